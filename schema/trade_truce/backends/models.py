"""Tables as lists of the pydantic models that define them."""

import csv
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from trade_truce.models import TABLES, Row

CONVERT: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "date": date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
    "list": lambda cell: tuple(cell.split(";")),
}
"""Table Schema type -> what makes its value of a cell's text."""


def read(path: Path, fields: Sequence[dict[str, Any]]) -> list[Row]:
    """The table of a CSV file; an empty cell is None."""
    convert = {f["name"]: CONVERT[f["type"]] for f in fields}
    model = TABLES[path.stem]
    with path.open(encoding="utf-8", newline="") as file:
        rows = [{k: convert[k](v) for k, v in row.items() if v} for row in csv.DictReader(file)]
    return [model.model_validate(row) for row in rows]
