"""What there is to say of a release, from the small files alone: for the changelog, the feeds and the site."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from trade_truce.errata import RENAMED
from trade_truce_build.core.finding import show
from trade_truce_build.diff.packages import described
from trade_truce_build.diff.schemas import SchemaChange, schema_changes
from trade_truce_build.diff.since import change
from trade_truce_build.diff.summary import KINDS, Group
from trade_truce_build.diff.text import MEANINGS, cell_line, counted, schema_lines, sized, whole_line
from trade_truce_build.history.carried import of_release
from trade_truce_build.history.kept import Release

MOST = 1
"""Rows of a class and a table that are named; the errata have all of them."""
NAMED = (RENAMED, "retracted", "corrected", "re-scoped", "contested", "settled")
"""Classes of which rows are named: those that matter most to whoever cited one."""
STRUCTURE = ("table gone", "table came", "column gone", "column came", "key", "type", "unit")
"""Changes of the schema that are told one by one."""


class Told(NamedTuple):
    """A release beside the one before."""

    version: str
    day: str
    """As its descriptor has it; empty where it states none."""
    before: str
    """The version before; empty where it is the first."""
    counts: list[tuple[str, int, int]]
    """Tables whose number of rows is another, before and now."""
    schema: list[SchemaChange]
    groups: dict[str, dict[str, Group]]
    package: dict[str, Any]
    digest: str

    @property
    def name(self) -> str:
        """The release as one calls it."""
        return f"{self.package.get('name', '')} {self.version}".strip()


def told(releases: Sequence[Release]) -> list[Told]:
    """Of each release, in their order, what it says."""
    both = [(None, one) for one in releases[:1]] + list(pairwise(releases))
    return [_told(before, now) for before, now in both]


def _told(before: Release | None, now: Release) -> Told:
    package = now.descriptor()
    tables = [described(before.descriptor()) if before else {}, described(package)]
    rows = [{name: int(table.resource["rowCount"]) for name, table in of.items()} for of in tables]
    names = list(dict.fromkeys([*rows[0], *rows[1]])) if before else []
    counts = [(name, rows[0].get(name, 0), rows[1].get(name, 0)) for name in names]
    groups: dict[str, dict[str, Group]] = {kind: {} for kind in KINDS}
    for one in of_release(now):
        groups[one.kind].setdefault(one.table, Group()).add(change(one), MOST)
    schema = schema_changes(*tables) if before else []
    return Told(
        now.version, str(package.get("created", "")), before.version if before else "",
        [one for one in counts if one[1] != one[2]], schema, groups, package, now.digest(),
    )  # fmt: skip


def lines(of: Told) -> Iterator[str]:
    """What changed in the data, line by line; nothing a terminal would obey."""
    if not of.before:
        total = sum(int(one["rowCount"]) for one in of.package["resources"])
        yield f"the first release: {counted(len(of.package['resources']), 'table')}, {counted(total, 'row')}"
        return
    yield f"since {of.before}, of the rows that had been released:"
    kinds = {kind: groups for kind, groups in of.groups.items() if groups}
    if not kinds:
        yield "nothing"
    for kind, groups in kinds.items():
        yield f"{kind} ({MEANINGS[kind]}): {'; '.join(f'{show(name)}: {sized(one)}' for name, one in groups.items())}"
        if kind in NAMED:
            yield from (show(line) for name, group in groups.items() for line in _first(name, group))
    if of.counts:
        yield f"rows: {'; '.join(f'{show(name)} {before} → {now}' for name, before, now in of.counts)}"
    if of.schema:
        yield f"schema: {counted(len(of.schema), 'change')}"
        yield from map(show, schema_lines([one for one in of.schema if one.kind in STRUCTURE]))


def _first(table: str, group: Group) -> Iterator[str]:
    """The first row that came or went, and the first of which cells changed."""
    yield from (f"  {table} {whole_line(one)}" for one in group.first_whole)
    if group.first_cells:
        yield f"  {table} {group.first_cells[0].id}"
        yield from map(cell_line, group.first_cells)
