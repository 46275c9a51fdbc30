"""The form of a table in somebody's hands: which library it is of, and the columns that a question needs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from trade_truce.errors import QuestionError, no_such
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


def own_names(frame: object, called: Mapping[str, str] | None) -> frozenset[str]:
    """The names of a table's columns, and those that they stand for. called: name here -> name in the table.

    Raises QuestionError for a column that the table has not.
    """
    there = names(frame)
    for name, own in (called or {}).items():
        if own not in there:
            raise QuestionError(f"columns= says {own!r} for {name!r}; {no_such('column', own, sorted(there))}")
    return there | set(called or {})


def need(
    frame: object,
    columns: Sequence[str],
    what: str,
    called: Mapping[str, str] | None = None,
    beside: Sequence[str] = (),
) -> list[str]:
    """What a table calls the columns that `what` is read from. beside: columns that may be there, and then count.

    Raises QuestionError where it lacks one; it names the tables that have it, or what a merge made of it.
    """
    there = own_names(frame, called)
    missing = [name for name in columns if name not in there]
    if not missing:
        return [(called or {}).get(name, name) for name in columns]
    behind = sorted(own.removeprefix(missing[0]) for own in there if own.startswith(f"{missing[0]}_"))
    for suffix in behind:  # as a merge of two tables has them
        merged = {name: name + suffix for name in (*columns, *beside) if name + suffix in there}
        if merged.keys() >= {*missing}:
            raise QuestionError(f"these rows have several columns of {what}; say which, as in columns={merged}")
    having = ", ".join(tables_with(*columns)) or "none"
    raise QuestionError(f"these rows have no {what} (no column {', '.join(missing)}); tables that have: {having}")


def _backend(frame: object) -> Any:
    return import_module(f"trade_truce.backends.{form_of(frame)}")
