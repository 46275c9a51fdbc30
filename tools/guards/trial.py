"""Puts every guard before the same faults, all at once, and finds out which of them it caught."""

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import accumulate, islice
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
from pydantic import ValidationError

from tools.guards.engines import refusal, to_duckdb, to_package, to_sqlite
from tools.guards.faults import Fault
from tools.guards.rows import Base, Values, id_of
from trade_truce.models import TABLES
from trade_truce.rules import from_models, rules
from trade_truce_build.judging.outside import validate
from trade_truce_build.judging.sqlite import plain
from trade_truce_build.judging.suites import answers, suites

GUARDS = ("pydantic", "DuckDB", "SQLite", "GX", "frictionless")
"""The guards: the model, the rules on two engines, the expectation suites on SQLite, the outside judge."""
CAUGHT, REFUSED, PASSED = "yes", "type", "–"
"""What a guard does with a fault: it says so, its types cannot hold it, or nothing."""


class Tried(NamedTuple):
    """A fault, and what each guard did with it."""

    fault: Fault
    did: tuple[str, ...]

    @property
    def guards(self) -> int:
        """How many guards stand before it."""
        return sum(map(self.caught, GUARDS))

    def caught(self, guard: str) -> bool:
        """Whether a guard stands before it."""
        return self.did[GUARDS.index(guard)] != PASSED


Found = set[tuple[str, str, str, str]]
"""What rules found: code, table, id and field."""


class Said(NamedTuple):
    """What the guards said of a whole set of tables."""

    duckdb: Found
    sqlite: Found
    expected: list[tuple[str, Any]]
    judged: list[tuple[str, int]]


def try_all(
    base: Base,
    sound: list[tuple[str, Values]],
    planted: Sequence[Fault],
    silent: Iterable[tuple[str, str, str]] = (),
) -> list[Tried]:
    """What each guard does with each fault.

    sound: rows that lie beside the faults. silent: code, table and id of what a rule must find no fault with.
    """
    added = [*sound, *(row for fault in planted for row in fault.rows)]
    with tempfile.TemporaryDirectory(prefix="trade-truce-") as folder:
        said, lines = ask(base, added, Path(folder))
    _expect_sound(sound, said, lines)
    _expect_silent(silent, said)
    ends = accumulate((len(fault.rows) for fault in planted), initial=len(sound) - 1)
    return [Tried(f, tuple(_did(f, said, lines[end]))) for f, end in zip(planted, islice(ends, 1, None), strict=True)]


def ask(base: Base, added: list[tuple[str, Values]], folder: Path) -> tuple[Said, list[int]]:
    """Has every engine look at the sound tables with the other rows in them; and the line of each row in its file."""
    rows = {table: [*of, *(row for to, row in added if to == table)] for table, of in base.rows.items()}
    database = folder / "tables.sqlite"
    with to_duckdb(rows) as engine:
        to_sqlite(engine, rows, database)
        duck = found_by(engine)
    with closing(sqlite3.connect(database)) as other:
        lite = found_by(other)
    expected = answers(database, suites({table: len(of) for table, of in rows.items()}), "COMPLETE")
    lines = to_package(base.rows, added, folder / "package")
    report = validate(folder / "package")
    judged = [(task.name, getattr(e, "row_number", 0)) for task in report.tasks for e in task.errors]
    return Said(duck, lite, expected, judged), lines


def found_by(engine: duckdb.DuckDBPyConnection | sqlite3.Connection) -> Found:
    """What every rule finds in an engine."""
    rows = ((rule.code, *row) for rule in rules() for row in engine.execute(rule.sql).fetchall())
    return {(code, resource, key or "", field) for code, resource, key, field, _ in rows}


def _did(fault: Fault, said: Said, line: int) -> list[str]:
    """What each guard did with one fault, in the order of `GUARDS`."""
    refused = any(refusal(table, row) for table, row in fault.rows)
    return [
        word(any(invalid(table, row) for table, row in fault.rows)),
        REFUSED if refused else word(_ruled(fault, said.duckdb)),
        word(_ruled(fault, said.sqlite)),
        word(_expected(fault, said.expected)),
        word((fault.table, line) in said.judged),
    ]


def word(caught: bool) -> str:
    """How the page says whether a fault was caught."""
    return CAUGHT if caught else PASSED


def invalid(table: str, row: Values) -> bool:
    """Whether the model refuses a row."""
    try:
        TABLES[table].model_validate(row)
    except ValidationError:
        return True
    return False


def _ruled(fault: Fault, found: Found) -> bool:
    """Whether a rule points at the row and its field: its own, or one that follows from the models."""
    codes = {fault.code} if fault.code else {rule.code for rule in from_models()}
    return any((code, fault.table, id_of(fault.table, fault.row), fault.field) in found for code in codes)


def _expected(fault: Fault, answered: list[tuple[str, Any]]) -> bool:
    """Whether an expectation of the column saw the value, or one that no row breaks a rule saw the row."""
    value = str(plain(fault.row[fault.field]))
    if any(_saw(result, fault.field, value) for table, result in answered if table == fault.table):
        return True
    return _ruled(fault, {row for table, result in answered if table == "rules" for row in _rows(result)})


def _rows(result: Any) -> Found:
    """The rows that an expectation of a rule saw."""
    code = result.expectation_config.description.split()[0]
    rows = result.result.get("details", {}).get("unexpected_rows", [])
    return {(code, row["resource"], row["id"] or "", row["field"]) for row in rows}


def _saw(result: Any, field: str, value: str) -> bool:
    """Whether an expectation of a column, or of several together, names a value among the unexpected."""
    asked, seen = result.expectation_config.kwargs, result.result.get("unexpected_list") or []
    if field in asked.get("column_list", []):
        return any(str(item[field]) == value for item in seen)
    return bool(asked.get("column") == field and any(str(item) == value for item in seen))


def _expect_sound(sound: list[tuple[str, Values]], said: Said, lines: list[int]) -> None:
    """Raises where a row that is meant to be sound is not: nothing could be said of faults beside it."""
    codes = {rule.code for rule in from_models()}
    asked = {row for table, result in said.expected if table == "rules" for row in _rows(result)}
    told = {(table, key) for code, table, key, _ in said.duckdb | said.sqlite | asked if code in codes}
    unexpected = {(table, *value) for table, result in said.expected for value in _unexpected(result)}
    for (table, row), line in zip(sound, lines, strict=False):
        seen = any((table, name, str(plain(value))) in unexpected for name, value in row.items() if value is not None)
        if seen or invalid(table, row) or (table, line) in said.judged or (table, id_of(table, row)) in told:
            raise RuntimeError(f"{table}: a row without faults is found fault with: {row}")


def _expect_silent(silent: Iterable[tuple[str, str, str]], said: Said) -> None:
    """Raises where a rule finds fault with what only comes near to it."""
    asked = {row for table, result in said.expected if table == "rules" for row in _rows(result)}
    told = {found[:3] for found in said.duckdb | said.sqlite | asked}
    if loud := [near for near in silent if near in told]:
        raise RuntimeError(f"a near miss is found fault with: {loud}")


def _unexpected(result: Any) -> Iterator[tuple[str, str]]:
    """The values that an expectation of one column did not expect, each with the column's name."""
    name = result.expectation_config.kwargs.get("column")
    yield from ((name, str(item)) for item in result.result.get("unexpected_list") or [] if name)
