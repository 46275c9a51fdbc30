"""Which of many changes bring a new finding: told by where it stands, since to try each costs a whole check."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from trade_truce_build.core.finding import Finding

Change: TypeAlias = Finding | str
"""A finding to fix with its edits, or the name of a file to put into canonical form."""
Fresh: TypeAlias = Callable[[Sequence[Change]], list[Finding]]
"""What is found after some changes and was not before."""

LOOKS = 12
"""Checks that are spent on one lot of changes; what is in doubt then is left as it is."""
_FEW = 8
"""Changes that are tried by halves where the lines of new findings say nothing."""


@dataclass
class _Left:
    """How many looks are left, and what the last one found that was new."""

    looks: int
    last: Finding


def harmless(
    changes: Sequence[Change], fresh: Fresh, dropped: dict[Change, Finding], looks: int = LOOKS
) -> list[Change]:
    """Those of the changes that together bring no new finding; the others are added to `dropped`, each with one."""
    kept = list(changes)
    while kept and (new := fresh(kept)):
        looks -= 1
        guilty = _made(new, kept) or (_nearest(new, kept) if len(kept) > _FEW else {})
        if not guilty or looks <= 0:
            return _by_halves([], kept, fresh, dropped, _Left(looks, new[0]))
        dropped |= guilty
        kept = [change for change in kept if change not in guilty]
    return kept


def _by_halves(
    kept: list[Change], changes: list[Change], fresh: Fresh, dropped: dict[Change, Finding], left: _Left
) -> list[Change]:
    """What is kept, and those of the changes that do no harm together with it; looked for by halves."""
    together = [*kept, *changes]
    if not changes:
        return together
    if left.looks > 0:
        left.looks -= 1
        new = fresh(together)
        if not new:
            return together
        left.last = new[0]
    if len(changes) == 1 or left.looks <= 0:
        dropped |= dict.fromkeys(changes, left.last)
        return kept
    half = len(changes) // 2
    first = _by_halves(kept, changes[:half], fresh, dropped, left)
    return _by_halves(first, changes[half:], fresh, dropped, left)


def _made(new: Sequence[Finding], changes: Sequence[Change]) -> dict[Change, Finding]:
    """The changes that made a line on which a new finding stands, each with that."""
    lines, forms = _lines(changes), {change for change in changes if isinstance(change, str)}
    on = {path: dict(of) for path, of in lines.items()}
    guilty: dict[Change, Finding] = {}
    for finding in new:
        change = finding.path if finding.path in forms else on.get(finding.path, {}).get(finding.line)
        if change:
            guilty.setdefault(change, finding)
    return guilty


def _nearest(new: Sequence[Finding], changes: Sequence[Change]) -> dict[Change, Finding]:
    """Of the file of each new finding, the change whose line is nearest."""
    lines = _lines(changes)
    return {_near(lines[finding.path], finding.line): finding for finding in new if lines[finding.path]}


def _near(lines: list[tuple[int, Finding]], line: int) -> Finding:
    at = bisect_left(lines, line, key=lambda of: of[0])
    return min(lines[max(0, at - 1) : at + 1], key=lambda of: abs(of[0] - line))[1]


def _lines(changes: Sequence[Change]) -> defaultdict[str, list[tuple[int, Finding]]]:
    """File -> the lines that changes make there, in order, each with the finding that it is to fix."""
    found: defaultdict[str, list[tuple[int, Finding]]] = defaultdict(list)
    for change in changes:
        if isinstance(change, Finding):
            found[change.path].append((0, change))
    for path, of_file in found.items():
        found[path] = sorted(_moved([finding for _, finding in of_file]), key=lambda of: of[0])
    return found


def _moved(findings: Sequence[Finding]) -> Iterator[tuple[int, Finding]]:
    """The lines that the edits of one file's findings make; a line that comes or goes moves those below it."""
    moved = 0
    for edit, finding in sorted(((e, f) for f in findings for e in set(f.edits)), key=lambda of: of[0].span):
        first, more = edit.span.line + moved, edit.text.count("\n")
        yield from ((line, finding) for line in range(first, first + more + 1))
        moved += more - (edit.span.end_line - edit.span.line)
