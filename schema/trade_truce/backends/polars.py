"""Tables as polars: `Date`, `Decimal(29, 9)`, `List(String)`, vocabularies as `Enum`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

TYPES: dict[str, Any] = {
    "string": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Decimal(29, 9),
    "date": pl.Date(),
    "boolean": pl.Boolean(),
}
"""Table Schema type -> polars type."""


def read(path: Path, fields: Sequence[dict[str, Any]]) -> pl.DataFrame:
    """The table of a CSV file; an empty cell is null."""
    text = pl.read_csv(path, infer_schema=False)
    return text.select(_typed(field) for field in fields)


def _typed(field: dict[str, Any]) -> pl.Expr:
    column = pl.col(field["name"])
    if field["type"] == "list":
        return column.str.split(field["delimiter"])
    if field["type"] == "boolean":
        return column.replace_strict({"true": True, "false": False}, return_dtype=pl.Boolean())
    if "categories" in field:  # an Enum compares in the order of its words
        return column.cast(pl.Enum(field["categories"]))
    return column.cast(TYPES[field["type"]])
