"""Tables as polars: `Date`, `Decimal(29, 9)`, `List(String)`, vocabularies as `Enum`."""

from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import polars as pl

from trade_truce.types import DIGITS, PLACES

_TYPES = {
    "string": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Decimal(DIGITS, PLACES),
    "date": pl.Date(),
    "boolean": pl.Boolean(),
}


def read(path: Path, fields: Sequence[dict[str, Any]]) -> pl.DataFrame:
    """The table of a CSV file; an empty cell is null."""
    text = pl.read_csv(path, infer_schema=False, glob=False)
    return text.select(_typed(field) for field in fields)


def read_parquet(paths: Sequence[Path], fields: Sequence[dict[str, Any]]) -> pl.DataFrame:
    """The table of Parquet files. Arrow, where it is installed, refuses those that are too large unpacked."""
    if find_spec("pyarrow"):
        from trade_truce.stored.parquet import expect_all

        expect_all(paths, fields)
    found = pl.read_parquet(list(paths), glob=False, hive_partitioning=False)
    if list(found.schema.items()) != [(f["name"], _TYPES[f["type"]]) for f in fields]:
        raise ValueError("a file has other columns or types than its descriptor says")
    words = (f for f in fields if "categories" in f)
    return found.with_columns(pl.col(f["name"]).cast(pl.Enum(f["categories"])) for f in words)


def floats(frame: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """The table with these columns as floats."""
    return frame.with_columns(pl.col(list(names)).cast(pl.Float64()))


def names(frame: pl.DataFrame) -> list[str]:
    """The names of its columns."""
    return frame.columns


def rows(frame: pl.DataFrame, names: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    """These columns' values, row by row; None is null."""
    return frame.select(names).iter_rows()


def take(frame: pl.DataFrame, names: Sequence[str], keep: Callable[[tuple[Any, ...]], bool]) -> pl.DataFrame:
    """The rows whose values of these columns `keep` says yes to."""
    return frame.filter(pl.Series([keep(row) for row in rows(frame, names)], dtype=pl.Boolean))


def _typed(field: dict[str, Any]) -> pl.Expr:
    column = pl.col(field["name"])
    if "categories" in field:  # an Enum compares in the order of its words
        return column.cast(pl.Enum(field["categories"]))
    make: dict[str, Callable[[], pl.Expr]] = {
        "string": lambda: column,
        "integer": lambda: column.cast(pl.Int64()),
        "number": lambda: column.cast(pl.Decimal(DIGITS, PLACES)),
        "date": lambda: column.str.to_date("%Y-%m-%d"),
        "boolean": lambda: column.replace_strict({"true": True, "false": False}, return_dtype=pl.Boolean()),
    }
    return make[field["type"]]()
