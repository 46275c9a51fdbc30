"""A copy of the tables in SQLite, for engines that read it."""

import sqlite3
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from trade_truce.columns import columns
from trade_truce.models import TABLES
from trade_truce_build.judging.context import CONTEXT

SQL_TYPES = {
    "string": "TEXT",
    "integer": "BIGINT",
    "number": "DECIMAL(29,9)",
    "date": "DATE",
    "boolean": "BOOLEAN",
    "list": "TEXT",
}
"""Table Schema type -> SQL type; a list is its text as in CSV."""
_BATCH = 10_000
"""Rows that are in memory at once."""


def copy_to_sqlite(engine: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Writes every table, and the context of the rules, into a new SQLite file, in one transaction."""
    with sqlite3.connect(path) as target:
        for table in TABLES:
            types = {c["name"]: SQL_TYPES[c["type"]] for c in columns(table)}
            _copy(engine, target, table, types)
        for table in CONTEXT:
            # Days are dates on both sides of a join, or SQLite looks through all of them for each row.
            found = engine.execute(f"SELECT * FROM {table}").description
            _copy(engine, target, table, {name: "DATE" if kind == "DATE" else "" for name, kind, *_ in found})
    target.close()


def _copy(engine: duckdb.DuckDBPyConnection, target: sqlite3.Connection, table: str, types: dict[str, str]) -> None:
    names = ", ".join(f'"{name}" {kind}' for name, kind in types.items())
    target.execute(f"CREATE TABLE {table} ({names})")
    marks = ", ".join("?" * len(types))
    rows = engine.execute(f"SELECT * FROM {table}")
    while some := rows.fetchmany(_BATCH):
        target.executemany(f"INSERT INTO {table} VALUES ({marks})", ([plain(v) for v in row] for row in some))


def plain(value: Any) -> Any:
    """A value that SQLite can hold: a decimal as its text, which the column's affinity makes a number again."""
    if isinstance(value, (list, tuple)):
        return ";".join(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    return value if value is None or isinstance(value, (bool, int, float, str)) else value.isoformat()
