"""The tables of a built package as polars reads them, and their checks as the models have them, for all peers."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from trade_truce.columns import Column, columns, foreign_keys, primary_key
from trade_truce.models import TABLES
from trade_truce.types import DIGITS, PLACES

TYPES: dict[str, Any] = {
    "string": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Decimal(DIGITS, PLACES),
    "date": pl.Date(),
    "boolean": pl.Boolean(),
    "list": pl.String(),  # its items, joined
}


def read(package: Path) -> dict[str, pl.DataFrame]:
    """Every table, typed."""
    return {
        table: pl.read_csv(package / "dataset" / f"{table}.csv", schema={c.name: TYPES[c.type] for c in columns(table)})
        for table in TABLES
    }


def pattern(column: Column) -> str | None:
    """A column's pattern without anchors; of a list, that of its joined items."""
    return column.cell_pattern or None


def whole(regex: str) -> str:
    """A pattern, to match a text from first to last, where engines only search."""
    return f"^(?:{regex})$"


def dangling(frames: dict[str, pl.DataFrame]) -> Iterator[str]:
    """The references that lead nowhere, by joins of polars: its peers check one table at a time."""
    for table, frame in frames.items():
        for name, (target, key) in foreign_keys(table).items():
            there = frames[target].select(key)
            lost = frame.select(name).drop_nulls().join(there, left_on=name, right_on=key, how="anti")
            if lost.height:
                yield f"{table}.{name}: {lost.height}"


def keys(table: str) -> list[str]:
    """A table's primary key."""
    return list(primary_key(table))


def end(found: list[str]) -> None:
    """Ends the process as validators do: 0 where nothing was found, else 1 with what was."""
    print("\n".join(found) or "nothing found")
    sys.exit(1 if found else 0)
