"""The embedded engine: DuckDB, and how rows of Python get into it as Arrow."""

import io
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

import duckdb
import pyarrow as pa
import pyarrow.json

from trade_truce import sql
from trade_truce.backends.arrow import arrow_schema
from trade_truce.columns import columns
from trade_truce.models import Row

MEMORY = "TRADE_TRUCE_MEMORY"
"""The variable that says how many megabytes an engine may hold before it spills what does not fit."""
_LEAST, _EACH = 384, 192
_DIGITS = 9
_EPOCH = date(1970, 1, 1)


class Asked(Protocol):
    """What answers queries in the SQL that engines share."""

    def execute(self, query: str, parameters: Any = ..., /) -> Any:
        """Runs a query. What it gave has `fetchall`."""


class Engine(Asked, Protocol):
    """What runs DuckDB's SQL: DuckDB itself, or what translates it."""

    def execute(self, query: str, parameters: Any = ..., /) -> Any:
        """Runs statements. What the last of them gave has `fetchall`."""

    def sql(self, query: str, /) -> Any:
        """What a query gives, which has `to_arrow_table`."""

    def register(self, name: str, table: pa.Table, /) -> Any:
        """Adds a table under a name, in the place of one of that name."""


def to_arrow(table: str, rows: Sequence[Row]) -> pa.Table:
    """The rows of one table as Arrow, in the order given."""
    return as_table((row.model_dump() for row in rows), arrow_schema(columns(table)))


def as_table(rows: Iterable[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    """Rows of Python values as Arrow, by way of JSON.

    Arrow's own way from Python objects imports pandas, which takes longer than all the rest of a small check.
    """
    lines = [json.dumps(row, default=_plain) for row in rows]
    data = "\n".join(lines or ["{}"]).encode()  # nothing at all is no JSON
    parsing = pyarrow.json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error")
    whole = pyarrow.json.ReadOptions(block_size=len(data) + 1)  # or a row may be cut by a block's end
    table = pyarrow.json.read_json(io.BytesIO(data), read_options=whole, parse_options=parsing)
    return table.slice(0, len(lines))


def _plain(value: date | Decimal) -> int | str:
    return (value - _EPOCH).days if isinstance(value, date) else f"{value:f}"


def open_engine(folder: Path | None = None, *, alone: bool = False) -> duckdb.DuckDBPyConnection:
    """An empty engine, which loads nothing by itself.

    folder: where to spill what does not fit into memory, 384 MB or 192 for each thread; nothing for what is small.
    alone: whether it works on one thread, since there is so little that to share it would take longer.
    """
    config: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    # What is added to memory bit by bit would be written anew each time that it has grown by so much.
    config["checkpoint_threshold"] = "1TB"
    if alone:
        config["threads"] = 1
    if folder:
        threads = cores()
        megabytes = _megabytes(os.environ.get(MEMORY, "")) or max(_LEAST, _EACH * threads)
        config |= {"temp_directory": str(folder), "memory_limit": f"{megabytes}MB", "threads": threads}
    engine = duckdb.connect(config=config)
    if folder:  # nobody opens the file again, so it needs no log
        path = sql.text(str(folder / "rows.duckdb"))
        engine.execute(f"ATTACH {path} AS rows (RECOVERY_MODE no_wal_writes)")
        engine.execute("USE rows; PRAGMA disable_checkpoint_on_shutdown")
    return engine


def _megabytes(stated: str) -> int:
    """What the variable says, or 0 where it says nothing; more than any machine has is too large a number to DuckDB."""
    digits = stated.lstrip("0") if stated.isdecimal() else ""
    return int(digits) if 0 < len(digits) < _DIGITS else 10**_DIGITS if digits else 0


def cores() -> int:
    """How many cores this process may use; where the system does not say, how many there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def connection(engine: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Another connection to the same tables, for another thread; what is registered with it nobody else sees."""
    ((catalog,),) = engine.execute("SELECT current_catalog()").fetchall()
    own = engine.cursor()
    own.execute(f"USE {catalog}")
    return own


def put(engine: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    """Adds a table to the engine, in the place of one of that name."""
    engine.register(name, table)
