"""Dates that an article names: days, months and years, parts of a month, before and after."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from trade_truce import edtf
from trade_truce_build.draft.clock import Clock
from trade_truce_build.draft.dates import Dating
from trade_truce_build.draft.tense import Tense
from trade_truce_build.wording.lexicon import MONTHS

_HALVES = {"first half": "{0}-01/{0}-15", "second half": "{0}-16/{0}-{1}"}
_PARTS = {"early": ("early", "start", "beginning"), "mid": ("mid", "middle"), "late": ("late", "end", "close")}
_STEPS = {"last": -1, "this": 0, "next": 1}
_THIRDS = {"early": ("01", "04"), "mid": ("05", "08"), "late": ("09", "12")}
"""The months of a year's parts."""
_NAMES = ("month", "month2", "alone")
_AFTER = frozenset({"since", "from", "after", "as of"})
_UNTIL = frozenset({"by", "until", "till", "before"})


def named(dating: Dating, of: Clock, told: Tense = "") -> str | None:
    """The date that a dating names; where it names no year the last or next that fits, or else the nearest."""
    parts = dating.parts
    if "iso" in parts:
        return parts["iso"]
    if dating.kind == "year":
        return _of_year(parts)
    if dating.kind == "month" and "last" in parts:
        first = f"{parts.get('year', parts['last'])}-{_month(parts['month']):02}"
        last = f"{parts['last']}-{_month(parts['month2']):02}"
        return f"{first}/{last}" if first < last else None
    month = _number(parts)
    year = int(parts["year"]) if "year" in parts else _year(month, parts, of, told)
    if year is None:
        return None
    return _of_days(parts, f"{year:04}-{month:02}") if "day" in parts else _of_month(parts, year, month)


def _number(parts: Mapping[str, str]) -> int:
    """The month of a dating, the first of two."""
    return int(parts["number"]) if "number" in parts else _month(next(parts[k] for k in _NAMES if k in parts))


def _of_year(parts: Mapping[str, str]) -> str | None:
    if "decade" in parts:
        return f"{parts['decade']}0/{parts['decade']}9"
    if "last" in parts:
        return f"{parts['year']}/{parts['last']}" if parts["year"] < parts["last"] else None
    point, section, year = parts.get("point", ""), _section(parts.get("section", "")), parts["year"]
    if not section:
        return pointed(point, year)
    first, last = _THIRDS[section]
    return (
        pointed(point, f"{year}-{last if point.lower() in _UNTIL else first}")
        if point
        else f"{year}-{first}/{year}-{last}"
    )


def _of_days(parts: Mapping[str, str], month: str) -> str:
    first = f"{month}-{int(parts['day']):02}"
    if "last" in parts:
        to = f"{month[:4]}-{_month(parts['month2']):02}" if "month2" in parts else month
        return f"{first}/{to}-{int(parts['last']):02}"
    if "week" in parts:
        day = date.fromisoformat(first)
        return f"{first}/{day + timedelta(6)}"
    return pointed(parts.get("point", ""), first)


def _of_month(parts: Mapping[str, str], year: int, month: int) -> str:
    """A month or a part of it; "by the end of July" is by its end, "by mid-July" by the last day that is mid-July."""
    section, point, stated = _section(parts.get("section", "")), parts.get("point", "").lower(), f"{year:04}-{month:02}"
    if section in _HALVES:
        return _HALVES[section].format(stated, monthrange(year, month)[1])
    if section and point not in _AFTER | _UNTIL:
        return f"{section} {stated}"
    if (section and point in _AFTER) or section in ("early", "mid"):
        stated = str(edtf.bounds(edtf.expand(f"{section} {stated}"))[point in _UNTIL])
    return pointed(point, stated)


def _section(words: str) -> str:
    low = words.lower()
    half = next((half for half in _HALVES if half in low), None)
    if half:
        return half
    if low.startswith(("earlier", "later", "last", "this", "next")):
        return ""
    for name, signs in _PARTS.items():
        if any(sign in low for sign in signs):
            return name
    return ""


def pointed(point: str, stated: str) -> str:
    """A date after a preposition: since March is open towards the future, by May 30 towards the past."""
    low = point.lower()
    if low in _AFTER:
        return f"{stated}/.."
    return f"../{stated}" if low in _UNTIL else stated


def _month(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name.rstrip(".")[:3]))


def _year(month: int, parts: Mapping[str, str], of: Clock, told: Tense) -> int | None:
    """The year that puts a month before or after the article's date, as it is told, or nearest to it."""
    about = of.about
    if about is None:
        return of.year
    if (step := parts.get("year_of", "")) in _STEPS:
        return about.year + _STEPS[step]
    years = (about.year - 1, about.year, about.year + 1)
    which = parts.get("section", "").lower().partition(" ")[0]
    if of.published and which in ("last", "next"):
        return about.year - (month >= about.month) if which == "last" else about.year + (month <= about.month)
    if of.published and told == "past":
        return max(y for y in years if date(y, month, _day(parts, y, month, 1)) <= about)
    if of.published and told == "future":
        first = edtf.bounds(of.published)[0] or about
        return min(y for y in years if date(y, month, _day(parts, y, month, 31)) >= first)
    middle = {y: date(y, month, _day(parts, y, month, 15)) for y in years}
    return min(years, key=lambda y: (abs((middle[y] - about).days), y))


def _day(parts: Mapping[str, str], year: int, month: int, otherwise: int) -> int:
    """The day that a dating names, or another one, as far as that month has it."""
    return min(int(parts.get("day", otherwise)), monthrange(year, month)[1])
