"""From a table's text to its values, and the rows of it that may be wrong."""

from collections.abc import Sequence

import duckdb
import numpy as np
import pyarrow as pa

from trade_truce import edtf
from trade_truce.columns import Column, columns
from trade_truce_build.validate.conditions import doubtful_dates, suspect, typed

_NUMBER = "row_in_file"


def taken(table: str, text: pa.Table, engine: duckdb.DuckDBPyConnection) -> tuple[pa.Table, list[int]]:
    """The table with values in place of texts, null where a text is none; and the numbers of rows that may be wrong."""
    made = [c for c in columns(table) if c["type"] != "string"]
    values = [f'{typed(c)} AS "{c["name"]}"' for c in made]
    with engine.cursor() as own:  # of its own: several tables are read at once
        own.register(table, text.append_column(_NUMBER, pa.array(np.arange(text.num_rows))))
        wrong = suspect(table, _wrong_dates(own, table))
        asked = ", ".join([f"t.{_NUMBER}", f"{wrong} AS suspect", *values])
        both = _in_order(own.sql(f"SELECT {asked} FROM {table} t").to_arrow_table())
    return _with(text, both, made), suspects(both["suspect"])


def _in_order(rows: pa.Table) -> pa.Table:
    """The rows by their numbers: DuckDB hands pieces of an Arrow table to its threads, and on as they are done."""
    numbers = rows[_NUMBER].to_numpy()
    return rows if (np.diff(numbers) == 1).all() else rows.take(pa.array(np.argsort(numbers)))


def suspects(mask: pa.ChunkedArray) -> list[int]:
    """The places where a mask is true."""
    found: list[int] = np.flatnonzero(mask.to_numpy()).tolist()
    return found


def _wrong_dates(engine: duckdb.DuckDBPyConnection, table: str) -> Sequence[str]:
    asked = doubtful_dates(table)
    texts = engine.execute(asked).fetchall() if asked else []
    return [text for (text,) in texts if not _in_calendar(text)]


def _in_calendar(text: str) -> bool:
    try:
        edtf.bounds(text)
    except ValueError:
        return False
    return True


def _with(text: pa.Table, values: pa.Table, made: Sequence[Column]) -> pa.Table:
    for column in made:
        at = text.column_names.index(column["name"])
        text = text.set_column(at, column["name"], values[column["name"]])
    return text
