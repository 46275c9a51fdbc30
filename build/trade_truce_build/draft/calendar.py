"""What days the words of an article mean."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from trade_truce import edtf
from trade_truce.values import Basis
from trade_truce_build.draft.clock import Clock, Resolved
from trade_truce_build.draft.dates import Dating
from trade_truce_build.draft.named import named, pointed
from trade_truce_build.draft.relative import UNITS, number, relative
from trade_truce_build.draft.tense import Tense, tense
from trade_truce_build.wording.lexicon import WEEKDAYS

LOOK_BACK = 40
"""Dates before one that it may lean on."""
SOON = 100
"""Days within which what may come is taken to come."""
_UNTIL = frozenset({"by", "until", "till", "before"})
_PART = re.compile(
    r"\b(?:first|second|third|fourth|last|final|opening)\s(?:week|quarter|half|third)\s?$|\bfiscal(?:\syear)?\s?$",
    re.IGNORECASE,
)
"""What makes a part of a month or year of it, or a year that is no calendar's."""
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "winter": "24"}
_STEPS = {"yesterday": -1, "last night": -1, "tomorrow": 1, "tonight": 0, "last": -1, "this": 0, "next": 1}


def resolve(found: Sequence[Dating], of: Clock, text: str) -> list[Resolved]:
    """Each dating with its date, as far as the article itself supports one."""
    result: list[Resolved] = []
    for dating in found:
        before = result[-LOOK_BACK:]
        date_, basis, doubt = _certain(dating, of, before, text)
        try:
            edtf.bounds(edtf.expand(date_)) if date_ else None
        except ValueError:
            date_ = None
        result.append(Resolved(dating, date_, basis if date_ else None, doubt))
    return result


def _certain(dating: Dating, of: Clock, before: Sequence[Resolved], text: str) -> tuple[str | None, Basis, str]:
    """The date, its basis, and where it is not certain none, but what it may be: told as past, or as to come?"""
    if part := _PART.search(text[max(0, dating.start - 30) : dating.start]):
        return None, "text", f"“{part[0].strip()}” stands before it"
    told = tense(text, dating.start, dating.end)
    stated, basis = _resolve(dating, of, before, text, told)
    if told == "past" and dating.parts.get("point", "").lower() in _UNTIL:
        told = "open"  # "they want this sorted by August"
    if not stated or told in ("past", "future") or not _by_tense(dating, of):
        return stated, basis, ""
    past, future = (_resolve(dating, of, before, text, one)[0] for one in ("past", "future"))
    if past == future or _likely(dating, of, stated, told, past):
        return stated, basis, ""
    return None, basis, f"perhaps {past}, or {future}"


def _likely(dating: Dating, of: Clock, stated: str, told: Tense, past: str | None) -> bool:
    """Whether of a past and a coming day one is by far likelier although no verb tells which.

    What nothing shows to be to come was. What ends or may come does so soon, if its other date is most of a year away.
    """
    if dating.kind == "weekday" or (told == "" and stated == past):
        return told == ""
    first, last = edtf.bounds(edtf.expand(stated))
    days = [abs((day - of.about).days) for day in (first, last) if day and of.about]
    point = dating.parts.get("point", "").lower()
    return bool(days) and min(days) < SOON and (dating.kind == "day" or told == "open" or point in _UNTIL)


def _by_tense(dating: Dating, of: Clock) -> bool:
    """Whether words name a day or month that comes again every week or year."""
    if dating.kind == "weekday":
        return of.day is not None and "which" not in dating.parts
    return dating.kind in ("day", "month") and not {"year", "iso"} & dating.parts.keys() and of.published is not None


def _relative_basis(before: Sequence[Resolved]) -> Basis:
    """What leans on a date that another article lent leans on that too."""
    last = next((r for r in reversed(before) if r.day is not None), None)
    return "report" if last and last.basis == "report" else "text"


def _resolve(dating: Dating, of: Clock, before: Sequence[Resolved], text: str, told: Tense) -> tuple[str | None, Basis]:
    match dating.kind:
        case "day" | "month" | "year":
            return named(dating, of, told), "words" if "year" in dating.parts or "iso" in dating.parts else of.basis
        case "weekday":
            return _weekday(dating, of, before, told)
        case "span":
            own = of.day is not None or dating.parts.get("unit") not in ("week", None)
            return _span(dating, of), "words" if own and of.basis == "words" else "report"
        case "relative":
            stated, basis = relative(dating, of, before, text)
            return stated, _relative_basis(before) if basis == "text" else basis
    last = before[-1] if before else None
    return (f"{_first(last.stated)}/.." if last and last.stated and "/" not in last.stated else None), "text"


def _weekday(dating: Dating, of: Clock, before: Sequence[Resolved], told: Tense) -> tuple[str | None, Basis]:
    wanted = WEEKDAYS.index(dating.parts["weekday"])
    which, point = dating.parts.get("which", "").lower(), dating.parts.get("point", "")
    if of.day is not None:
        day = of.day - timedelta((of.day.weekday() - wanted) % 7)
        if which == "next" or (not which and told == "future"):
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
    count = number(parts["count"].lower())
    if of.day is None or not count:
        return None
    days = timedelta(count * UNITS[parts["unit"]])
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


def _first(date_: str) -> str:
    """`early 2025-05` as its month, which is as close as "since then" can be."""
    return date_.rsplit(maxsplit=1)[-1]
