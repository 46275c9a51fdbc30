"""A draft as a seed file: canonical order of keys, spans and anchors, TODO where a person must decide."""

from collections.abc import Iterator

from trade_truce.anchors import anchor, index
from trade_truce_build.canonical.order import ITEM, keys_in_order
from trade_truce_build.draft.dates import Dating
from trade_truce_build.draft.drafting import Draft, Figure, Mention
from trade_truce_build.draft.events import Dated
from trade_truce_build.draft.heading import TODO, Heading, Values, amount, article, cell
from trade_truce_build.draft.known import Known
from trade_truce_build.draft.made import made_on
from trade_truce_build.draft.pronouns import Speaker
from trade_truce_build.draft.quotes import Quotation
from trade_truce_build.draft.retold import PROPOSED
from trade_truce_build.draft.stubs import REGISTERS, Stubs, stubs
from trade_truce_build.draft.tokens import Text, fits
from trade_truce_build.draft.utterances import Told
from trade_truce_build.reading.layout import ARTICLES, YAML
from trade_truce_build.resolving.complete import slug
from trade_truce_build.wording.lexicon import FUNCTION

_KEY, _LONGEST_KEY = 3, 40
"""Words and characters of a key."""


class _Rows:
    """Entries of a draft's lists, with the digests of one text."""

    def __init__(self, text: Text, *, apart: bool) -> None:
        self.words = index(text.text)
        self.apart = apart

    def stub(self, register: str) -> str:
        """Where the stub of what a register has not is found."""
        return f"see seeds/{register}{YAML}" if self.apart else "see the end of this file"

    def entry(self, section: str, values: Values, start: int, end: int, note: str = "") -> list[str]:
        """The lines of one entry."""
        given = {**values, "at": f"{start}-{end}", "anchor": anchor(self.words, start, end)}
        keys = [key for key in keys_in_order(ARTICLES, (section, ITEM)) if given.get(key) is not None]
        lines = [f"    {key}: {cell(given[key])}" for key in keys]
        lines[0] = "  - " + lines[0].strip()
        return [*([f"  # {_remark(note)}"] if note else []), *lines, ""]


def seed(draft: Draft, heading: Heading, known: Known, *, apart: bool = False) -> str:
    """The text of the seed file.

    apart: whether the stubs for registers are written elsewhere, and not at the end of it.
    """
    rows, new = _Rows(draft.text, apart=apart), stubs(draft, known)
    lines = [
        f"# Drafted by `trade-truce draft`: {TODO} is left for a person, and what is proposed may be wrong.",
        "",
        *article(draft.text.text, heading),
        "",
    ]
    sections: dict[str, list[str]] = {
        "mentions": [line for one in draft.mentions for line in _mention(rows, one, known)],
        "figures": [line for one in draft.figures for line in _figure(rows, one, draft.text)],
        "reports": [*_reports(rows, draft, new), *_undated(rows, draft, known)],
        "statements": [*_statements(rows, draft, new), *_indirect(rows, draft, known)],
    }
    for name, made in sections.items():
        lines += [f"{name}:", *made] if made else []
    lines += [*_remarks(draft), *([] if apart else _stubs(new))]
    return "\n".join(lines).rstrip("\n") + "\n"


def _remark(note: str) -> str:
    """A comment of one line."""
    return " ".join(note.split())


def _mention(rows: _Rows, one: Mention, known: Known) -> list[str]:
    named = one.named
    notes = {
        "known": "",
        "spelling": f"{TODO}: a spelling of {_name(known, named.person)}?",
        "new": f"{TODO}: somebody new; {rows.stub('people')}",
    }
    values = {"person": named.person, "surface": named.surface, "role_as_stated": one.role}
    return rows.entry("mentions", values, named.start, named.end, notes[named.match])


def _name(known: Known, person: str) -> str:
    return known.people[person].name if person in known.people else person


def _figure(rows: _Rows, one: Figure, text: Text) -> list[str]:
    quantity, perhaps = one.matched.quantity, one.matched.perhaps
    speaker = one.speaker or Speaker()
    values = {
        "measure": one.matched.measure or TODO, "surface": text.words(quantity.start, quantity.end),
        "value": TODO if quantity.doubt else amount(quantity.value), "digits": _digits(quantity.digits),
        "lower": amount(quantity.lower), "upper": amount(quantity.upper),
        "unit": quantity.unit or TODO, "per": TODO if quantity.per == "?" else quantity.per,
        "qualifier": quantity.qualifier, "kind": None if quantity.kind == "level" else quantity.kind,
        "stated_by": speaker.person,
        "attributed_to": None if speaker.person else _words(speaker.label),
    }  # fmt: skip
    other = f"perhaps {', '.join(perhaps)}; else a new measure" if perhaps and not one.matched.measure else ""
    note = _notes(quantity.doubt, other)
    return rows.entry("figures", values, quantity.start, quantity.end, note)


def _digits(digits: int | None) -> str | None:
    return None if digits is None else str(digits)


def _notes(doubt: str, other: str) -> str:
    """What a person must decide, and what may help."""
    return "; ".join(part for part in (doubt and f"{TODO}: {doubt}", other) if part)


def _reports(rows: _Rows, draft: Draft, new: Stubs) -> Iterator[str]:
    seen: dict[str, set[str]] = {}
    for one in draft.dates:
        dating = one.resolved.dating
        stub = new.events.get(dating.start)
        event = one.event or (stub.id if stub else TODO)
        yield from _report(rows, one, draft, {"event": event, "key": _key(event, seen, draft.text, dating)})


def _key(id: str, seen: dict[str, set[str]], text: Text, of: Dating | Quotation) -> str | None:
    """What tells a row from those before it of the same event or utterance: its first words; none for the first."""
    if id == TODO:
        return None
    taken = seen.setdefault(id, set())
    words = [token.low for token in text.between(of.start, of.end) if token.low not in FUNCTION][:_KEY]
    made = slug(" ".join(words))[:_LONGEST_KEY].strip("-") or "again"
    key = next(key for n in range(1, len(taken) + 2) if (key := f"{made}-{n}" if n > 1 else made) not in taken)
    taken.add(key)
    return key if len(taken) > 1 else None


def _report(rows: _Rows, one: Dated, draft: Draft, of: Values) -> list[str]:
    dating = one.resolved.dating
    words = draft.text.words(dating.start, dating.end)
    start, end = draft.text.sentence(dating.start)
    basis, stated = one.resolved.basis, one.resolved.stated
    values = {
        **of, "reported_as": TODO, "date_words": _words(words), "date": stated or TODO, "date_basis": basis or TODO,
        "date_anchor": str(draft.lent.report.report_id) if draft.lent and basis == "report" else None,
    }  # fmt: skip
    other = "" if one.event or of["event"] == TODO else f"{TODO}: something new, or delete it; {rows.stub('events')}"
    perhaps = f"perhaps {', '.join(one.perhaps)}" if one.perhaps else ""
    note = _notes(one.resolved.doubt, perhaps or other)
    return rows.entry("reports", values, min(start, dating.start), max(end, dating.end), note)


def _undated(rows: _Rows, draft: Draft, known: Known) -> Iterator[str]:
    for one in (one for one in draft.undated if one.score >= PROPOSED):
        values = {"event": one.id, "reported_as": TODO}
        yield from rows.entry("reports", values, one.start, one.end, f"{TODO}: {known.events[one.id].summary}?")


def _statements(rows: _Rows, draft: Draft, new: Stubs) -> Iterator[str]:
    seen: dict[str, set[str]] = {}
    for one in draft.statements:
        stub = new.utterances.get(one.quotation.start)
        utterance = one.utterance or (stub.id if stub else TODO)
        yield from _statement(
            rows, one, draft, {"utterance": utterance, "key": _key(utterance, seen, draft.text, one.quotation)}
        )


def _statement(rows: _Rows, one: Told, draft: Draft, of: Values) -> list[str]:
    quotation = one.quotation
    start, end = quotation.around
    made = made_on(draft.text, quotation, [one.quotation for one in draft.statements], draft.dates)
    dating = made.resolved.dating if made else None
    basis = made.resolved.basis if made else None
    values = {
        **of, "person": quotation.person,
        "speaker": _words(quotation.label) or (None if quotation.person else TODO), "form": quotation.form,
        "quoted": one.quoted,
        "made_on_words": _words(draft.text.words(dating.start, dating.end)) if dating else None,
        "made_on": made.resolved.stated if made else None, "made_on_basis": basis,
        "made_on_anchor": str(draft.lent.report.report_id) if draft.lent and basis == "report" else None,
    }  # fmt: skip
    nobody = quotation.person is None and quotation.label is None and quotation.perhaps
    note = "; ".join(filter(None, (f"perhaps {quotation.perhaps} speaks" if nobody else "", _telling(rows, one, of))))
    return rows.entry("statements", values, start, end, note)


def _telling(rows: _Rows, one: Told, of: Values) -> str:
    """What a person must decide on the utterance of a row."""
    if one.like:
        return f"{TODO}: a telling of the same as {one.like}?"
    if one.perhaps:
        return f"perhaps {', '.join(one.perhaps)}"
    return "" if of["utterance"] == TODO else f"{TODO}: something new? {rows.stub('utterances')}"


def _indirect(rows: _Rows, draft: Draft, known: Known) -> Iterator[str]:
    gists = {statement.utterance_id: statement for statement in reversed(known.statements)}
    for one in (one for one in draft.indirect if one.score >= PROPOSED):
        values = {"utterance": one.id, "speaker": TODO, "form": "indirect"}
        yield from rows.entry("statements", values, one.start, one.end, f"{TODO}: {gists[one.id].gist}")


def _words(words: str | None) -> str | None:
    """Words of the article for a cell, None where they do not fit one."""
    return words if words and fits(words) else None


def _remarks(draft: Draft) -> Iterator[str]:
    """What may be told besides, and no row was made of."""
    told = [*((one, "event") for one in draft.undated), *((one, "utterance") for one in draft.indirect)]
    perhaps = sorted((one.start, one.end, what, one.id) for one, what in told if one.score < PROPOSED)
    if perhaps:
        yield "# Perhaps told as well; add what is, and delete these lines:"
    yield from (f"# at {start}-{end}: {what} {id}" for start, end, what, id in perhaps)
    yield from [""] * bool(perhaps)


def _stubs(new: Stubs) -> Iterator[str]:
    """What to put into the registers."""
    for register in REGISTERS:
        found = new.of(register)
        if found:
            yield f"# For seeds/{register}.yaml, if nothing there is the same:"
        yield from (f"# {line}" for stub in found for line in stub.lines())
        yield from [""] * bool(found)
