"""What became of ids that are gone, as the newer package's table `retired` says it."""

from collections.abc import Mapping
from typing import NamedTuple

from trade_truce.models import Retired
from trade_truce.retired import chain
from trade_truce_build.diff.classes import Row
from trade_truce_build.diff.packages import Package
from trade_truce_build.diff.shapes import Shape


class Retirement(NamedTuple):
    """Why an id went, and the id that stands for it now; empty where none does."""

    reason: str
    successor: str
    last: str = ""
    """The last version that had it."""


class Retirements:
    """Retired ids by their table. They are few beside the rows, and are held in memory."""

    def __init__(self, package: Package) -> None:
        self.of: dict[str, dict[str, Retirement]] = {}
        self.met: set[tuple[str, str]] = set()
        """Tables and ids that the comparison has come across."""
        table = package.tables.get(Retired.table)
        if table and set(Retired.model_fields) <= table.fields.keys():
            names = list(table.fields)
            for cells in table.rows():
                row = dict(zip(names, cells, strict=True))
                told = Retirement(row["reason"] or "", row["successor"] or "", row["last_version"] or "")
                self.of.setdefault(row["resource_name"] or "", {})[row["retired_id"] or ""] = told

    def chain(self, table: str, id: str) -> list[str]:
        """An id and those that stood for it one after another, up to the one that does now."""
        known = self.of.get(table, {})
        return chain(id, lambda one: known[one].successor if one in known else None)

    def why(self, table: str, id: str) -> str:
        """Why an id went, or what stood for it at last; empty where nothing is said."""
        known = self.of.get(table, {})
        said = [known[one].reason for one in self.chain(table, id) if one in known]
        return said[-1] if said else ""

    def meet(self, table: str, id: str) -> str:
        """The id that stands for another now, itself where it has not gone. Notes which have been met."""
        *gone, now = self.chain(table, id)
        self.met.update((table, one) for one in (*gone, now) if one in self.of.get(table, {}))
        return now

    def followed(self, shape: Shape, row: Row) -> Row:
        """A row of the older package with its ids as the newer one has them."""
        if not self.of:
            return row
        made: dict[str, str | None] = {}
        for name in (*shape.targets, *shape.named):
            cell, table = row[name], self._target(shape, row, name)
            if cell is not None and table and (now := self.meet(table, cell)) != cell:
                made[name] = now
        return {**row, **made} if made else row

    def moves(self, shape: Shape) -> bool:
        """Whether keys of a table may be others now."""
        return any(shape.named.get(name) or self.of.get(shape.targets.get(name, "")) for name in shape.key) and bool(
            self.of
        )

    def _target(self, shape: Shape, row: Mapping[str, str | None], name: str) -> str:
        """The table that a cell refers to; empty where it refers to none."""
        return row.get(shape.named.get(name, "")) or shape.targets.get(name, "")
