"""Warns of a seed that says nothing wrong, but not in the canonical form."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from trade_truce_build.canonical import canonical
from trade_truce_build.core.finding import Finding, Span, finding
from trade_truce_build.reading.nodes import Node


class Place(NamedTuple):
    """A line of a file."""

    line: int
    """From 1."""
    width: int
    """In code points."""


def check_form(forms: Mapping[str, Place | None], errors: Iterable[Finding]) -> Iterator[Finding]:
    """A warning for each file that differs from its canonical form, at the first line that does.

    forms: where files differ, if they do. errors: a file that has one is left alone, since to correct it changes its
    form too.
    """
    wrong = {finding.path for finding in errors}
    return (_warning(name, place) for name, place in forms.items() if place and name not in wrong)


def differs(name: str, text: str, data: bytes, node: Node) -> Place | None:
    """Where a file first differs from its canonical form: in its first line where only bytes do, by a BOM or CRs."""
    made = canonical(name, text, node)
    if made.encode() == data:
        return None
    lines = text.split("\n")
    pairs = enumerate(zip_longest(lines, made.split("\n")), 1)
    number, line = next(((n, ours) for n, (ours, right) in pairs if ours != right), (1, lines[0]))
    return Place(number, len(line or ""))


def _warning(name: str, place: Place) -> Finding:
    where = Span(place.line, 1, place.line, place.width + 1)
    warning = finding(name, where, "TT218", "from here on not in canonical form", "`trade-truce check --fix` writes it")
    return replace(warning, severity="warning")
