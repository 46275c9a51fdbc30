"""Sound rows to plant faults in: the dataset's own, and new ones like them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from trade_truce.backends.models import read
from trade_truce.columns import columns, foreign_keys, primary_key, table_schema
from trade_truce.models import TABLES
from trade_truce.swap import FOLDER
from trade_truce.values import LINE_RULE

Values = dict[str, Any]
"""One row, column -> value."""

_OWN = {"url": "https://guard{}.example.org", "text_sha256": "{:064x}"}
"""Columns beside the key whose values are a row's own, and how to make one of a number."""
_LIKE: Mapping[str, Values] = {
    "retired": {"resource_name": "events", "reason": "A test.", "last_version": "0.0.1"},
    "namesakes": {"person_id": "donald-trump", "other_id": "xi-jinping"},
    "name_forms": {"person_id": "xi-jinping", "language": "zh-Hans", "name": "习近平"},
}
"""Rows to be like, where the dataset has none yet."""


class Base:
    """The dataset's rows, and as many new ones of each table as are asked for."""

    def __init__(self, rows: Mapping[str, Sequence[Values]]) -> None:
        self.rows = {table: list(rows[table]) for table in TABLES}
        self._made = 0
        self._links: dict[str, Iterator[tuple[str, ...]]] = {}

    def fresh(self, table: str, **values: Any) -> Values:
        """A sound row that the table has not: as its first, with another key, and null wherever that may be."""
        self._made += 1
        model = self.rows[table][0] if self.rows[table] else _LIKE[table]
        fields = TABLES[table].model_fields
        row = {n: model.get(n) if field.is_required() else field.default for n, field in fields.items()}
        row |= {name: text.format(self._made) for name, text in _OWN.items() if name in row}
        key = primary_key(table)
        if len(key) == 1:
            row[key[0]] = f"guard-{self._made}"
            row |= {name: row[key[0]] for name in ("first_version",) if name in row}
        elif not set(key) <= set(values):
            row |= dict(zip(key, next(self._links.setdefault(table, self._free(table))), strict=True))
        return row | values

    def _free(self, table: str) -> Iterator[tuple[str, ...]]:
        """The links that a table which only links others has not made yet."""
        key, targets = primary_key(table), foreign_keys(table)
        words = {c.name: c.enum for c in columns(table)}
        taken = {tuple(row[name] for name in key) for row in self.rows[table]}
        lines = {c.name for c in columns(table) if c.rule == LINE_RULE}
        known = self.rows[table] or [_LIKE[table]]
        there = {n: _like(sorted({row[n] for row in known}), free=n in lines) for n in key}
        values = [
            [r[targets[n][1]] for r in self.rows[targets[n][0]]] if n in targets else words[n] or there[n] for n in key
        ]
        # Nothing is linked with itself.
        return (link for link in product(*values) if link not in taken and len({*link}) == len(link))


def _like(there: list[Any], *, free: bool) -> list[Any]:
    """Values for a part of a key: those that are there; of places in a list, and of free words, as many as anybody may
    ask for.
    """
    if isinstance(there[0], int):
        return [*range(1, 1000)]
    return [*there, *(f"{there[0]} {n}" for n in range(1000))] if free else there


def read_base(root: Path) -> Base:
    """The dataset of a project."""
    found = {table: read(root / FOLDER / f"{table}.csv", table_schema(table)["fields"]) for table in TABLES}
    return Base({table: [row.model_dump() for row in rows] for table, rows in found.items()})


def id_of(table: str, row: Mapping[str, Any]) -> str:
    """What the rules call a row: nothing where a part of its key is missing."""
    key = [row[name] for name in primary_key(table)]
    return "" if None in key else "/".join(map(str, key))
