"""From a table's text to its values, and the rows of it that may be wrong."""

from collections.abc import Sequence

import duckdb
import numpy as np
import pyarrow as pa

from trade_truce import edtf
from trade_truce.columns import Column, columns
from trade_truce_build.validate.conditions import doubtful_dates, suspect, typed


def taken(table: str, text: pa.Table) -> tuple[pa.Table, list[int]]:
    """The table with values in place of texts, null where a text is none; and the numbers of rows that may be wrong."""
    made = [c for c in columns(table) if c["type"] != "string"]
    values = ", ".join(f'{typed(c)} AS "{c["name"]}"' for c in made)
    with duckdb.connect() as engine:
        engine.register(table, text)
        wrong = suspect(table, _wrong_dates(engine, table))
        both = engine.sql(f"SELECT {wrong} AS suspect{', ' * bool(made)}{values} FROM {table} t").to_arrow_table()
    return _with(text, both, made), suspects(both["suspect"])


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
