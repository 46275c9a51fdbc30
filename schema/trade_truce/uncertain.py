"""Questions to quantities and dates that are known within bounds: what may be so, what must be so, how much in all.

The logic is that of `truth`, in decimals, once for every form of table; the forms give columns and take rows.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import TypeVar

from trade_truce import forms, quantities, readings, truth
from trade_truce.errors import QuestionError, UnknownNameError, no_such
from trade_truce.intervals import Interval
from trade_truce.readings import DAYS

Frame = TypeVar("Frame")
Says = Callable[[Interval, Interval], bool]
"""Whether a quantity, or a date, stands in the comparison asked for to a value."""
Called = Mapping[str, str] | None
"""The name of a column here -> what a table in somebody's hands calls it."""


def possibly(
    frame: Frame,
    comparison: str,
    value: Decimal | int | str | date,
    *,
    unit: str | None = None,
    columns: Called = None,
) -> Frame:
    """The rows of a table whose quantity, or date, may stand in the comparison to a value.

    comparison: one of < <= == != >= >. value: a number asks about `lower`, `upper` and `closed`; a day or an EDTF text
    about `earliest` and `latest`. A day is `==` a period such as "2025-05" where it lies within, `<` before its first
    day, `>` after its last. Null bounds and dates are unbounded: of the unknown all is possible, nothing certain.

    unit: what the number counts; bounds in other units of its dimension are converted, rows of other dimensions are
    left out. It may be left out where all rows have one unit. The result is a table of the form given.

    columns: what the table calls `lower`, `upper`, `closed`, `unit`, `per`, or `earliest` and `latest`, where a merge
    gave them other names: `{"lower": "lower_x", …}`. Of floats the decimals are looked up by the rows' ids.

    Raises `UnknownNameError` for an unknown comparison or unit, and `QuestionError` where rows have no such columns,
    are in several units, or the value is a float or no value at all.
    """
    return _those(frame, value, unit, columns, _asking(truth.may, comparison))


def certainly(
    frame: Frame,
    comparison: str,
    value: Decimal | int | str | date,
    *,
    unit: str | None = None,
    columns: Called = None,
) -> Frame:
    """The rows of a table whose quantity, or date, must stand in the comparison to a value, whatever it is.

    Takes and raises what `possibly` does. Every such row is possible too, and a row is certain exactly where the
    opposite comparison is not possible (with `unit`, among the rows of its dimension).
    """
    return _those(frame, value, unit, columns, _asking(truth.must, comparison))


def total(frame: object, *, unit: str | None = None, columns: Called = None) -> Interval:
    """The bounds of the sum of all rows' quantities; of no rows, zero. A bound belongs to it where every row's does.

    unit: the unit of the sum, needed where rows have several of one dimension. Retellings of one measure are summed
    like anything else: choose the rows first. columns: as in `possibly`. Raises `QuestionError` where rows have no
    quantities, or units that do not add up.
    """
    quantities.check_unit(unit)
    rows = list(quantities.Question(frame, unit, columns).rows())
    units = {own for _, own in rows}
    if unit is None and len(units) > 1:
        raise QuestionError(
            f"{_in_units(units)}; choose rows of one kind, or say in which unit to add up, as in unit='hour'"
        )
    odd = {own for own in units if unit is not None and not quantities.converts(own, unit)}
    if odd:
        raise QuestionError(f"some of {_in_units(odd)}, which {unit} cannot count; choose rows that it can")
    finest = quantities.finest([*units, unit])  # added up there, and rounded once if at all
    added = reduce(truth.add, (quantities.converted(quantity, own, finest) for quantity, own in rows), truth.ZERO)
    return quantities.tidy(quantities.converted(added, finest, unit))


def compare(a: Interval, comparison: str, b: Interval | Decimal | int | str) -> bool | None:
    """Whether a quantity stands in the comparison to another: True (certainly), False (certainly not), None (open).

    Both are in one unit and may be anything within their bounds, independently of each other; so two that are each
    "about 90" are neither equal nor different for certain. None is false to an `if`: ask `is None`.
    Raises `UnknownNameError` for an unknown comparison, `QuestionError` for what is no number or interval of numbers.
    """
    _check_comparison(comparison)
    return truth.three_valued(truth.subtract(_interval(a), _interval(b)), comparison, truth.ZERO)


def _asking(logic: Callable[[Interval, str, Interval], bool], comparison: str) -> Says:
    _check_comparison(comparison)
    return lambda quantity, value: logic(quantity, comparison, value)


def _those(frame: Frame, value: object, unit: str | None, called: Called, says: Says) -> Frame:
    """The rows of which `says` says that they stand in the comparison to a value."""
    quantities.check_unit(unit)
    there = forms.own_names(frame, called)
    if unit is None and readings.is_date(value, there.issuperset(DAYS), there.issuperset(quantities.BOUNDS)):
        period, days = readings.period(value), forms.need(frame, DAYS, "date", called)
        found: Frame = forms.take(frame, days, lambda row: says(readings.days(*row), period))
        return found
    return _by_number(frame, readings.number(value), quantities.Question(frame, unit, called), says)


def _by_number(frame: Frame, value: Decimal, asked: quantities.Question, says: Says) -> Frame:
    exactly, unit = _interval(value), asked.unit
    if unit is None:
        _check_one_unit({own for _, own in asked.rows()})

    def keep(row: forms.Values) -> bool:
        quantity, own = asked.read(row)
        if unit is None:
            return says(quantity, exactly)
        if not quantities.converts(own, unit):
            return False
        finer = quantities.finest([own, unit])  # where conversion is exact
        return says(quantities.converted(quantity, own, finer), quantities.converted(exactly, unit, finer))

    found: Frame = forms.take(frame, asked.columns, keep)
    return found


def _interval(of: Interval | Decimal | int | str) -> Interval:
    """An interval that somebody asks with, found sound, or that of one number."""
    if isinstance(of, Interval):
        return readings.quantity(*of)
    exactly = readings.number(of)
    return Interval(exactly, exactly, "both")


def _check_comparison(comparison: str) -> None:
    if comparison not in truth.OPPOSITE:
        raise UnknownNameError(no_such("comparison", comparison, truth.OPPOSITE))


def _check_one_unit(units: set[str | None]) -> None:
    if len(units) > 1:
        example = min(unit for unit in units if unit)
        raise QuestionError(f"{_in_units(units)}; say which one the number counts, as in unit={example!r}")


def _in_units(units: Iterable[str | None]) -> str:
    return f"the rows are in {', '.join(sorted(own or 'no unit' for own in units))}"
