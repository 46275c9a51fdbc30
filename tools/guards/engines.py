"""Rows with faults as each guard's engine holds them: Arrow in DuckDB, a SQLite file, a package of CSV."""

import csv
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from tools.guards.rows import Values
from trade_truce.backends.arrow import arrow_schema
from trade_truce.columns import columns
from trade_truce.models import TABLES
from trade_truce.swap import DESCRIPTOR, FOLDER
from trade_truce_build.judging.context import connect
from trade_truce_build.judging.sqlite import copy_to_sqlite, plain
from trade_truce_build.reading.metadata import Contributor, Licence, Metadata
from trade_truce_build.writing.write import write_package

Rows = Mapping[str, Sequence[Values]]

_ADDRESS = "https://example.org"
_METADATA = Metadata(
    name="guards", version="0.0.0", title="Guards", description="Guards", keywords=["guards"],
    licenses=[Licence(name="none", title="none", path=_ADDRESS)],
    contributors=[Contributor(title="none", roles=["creator"])],
)  # fmt: skip


def refusal(table: str, row: Values) -> bool:
    """Whether Arrow, whose types DuckDB's tables have, cannot hold a row."""
    try:
        pa.Table.from_pylist([row], schema=arrow_schema(columns(table)))
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, OverflowError):
        return True
    return False


def to_duckdb(rows: Rows) -> duckdb.DuckDBPyConnection:
    """The embedded engine with the rows that it can hold."""
    return connect(
        {
            table: pa.Table.from_pylist([row for row in of if not refusal(table, row)], arrow_schema(columns(table)))
            for table, of in rows.items()
        }
    )


def to_sqlite(engine: duckdb.DuckDBPyConnection, rows: Rows, path: Path) -> None:
    """A SQLite copy of the engine, with the rows besides that the engine could not hold."""
    copy_to_sqlite(engine, path)
    with closing(sqlite3.connect(path)) as target, target:
        for table, of in rows.items():
            left = [[plain(row[name]) for name in TABLES[table].model_fields] for row in of if refusal(table, row)]
            target.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns(table)))})", left)


def to_package(base: Rows, added: Iterable[tuple[str, Values]], folder: Path) -> list[int]:
    """The sound rows as the build writes them, and the others below; the number of each one's line in its file."""
    arrow = {t: pa.Table.from_pylist(list(base[t]), schema=arrow_schema(columns(t))) for t in TABLES}
    with connect(arrow) as engine:
        write_package(engine, _METADATA, folder)
    lines, count = [], {table: len(base[table]) + 1 for table in TABLES}
    for table, row in added:
        with (folder / FOLDER / f"{table}.csv").open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerow([cell(row[name]) for name in TABLES[table].model_fields])
        count[table] += 1
        lines.append(count[table])
    seal(folder)
    return lines


def seal(folder: Path) -> None:
    """Makes the descriptor's sizes and hashes those of the files, so that they do not give a change away."""
    descriptor = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
    for resource in descriptor["resources"]:
        data = (folder / resource["path"]).read_bytes()
        resource |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    (folder / DESCRIPTOR).write_text(json.dumps(descriptor), "utf-8")


def cell(value: Any) -> str:
    """A value as CSV holds it."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Decimal():
            return format(value, "f")
    return ";".join(value) if isinstance(value, (tuple, list)) else str(value)
