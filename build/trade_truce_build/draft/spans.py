"""Stretches of days that words point to from the article's own day: "last week", "by the end of the year"."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from trade_truce_build.draft.clock import Clock
from trade_truce_build.draft.dates import Dating
from trade_truce_build.draft.named import pointed
from trade_truce_build.draft.relative import UNITS, number
from trade_truce_build.draft.tense import Tense

_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "winter": "24"}
_BEGINS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
STEPS = {
    "yesterday": -1, "last night": -1, "today": 0, "tomorrow": 1, "tonight": 0, "last": -1, "this": 0, "next": 1,
    "the": 0,
}  # fmt: skip
"""How many days, weeks, months or years from the article's own."""
_SATURDAY = 5


def span(dating: Dating, of: Clock, told: Tense) -> str | None:
    """A week, month, season or year that words such as "this" and "last" point to, or a day next to its own."""
    parts = dating.parts
    if "today" in parts:
        step = STEPS[" ".join(parts["today"].lower().split())]
        return (of.day + timedelta(step)).isoformat() if of.day else None
    if "night" in parts:
        return f"{of.day - timedelta(1)}/{of.day}" if of.day else None
    if "way" in parts:
        return _around(parts, of)
    return _named(parts, of, told)


def _named(parts: Mapping[str, str], of: Clock, told: Tense) -> str | None:
    """A weekend, an end, a season; or the week, month or year that "this", "last" and "next" say."""
    if "season" in parts:
        year = parts.get("year") or (of.about.year - _gone(parts["season"], of.about, told) if of.about else None)
        return pointed(parts.get("point", ""), f"{year}-{_SEASONS[parts['season']]}") if year else None
    if "unit" not in parts:
        return f"../{of.about.year - 1}" if of.about else None
    if parts["unit"] == "weekend":
        return _weekend(parts, of, told)
    if "end" in parts:
        return _end(parts, of, told)
    return _pointed_at(parts["unit"], STEPS[parts["which"].lower()], parts.get("point", ""), of)


def _around(parts: Mapping[str, str], of: Clock) -> str | None:
    """So many days, weeks, months or years before or after the article's day."""
    count = number(parts["count"].lower())
    if of.day is None or not count:
        return None
    days = timedelta(count * UNITS[parts["unit"]])
    if parts["way"] in ("next", "coming"):
        return f"{of.day}/{of.day + days}"
    return f"{of.day - days}~/{of.day}" if days.days > 7 else f"{of.day - days}/{of.day}"


def _pointed_at(unit: str, step: int, point: str, of: Clock) -> str | None:
    """The week, month, season or year so many steps from the article's own."""
    today = of.day or (of.lent.day if of.lent and not step else None)
    if unit == "week":
        monday = today + timedelta(7 * step - today.weekday()) if today else None
        return f"{monday}/{monday + timedelta(6)}" if monday else None
    about = of.about
    if about is None:
        return None
    if unit == "month" and re.match(r"[0-9]{4}-[01]", of.published or f"{about:%Y-%m}"):
        months = about.year * 12 + about.month - 1 + step
        return pointed(point, f"{months // 12:04}-{months % 12 + 1:02}")
    if unit == "year":
        return pointed(point, f"{about.year + step:04}")
    return f"{about.year:04}-{_SEASONS[unit]}" if unit in _SEASONS and step == 0 else None


def _gone(season: str, about: date, told: Tense) -> bool:
    """Whether a season that is told as past has not begun this year, so that it was last year's."""
    return told == "past" and about.month < _BEGINS[season]


def _weekend(parts: Mapping[str, str], of: Clock, told: Tense) -> str | None:
    """Saturday and Sunday, the last or the next as the verb tells."""
    which = parts.get("which2", parts.get("which", "")).lower()
    if of.day is None or (which == "the" and told not in ("past", "future")):
        return None
    saturday = of.day - timedelta((of.day.weekday() - _SATURDAY) % 7)
    if which != "last" and told != "past" and saturday + timedelta(1) < of.day:
        saturday += timedelta(7)
    return f"{saturday}/{saturday + timedelta(1)}"


def _end(parts: Mapping[str, str], of: Clock, told: Tense) -> str | None:
    """The end of a month or year that is still to come; of what is told as past, and of weeks, a person decides."""
    if of.about is None or told == "past" or parts["unit"] == "week":
        return None
    step = STEPS[parts["which"].lower()]
    until = parts.get("point", "").lower() in ("by", "until", "before")
    if parts["unit"] == "year":
        year = of.about.year + step
        return f"../{year}-12-31" if until else f"{year}-09/{year}-12"
    months = of.about.year * 12 + of.about.month - 1 + step
    month = f"{months // 12:04}-{months % 12 + 1:02}"
    return f"../{month}" if until else f"late {month}"
