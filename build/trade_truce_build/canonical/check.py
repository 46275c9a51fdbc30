"""Warns of a seed that says nothing wrong, but not in the canonical form, or less than was meant."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from trade_truce_build.canonical import canonical
from trade_truce_build.core.finding import Finding, Span, finding
from trade_truce_build.reading.free import free_keys
from trade_truce_build.reading.nodes import Mapping, Node, Scalar, Sequence

_CUT = re.compile(r" +#+(?![# ])(?:[^\n]*[^ \n])?")
"""A comment that hardly is one: with no blank behind `#`."""


class FormPlace(NamedTuple):
    """A line of a file."""

    line: int
    """From 1."""
    width: int
    """In code points."""


def differs(name: str, text: str, data: bytes, node: Node) -> FormPlace | None:
    """Where a file first differs from its canonical form: in its first line where only bytes do, by a BOM or CRs."""
    made = canonical(name, text, node)
    if made.encode() == data:
        return None
    lines = text.split("\n")
    pairs = enumerate(zip_longest(lines, made.split("\n")), 1)
    number, line = next(((n, ours) for n, (ours, right) in pairs if ours != right), (1, lines[0]))
    return FormPlace(number, len(line or ""))


def form_warning(name: str, place: FormPlace) -> Finding:
    """The warning that a file differs from its canonical form from a place on."""
    where = Span(place.line, 1, place.line, place.width + 1)
    warning = finding(name, where, "TT218", "from here on not in canonical form", "`trade-truce check --fix` writes it")
    return replace(warning, severity="warning")


class Cut(NamedTuple):
    """A value that ends where a comment begins, and may have been meant to go on."""

    key: str
    line: int
    column: int
    """Of the `#`."""
    end: int
    """The column behind the comment."""


def cuts(text: str, node: Node) -> list[Cut]:
    """The free texts without quotation marks that a ` #` cuts, as in `title: Tin is issue #1`."""
    lines = text.split("\n") if " #" in text else []
    return list(_cuts(lines, "", node)) if lines else []


def cut_warning(name: str, cut: Cut) -> Finding:
    """The warning of one of them."""
    where = Span(cut.line, cut.column, cut.line, cut.end)
    message = f"`{cut.key}` ends before this: YAML takes ` #` and what follows for a comment"
    hint = "put the value in quotation marks; for a comment, put a space after its `#`"
    return replace(finding(name, where, "TT221", message, hint), severity="warning")


def _cuts(lines: list[str], key: str, node: Node) -> Iterator[Cut]:
    if isinstance(node, Mapping):
        for name, (_, value) in node.entries.items():
            yield from _cuts(lines, name, value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _cuts(lines, key, item)
    elif node.end and key in free_keys() and _plain(lines, node):
        line, column = node.end
        if match := _CUT.match(lines[line - 1], column - 1):
            yield Cut(key, line, match.start() + match[0].index("#") + 1, match.end() + 1)


def _plain(lines: list[str], scalar: Scalar) -> bool:
    return lines[scalar.line - 1][scalar.column - 1 : scalar.column] not in ("'", '"', "|", ">")
