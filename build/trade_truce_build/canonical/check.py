"""Warns of a seed that says nothing wrong, but not in the canonical form."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from trade_truce.text import decode
from trade_truce_build.canonical import canonical
from trade_truce_build.finding import Finding, Span, finding
from trade_truce_build.reading.seeds import Seeds


def check_form(read: Seeds, found: Iterable[Finding]) -> Iterator[Finding]:
    """A warning for each file that differs from its canonical form, at the first line that does.

    found: the errors; a file that has one is left alone, since mending it changes its form too.
    """
    wrong = {finding.path for finding in found}
    for name, (data, node) in read.parsed.items():
        if name in wrong:
            continue
        text = decode(data)
        made = canonical(name, text, node)
        if made.encode() != data:
            yield _warning(name, text, made)


def _warning(name: str, text: str, made: str) -> Finding:
    """At the first line that differs, or at the first one where only the bytes do: by a BOM, or CRs."""
    lines = text.split("\n")
    pairs = enumerate(zip_longest(lines, made.split("\n")), 1)
    number, line = next(((n, ours) for n, (ours, right) in pairs if ours != right), (1, lines[0]))
    where = Span(number, 1, number, len(line or "") + 1)
    found = finding(name, where, "TT218", "from here on not in canonical form", "`trade-truce check --fix` writes it")
    return replace(found, severity="warning")
