"""Tables as pandas: days as `datetime64[s]`, decimals as `Decimal`, vocabularies as categories."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from math import isnan
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd


def read(path: Path, fields: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """The table of a CSV file; an empty cell is missing."""
    text = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    return pd.DataFrame({f["name"]: _typed(text[f["name"]], f) for f in fields})


def floats(frame: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """The table with these columns as floats; a missing value is NaN."""
    return frame.astype(dict.fromkeys(names, "float64"))


def names(frame: pd.DataFrame) -> list[str]:
    """The names of its columns."""
    return list(frame.columns)


def rows(frame: pd.DataFrame, names: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    """These columns' values, row by row; None is null."""
    return zip(*([_plain(value) for value in frame[name].tolist()] for name in names), strict=True)


def take(frame: pd.DataFrame, names: Sequence[str], keep: Callable[[tuple[Any, ...]], bool]) -> pd.DataFrame:
    """The rows whose values of these columns `keep` says yes to, under the labels that they had."""
    return frame.loc[np.array([keep(row) for row in rows(frame, names)], dtype=bool)]


def _plain(value: Any) -> Any:
    """A value, None where pandas writes a missing one in a way of its own."""
    missing = value is pd.NA or value is pd.NaT or (isinstance(value, float) and isnan(value))
    return None if missing else value


def _typed(text: "pd.Series[str]", field: dict[str, Any]) -> "pd.Series[Any]":
    present = text.mask(text == "", None)
    if "categories" in field:
        if not present.dropna().isin(field["categories"]).all():  # it would become a missing value
            raise ValueError(f"{field['name']} holds a word that is not among its categories")
        return present.astype(pd.CategoricalDtype(field["categories"], ordered=field["categoriesOrdered"]))
    make: dict[str, Callable[[], pd.Series[Any]]] = {
        "string": lambda: present.astype("string"),
        "integer": lambda: pd.to_numeric(present).astype("int64" if field["constraints"]["required"] else "Int64"),
        "number": lambda: _objects(text, Decimal),
        "date": lambda: pd.to_datetime(present, format="%Y-%m-%d").astype("datetime64[s]"),
        "boolean": lambda: present.map({"true": True, "false": False}).astype("boolean"),
    }
    return make[field["type"]]()


def _objects(text: "pd.Series[str]", make: Any) -> "pd.Series[Any]":
    """A column of Python objects, None where the cell is empty: exact, where a float would not be."""
    return pd.Series([make(cell) if cell else None for cell in text], index=text.index, dtype=object)
