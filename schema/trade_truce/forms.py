"""The form of a table in somebody's hands: which library it is of, and the columns that a question needs."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from trade_truce.errors import QuestionError
from trade_truce.loader import tables_with

Values = tuple[Any, ...]

KINDS = {
    ("pandas", "DataFrame"): "pandas",
    ("polars", "DataFrame"): "polars",
    ("pyarrow", "Table"): "arrow",
    ("duckdb", "DuckDBPyRelation"): "duckdb",
    ("builtins", "list"): "models",
}
"""The library and class of a table -> its form, as `load(as_=...)` calls it and the module of `backends` is called."""


def form_of(frame: object) -> str:
    """The form of a table; it is told by names, so that no library is imported for it.

    Raises QuestionError for anything else.
    """
    for kind in type(frame).__mro__:
        form = KINDS.get((kind.__module__.partition(".")[0].lstrip("_"), kind.__name__))
        if form:
            return form
    raise QuestionError(
        f"a {type(frame).__name__} is no table; give a DataFrame of pandas or polars, an Arrow Table, a DuckDB "
        "relation or a list of models, as trade_truce.load gives them"
    )


def names(frame: object) -> frozenset[str]:
    """The names of a table's columns."""
    return frozenset(_backend(frame).names(frame))


def rows(frame: object, columns: Sequence[str]) -> Iterable[Values]:
    """The values of these columns as plain Python, row by row; None is null."""
    found: Iterable[Values] = _backend(frame).rows(frame, columns)
    return found


def take(frame: Any, columns: Sequence[str], keep: Callable[[Values], bool]) -> Any:
    """The rows whose values of these columns `keep` says yes to, as a table of the same form; asked once for each."""
    return _backend(frame).take(frame, columns, cache(keep))


def need(frame: object, columns: Sequence[str], what: str) -> None:
    """Raises QuestionError where a table lacks a column that `what` is read from; it names the tables that have it."""
    missing = [name for name in columns if name not in names(frame)]
    if missing:
        having = ", ".join(tables_with(*columns)) or "none"
        raise QuestionError(f"these rows have no {what} (no column {', '.join(missing)}); tables that have: {having}")


def _backend(frame: object) -> Any:
    return import_module(f"trade_truce.backends.{form_of(frame)}")
