"""A package in a file of DuckDB, which may be a stranger's: attached to read, then nothing else can be reached."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from trade_truce import sql
from trade_truce.descriptor import MOST
from trade_truce.errors import MissingLibraryError, PackageError
from trade_truce.stored.csv_form import LONGEST
from trade_truce.stored.described import DESCRIPTOR_KEY, ERRATA_TABLE
from trade_truce.stored.sqlite import unfinished
from trade_truce.types import TYPES

MAGIC = b"DUCK"
"""Behind the eight bytes of a checksum."""
_STEP = 2000
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "memory_limit": "1GB",
    "threads": 1,
}
_CLOSED = (
    "SET enable_progress_bar = false",  # which would stand among what a caller prints
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


def descriptor(file: Path) -> bytes:
    """The descriptor that an export put into the table `package`."""
    try:
        with _opened(file) as opened:
            _expect_table(opened, "package", {"property": "VARCHAR", "value": "VARCHAR"})
            query = "SELECT value FROM other.main.package WHERE property = ?"
            found = opened.execute(query, [DESCRIPTOR_KEY]).fetchone()
    except (PackageError, MissingLibraryError):
        raise
    except Exception as error:  # of DuckDB, on what a stranger made
        raise PackageError(f"{file.name} is no export of a package ({' '.join(str(error).split())[:150]})") from None
    if not found:
        raise PackageError(f"{file.name} has no descriptor in its table `package`: export the package anew")
    return str(found[0]).encode()


def rows(file: Path, resource: dict[str, Any]) -> Iterator[list[str | None]]:
    """The rows of a table, in the order in which they were put there: that of their keys."""
    table, fields = resource["name"], resource["schema"]["fields"]
    with _opened(file) as opened:
        _expect_table(opened, table, {field["name"]: TYPES[field["type"]].sql for field in fields})
        asked = ", ".join(_text(field) for field in fields)
        found = opened.execute(f"SELECT {asked} FROM other.main.{sql.name(table)}")
        while some := found.fetchmany(_STEP):
            yield from some


def errata(file: Path) -> Iterator[str]:
    """The lines of its errata."""
    with _opened(file) as opened:
        _expect_table(opened, ERRATA_TABLE, {"position": "INTEGER", "line": "VARCHAR"})
        asked = f"CASE WHEN strlen(line) > {MOST} THEN error('a line is too long') ELSE line END"
        found = opened.execute(f"SELECT {asked} FROM other.main.{ERRATA_TABLE} ORDER BY position")
        while some := found.fetchmany(_STEP):
            yield from (str(line) for (line,) in some)


@contextmanager
def _opened(file: Path) -> Iterator[Any]:
    """A connection to nothing, to which the file is attached: functions that the file defines are not looked at."""
    unfinished(file, ".wal")
    try:
        import duckdb
    except ModuleNotFoundError:
        raise MissingLibraryError(f"{file.name} needs duckdb: pip install 'trade-truce[duckdb]'") from None
    with duckdb.connect(config=_SETTINGS) as opened:
        opened.execute(f"ATTACH {sql.text(str(file.resolve()))} AS other (TYPE duckdb, READ_ONLY)")
        for setting in _CLOSED:
            opened.execute(setting)
        yield opened


def _expect_table(opened: Any, table: str, types: dict[str, str]) -> None:
    """Raises ValueError where there is no plain table of these columns."""
    of = "database_name = 'other' AND schema_name = 'main' AND table_name = ?"
    found = opened.execute(f"SELECT sql FROM duckdb_tables() WHERE {of}", [table]).fetchall()
    if len(found) != 1:
        raise ValueError(f"there is no table {table}")
    if "GENERATED ALWAYS" in found[0][0]:
        raise ValueError(f"{table} has a column that is worked out")
    query = f"SELECT column_name, data_type FROM duckdb_columns() WHERE {of} ORDER BY column_index"
    if opened.execute(query, [table]).fetchall() != list(types.items()):
        raise ValueError(f"the columns of {table} are not {', '.join(types)}"[:150])


def _text(field: dict[str, Any]) -> str:
    cell = sql.name(field["name"])
    match field["type"]:
        case "string":
            return f"CASE WHEN strlen({cell}) > {LONGEST} THEN error('a cell is too long') ELSE {cell} END"
        case "number":
            return f"rtrim(rtrim(CAST({cell} AS VARCHAR), '0'), '.')"
        case _:
            return f"CAST({cell} AS VARCHAR)"
