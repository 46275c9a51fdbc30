"""The changes among the sides of disagreements, each disagreement as a whole: letters of sides are only labels.

A side is the same as before if a report is on it that was on it before. A report that is on a side of its own opens
one, one that joins another is evidence for it; and so with those that leave.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from trade_truce.errata import Class
from trade_truce.models import Side
from trade_truce_build.diff.changes import Change, came, went
from trade_truce_build.diff.classes import Row, classes
from trade_truce_build.diff.joined import Key, Keyed, pairs
from trade_truce_build.diff.packages import Table
from trade_truce_build.diff.retirements import Retirements
from trade_truce_build.diff.shapes import Shape

SIDE, OF = "side", "conflict_id"
"""The columns of the letter, and of the disagreement."""
Group = list[Row]


class _Report(NamedTuple):
    """One report in a disagreement, by what does not depend on letters."""

    resource: str | None
    id: str | None
    again: int
    """How many times the report stood before in the disagreement."""


class _Compared(NamedTuple):
    """The reports of one disagreement in both packages."""

    shape: Shape
    was: dict[_Report, Row]
    """As the older package has them."""
    before: dict[_Report, Row]
    """The same with the ids of the newer one."""
    after: dict[_Report, Row]

    @property
    def grew(self) -> int:
        """How many sides there are more than there were."""
        return len({row[SIDE] for row in self.after.values()}) - len({row[SIDE] for row in self.before.values()})


def changes(old: Table, new: Table, shape: Shape, retired: Retirements) -> Iterator[Change]:
    """What changed among the sides."""

    def moved(key: Key, group: Group) -> Key:
        return (retired.followed(shape, group[0])[OF] or "",)

    for pair in pairs(shape.table, lambda: _grouped(old), lambda: _grouped(new), moved if retired.of else None):
        was, after = pair.old or [], pair.new or []
        if was != after:
            before = _reports(retired.followed(shape, row) for row in was)
            found = _Compared(shape, dict(zip(before, was, strict=True)), before, _reports(after))
            replaced = pair.new is None and pair.now != pair.key
            yield from (one._replace(kind="retracted") if replaced else one for one in _group(found))


def is_of_sides(shape: Shape) -> bool:
    """Whether a table is the one of sides, with the columns that it takes to compare them as such."""
    return shape.table == Side.table and {SIDE, OF} <= set(shape.key) and {*shape.named} <= set(shape.columns)


def _group(of: _Compared) -> Iterator[Change]:
    """What changed among the sides of one disagreement."""
    before, after = of.before, of.after
    for report in sorted(before.keys() | after.keys(), key=lambda one: (one.resource or "", one.id or "", one.again)):
        if report not in after:
            left = _companions(report, before) & after.keys()
            kind: Class = "retracted" if left else "settled"
            yield went(kind, of.shape.table, _key(of.shape, of.was[report]), of.was[report])
        elif report not in before:
            joined = _companions(report, after) & before.keys()
            row = after[report]
            yield came("new" if joined else "contested", of.shape.table, _key(of.shape, row), row)
        else:
            yield from _stayed(of, report)


def _stayed(of: _Compared, report: _Report) -> Iterator[Change]:
    """What changed of a report that is in the disagreement as before."""
    was, old, new = of.was[report], of.before[report], of.after[report]
    key, now = (_key(of.shape, row) for row in (was, new))
    there = "/".join(now) if now != key else ""
    made = Change("cosmetic", of.shape.table, "/".join(key), "", None, None, there)
    if old[SIDE] != new[SIDE]:
        yield made._replace(kind=_moved(of, report), column=SIDE, old=old[SIDE], new=new[SIDE])
    for name, kind in classes(of.shape, old, new).items():
        yield made._replace(kind=kind, column=name, old=was[name], new=new[name])


def _moved(of: _Compared, report: _Report) -> Class:
    """The class of a letter that is another: with the same companions only the label is."""
    both = of.before.keys() & of.after.keys()
    if _companions(report, of.before) & both == _companions(report, of.after) & both:
        return "cosmetic"
    if of.grew:
        return "contested" if of.grew > 0 else "settled"
    return "re-scoped"


def _companions(report: _Report, of: Mapping[_Report, Row]) -> set[_Report]:
    """The other reports on a report's side."""
    return {other for other, row in of.items() if row[SIDE] == of[report][SIDE]} - {report}


def _reports(rows: Iterable[Row]) -> dict[_Report, Row]:
    """Rows by their report, in their order."""
    found: dict[_Report, Row] = {}
    for row in rows:
        again = 0
        while (report := _Report(row["resource"], row["row_id"], again)) in found:
            again += 1
        found[report] = row
    return found


def _key(shape: Shape, row: Row) -> Key:
    return tuple(row[name] or "" for name in shape.key)


def _grouped(table: Table) -> Iterator[Keyed[Group]]:
    names = list(table.fields)
    rows = (dict(zip(names, cells, strict=True)) for cells in table.rows())
    for id, group in groupby(rows, key=lambda row: row[OF]):
        yield (id or "",), list(group)
