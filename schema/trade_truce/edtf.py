"""Dates that are not exact, in the part of EDTF (ISO 8601-2, levels 0 and 1) that the dataset uses.

    2025-06-05, 2025-06, 2025    a day, a month, a year
    2025-21 ... 2025-24          spring, summer, autumn, winter
    2025-03/2025-05              an interval; `..` on one side leaves that side open

A date may end in `~` (approximate), `?` (uncertain) or `%` (both). There are no times, no
unspecified digits (`202X`) and nothing of level 2.
"""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date
from typing import Literal

# What the seeds may call a part of a month, and the days that it means, first and last; the last
# is never past the end of the month. Thirds of the month (1-10, 11-20, 21-end), five days wider on
# either side because writers call the 12th "early".
PARTS_OF_MONTH = {"early": (1, 15), "mid": (6, 25), "late": (16, 31)}

# EDTF's number of a season, and the month in which its three months begin. EDTF leaves the months
# open; these are the northern meteorological ones. Winter ends in February of the next year.
SEASONS = {"21": 3, "22": 6, "23": 9, "24": 12}

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""Their English names, numbered as Python numbers them: Monday is 0."""
# The word boundary before an apostrophe of either shape is what lets the possessive through.
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")

_MONTHS_IN = {"month": 1, "season": 3, "year": 12}

_QUALIFIERS = "~?%"
_WIDENING = "~%"  # `?` doubts the source, not how finely it dates, so its bounds stay

_YEAR = "(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9][0-9]|[1-9][0-9][0-9][0-9])"
_MONTH = "(?:0[1-9]|1[0-2])"
_DAY = "(?:0[1-9]|[12][0-9]|3[01])"
_DATE = f"{_YEAR}(?:-(?:{_MONTH}(?:-{_DAY})?|{'|'.join(SEASONS)}))?[{_QUALIFIERS}]?"
_NUMBERS = f"([0-9]{{4}})(?:-([0-9]{{2}})(?:-([0-9]{{2}}))?)?[{_QUALIFIERS}]?"  # form alone

PATTERN: str = f"(?:{_DATE}(?:/(?:{_DATE}|[.][.]))?|[.][.]/{_DATE})"
"""The syntax as an unanchored regular expression that Python, Rust, ECMAScript, RE2 and Java share.

Match it against the whole text. It lets two mistakes pass that only a calendar shows, and `bounds`
refuses: a day that its month has not, and an interval that ends before it starts.
"""


def bounds(text: str) -> tuple[date | None, date | None]:
    """Return the earliest and the latest day that `text` allows; None for an open side.

    `~` and `%` widen a date by one unit of its precision (a day, month, season or year) on either
    side; an interval is widened outward only. What lies outside the years 1 to 9999 is cut off.

    Raises ValueError, in one sentence with a right example, for anything but the dates above.
    """
    if not re.fullmatch(PATTERN, text):
        raise ValueError(_fault(text))
    first, slash, last = text.partition("/")
    if not slash:
        return _days(first)
    # As stated, not as widened: "about June until May" is a slip of the pen all the same.
    if ".." not in (first, last) and _days(_plain(first))[0] > _days(_plain(last))[1]:
        raise ValueError(f"{text!r} ends before it starts; swap its dates, as in {last}/{first}")
    return (None if first == ".." else _days(first)[0], None if last == ".." else _days(last)[1])


def expand(text: str) -> str:
    """Return `early 2025-05`, `mid 2025-05` or `late 2025-05` as an EDTF interval of days.

    Anything else is returned as it is, for `bounds` to judge.
    """
    parts = "|".join(PARTS_OF_MONTH)
    match = re.fullmatch(f"({parts}) ({_YEAR})-({_MONTH})", text)
    if not match:
        return text
    part, year, month = match.groups()
    first, last = PARTS_OF_MONTH[part]
    last = min(last, monthrange(int(year), int(month))[1])
    return f"{year}-{month}-{first:02}/{year}-{month}-{last:02}"


def weekdays(words: str) -> list[int]:
    """Return the weekdays that `words` names in English, in their order, Monday being 0.

    Whole names in any case, also possessive ("Thursday's"); not "Mondays", which is no one day,
    and no abbreviation, since "sat" and "sun" are words of their own.
    """
    return [WEEKDAYS.index(name) for name in _WEEKDAY.findall(words.casefold())]


def _plain(stated: str) -> str:
    """Return one date without its qualifier."""
    return stated.rstrip(_QUALIFIERS)


def _unit(stated: str) -> Literal["day", "month", "season", "year"]:
    """Return the unit of one date that `PATTERN` matches."""
    _, *rest = _plain(stated).split("-")
    if not rest:
        return "year"
    if len(rest) == 2:
        return "day"
    return "season" if rest[0] in SEASONS else "month"


def _days(stated: str) -> tuple[date, date]:
    """Return the first and the last day of one date that `PATTERN` matches, widened if it says so.

    Raises ValueError where the month has no such day.
    """
    unit = _unit(stated)
    widening = 1 if stated[-1] in _WIDENING else 0
    year, *rest = _plain(stated).split("-")
    if unit == "day":
        day = _day(int(year), int(rest[0]), int(rest[1]))
        earliest, latest = day - widening, day + widening
    else:
        month = SEASONS.get(rest[0], int(rest[0])) if rest else 1
        start, length = int(year) * 12 + month - 1, _MONTHS_IN[unit]
        earliest = _month_start(start - widening * length)
        latest = _month_start(start + length + widening * length) - 1
    return (date.fromordinal(max(earliest, date.min.toordinal())), date.fromordinal(min(latest, date.max.toordinal())))


def _day(year: int, month: int, day: int) -> int:
    """Return the ordinal of a day; raises ValueError where the month has no such day."""
    last = monthrange(year, month)[1]
    if day > last:
        named = f"{year:04}-{month:02}"
        raise ValueError(f"{named} has no day {day}; its last is {last}, as in {named}-{last}")
    return date(year, month, day).toordinal()


def _month_start(months: int) -> int:
    """Return the ordinal of the first day of a month, counted from January of the year 0.

    Past the years that `date` can hold, that of its first day or of the day after its last.
    """
    year, month = divmod(months, 12)
    if year < MINYEAR:
        return date.min.toordinal()
    if year > MAXYEAR:
        return date.max.toordinal() + 1
    return date(year, month + 1, 1).toordinal()


def _fault(text: str) -> str:
    """Return one sentence on what is wrong with a text that `PATTERN` does not match."""
    if text == "../..":
        return f"{text!r} is open on both sides; give one of them, as in 2025-03/.. or ../2025-02"
    for side in text.split("/"):
        match = re.fullmatch(_NUMBERS, side)
        year, month, day = match.groups() if match else (None, None, None)
        if year == "0000":
            return f"there is no year 0000 in {text!r}; the first is 0001, as in 0001 or 0001-01"
        if month and not re.fullmatch(_MONTH, month) and (day or month not in SEASONS):
            return (
                f"there is no month {month} in {text!r}; months are 01 to 12 and seasons, which "
                "have no days, 21 to 24, as in 2025-06, 2025-06-05 or 2025-21"
            )
        if day and not re.fullmatch(_DAY, day):
            return f"there is no day {day} in {text!r}; days are 01 to 31, as in 2025-06-05"
    return (
        f"{text!r} is not a date that we can read; write a day, month, year, season or interval, "
        "as in 2025-06-05, 2025-06~, 2025, 2025-21 or 2025-03/.."
    )
