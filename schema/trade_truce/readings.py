"""What users and rows say, read as bounds: numbers, days and periods. Refused where it could be read wrongly."""

import re
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from numbers import Integral

from trade_truce import edtf
from trade_truce.errors import QuestionError
from trade_truce.intervals import ENDS, Interval
from trade_truce.truth import empty

DAYS = ("earliest", "latest")
UNKNOWN = Interval(None, None, "neither")


def number(value: object) -> Decimal:
    """A number that somebody asks with, or that a row holds: a Decimal, a whole number, or either as text.

    Raises QuestionError for a float, which is not the decimal that was written, and for what is no finite number.
    """
    if isinstance(value, float):
        raise QuestionError(f"{value!r} is a float, which holds most decimals only nearly; write Decimal('{value!r}')")
    if isinstance(value, Integral) and not isinstance(value, bool):
        return Decimal(int(value))
    if not isinstance(value, Decimal | str):
        raise QuestionError(f"{value!r} is no number; give a Decimal, a whole number, or either as text")
    try:
        found = Decimal(value)
    except InvalidOperation:
        raise QuestionError(f"{value!r} is no number; write it in digits, as 600000000000 or '1.5'") from None
    if not found.is_finite():
        raise QuestionError(f"{value!r} is no finite number; an unbounded side is null")
    return found


def is_date(value: object, has_days: bool, has_bounds: bool) -> bool:
    """Whether a value asks about dates: a day does, and text that is no number.

    Four digits are a year where rows have days alone and a number where they have bounds alone. Raises QuestionError
    for four digits where they have both, and for text that is neither.
    """
    if not isinstance(value, str):
        return isinstance(value, date)
    if re.fullmatch("[0-9]{4}", value) and has_days:
        if has_bounds:
            raise QuestionError(
                f"{value!r} may be a number or a year: write {int(value)} or unit=... for the number, "
                f"'{value}-01/{value}-12' for the year"
            )
        return True
    try:
        Decimal(value)
    except InvalidOperation:
        if re.match(r"[0-9]{4}|[.][.]", value):
            return True
        raise QuestionError(
            f"{value!r} is neither a number nor a date; write 600000000000 or '1.5', '2025-06-05' or '2025-05'"
        ) from None
    return False


def period(value: object) -> Interval:
    """A day, or an EDTF text and the days that it allows, first and last included; days are counted as by `toordinal`.

    Raises QuestionError for what is neither.
    """
    if not isinstance(value, str):
        return days(_day(value), _day(value))
    try:
        return days(*edtf.bounds(value))
    except ValueError as error:
        raise QuestionError(str(error)) from None


def days(earliest: object, latest: object) -> Interval:
    """The days that a row's `earliest` and `latest` allow, both included; null is unbounded.

    Raises QuestionError for what is no day, and where they allow none.
    """
    first = None if earliest is None else Decimal(_day(earliest).toordinal())
    last = None if latest is None else Decimal(_day(latest).toordinal())
    return _sound(Interval(first, last, ENDS[first is not None, last is not None]))


def quantity(lower: object, upper: object, closed: object) -> Interval:
    """The numbers that `lower`, `upper` and `closed` of a row or an interval allow; null is unbounded.

    Raises QuestionError for bounds that are no decimals, and where they allow no number.
    """
    if lower is None and upper is None:
        return UNKNOWN
    if closed not in ENDS.values():
        raise QuestionError(f"closed is {closed!r}; it must be one of {', '.join(ENDS.values())}")
    ends = next(pair for pair, word in ENDS.items() if word == closed)
    least, greatest = _bound(lower), _bound(upper)
    return _sound(Interval(least, greatest, ENDS[ends[0] and least is not None, ends[1] and greatest is not None]))


def _bound(value: object) -> Decimal | None:
    if isinstance(value, str):
        raise QuestionError(f"a bound is the text {value!r}, no decimal; take the table as trade_truce.load gives it")
    return None if value is None else number(value)


def _day(value: object) -> date:
    """A day; what has a time has to be midnight, as pandas writes a day."""
    if isinstance(value, datetime):
        if value.time() != time.min or value.tzinfo:
            raise QuestionError(f"{value} is a moment; give a day, as datetime.date(2025, 6, 5) or '2025-06-05'")
        return value.date()
    if not isinstance(value, date):
        raise QuestionError(f"{value!r} is no day; give a datetime.date, or an EDTF text such as '2025-06-05'")
    return value


def _sound(found: Interval) -> Interval:
    if empty(found):
        raise QuestionError(f"the bounds allow nothing at all: {found}")
    return found
