"""The register of utterances: it makes no table of its own, so no model and no rule looks at it."""

from collections.abc import Iterable

from pydantic import TypeAdapter, ValidationError

from trade_truce.columns import columns
from trade_truce.values import Line
from trade_truce_build.entries import did_you_mean
from trade_truce_build.finding import Finding
from trade_truce_build.seeds import Seeds


def check_utterances(read: Seeds, *, nothing_else: bool) -> Iterable[Finding]:
    """Each gist, each reference to an utterance, and, where nothing else is wrong, utterances without one."""
    yield from _gists(read)
    used = set()
    for entry in read.entries["statements"]:
        name = entry.values.get("utterance_id")
        used.add(name)
        if name is not None and name not in read.utterances and "statements" not in read.unread:
            hint = did_you_mean(name, read.utterances)
            yield entry.finding("TT211", f"`{name}` is not in utterances", hint, "utterance_id")
    if nothing_else and used <= read.utterances.keys():
        for name, entry in read.utterances.items():
            if name not in used:
                hint = "remove the entry, or add the row that was meant to use it"
                yield entry.finding("TT212", f"no statement is a telling of {name}", hint, "utterance_id")


def _gists(read: Seeds) -> Iterable[Finding]:
    column = next(c for c in columns("statements") if c["name"] == "gist")
    for entry in read.utterances.values():
        if "gist" not in entry.places:
            yield entry.finding("TT208", "`gist` is missing", column["description"])
            continue
        try:
            TypeAdapter(Line).validate_python(entry.values.get("gist", "unread"))
        except ValidationError:
            yield entry.finding("TT203", f"`gist` is not {column['rule']}", at="gist")
