"""The types of values, as a Table Schema names them, and what engines and libraries call each; it imports none."""

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

DIGITS, PLACES = 29, 9
"""Digits of a number, and how many of them are behind its point."""
DECIMAL = f"DECIMAL({DIGITS},{PLACES})"
FACTOR_DIGITS = 7
"""Digits of a unit's factor: so many that engines, which have 38, multiply by it exactly and add a tenth place."""
PRODUCT = f"DECIMAL({DIGITS + FACTOR_DIGITS},{PLACES})"

TypeName = Literal["string", "integer", "number", "date", "boolean"]


class Type(NamedTuple):
    """A type by its names elsewhere."""

    sql: str
    """In DuckDB; SQLite, which has no types but leanings, takes the same."""
    arrow: Callable[[Any], Any]
    """Of the module `pyarrow`, the type."""
    pandas: str
    """`object` where Python's own values are kept: a float would not be exact, and there are no lists."""


TYPES: dict[TypeName, Type] = {
    "string": Type("VARCHAR", lambda pa: pa.string(), "string"),
    "integer": Type("BIGINT", lambda pa: pa.int64(), "Int64"),
    "number": Type(DECIMAL, lambda pa: pa.decimal128(DIGITS, PLACES), "object"),
    "date": Type("DATE", lambda pa: pa.date32(), "datetime64[s]"),
    "boolean": Type("BOOLEAN", lambda pa: pa.bool_(), "boolean"),
}
