"""What a worker makes of one line of the seeds, as Arrow: rows of every table, and what else other documents need."""

from functools import cache

import pyarrow as pa

from trade_truce.backends.arrow import arrow_schema
from trade_truce.columns import columns
from trade_truce.models import TABLES

PLACE = pa.schema([("file", pa.string()), ("block", pa.int64()), ("line", pa.int64())])
"""Where a document stands: its file as findings name it, the byte at which the split of that file starts that it was
read in, and its line there, from 0. Together they are in the order of the seeds."""
OBSERVED = "observed"
"""The conflicts that readers saw, until those that the build finds are laid beside them."""
ROWS = {OBSERVED if table == "conflicts" else table: table for table in TABLES}
"""What the rows of a line are laid under, and the table whose columns they have."""
LATER = {
    "articles": ("origin",),
    "statements": ("speaker", "gist"),
}
"""Columns that other documents may have to supply: null in what a worker makes, where the line does not give them."""
_TEXT = pa.string()
BESIDE = {
    "names": [("person_id", _TEXT), ("name", _TEXT), ("speaks", pa.bool_())],
    "gists": [("utterance_id", _TEXT), ("gist", _TEXT)],
    "retold": [("article_id", _TEXT), ("based_on", _TEXT)],
    "rulings": [("conflict_id", _TEXT), ("decision", _TEXT), ("ruling", _TEXT)],
}
"""What is kept of entries beside their rows, also of entries that are refused: what others take from them."""


@cache
def line_schema() -> pa.Schema:
    """One row a line: its place, whether anything is wrong with it, and a list of structs for each table."""
    lists = {name: list(arrow_schema(columns(table))) for name, table in ROWS.items()}
    lists |= {name: [pa.field(*one) for one in fields] for name, fields in BESIDE.items()}
    kept = [pa.field(name, pa.list_(pa.struct(fields))) for name, fields in lists.items()]
    return pa.schema([*PLACE, pa.field("flagged", pa.bool_()), *kept])
