"""The quantities of rows: bounds with the unit that they count, and the same bounds in another unit."""

from collections.abc import Iterable
from decimal import Decimal

from trade_truce import forms, readings
from trade_truce.errors import UnknownNameError, no_such
from trade_truce.intervals import UNITS, Interval, convert, unit_of

BOUNDS = ("lower", "upper", "closed")

Quantity = tuple[Interval, str | None]
"""What a row allows, and its unit; None where it has none."""


def columns(frame: object, unit: str | None) -> tuple[str, ...]:
    """The columns that a quantity is read from: bounds, and a unit where rows have one or are asked for one, and `per`.

    Raises QuestionError where they are missing.
    """
    there = forms.names(frame)
    found = (*BOUNDS, "unit") if unit is not None or "unit" in there else BOUNDS
    found = (*found, "per") if "unit" in found and "per" in there else found
    forms.need(frame, found, "quantity")
    return found


def read(row: forms.Values) -> Quantity:
    """The quantity of a row's values of those columns."""
    lower, upper, closed, *rest = row
    own = "/".join(str(part) for part in rest if part is not None) or None
    check_unit(own)
    return readings.quantity(lower, upper, closed), own


def units(frame: object, names: tuple[str, ...]) -> set[str | None]:
    """The units that a table's rows are in, read from those columns; None for rows without one."""
    return {read(row)[1] for row in forms.rows(frame, names)}


def check_unit(unit: str | None) -> None:
    """Raises UnknownNameError for a unit that is none."""
    if unit is None:
        return
    name, slash, per = unit.partition("/")
    for part in (name, per) if slash else (name,):
        if part not in UNITS:
            raise UnknownNameError(no_such("unit", part, UNITS))


def converts(own: str | None, unit: str) -> bool:
    """Whether both are units of one dimension."""
    return own is not None and unit_of(own).dimension == unit_of(unit).dimension


def finest(of: Iterable[str | None]) -> str | None:
    """The finest of units of one dimension: the one that the others convert into exactly."""
    return min((unit for unit in of if unit), key=lambda unit: unit_of(unit).factor, default=None)


def converted(quantity: Interval, unit: str | None, to: str | None) -> Interval:
    """The same quantity in another unit; as it is where one of the two is not known."""
    if unit is None or to is None or unit == to:
        return quantity
    lower = None if quantity.lower is None else convert(quantity.lower, unit, to)
    upper = None if quantity.upper is None else convert(quantity.upper, unit, to)
    return Interval(lower, upper, quantity.closed)


def tidy(quantity: Interval) -> Interval:
    """The same bounds without the zeros that some forms write after the point."""
    lower, upper = (None if bound is None else _short(bound) for bound in quantity[:2])
    return Interval(lower, upper, quantity.closed)


def _short(bound: Decimal) -> Decimal:
    written = f"{bound:f}"
    return Decimal(written.rstrip("0").rstrip(".") if "." in written else written)
