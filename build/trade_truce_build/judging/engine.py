"""The embedded engine: tables as Arrow in DuckDB, with the context that rules read beside them."""

import io
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.json

from trade_truce.backends.arrow import arrow_schema
from trade_truce.columns import columns, primary_key
from trade_truce.edtf import WEEKDAYS, weekdays
from trade_truce.intervals import UNITS
from trade_truce.models import TABLES, Row
from trade_truce.text import words

CONTEXT = ("units", "days", "weekdays", "folded", "near", "ids")
"""The tables that rules may read beside the dataset's own."""
MEMORY = 192
"""Megabytes for each thread of an engine that may lay what does not fit aside, in a folder."""
_EPOCH = date(1970, 1, 1)


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


def connect(tables: Mapping[str, pa.Table]) -> duckdb.DuckDBPyConnection:
    """An engine that holds every table of the dataset (empty where none is given) and the context."""
    engine = open_engine()
    for name in TABLES:
        put(engine, name, tables[name] if name in tables else to_arrow(name, []))
    put(engine, "observed", to_arrow("conflicts", []))  # until somebody lays a reader's observations there
    put(engine, "rulings", to_arrow("conflicts", []).select(["conflict_id", "decision", "ruling"]))
    furnish(engine)
    return engine


def open_engine(folder: Path | None = None) -> duckdb.DuckDBPyConnection:
    """An empty engine, which loads nothing by itself.

    folder: where to lay what does not fit into MEMORY for each thread; nothing for what is small.
    """
    config: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    if folder:
        threads = len(os.sched_getaffinity(0))
        config |= {"temp_directory": str(folder), "memory_limit": f"{MEMORY * threads}MB", "threads": threads}
    return duckdb.connect(config=config)


def furnish(engine: duckdb.DuckDBPyConnection) -> None:
    """Lays the context of the rules beside the tables."""
    units = [{"unit": unit, "dimension": u.dimension, "factor": int(u.factor)} for unit, u in UNITS.items()]
    put(engine, "units", as_table(units, _UNITS))
    _put_days(engine)
    _put_weekdays(engine)
    _put_folded(engine)
    _put_near(engine)
    _put_ids(engine)


def put(engine: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    """Lays a table into the engine, in the place of one of that name."""
    engine.register(name, table)


# Decimals of 29 digits times a small integer stay within the 38 digits that engines count in.
_UNITS = pa.schema([("unit", pa.string()), ("dimension", pa.string()), ("factor", pa.int16())])


def _put_days(engine: duckdb.DuckDBPyConnection) -> None:
    """Every day that bounds a date, with its number and weekday: arithmetic that engines do each in their own way."""
    bounds = [f"SELECT {b} AS day FROM {t}" for t in TABLES for b in ("earliest", "latest") if b in _names(t)]
    engine.execute(
        "CREATE OR REPLACE TABLE days AS SELECT DISTINCT day, CAST(day - DATE '1970-01-01' AS INTEGER) AS number, "
        f"lower(dayname(day)) AS weekday FROM ({' UNION ALL '.join(bounds)}) WHERE day IS NOT NULL"
    )


def _put_weekdays(engine: duckdb.DuckDBPyConnection) -> None:
    """Every wording of a date that names a weekday, and which: engines find words each in their own way."""
    wordings = "SELECT date_words FROM event_reports UNION SELECT made_on_words FROM statements ORDER BY 1"
    named = [
        {"words": text, "weekday": WEEKDAYS[day]}
        for (text,) in engine.execute(wordings).fetchall()
        for day in sorted(set(weekdays(text or "")))
    ]
    put(engine, "weekdays", as_table(named, pa.schema([("words", pa.string()), ("weekday", pa.string())])))


def _put_folded(engine: duckdb.DuckDBPyConnection) -> None:
    """Every name of a person without its capitals, which SQLite finds in ASCII only."""
    found = engine.execute("SELECT name FROM people UNION SELECT family_name FROM people ORDER BY 1").fetchall()
    folded = [{"text": name, "folded": name.casefold()} for (name,) in found if name is not None]
    put(engine, "folded", as_table(folded, pa.schema([("text", pa.string()), ("folded", pa.string())])))


def _put_ids(engine: duckdb.DuckDBPyConnection) -> None:
    """Every id in use: the keys of rows that have one of a single column, and utterances. A view, so never stale."""
    keys = [(table, key[0]) for table in TABLES if table != "retired" and len(key := primary_key(table)) == 1]
    selects = [f"SELECT {name} AS id FROM {table}" for table, name in [*keys, ("statements", "utterance_id")]]
    engine.execute(f"CREATE OR REPLACE TEMP VIEW ids AS {' UNION '.join(selects)}")


def _put_near(engine: duckdb.DuckDBPyConnection) -> None:
    """Every two names of people that differ in a slip or two within one word, both ways round.

    Capitals, accents, apostrophes and hyphens count for nothing. Only names that share their first or their last word,
    and the initial of the other, are compared, and among many such only those within a hundred places of the alphabet:
    all pairs would be too many.
    """
    found = engine.execute("SELECT DISTINCT name FROM people WHERE name IS NOT NULL ORDER BY 1").fetchall()
    spelt = [{"text": name, "plain": " ".join(word for word, _, _ in words(name))} for (name,) in found]
    put(engine, "spelt", as_table(spelt, pa.schema([("text", pa.string()), ("plain", pa.string())])))
    engine.execute(f"CREATE OR REPLACE TABLE near AS {_NEAR}")


# Names that share their ends stand in line by the alphabet, in hundreds; each meets those of its own and the next.
_NEAR = """
WITH bare AS (SELECT text, strip_accents(plain) AS name FROM spelt),
  parted AS (
    SELECT text, name, length(name) AS n, split_part(name, ' ', 1) AS first, split_part(name, ' ', -1) AS last FROM bare
  ),
  ends AS (
    SELECT text, name, n, 'first' AS part, first AS word, left(last, 1) AS initial FROM parted
    UNION ALL SELECT text, name, n, 'last', last, left(first, 1) FROM parted
  ),
  lined AS (
    SELECT *, row_number() OVER (PARTITION BY part, word, initial ORDER BY name, text) // 100 AS hundred FROM ends
  ),
  pairs AS (
    SELECT least(a.text, b.text) AS x, greatest(a.text, b.text) AS y, damerau_levenshtein(a.name, b.name) AS slips,
      least(a.n, b.n) AS n
    FROM lined a JOIN (SELECT *, unnest([hundred, hundred - 1]) AS met FROM lined) b
      ON a.part = b.part AND a.word = b.word AND a.initial = b.initial AND a.hundred = b.met
        AND a.text <> b.text AND abs(a.n - b.n) <= 2
  ),
  alike AS (
    SELECT DISTINCT x, y FROM pairs WHERE slips <= CASE WHEN n >= 10 THEN 2 WHEN n >= 6 THEN 1 ELSE 0 END
  )
SELECT x AS one, y AS other FROM alike UNION ALL SELECT y, x FROM alike
"""


def _names(table: str) -> list[str]:
    return [c["name"] for c in columns(table)]
