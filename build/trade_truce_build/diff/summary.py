"""A difference read once: what is counted of it, and what is shown."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from trade_truce.errata import CLASSES, RENAMED
from trade_truce_build.diff.changes import Change
from trade_truce_build.diff.compare import Difference
from trade_truce_build.diff.number import Number

KINDS = (RENAMED, *CLASSES)


@dataclass
class Group:
    """The changes of one class in one table."""

    whole: int = 0
    """Rows that came or went, or have another id."""
    rows: int = 0
    """Other rows, of which cells changed."""
    columns: Counter[str] = field(default_factory=Counter)
    """How many cells of each column."""
    first_whole: list[Change] = field(default_factory=list)
    first_cells: list[Change] = field(default_factory=list)
    """The first of them, by whole rows."""
    last: str = field(default="", repr=False)

    def add(self, change: Change, most: int) -> None:
        """Counts a change, and keeps it if it is of one of the first rows."""
        if not change.column or change.kind == RENAMED:
            self.whole += 1
            if self.whole <= most:
                self.first_whole.append(change)
            return
        if not self.rows or self.last != change.id:
            self.rows, self.last = self.rows + 1, change.id
        self.columns[change.column] += 1
        if self.rows <= most:
            self.first_cells.append(change)


@dataclass
class Summary:
    """What is shown of a difference."""

    of: Difference
    groups: dict[str, dict[str, Group]]
    """Class -> table -> changes; classes in their order, tables as they come."""
    number: Number

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return not self.of.schema and not any(self.groups.values())


def summary(of: Difference, most: int, seen: Callable[[Change], None] = lambda change: None) -> Summary:
    """Reads all changes once. most: rows of a class and a table that are kept. seen: told every change."""
    found = Summary(of, {kind: {} for kind in KINDS}, Number(of.schema))
    for change in _counted(of, found.number):
        seen(change)
        found.groups[change.kind].setdefault(change.table, Group()).add(change, most)
    return found


def _counted(of: Difference, number: Number) -> Iterator[Change]:
    for change in of.changes():
        number.add(change)
        yield change
