"""A copy of the tables in SQLite, for engines that read it."""

import sqlite3
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from trade_truce.columns import columns, foreign_keys, primary_key
from trade_truce.models import TABLES
from trade_truce_build.judging.context import CONTEXT

_BATCH = 10_000
"""Rows that are in memory at once."""


def copy_to_sqlite(engine: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Writes every table, and the context of the rules, into a new SQLite file, in one transaction."""
    with sqlite3.connect(path) as target:
        for table in TABLES:
            types = {c.name: c.types.sql.removesuffix("[]") for c in columns(table)}  # a list is its text, as in CSV
            _copy(engine, target, table, types)
            _index(target, table, [primary_key(table), *((name,) for name in foreign_keys(table))])
        for table in CONTEXT:
            # Days are dates on both sides of a join, or SQLite looks through all of them for each row.
            found = engine.execute(f"SELECT * FROM {table}").description
            _copy(engine, target, table, {name: "DATE" if kind == "DATE" else "" for name, kind, *_ in found})
            _index(target, table, [(found[0][0],)])
        target.execute("ANALYZE")
    target.close()


def _copy(engine: duckdb.DuckDBPyConnection, target: sqlite3.Connection, table: str, types: dict[str, str]) -> None:
    names = ", ".join(f'"{name}" {kind}' for name, kind in types.items())
    target.execute(f"CREATE TABLE {table} ({names})")
    marks = ", ".join("?" * len(types))
    rows = engine.execute(f"SELECT * FROM {table}")
    while some := rows.fetchmany(_BATCH):
        target.executemany(f"INSERT INTO {table} VALUES ({marks})", ([plain(v) for v in row] for row in some))


def _index(target: sqlite3.Connection, table: str, keys: Iterable[Sequence[str]]) -> None:
    """Indexes what rows are looked up by: keys, references, and a context table's first column.

    Without them and `ANALYZE`, SQLite joins some rules row by row: 20 seconds for 100,000 rows, of which 19 go.
    """
    for names in dict.fromkeys(map(tuple, keys)):
        listed = ", ".join(f'"{name}"' for name in names)
        target.execute(f'CREATE INDEX "{table} by {" ".join(names)}" ON {table} ({listed})')


def plain(value: Any) -> Any:
    """A value that SQLite can hold: a decimal as its text, which the column's affinity makes a number again."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return value if value is None or isinstance(value, (bool, int, float, str)) else value.isoformat()
