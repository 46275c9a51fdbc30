"""Tables as polars: `Date`, `Decimal(29, 9)`, `List(String)`, vocabularies as `Enum`."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import polars as pl


def read(path: Path, fields: Sequence[dict[str, Any]]) -> pl.DataFrame:
    """The table of a CSV file; an empty cell is null."""
    text = pl.read_csv(path, infer_schema=False)
    return text.select(_typed(field) for field in fields)


def _typed(field: dict[str, Any]) -> pl.Expr:
    column = pl.col(field["name"])
    if "categories" in field:  # an Enum compares in the order of its words
        return column.cast(pl.Enum(field["categories"]))
    make: dict[str, Callable[[], pl.Expr]] = {
        "string": lambda: column,
        "integer": lambda: column.cast(pl.Int64()),
        "number": lambda: column.cast(pl.Decimal(29, 9)),
        "date": lambda: column.str.to_date("%Y-%m-%d"),
        "boolean": lambda: column.replace_strict({"true": True, "false": False}, return_dtype=pl.Boolean()),
        "list": lambda: column.str.split(field["delimiter"]),
    }
    return make[field["type"]]()
