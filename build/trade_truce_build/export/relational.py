"""Databases in one file, SQLite and DuckDB: keys, references, indexes, and what every table and column means."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from trade_truce.sql import name as quoted
from trade_truce.sql import text
from trade_truce.stored.described import DESCRIPTOR_KEY, ERRATA_TABLE
from trade_truce.types import TYPES
from trade_truce_build.export.source import FLOAT_DIGITS, Field, Source, Table

if TYPE_CHECKING:
    import duckdb

_SQLITE = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "boolean": "INTEGER"}
_LARGEST = 1 << 63
_STEP = 10_000
_VIEWS = {
    "figures_with_words": (
        {"figures", "articles", "measures", "organisations"},
        "SELECT f.figure_id, o.name AS outlet, m.label AS measure, f.surface, f.qualifier, f.value, f.lower, f.upper, "
        "f.unit, a.published, a.url FROM figures f JOIN articles a ON a.article_id = f.article_id "
        "JOIN organisations o ON o.organisation_id = a.publisher JOIN measures m ON m.measure_id = f.measure_id",
    ),
    "disagreements": (
        {"conflicts", "sides", "articles", "organisations"},
        "SELECT c.conflict_id, c.kind, c.weight, c.about, s.side, o.name AS outlet, s.value, s.origin, c.why, "
        "c.decision, c.ruling FROM conflicts c JOIN sides s ON s.conflict_id = c.conflict_id "
        "JOIN articles a ON a.article_id = s.article_id JOIN organisations o ON o.organisation_id = a.publisher",
    ),
}
"""What people join, as views; each where the package has the tables that it is of."""


def write_sqlite(source: Source, target: Path) -> None:
    """A database of SQLite. The same package gives the same bytes, with one version of SQLite."""
    with closing(sqlite3.connect(target, isolation_level=None)) as made:
        made.execute("PRAGMA journal_mode = OFF")
        made.execute("PRAGMA synchronous = OFF")
        made.execute("BEGIN")
        for table in source.tables:
            _fill_sqlite(made, table)
        _tell(made, source)
        made.execute("COMMIT")


def _fill_sqlite(made: sqlite3.Connection, table: Table) -> None:
    types = [_of_sqlite(table, place, field) for place, field in enumerate(table.fields)]
    made.execute(_create(table, types, [*_keys(table)]))
    kinds = [field["type"] for field in table.fields]
    convert = [str if as_ == "TEXT" else _NUMBERS.get(kind, str) for kind, as_ in zip(kinds, types, strict=True)]
    rows = ([c if c is None else make(c) for c, make in zip(row, convert, strict=True)] for row in table.rows())
    while some := list(islice(rows, _STEP)):
        made.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({_marks(len(types))})", some)
    for column, _, _ in table.references:
        made.execute(f"CREATE INDEX {quoted(f'{table.name}_{column}')} ON {quoted(table.name)} ({quoted(column)})")


def _create(table: Table, types: Sequence[str], keys: Sequence[str]) -> str:
    """SQL that makes a table of columns of these types, and of these constraints."""
    columns = [
        f"{quoted(f['name'])} {kind}{' NOT NULL' * f['constraints']['required']}"
        for f, kind in zip(table.fields, types, strict=True)
    ]
    return f"CREATE TABLE {quoted(table.name)} ({', '.join([*columns, *keys])})"


def _tell(made: "sqlite3.Connection | duckdb.DuckDBPyConnection", source: Source) -> None:
    """Adds the views, and the tables on the package itself."""
    for view in views(source):
        made.execute(view)
    for statement, rows in about_tables(source):
        made.execute(statement)
        made.executemany(f"INSERT INTO {statement.split()[2]} VALUES ({_marks(len(rows[0]))})", rows)
    if source.errata:
        _fill_errata(made, source.errata)


def _fill_errata(made: "sqlite3.Connection | duckdb.DuckDBPyConnection", errata: Path) -> None:
    """Adds the lines of the errata, which are JSON, as they are."""
    made.execute(f"CREATE TABLE {ERRATA_TABLE} (position INTEGER PRIMARY KEY, line TEXT NOT NULL)")
    with errata.open(encoding="utf-8", newline="\n") as lines:
        numbered = enumerate(lines, 1)
        while some := list(islice(numbered, _STEP)):
            made.executemany(f"INSERT INTO {ERRATA_TABLE} VALUES (?, ?)", some)


def _number(cell: str) -> int | float:
    value = Decimal(cell)
    return int(value) if value == value.to_integral_value() else float(value)


_NUMBERS: dict[str, Callable[[str], object]] = {"integer": int, "number": _number, "boolean": "true".__eq__}


def _of_sqlite(table: Table, place: int, field: Field) -> str:
    """The type of a column; numbers are text where one of them is longer than what SQLite's numbers hold."""
    if field["type"] != "number":
        return _SQLITE[field["type"]]
    cells = (row[place] for row in table.rows())
    return "NUMERIC" if all(cell is None or _holds(cell) for cell in cells) else "TEXT"


def _holds(cell: str) -> bool:
    value = Decimal(cell)
    whole = value == value.to_integral_value()
    return abs(value) < _LARGEST if whole else len(value.as_tuple().digits) <= FLOAT_DIGITS


def _keys(table: Table) -> Iterator[str]:
    yield f"PRIMARY KEY ({', '.join(map(quoted, table.key))})"
    for column, other, key in table.references:
        yield f"FOREIGN KEY ({quoted(column)}) REFERENCES {quoted(other)} ({quoted(key)})"


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def views(source: Source) -> Iterator[str]:
    """SQL of the views of which the package has the tables."""
    there = {table.name for table in source.tables}
    yield from (f"CREATE VIEW {name} AS {query}" for name, (needs, query) in _VIEWS.items() if needs <= there)


def about_tables(source: Source) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """Tables on the package itself, and their rows."""
    said = [(k, str(source.package[k])) for k in ("name", "version", "title", "contentDigest") if k in source.package]
    whole = json.dumps(source.package, indent=2, ensure_ascii=False)
    yield "CREATE TABLE package (property TEXT PRIMARY KEY, value TEXT NOT NULL)", [*said, (DESCRIPTOR_KEY, whole)]
    yield (
        "CREATE TABLE package_tables (name TEXT PRIMARY KEY, title TEXT, rows INTEGER, content_digest TEXT)",
        [
            (t.name, t.resource.get("title"), t.resource["rowCount"], t.resource.get("contentDigest"))
            for t in source.tables
        ],
    )
    yield (
        "CREATE TABLE package_columns (table_name TEXT, position INTEGER, name TEXT, type TEXT, unit TEXT, "
        "meaning TEXT, PRIMARY KEY (table_name, position))",
        [
            (table.name, place, f["name"], f["type"], f.get("unit"), f["description"])
            for table in source.tables
            for place, f in enumerate(table.fields, 1)
        ],
    )


def write_duckdb(source: Source, target: Path) -> None:
    """A database of DuckDB, with comments on tables and columns. The same package gives the same content."""
    import duckdb

    from trade_truce.backends.duckdb import read

    with duckdb.connect(str(target)) as made:
        made.execute("SET enable_progress_bar = false")
        for table in source.tables:
            types = [TYPES[f["type"]].sql for f in table.fields]
            made.execute(_create(table, types, [next(_keys(table))]))  # references would bind the order of tables
            read(table.path, table.fields, made).insert_into(table.name)
            for comment in comments(table):
                made.execute(comment)
        _tell(made, source)


def comments(table: Table) -> Iterator[str]:
    """SQL that says what a table and its columns mean."""
    yield f"COMMENT ON TABLE {quoted(table.name)} IS {text(str(table.resource.get('title', '')))}"
    for field in table.fields:
        yield f"COMMENT ON COLUMN {quoted(table.name)}.{quoted(field['name'])} IS {text(str(field['description']))}"
