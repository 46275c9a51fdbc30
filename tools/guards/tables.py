"""The planted faults of whole tables: a column too many, and no rows at all."""

import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow as pa

from tools.guards.engines import seal, to_duckdb, to_package, to_sqlite
from tools.guards.faults import Fault
from tools.guards.rows import Base
from tools.guards.trial import PASSED, Said, Tried, ask, found_by, invalid, word
from trade_truce.backends.arrow import arrow_schema
from trade_truce.columns import columns
from trade_truce.models import TABLES
from trade_truce.rules import from_models
from trade_truce.swap import FOLDER
from trade_truce_build.core.engine import put
from trade_truce_build.judging.outside import validate
from trade_truce_build.judging.suites import answers, suites


def table_faults(base: Base) -> list[Tried]:
    """What each guard does with each table when it has a column too many, and when it is empty."""
    with tempfile.TemporaryDirectory(prefix="trade-truce-") as folder:
        wide = _widened(base, Path(folder))
    with tempfile.TemporaryDirectory(prefix="trade-truce-") as folder:
        none, _ = ask(Base({table: [] for table in TABLES}), [], Path(folder))
    found = [
        Tried(Fault(t, "", "extra column", "a column `extra`", ()), (word(_forbids(base, t)), *_did(t, wide)))
        for t in TABLES
    ]
    empty = [t for t in TABLES if not TABLES[t].may_be_empty]
    return found + [Tried(Fault(t, "", "empty", "no rows", ()), (PASSED, *_did(t, none))) for t in empty]


def _forbids(base: Base, table: str) -> bool:
    return invalid(table, base.fresh(table) | {"extra": "x"})


def _did(table: str, said: Said) -> Iterable[str]:
    """What the guards but for the models said of a table."""
    codes = {rule.code for rule in from_models()}
    ruled = [{to for code, to, *_ in found if code in codes} for found in (said.duckdb, said.sqlite)]
    failed = {to for to, result in said.expected if not result.success and _of_table(result)}
    return [word(table in of) for of in (*ruled, failed, {to for to, _ in said.judged})]


def _of_table(result: Any) -> bool:
    return str(result.expectation_config.type).startswith("expect_table_")


def _widened(base: Base, folder: Path) -> Said:
    """What the guards say of tables that all have a column too many."""
    database = folder / "tables.sqlite"
    with to_duckdb(base.rows) as engine:
        to_sqlite(engine, base.rows, database)
        for table, rows in base.rows.items():
            arrow = pa.Table.from_pylist(rows, schema=arrow_schema(columns(table)))
            put(engine, table, arrow.append_column("extra", pa.array(["x"] * len(rows), pa.string())))
        duck = found_by(engine)
    with closing(sqlite3.connect(database)) as other, other:
        for table in TABLES:
            other.execute(f"ALTER TABLE {table} ADD COLUMN extra TEXT DEFAULT 'x'")
        lite = found_by(other)
    expected = answers(database, suites({table: len(rows) for table, rows in base.rows.items()}), "SUMMARY")
    return Said(duck, lite, expected, _judged(base, folder / "package"))


def _judged(base: Base, folder: Path) -> list[tuple[str, Any]]:
    to_package(base.rows, [], folder)
    for path in (folder / FOLDER).iterdir():
        head, *rows = path.read_text("utf-8").splitlines()
        path.write_text("\n".join([f"{head},extra", *(f"{row},x" for row in rows), ""]), "utf-8", newline="")
    seal(folder)
    return [(task.name, 0) for task in validate(folder).tasks for _ in task.errors]
