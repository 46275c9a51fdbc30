"""The planted faults that follow from the models: for each constraint of each column, the value that breaks it."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from tools.guards.rows import Base, Values
from trade_truce.columns import Column, columns, foreign_keys, primary_key
from trade_truce.models import TABLES


class Fault(NamedTuple):
    """Something that must not be, as rows to be added to sound tables."""

    table: str
    field: str
    kind: str
    tried: str
    rows: tuple[tuple[str, Values], ...]
    """The rows; the last one is the one to be found."""
    code: str = ""
    """The rule that must find it; where none is named, any that follows from the models may."""

    @property
    def row(self) -> Values:
        """The row to be found."""
        return self.rows[-1][1]


WRONG_TYPE = {
    "string": 5, "integer": "five", "number": "many", "boolean": "perhaps", "date": "someday",
}  # fmt: skip
"""Table Schema type -> a value of another type."""
PAST = Decimal(10) ** 20
"""The first whole number that a column of decimals has no room for."""
AT_LIMIT = PAST - 10**4
"""One that it has room for, next to it for an engine that counts in doubles: they go in steps of 16384 there."""
NO_NUMBER: dict[str, Any] = {
    "not a number": float("nan"),
    "finite": float("inf"),
    "digits": PAST,
    "digits below zero": -PAST,
    "decimal places": Decimal("0.0000000001"),
}
"""What a column of decimals must not hold: the constraint -> the value."""
NO_DATE = {"calendar": "2025-02-30", "leap day": "2025-02-29", "order of dates": "2025-06/2025-05"}
"""What the syntax of a date lets pass."""


def faults(base: Base) -> list[Fault]:
    """One fault for each constraint of each column and each key of the models."""
    return [fault for table in TABLES for fault in [*_keys(base, table), *_columns(base, table)]]


def controls(base: Base) -> Iterator[tuple[str, Values]]:
    """Rows with no fault, which no guard may object to: one of each table, and one for each value at a limit."""
    for table in TABLES:
        yield table, base.fresh(table)
        for column in columns(table):
            yield from ((table, base.fresh(table, **{column.name: value})) for value in _at_limit(table, column))


def _columns(base: Base, table: str) -> Iterator[Fault]:
    for column in columns(table):
        name = column.name
        for kind, value in _values(column):
            yield Fault(table, name, kind, shown(value), ((table, base.fresh(table, **{name: value})),))
        if name in foreign_keys(table):
            row = base.fresh(table, **{name: "nobody"})
            yield Fault(table, name, "reference", shown("nobody"), ((table, row),))


def _keys(base: Base, table: str) -> Iterator[Fault]:
    key = primary_key(table)
    first = base.fresh(table)
    yield Fault(table, key[0], "primary key", "twice", _twice(base, table, first, {name: first[name] for name in key}))


def _twice(base: Base, table: str, first: Values, same: Values) -> tuple[tuple[str, Values], ...]:
    return (table, first), (table, {**base.fresh(table), **same})


def _values(column: Column) -> Iterator[tuple[str, Any]]:
    """Each of a column's constraints that one value can break, with such a value."""
    kind = column.type
    yield "type", WRONG_TYPE[kind]
    if column.required:
        yield "required", None
    if column.enum:
        yield "enum", "no such word"
        yield "final newline", f"{column.enum[0]}\n"
    if column.pattern:
        yield "pattern", "= x"
        yield "final newline", f"{_sound(column)}\n"
        yield "maxLength", _sound(column).ljust(column.max_length + 1, "a")
    if column.minimum is not None:
        yield "minimum", column.minimum - 1
    if column.edtf:
        yield from NO_DATE.items()
    if kind == "number":
        yield from NO_NUMBER.items()


def _at_limit(table: str, column: Column) -> Iterator[Any]:
    """The values of a column that are only just right."""
    name = column.name
    if column.minimum is not None and name not in primary_key(table):  # fresh rows begin there
        yield column.minimum
    if column.type == "number":
        yield from (AT_LIMIT, -AT_LIMIT)
    if (
        column.type == "string"
        and column.max_length
        and name not in primary_key(table)
        and name not in foreign_keys(table)
    ):
        longest = _sound(column).ljust(column.max_length, "a")
        yield from (longest,) if re.fullmatch(column.pattern, longest) else ()


def _sound(column: Column) -> str:
    """A text that the column may hold: the shortest of these that fits."""
    tries = ("a", "1h", "AB", "US", "en", "day", "2025", "https://a.b/", "0" * 64, "0" * 128, ".".join(["0" * 12] * 4))
    return next(text for text in tries if re.fullmatch(column.pattern, text))


def shown(value: Any) -> str:
    """A value as the page shows it."""
    if isinstance(value, str):
        text = value.replace("\n", "⏎")
        return f"`{text}`" if len(text) <= 20 else f"`{text[:8]}…` ({len(text)} characters)"
    return {"None": "null", "()": "an empty list", "('= x',)": "the item `= x`"}.get(str(value), f"{value}")
