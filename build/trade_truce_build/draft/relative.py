"""Dates that lean on others: "two days ago", "the following day", "the week before"."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from trade_truce.values import Basis
from trade_truce_build.draft.clock import Clock, Resolved
from trade_truce_build.draft.dates import Dating

UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "the": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10,
}  # fmt: skip
_LATER = frozenset({"after", "later"})
_SIDES = {"following": 1, "next": 1, "previous": -1, "preceding": -1, "same": 0}


def relative(dating: Dating, of: Clock, before: Sequence[Resolved], text: str) -> tuple[str | None, Basis]:
    """The date of words that count from another: from publication, or from a date before them."""
    parts = dating.parts
    if parts.get("way") == "ago":
        return _ago(parts, of), "words"
    if ("unit" not in parts and "side" not in parts) or _of_something(dating, text):
        return None, "text"  # a person sees of what
    if "of" not in parts and parts.get("unit") == "week" and parts["count"].lower() == "the":
        return _week(parts["way"], before), "text"
    if "of" in parts:
        base = _of_thing(parts["of"], before, text[: dating.start])
    else:
        base = next((r.day for r in reversed(before) if r.day is not None), None)
    if base is None or parts.get("unit", "day") not in ("day", "week"):
        return None, "text"
    if "side" in parts:
        return (base + timedelta(_SIDES[parts["side"]])).isoformat(), "text"
    count = number(parts["count"].lower())
    sign = 1 if parts["way"] in _LATER else -1
    return ((base + timedelta(sign * count * UNITS[parts["unit"]])).isoformat() if count else None), "text"


def number(count: str) -> int:
    """A small count; 0 for one that is not known."""
    return _COUNTS.get(count, int(count) if count.isdigit() else 0)


def _of_something(dating: Dating, text: str) -> bool:
    """Whether what it counts from follows, and is no date: "one day after weak payroll numbers"."""
    counts = dating.parts.get("way") in ("after", "before", "prior") and "of" not in dating.parts
    return counts and re.match(r"\s(?:to\s)?[\w“\"]", text[dating.end : dating.end + 6]) is not None


def _week(way: str, before: Sequence[Resolved]) -> str | None:
    """The week before or after the last week or day that was named, from Monday to Sunday."""
    last = next((r for r in reversed(before) if r.first is not None and r.last is not None), None)
    if last is None or last.first is None or last.last is None or (last.last - last.first).days > 6:
        return None
    monday = last.first - timedelta(last.first.weekday()) + timedelta(7 if way in _LATER else -7)
    return f"{monday}/{monday + timedelta(6)}"


def _of_thing(words: str, before: Sequence[Resolved], text: str) -> date | None:
    """The day of the last sentence before that names the same thing and has one."""
    noun = words.rsplit(maxsplit=1)[-1]
    for resolved in reversed(before):
        start, end = resolved.dating.start, resolved.dating.end
        around = text[max(0, start - 150) : end + 150]
        if (
            resolved.day is not None
            and "today" not in resolved.dating.parts
            and re.search(rf"\b{re.escape(noun)}\b", around)
        ):
            return resolved.day
    return None


def _ago(parts: Mapping[str, str], of: Clock) -> str | None:
    count = number(parts["count"].lower())
    if of.day is None or not count:
        return None
    day = of.day - timedelta(count * UNITS[parts["unit"]])
    if parts["unit"] in ("day", "week"):
        return day.isoformat() + ("~" if parts["unit"] == "week" else "")
    return f"{day:%Y-%m}~" if parts["unit"] == "month" else f"{day:%Y}"
