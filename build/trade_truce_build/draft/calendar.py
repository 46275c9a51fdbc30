"""What days the words of an article mean."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from trade_truce import edtf
from trade_truce.values import Basis
from trade_truce_build.draft.clock import Clock, Resolved
from trade_truce_build.draft.dates import Dating
from trade_truce_build.draft.lexicon import WEEKDAYS
from trade_truce_build.draft.named import named, pointed

LOOK_BACK = 40
"""Dates before one that it may lean on."""
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "winter": "24"}
_FUTURE = re.compile(
    r"\b(?:will|shall|is to|are to|due|scheduled|set to|expected to|plans? to|back)\b"
    r"(?:\s(?!said|told|says|wrote)[\w’'-]{1,20}){0,8}\s$",
    re.IGNORECASE,
)
_STEPS = {"yesterday": -1, "last night": -1, "tomorrow": 1, "tonight": 0, "last": -1, "this": 0, "next": 1}
_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "the": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ten": 10,
}


def resolve(found: Sequence[Dating], of: Clock, text: str) -> list[Resolved]:
    """Each dating with its date, as far as the article itself supports one."""
    result: list[Resolved] = []
    for dating in found:
        date_, basis = _resolve(dating, of, result[-LOOK_BACK:], text)
        try:
            edtf.bounds(edtf.expand(date_)) if date_ else None
        except ValueError:
            date_ = None
        result.append(Resolved(dating, date_, basis if date_ else None))
    return result


def _relative_basis(before: Sequence[Resolved]) -> Basis:
    """What leans on a date that another article lent leans on that too."""
    last = next((r for r in reversed(before) if r.day is not None), None)
    return "report" if last and last.basis == "report" else "text"


def _resolve(dating: Dating, of: Clock, before: Sequence[Resolved], text: str) -> tuple[str | None, Basis]:
    match dating.kind:
        case "day" | "month" | "year":
            return named(dating, of), "words" if "year" in dating.parts or "iso" in dating.parts else of.basis
        case "weekday":
            return _weekday(dating, of, before, text)
        case "span":
            own = of.day is not None or dating.parts.get("unit") not in ("week", None)
            return _span(dating, of), "words" if own and of.basis == "words" else "report"
        case "relative":
            stated, basis = _relative(dating, of, before, text)
            return stated, _relative_basis(before) if basis == "text" else basis
    last = before[-1] if before else None
    return (f"{_first(last.stated)}/.." if last and last.stated and "/" not in last.stated else None), "text"


def _weekday(dating: Dating, of: Clock, before: Sequence[Resolved], text: str) -> tuple[str | None, Basis]:
    wanted = WEEKDAYS.index(dating.parts["weekday"])
    which, point = dating.parts.get("which", "").lower(), dating.parts.get("point", "")
    if of.day is not None:
        day = of.day - timedelta((of.day.weekday() - wanted) % 7)
        if which == "next" or (not which and _to_come(text[max(0, dating.start - LOOK_BACK * 2) : dating.start])):
            day += timedelta(7)
        elif which == "last" and day == of.day:
            day -= timedelta(7)
        return pointed(point, day.isoformat()), "words"
    if which:
        return None, "text"
    # Without a day of its own the article may still name one together with its weekday, or another article does.
    near = [r.day for r in before if r.day is not None and {"weekday", "month"} <= r.dating.parts.keys()]
    if near:
        return pointed(point, _nearest(near[-1], wanted).isoformat()), "text"
    return (pointed(point, _nearest(of.lent.day, wanted).isoformat()) if of.lent else None), "report"


def _to_come(before: str) -> bool:
    """Whether the clause before a weekday speaks of what is to come."""
    return bool(_FUTURE.search(before))


def _nearest(day: date, weekday: int) -> date:
    """The day of that weekday at most three days away."""
    return min((day + timedelta(n) for n in range(-3, 4)), key=lambda d: (d.weekday() != weekday, d))


def _span(dating: Dating, of: Clock) -> str | None:
    """A week, month, season or year that words such as "this" and "last" point to, or a day next to its own."""
    parts = dating.parts
    if "today" in parts:
        step = _STEPS[" ".join(parts["today"].lower().split())]
        return (of.day + timedelta(step)).isoformat() if of.day else None
    if "night" in parts:
        return f"{of.day - timedelta(1)}/{of.day}" if of.day else None
    if "season" in parts:
        year = parts.get("year") or (of.about.year if of.about else None)
        return pointed(parts.get("point", ""), f"{year}-{_SEASONS[parts['season']]}") if year else None
    if "way" in parts:
        return _around(parts, of)
    if "unit" not in parts:
        return f"../{of.about.year - 1}" if of.about else None
    return _pointed_at(parts["unit"], _STEPS[parts["which"].lower()], parts.get("point", ""), of)


def _around(parts: Mapping[str, str], of: Clock) -> str | None:
    """So many days, weeks, months or years before or after the article's day."""
    count = _number(parts["count"].lower())
    if of.day is None or not count:
        return None
    days = timedelta(count * _UNITS[parts["unit"]])
    if parts["way"] in ("next", "coming"):
        return f"{of.day}/{of.day + days}"
    return f"{of.day - days}~/{of.day}" if days.days > 7 else f"{of.day - days}/{of.day}"


def _pointed_at(unit: str, step: int, point: str, of: Clock) -> str | None:
    """The week, month, season or year so many steps from the article's own."""
    today = of.day or (of.lent.day if of.lent else None)
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


def _relative(dating: Dating, of: Clock, before: Sequence[Resolved], text: str) -> tuple[str | None, Basis]:
    parts = dating.parts
    if parts.get("way") == "ago":
        return _ago(parts, of), "words"
    if "unit" not in parts and "side" not in parts:
        return None, "text"  # hours after something: a person sees of what
    if "of" in parts:
        base = _of_thing(parts["of"], before, text)
    else:
        base = next((r.day for r in reversed(before) if r.day is not None), None)
    if base is None or parts.get("unit", "day") not in ("day", "week"):
        return None, "text"
    if "side" in parts:
        step = {"following": 1, "next": 1, "previous": -1, "preceding": -1, "same": 0}[parts["side"]]
        return (base + timedelta(step)).isoformat(), "text"
    count = _number(parts["count"].lower())
    sign = 1 if parts["way"] in ("after", "later") else -1
    return ((base + timedelta(sign * count * _UNITS[parts["unit"]])).isoformat() if count else None), "text"


def _of_thing(words: str, before: Sequence[Resolved], text: str) -> date | None:
    """The day of the last sentence before that names the same thing and has one."""
    noun = words.rsplit(maxsplit=1)[-1]
    for resolved in reversed(before):
        start, end = resolved.dating.start, resolved.dating.end
        around = text[max(0, start - 150) : end + 150]
        if resolved.day is not None and re.search(rf"\b{re.escape(noun)}\b", around):
            return resolved.day
    return None


def _ago(parts: Mapping[str, str], of: Clock) -> str | None:
    count = _number(parts["count"].lower())
    if of.day is None or not count:
        return None
    day = of.day - timedelta(count * _UNITS[parts["unit"]])
    if parts["unit"] in ("day", "week"):
        return day.isoformat() + ("~" if parts["unit"] == "week" else "")
    return f"{day:%Y-%m}~" if parts["unit"] == "month" else f"{day:%Y}"


def _number(count: str) -> int:
    return _COUNTS.get(count, int(count) if count.isdigit() else 0)


def _first(date_: str) -> str:
    """`early 2025-05` as its month, which is as close as "since then" can be."""
    return date_.rsplit(maxsplit=1)[-1]
