"""From a seed in YAML to the lines of JSON Lines that say the same, so that it can be loaded with the others."""

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, NamedTuple

from trade_truce.text import decode
from trade_truce_build.canonical.check import Cut, FormPlace, cuts, differs
from trade_truce_build.core.finding import SeedError
from trade_truce_build.reading.collect import ID
from trade_truce_build.reading.layout import ARTICLES, PACKAGE, holds
from trade_truce_build.reading.nodes import Mapping, Node, parse
from trade_truce_build.reading.plain import plain

_LINE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Translated(NamedTuple):
    """What a file of YAML says."""

    kind: str
    """What its documents are, see `reading.layout.holds`."""
    lines: list[str]
    """Its documents."""
    differs: FormPlace | None
    """Where it differs from the canonical form, if it does and says all that was meant."""
    cuts: list[Cut]
    """Where comments cut its values."""


def translate(name: str, data: bytes) -> Translated | None:
    """What a file says; nothing where only the reader that explains can say what to make of it.

    The package's metadata is no document: only its form is looked at.

    name: from the folder that holds the seeds. Nothing but it and the bytes decides what is returned.
    """
    inside = PurePath(*PurePath(name).parts[1:])
    kind = holds(inside)
    if not kind:
        return None
    try:
        node = parse(name, data)
    except SeedError:
        return None
    documents = list(_documents(kind, inside.stem, node)) if kind != PACKAGE else []
    if None in documents:
        return None
    cut = cuts(text := decode(data), node)
    return Translated(
        kind, [_LINE(document) for document in documents], None if cut else differs(name, text, data, node), cut
    )


def _documents(kind: str, stem: str, node: Node) -> Iterator[dict[str, Any] | None]:
    """The documents of a file; None for what is none."""
    if not isinstance(node, Mapping):
        yield None
    elif kind == ARTICLES:
        document = plain(node)
        article = document.get("article")
        yield document if isinstance(article, dict) and article.get(ID) == stem else None
    else:
        for key, (_, entry) in node.entries.items():
            yield {ID: key, **plain(entry)} if isinstance(entry, Mapping) and ID not in entry.entries else None
