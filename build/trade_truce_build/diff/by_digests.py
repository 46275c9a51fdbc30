"""A release of which only the small files are there, beside a package: which rows came, went or changed.

Digests of rows tell that a row changed, and not which of its cells: so no change has a class, and no number follows.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from trade_truce.models import Retired
from trade_truce_build.core.finding import show
from trade_truce_build.diff.joined import Keyed, pairs
from trade_truce_build.diff.packages import Package, Table, described
from trade_truce_build.diff.retirements import Retirements
from trade_truce_build.diff.schemas import SchemaChange, schema_changes
from trade_truce_build.diff.text import counted, schema_lines
from trade_truce_build.history import rows
from trade_truce_build.history.kept import Release

CLASSLESS = "which cells changed, and how, only the rows of the older package could tell"
_KINDS = ("new", "gone", "changed", "same")


class RowChange(NamedTuple):
    """What became of a row."""

    kind: Literal["new", "gone", "changed", "same"]
    table: str
    id: str
    now: str = ""
    """Of a row that went, the id that stands for it."""
    reason: str = ""


class ByDigests(NamedTuple):
    """A release and a package, and what of their difference is known before a row is read."""

    old: Release
    new: Package
    schema: list[SchemaChange]
    notes: list[str]

    def changes(self) -> Iterator[RowChange]:
        """What became of each row but those of `retired`, table by table. Raises PackageError for a damaged release."""
        retired, tables = Retirements(self.new), described(self.old.descriptor())
        for name, of in rows.read(self.old):
            table = self.new.tables.get(name)
            if table is None or table.key != tables[name].key or name == Retired.table:
                for _ in of:  # so that the file is held to its digests all the same
                    pass
            else:
                yield from _of_table(table, of, retired, same_columns=_columns(table) == _columns(tables[name]))


def by_digests(old: Release, new: Package) -> ByDigests:
    """The difference of a release and a package, as far as digests go. Raises PackageError for a damaged release."""
    tables = described(old.descriptor())
    both = [name for name in new.tables if name in tables and name != Retired.table]
    notes = [CLASSLESS]
    for name in both:
        if new.tables[name].key != tables[name].key:
            notes.append(f"{name} has another key, so its rows cannot be compared")
        elif _columns(new.tables[name]) != _columns(tables[name]):
            notes.append(f"{name} has other columns, so that only rows that came or went are known")
    return ByDigests(old, new, schema_changes(tables, new.tables), notes)


def _columns(table: Table) -> list[tuple[str, str]]:
    return [(name, field["type"]) for name, field in table.fields.items()]


def _of_table(
    table: Table, old: Iterator[Keyed[bytes]], retired: Retirements, *, same_columns: bool
) -> Iterator[RowChange]:
    for pair in pairs(table.name, lambda: old, lambda: _digests(table), None):
        id = "/".join(pair.key)
        if pair.new is None:
            now = retired.chain(table.name, id)[-1]
            yield RowChange("gone", table.name, id, now if now != id else "", retired.why(table.name, id))
        elif pair.old is None:
            yield RowChange("new", table.name, id)
        elif same_columns:
            yield RowChange("same" if pair.old == pair.new else "changed", table.name, id)


def _digests(table: Table) -> Iterator[Keyed[bytes]]:
    places = [list(table.fields).index(name) for name in table.key]
    for cells in table.rows():
        kept = rows.kept(table.name, (cells[place] or "" for place in places), cells)
        yield kept.key, kept.digest


def lines(of: ByDigests, most: int) -> Iterator[str]:
    """The whole as text. most: rows of a kind and a table that are listed."""
    yield f"{of.old.place} ({of.old.version}) → {of.new.name} ({of.new.version}), by digests of rows"
    yield from (f"NOTE: {note}" for note in of.notes)
    if of.schema:
        yield from ("", f"schema: {counted(len(of.schema), 'change')}", *schema_lines(of.schema))
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[str, list[RowChange]] = {}
    for one in of.changes():
        counts[one.table, one.kind] += 1
        if one.kind != "same" and counts[one.table, one.kind] <= most:
            first.setdefault(one.table, []).append(one)
    for table in dict.fromkeys(table for table, _ in counts):
        told = ", ".join(f"{counts[table, kind]} {kind}" for kind in _KINDS if counts[table, kind])
        yield from ("", f"{table}: {told}")
        for one in sorted(first.get(table, ()), key=lambda one: _KINDS.index(one.kind)):
            now, why = f" → {one.now}" if one.now else "", f" ({one.reason})" if one.reason else ""
            yield f"  {one.kind}: {one.id}{now}{why}"


def as_objects(of: ByDigests) -> dict[str, object]:
    """The whole for JSON, but for rows that are the same; what is empty is null."""
    changes = [
        {"change": one.kind, "table": one.table, "id": one.id, "now": one.now or None, "reason": one.reason or None}
        for one in of.changes()
        if one.kind != "same"
    ]
    return {
        "old": {"name": show(of.old.place), "version": of.old.version},
        "new": {"name": of.new.name, "version": of.new.version},
        "notes": of.notes,
        "schema": [one._asdict() for one in of.schema],
        "rows": changes,
    }
