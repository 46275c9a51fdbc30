"""Warns of a seed that says nothing wrong, but not in the canonical form."""

from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from trade_truce_build.canonical import canonical
from trade_truce_build.core.finding import Finding, Span, finding
from trade_truce_build.reading.nodes import Node


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
