"""Judges rows that may be wrong by the models, cell by cell, and says what is wrong where."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from trade_truce.columns import Column, columns, primary_key
from trade_truce.models import TABLES
from trade_truce.text import forbidden
from trade_truce.vocabularies import NO_WORDS, OwnWords
from trade_truce_build.core.finding import Finding, finding, quoted
from trade_truce_build.reading.near import instead, nearest
from trade_truce_build.validate.records import Cell

_LONGEST = 300  # characters of a reason that quotes a value


def judged(table: str, path: str, cells: Sequence[Cell], own: OwnWords = NO_WORDS) -> list[Finding]:
    """What is wrong with one row; nothing where it is right. own: the words of the package."""
    if len(cells) != len(columns(table)):  # a blank line, which Arrow takes for a row of nulls
        message = f"a row of {len(cells)} cells, where there are {len(columns(table))} columns"
        return [finding(path, cells[0].where, "TT504", message)]
    found, values = [], {}
    for column, cell in zip(columns(table, own), cells, strict=True):
        value, fault = _value(column, cell, path)
        values[column.name] = value
        found += [fault] if fault else []
    spoken = {f.span for f in found}
    places = {c.name: (c, cell) for c, cell in zip(columns(table, own), cells, strict=True)}
    return found + [f for f in _refused((table, own), path, values, places) if f.span not in spoken]


def whole_key(table: str, cells: Sequence[Cell], found: Sequence[Finding]) -> str | None:
    """The key of a row, its parts joined by a slash; None where the key itself is at fault."""
    names = [c.name for c in columns(table)]
    if len(cells) != len(names):
        return None
    parts = [cells[names.index(name)] for name in primary_key(table)]
    return None if {p.where for p in parts} & {f.span for f in found} else "/".join(p.text for p in parts)


def _refused(
    of: tuple[str, OwnWords], path: str, values: Mapping[str, Any], places: Mapping[str, tuple[Column, Cell]]
) -> Iterator[Finding]:
    table, own = of
    try:
        TABLES[table].model_validate(values, context=own)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            column, cell = places[str(fault["loc"][0])]
            reason = str(fault["msg"]).removeprefix("Value error, ")
            told = fault["type"] == "value_error" and len(reason) <= _LONGEST
            yield _misfit(column, cell, path, reason if told else "")


def _value(column: Column, cell: Cell, path: str) -> tuple[Any, Finding | None]:
    """A cell's value, as far as there is one, and what is wrong with it that no model would say."""
    name, text = column.name, cell.text
    if not text:
        missing = finding(path, cell.where, "TT208", f"`{name}` is missing", column.description)
        return None, missing if column.required else None
    if strange := next(forbidden(text), None):
        rule = f"`{name}`: {strange[1]} may not stand in a table"
        return text, finding(path, cell.where, "TT011", rule)
    if column.type not in _READ:
        return text, None
    try:
        value, again = _READ[column.type](text)
    except (ValueError, ArithmeticError, KeyError):
        return None, _misfit(column, cell, path)
    return value, None if again == text else _misfit(column, cell, path, f"`{name}` is written `{again}`")


def _misfit(column: Column, cell: Cell, path: str, reason: str = "") -> Finding:
    message = reason or f"`{column.name}` must be {_rule(column)}"
    hint, _ = instead(column, cell.text[:_LONGEST])
    return finding(path, cell.where, "TT203", f"{message}, not {quoted(cell.text)}", hint)


def _rule(column: Column) -> str:
    if column.enum:
        return "one of: " + ", ".join(column.enum)
    return column.rule or {"date": "a day as 2025-06-05", "boolean": "true or false"}.get(column.type, "")


def _number(text: str) -> tuple[Decimal, str]:
    value = Decimal(text)
    if not value.is_finite() or abs(value.adjusted()) > 40:  # to write it plainly could fill the memory
        raise ValueError(text)
    plain = f"{value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return value, "0" if plain in ("-0", "") else plain


def _integer(text: str) -> tuple[int, str]:
    if not text.isascii() or len(text) > 20 or not -(1 << 63) <= int(text) < 1 << 63:
        raise ValueError(text)
    return int(text), str(int(text))


def _day(text: str) -> tuple[date, str]:
    return date.fromisoformat(text), date.fromisoformat(text).isoformat()


_READ: dict[str, Callable[[str], tuple[Any, str]]] = {
    "integer": _integer,
    "number": _number,
    "date": _day,
    "boolean": lambda text: ({"true": True, "false": False}[text], text),
}
"""Table Schema type -> what makes a value of a text, and the text that the build writes for it."""


def leads_nowhere(cell: Cell, path: str, target: str, known: Sequence[str], do: str) -> Finding:
    """A reference without the row that it names."""
    hint = nearest(cell.text, known) or f"{do}: {target}"
    return finding(path, cell.where, "TT401", f"`{cell.text}` is not in {target}", hint)
