"""The difference of two packages: of their schemas, and of their rows as they are read."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from trade_truce.models import Retired
from trade_truce_build.diff import edges, tables
from trade_truce_build.diff.changes import Change
from trade_truce_build.diff.number import Level, enough
from trade_truce_build.diff.packages import Package, Table
from trade_truce_build.diff.retirements import Retirements
from trade_truce_build.diff.schemas import SchemaChange, schema_changes
from trade_truce_build.diff.shapes import shape, unknown


class Difference(NamedTuple):
    """Two packages, and what of their difference is known before a row is read."""

    old: Package
    new: Package
    schema: list[SchemaChange]
    notes: list[str]
    """What could not be compared, or not as its columns mean it."""

    def enough(self, level: Level) -> bool | None:
        """Whether the newer version is one that a level asks for. None where that cannot be said.

        Two states of a version that was never released, such as a branch and what it comes from, owe each other none.
        """
        if self.old.version == self.new.version and not self.old.created:
            return None
        return enough(self.old.version, self.new.version, level)

    def changes(self) -> Iterator[Change]:
        """The changes of rows and cells, read anew each time: table by table, `retired` last."""
        retired = Retirements(self.new)
        both = [name for name in self.new.tables if name in self.old.tables]
        for name in sorted(both, key=lambda name: name == Retired.table):
            yield from _of_table(self.old.tables[name], self.new.tables[name], retired)


def difference(old: Package, new: Package) -> Difference:
    """The difference of two packages. Its rows are read when `changes` is."""
    notes = [f"{one.name}: {note}" for one in (old, new) for note in one.notes]
    if enough(old.version, new.version, "none") is False:
        notes.append(f"{new.version} is the lower version: OLD and NEW may be meant the other way round")
    for name, table in new.tables.items():
        if name in old.tables:
            notes += _notes(old.tables[name], table)
    return Difference(old, new, schema_changes(old.tables, new.tables), notes)


def _of_table(old: Table, new: Table, retired: Retirements) -> Iterator[Change]:
    if _same(old, new) or old.key != new.key:
        return iter(())
    found = shape(old, new)
    if not set(found.key) <= set(found.columns):
        return iter(())
    compared = edges.changes if edges.is_of_sides(found) else tables.changes
    return compared(old, new, found, retired)


def _same(old: Table, new: Table) -> bool:
    """Whether two tables are one by their digests, so that no row need be read."""
    digests = [table.resource.get("contentDigest") for table in (old, new)]
    return digests[0] is not None and digests[0] == digests[1]


def _notes(old: Table, new: Table) -> list[str]:
    """What of a table is not compared, or only as texts."""
    if old.key != new.key:
        return [f"{new.name} has another key ({', '.join(new.key)}), so its rows cannot be compared"]
    both = [name for name in new.fields if name in old.fields]
    other = [name for name in both if old.fields[name]["type"] != new.fields[name]["type"]]
    if set(other) & set(new.key):
        return [f"{new.name} has a key of another type, so its rows cannot be compared"]
    notes = [f"{new.name}.{name} has another type, so its cells are not compared" for name in other]
    notes += [note for name in both for note in _meanings(new.name, name, old.fields[name], new.fields[name])]
    for name, role in shape(old, new).roles.items():
        if role == "count" and old.fields[name]["description"] != new.fields[name]["description"]:
            notes.append(f"{new.name}.{name} has another description: a lower number need not mean less")
    if strange := [name for name in unknown(new) if name in both]:
        notes.append(f"{new.name}: no model here knows {', '.join(strange)}; any change there counts as a correction")
    return notes


def _meanings(table: str, name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """What of a column's vocabulary is no more."""
    stated = [field["constraints"].get("enum") for field in (old, new)]
    words = [enum if isinstance(enum, list) else [] for enum in stated]
    if lost := [str(word) for word in words[0] if word not in words[1]]:
        which = f"{table}.{name} has another list of words, without {', '.join(lost[:12])}"
        yield f"{which}: a cell with another word may mean the same"
