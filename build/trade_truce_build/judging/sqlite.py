"""A copy of the tables in SQLite, for engines that read it, and for rules of few rows."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from trade_truce import sql
from trade_truce.columns import columns, foreign_keys, primary_key
from trade_truce.models import TABLES
from trade_truce_build.core.engine import Asked
from trade_truce_build.judging.context import CONTEXT

SMALL = 2000
"""Rows up to which rules are asked in SQLite, which is ready with all of them before DuckDB has planned one."""
_BATCH = 10_000
"""Rows that are in memory at once."""


def copy_to_sqlite(engine: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Writes every table, and the context of the rules, into a new SQLite file, in one transaction."""
    with sqlite3.connect(path) as target:
        made = _fill(target, engine)
        for table in TABLES:
            _index(target, table, [primary_key(table), *((name,) for name in foreign_keys(table))])
        for table in CONTEXT:
            _index(target, table, [made[table][:1]])
        target.execute("ANALYZE")
    target.close()


@contextmanager
def quickest(engine: duckdb.DuckDBPyConnection, rows: int) -> Iterator[Asked]:
    """What is to be asked the rules: of few rows a copy, which costs less than to have DuckDB plan them all.

    rows: of all tables together.
    """
    if rows > SMALL:
        yield engine
        return
    with closing(sqlite3.connect(":memory:")) as copy:
        _fill(copy, engine)
        yield copy


def _fill(target: sqlite3.Connection, engine: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Copies all tables. Returns the columns of each."""
    typed = {t: {c.name: c.types.sql.removesuffix("[]") for c in columns(t)} for t in TABLES}  # a list is its text
    return {table: _copy(engine, target, table, typed.get(table)) for table in (*TABLES, *CONTEXT)}


def _copy(
    engine: duckdb.DuckDBPyConnection, target: sqlite3.Connection, table: str, types: dict[str, str] | None
) -> list[str]:
    rows = engine.execute(f"SELECT * FROM {table}")
    # Days are dates on both sides of a join, or SQLite looks through all of them for each row.
    types = types or {name: "DATE" if kind == "DATE" else "" for name, kind, *_ in rows.description}
    target.execute(f"CREATE TABLE {table} ({', '.join(f'{sql.name(name)} {kind}' for name, kind in types.items())})")
    marks = ", ".join("?" * len(types))
    while some := rows.fetchmany(_BATCH):
        target.executemany(f"INSERT INTO {table} VALUES ({marks})", ([plain(v) for v in row] for row in some))
    return list(types)


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
