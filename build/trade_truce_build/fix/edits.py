"""Edits as changes of a file's bytes."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable

from trade_truce_build.core.finding import Edit, Finding

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_BOM = "\ufeff"


def agreeing(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of one file that can be fixed together: each with all its edits, none in the way of one before."""
    taken: list[Edit] = []
    """In the order of the file."""
    kept = []
    for finding in findings:
        fresh = sorted({edit for edit in finding.edits if not _holds(taken, edit)})
        if finding.edits and not any(_meet(a, b) for a in fresh for b in _beside(taken, a)):
            if any(map(_meet, fresh, fresh[1:])):
                continue
            for edit in fresh:
                insort(taken, edit)
            kept.append(finding)
    return kept


def _holds(taken: list[Edit], edit: Edit) -> bool:
    return edit in _beside(taken, edit)


def _beside(taken: list[Edit], edit: Edit) -> list[Edit]:
    """Those of some edits, in order, which do not meet, that may meet another: the one before it and the one after."""
    at = bisect_left(taken, edit)
    return taken[max(0, at - 1) : at + 1]


def applied(data: bytes, edits: Iterable[Edit]) -> bytes:
    """A file with its edits made, none of which meet; whatever they do not touch keeps its bytes.

    A BOM and CRs are no characters of a line, as for the reader of seeds. A line that comes ends as the one before it.
    """
    text = data.decode("utf-8")
    bom = len(text) - len(text.removeprefix(_BOM))
    lines = list(_LINE.finditer(text, bom))
    pieces, upto, behind = [], len(text), ""  # from the end on; what is behind begins with that letter
    for edit in sorted(set(edits), key=lambda edit: edit.span, reverse=True):
        first, last = lines[edit.span.line - 1], lines[edit.span.end_line - 1]
        start, end = first.start() + edit.span.column - 1, last.start() + edit.span.end_column - 1
        new = edit.text.replace("\n", last[2] or "\n") + text[end:upto]
        behind = new[:1] or behind
        if text[start - 1 : start] == "\r" and behind == "\n":  # else two ends of lines would become one
            new = behind = "\r" + new
        pieces.append(new)
        upto, behind = start, behind[:1]
    return "".join([text[:upto], *reversed(pieces)]).encode()


def _meet(a: Edit, b: Edit) -> bool:
    """Whether two edits touch one character, or one place between two."""
    (start_a, end_a), (start_b, end_b) = (((s.line, s.column), (s.end_line, s.end_column)) for s in (a.span, b.span))
    return (start_a < end_b and start_b < end_a) or start_a == start_b
