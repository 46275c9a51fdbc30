"""A difference as a summary for a pull request, in Markdown. What comes from data stands in fenced blocks alone."""

from collections.abc import Iterator

from trade_truce.errata import RENAMED
from trade_truce_build.core.finding import show
from trade_truce_build.diff.summary import Summary
from trade_truce_build.diff.text import counted, group_lines, number_lines, schema_lines, sized, title
from trade_truce_build.report.github import SUMMARY_BYTES, fenced

PARTS = {
    "Rows that someone may have cited": (RENAMED, "retracted", "corrected", "re-scoped", "settled", "refined"),
    "Disagreements that it opens": ("contested",),
    "What is new": ("new",),
    "What says the same": ("re-anchored", "cosmetic"),
}
"""What a reviewer asks, and the classes that answer it."""
_END = 100
"""Bytes for the last line."""


def markdown(found: Summary, room: int = SUMMARY_BYTES) -> str:
    """The whole, or what there is room for, in bytes: of a longer summary the site takes nothing."""
    kept, left, cut = list[str](), room - _END, 0
    for part in _parts(found):
        if (size := len(part.encode()) + 1) <= left:
            kept, left = [*kept, part], left - size
        else:
            cut += 1
    kept += [f"\nThere was no room for {counted(cut, 'part')} more."] if cut else []
    return "\n".join(kept) + "\n"


def _parts(found: Summary) -> Iterator[str]:
    of = found.of
    yield f"## What changed in the data\n\n{_block([title(of), *(f'NOTE: {note}' for note in of.notes)])}"
    if found.empty:
        yield "\nNothing.\n"
        return
    yield f"\n### The number that it leads to\n\n{_block([*number_lines(found)])}"
    if of.schema:
        yield f"\n### The schema: {counted(len(of.schema), 'change')}\n\n{_block([*schema_lines(of.schema)])}"
    for heading, kinds in PARTS.items():
        there = [kind for kind in kinds if found.groups[kind]]
        if there:
            yield f"\n### {heading}\n"
        for kind in there:
            groups = found.groups[kind]
            sizes = "; ".join(f"{table}: {sized(group)}" for table, group in groups.items())
            lines = [line for table, group in groups.items() for line in group_lines(table, group)]
            yield f"<details><summary>{kind}: {sizes}</summary>\n\n{_block(lines)}\n\n</details>"


def _block(lines: list[str]) -> str:
    return fenced("\n".join(map(show, lines)))
