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
    """The rows of a table for which a comparison of their quantity, or date, with a value may be true.

    comparison: one of < <= == != >= >. value: a number is compared with `lower`, `upper` and `closed`; a day or an EDTF
    text with `earliest` and `latest`. A day `==` a period such as "2025-05" if it lies within it, `<` before its first
    day, `>` after its last. Null bounds and dates are unbounded: for them everything is possible and nothing certain.

    unit: what the number counts; bounds in other units of its dimension are converted, and rows of other dimensions are
    left out. Optional if all rows have one unit. The result has the form of the table that you pass.

    columns: the table's names for `lower`, `upper`, `closed`, `unit`, `per`, or `earliest` and `latest`, if a merge
    renamed them: `{"lower": "lower_x", …}`. If the table has floats, the exact decimals are looked up by the rows' ids.

    Raises `UnknownNameError` for an unknown comparison or unit, and `QuestionError` if the rows lack these columns or
    have several units, or if the value is a float or not a value at all.
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
    """The rows of a table for which a comparison of their quantity, or date, with a value must be true.

    Takes the same arguments and raises the same errors as `possibly`. Every certain row is also possible. A row is
    certain exactly if the opposite comparison is not possible (with `unit`, among the rows of its dimension).
    """
    return _those(frame, value, unit, columns, _asking(truth.must, comparison))


def total(frame: object, *, unit: str | None = None, columns: Called = None) -> Interval:
    """The bounds of the sum of all rows' quantities; zero if there are no rows.

    A bound is included if every row's bound is. unit: the unit of the sum, required if rows have several units of one
    dimension. Retellings of one measure are added like anything else, so choose the rows first. columns: as in
    `possibly`. Raises `QuestionError` if the rows have no quantities, or have units that cannot be added.
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
    """Whether a comparison of two quantities holds: True (certainly), False (certainly not), None (open).

    Both are in one unit and may be anything within their bounds, independently of each other. So two quantities that
    are each "about 90" are neither certainly equal nor certainly different. None counts as false in an `if`: test with
    `is None`. Raises `UnknownNameError` for an unknown comparison, `QuestionError` for anything that is not a number or
    an interval of numbers.
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
