"""A package in a file of SQLite, which may be a stranger's: read only, its own code never run, no more than rows."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from trade_truce.descriptor import MOST
from trade_truce.errors import PackageError
from trade_truce.sql import name as quoted
from trade_truce.stored.csv_form import LONGEST
from trade_truce.stored.described import DESCRIPTOR_KEY, ERRATA_TABLE

MAGIC = b"SQLite format 3\0"
_READING = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
_LIMITS = {
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_COLUMN: 1000,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}


def descriptor(file: Path) -> bytes:
    """The descriptor that an export put into the table `package`."""
    try:
        with _opened(file, MOST + LONGEST) as opened:
            _expect_table(opened, "package", ["property", "value"])
            found = opened.execute("SELECT value FROM main.package WHERE property = ?", (DESCRIPTOR_KEY,)).fetchone()
    except (sqlite3.Error, ValueError) as error:
        raise PackageError(f"{file.name} is no export of a package ({error})") from None
    if not found or not isinstance(found[0], str):
        raise PackageError(f"{file.name} has no descriptor in its table `package`: export the package anew")
    return found[0].encode()


def rows(file: Path, resource: dict[str, Any]) -> Iterator[list[str | None]]:
    """The rows of a table, in the order in which they were put there: that of their keys."""
    table, fields = resource["name"], resource["schema"]["fields"]
    names, kinds = [field["name"] for field in fields], [field["type"] for field in fields]
    with _opened(file, len(names) * LONGEST) as opened:
        _expect_table(opened, table, names)
        # An index with all columns would give them in its own order.
        query = f"SELECT {', '.join(map(quoted, names))} FROM main.{quoted(table)} NOT INDEXED"
        for row in opened.execute(query):
            yield [
                cell if cell is None or type(cell) is str else text(cell, kind)
                for cell, kind in zip(row, kinds, strict=True)
            ]


def errata(file: Path) -> Iterator[str]:
    """The lines of its errata."""
    with _opened(file, MOST) as opened:
        _expect_table(opened, ERRATA_TABLE, ["position", "line"])
        yield from (str(line) for (line,) in opened.execute(f"SELECT line FROM main.{ERRATA_TABLE} ORDER BY position"))


@contextmanager
def _opened(file: Path, longest: int) -> Iterator[sqlite3.Connection]:
    """A connection that reads, and does nothing else. longest: bytes of a row."""
    unfinished(file, "-wal")
    uri = f"{file.resolve().as_uri()}?mode=ro&immutable=1"  # so no other file is read or made beside it
    with closing(sqlite3.connect(uri, uri=True)) as opened:
        for limit, most in {**_LIMITS, sqlite3.SQLITE_LIMIT_LENGTH: longest}.items():
            opened.setlimit(limit, most)
        opened.execute("PRAGMA trusted_schema = OFF")
        opened.execute("PRAGMA query_only = ON")
        opened.execute("PRAGMA cell_size_check = ON")
        yield opened


def unfinished(file: Path, ending: str) -> None:
    """Refuses a database that has changes in a second file."""
    beside = file.with_name(file.name + ending)
    if beside.is_file() and beside.stat().st_size:
        raise PackageError(f"{beside.name} has changes that are not in {file.name} yet: close what has it open")


def _expect_table(opened: sqlite3.Connection, table: str, names: list[str]) -> None:
    """Raises ValueError where there is no plain table of these columns. From here on, no function can be called."""
    found = opened.execute("SELECT type, rootpage, sql FROM sqlite_schema WHERE name = ?", (table,)).fetchall()
    if not found:
        raise ValueError(f"there is no table {table}")
    if len(found) > 1 or found[0][0] != "table" or not found[0][1]:
        what = "a virtual table" if found[0][0] == "table" else f"a {found[0][0]}"
        raise ValueError(f"{table} is {what}, and no plain table")
    columns = opened.execute("SELECT name, hidden FROM pragma_table_xinfo(?)", (table,)).fetchall()
    if any(hidden for _, hidden in columns):
        raise ValueError(f"{table} has a column that is worked out")
    if [name for name, _ in columns] != names:
        raise ValueError(f"the columns of {table} are not {', '.join(names)}"[:150])
    opened.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY)


def text(cell: object, kind: str) -> str:
    """A value that is no text as CSV has it."""
    match cell:
        case 0 | 1 if kind == "boolean":
            return "true" if cell else "false"
        case int():
            return str(cell)
        case float():
            return f"{Decimal(repr(cell)):f}"
    raise ValueError("a cell holds bytes, and no text")
