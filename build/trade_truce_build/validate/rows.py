"""From a table's text to its values, and the rows of it that may be wrong."""

from collections.abc import Sequence

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trade_truce import edtf
from trade_truce.columns import Column, columns, foreign_keys
from trade_truce.vocabularies import NO_WORDS, OwnWords
from trade_truce_build.core.arrays import integers, numbers, truths
from trade_truce_build.validate.conditions import doubtful_dates, suspect, typed
from trade_truce_build.validate.shapes import doubtful

_NUMBER, _DOUBT = "row_in_file", "doubtful_"


def taken(
    table: str, text: pa.Table, engine: duckdb.DuckDBPyConnection, own: OwnWords = NO_WORDS
) -> tuple[pa.Table, list[int]]:
    """The table with values in place of texts, null where a text is none; and the numbers of rows that may be wrong.

    own: the words of the package.
    """
    made = [c for c in columns(table) if c.type != "string"]
    values = [f'{typed(c)} AS "{c.name}"' for c in made]
    with engine.cursor() as cursor:  # of its own: several tables are read at once
        laid, doubts = _with_doubts(table, text.append_column(_NUMBER, integers(np.arange(text.num_rows))))
        cursor.register(table, laid)
        wrong = suspect(table, _wrong_dates(cursor, table), doubts, own)
        asked = ", ".join([f"t.{_NUMBER}", f"{wrong} AS suspect", *values])
        both = _in_order(cursor.sql(f"SELECT {asked} FROM {table} t").to_arrow_table())
    return _with(text, both, made), suspects(both["suspect"])


def _with_doubts(table: str, text: pa.Table) -> tuple[pa.Table, dict[str, str]]:
    """A table with a column for each of those of which only some cells are doubtful; column -> SQL for which are."""
    doubts = {}
    for column in columns(table):
        mask = None if column.name in foreign_keys(table) else doubtful(column, text[column.name])
        if mask is not None:
            doubts[column.name] = f't."{_DOUBT}{column.name}"' if mask.any() else "FALSE"
        if mask is not None and mask.any():
            text = text.append_column(_DOUBT + column.name, truths(mask))
    return text, doubts


def _in_order(rows: pa.Table) -> pa.Table:
    """The rows by their numbers: DuckDB hands pieces of an Arrow table to its threads, and on as they are done."""
    stated = numbers(rows[_NUMBER])
    return rows if (np.diff(stated) == 1).all() else rows.take(integers(np.argsort(stated)))


def suspects(mask: pa.ChunkedArray) -> list[int]:
    """The places where a mask is true."""
    found: list[int] = pc.indices_nonzero(mask).to_pylist()
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
        at = text.column_names.index(column.name)
        text = text.set_column(at, column.name, values[column.name])
    return text
