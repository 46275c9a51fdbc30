"""A package's rows where pages look them up: in a file of SQLite, so that memory does not grow with the package."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from trade_truce.sql import name as quoted
from trade_truce_build.export.source import Source, Table

Row = dict[str, str | None]
_STEP = 10_000
_LOOKED_UP = ("about", "origin")
"""Columns that pages ask by and that are neither keys nor references nor called an id."""


class Store:
    """The tables of a package, all cells as text."""

    def __init__(self, source: Source, connection: sqlite3.Connection) -> None:
        self.source = source
        self.tables = {table.name: table for table in source.tables}
        self.columns = {t.name: [str(field["name"]) for field in t.fields] for t in source.tables}
        self.connection = connection
        self.row = lru_cache(maxsize=20_000)(self._row)

    def rows(self, table: str, where: str = "", of: tuple[str, ...] = (), *, most: int = -1) -> Iterator[Row]:
        """Rows of a table, in its order, that meet a condition; none where the package has not that table.

        where: the rest of a SELECT after the table's name, its values as question marks.
        """
        if table not in self.tables:
            return
        order = "" if "ORDER BY" in where else " ORDER BY rowid"
        found = self.connection.execute(f"SELECT * FROM {quoted(table)} {where}{order} LIMIT {most}", of)
        names = self.columns[table]
        yield from (dict(zip(names, cells, strict=True)) for cells in found)

    def by(self, table: str, column: str, value: str, *, most: int = -1) -> list[Row]:
        """The rows that hold this value in a column; none where there is no such column."""
        if column not in self.columns.get(table, ()):
            return []
        return list(self.rows(table, f"WHERE {quoted(column)} = ?", (value,), most=most))

    def _row(self, table: str, column: str, value: str) -> Row | None:
        return next(iter(self.by(table, column, value, most=1)), None)

    def has(self, table: str, *columns: str) -> bool:
        """Whether the package has a table with these columns."""
        return table in self.tables and {*columns} <= {*self.columns[table]}

    def ask(self, query: str, *of: str) -> list[tuple[Any, ...]]:
        """What SQL gives. Only for tables and columns that `has` has found."""
        return self.connection.execute(query, of).fetchall()

    def count(self, table: str) -> int:
        """How many rows a table has, 0 where there is none."""
        return int(self.tables[table].resource["rowCount"]) if table in self.tables else 0


@contextmanager
def opened(source: Source) -> Iterator[Store]:
    """A store of all rows, in a temporary file that goes with it."""
    with (
        tempfile.TemporaryDirectory(prefix="trade-truce-") as folder,
        closing(sqlite3.connect(Path(folder, "rows.sqlite"), isolation_level=None)) as connection,
    ):
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        for table in source.tables:
            _fill(connection, table)
        connection.execute("COMMIT")
        yield Store(source, connection)


def _fill(connection: sqlite3.Connection, table: Table) -> None:
    names = [str(field["name"]) for field in table.fields]
    connection.execute(f"CREATE TABLE {quoted(table.name)} ({', '.join(f'{quoted(name)} TEXT' for name in names)})")
    rows, marks = table.rows(), ", ".join("?" * len(names))
    while some := list(islice(rows, _STEP)):
        connection.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({marks})", some)
    asked = {column for column, _, _ in table.references} | {*table.key, *_LOOKED_UP}
    for column in names:
        if column in asked or column.endswith("_id"):
            made = quoted(f"{table.name} by {column}")
            connection.execute(f"CREATE INDEX {made} ON {quoted(table.name)} ({quoted(column)})")
