"""Tables as lists of the pydantic models that define them."""

import csv
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from trade_truce.models import TABLES, Row
from trade_truce.own_words import of_package
from trade_truce.types import TypeName

CONVERT: dict[TypeName, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "date": date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}
"""Table Schema type -> what makes its value of a cell's text."""


def read(path: Path, fields: Sequence[dict[str, Any]]) -> list[Row]:
    """The table of a CSV file; an empty cell is None."""
    convert = {f["name"]: CONVERT[f["type"]] for f in fields}
    model = TABLES[path.stem]
    with path.open(encoding="utf-8", newline="") as file:
        rows = [{k: convert[k](v) for k, v in row.items() if v} for row in csv.DictReader(file)]
    own = of_package({"resources": [{"name": path.stem, "schema": {"fields": fields}}]})
    return [model.model_validate(row, context=own) for row in rows]


def has(table: str, fields: Sequence[dict[str, Any]]) -> bool:
    """Whether there is a model of a table with these columns."""
    return table in TABLES and set(TABLES[table].model_fields) == {field["name"] for field in fields}


def names(frame: list[Row]) -> list[str]:
    """The names of its columns; without a row, of every table's, since it may be any."""
    models = [type(row) for row in frame[:1]] or list(TABLES.values())
    return list(dict.fromkeys(name for model in models for name in model.model_fields))


def rows(frame: list[Row], names: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    """These columns' values, row by row; None is null."""
    return (tuple(getattr(row, name) for name in names) for row in frame)


def take(frame: list[Row], names: Sequence[str], keep: Callable[[tuple[Any, ...]], bool]) -> list[Row]:
    """The rows whose values of these columns `keep` says yes to."""
    return [row for row, values in zip(frame, rows(frame, names), strict=True) if keep(values)]
