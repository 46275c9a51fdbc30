"""What days the words of an article mean."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from trade_truce import edtf
from trade_truce.values import Basis
from trade_truce_build.draft.clock import Clock, Resolved
from trade_truce_build.draft.dates import Dating
from trade_truce_build.draft.named import named, pointed
from trade_truce_build.draft.relative import relative
from trade_truce_build.draft.spans import STEPS, span
from trade_truce_build.draft.tense import Tense, tense
from trade_truce_build.wording.lexicon import WEEKDAYS

LOOK_BACK = 40
"""Dates before one that it may lean on."""
FAR = 150
"""Days within which what no verb dates is taken to be past."""
SOON = 100
"""Days within which what may come is taken to come."""
_UNTIL = frozenset({"by", "until", "till", "before"})
_PART = re.compile(
    r"\b(?:first|second|third|fourth|last|final|opening)\s(?:week|quarter|half|third)\s?$|\bfiscal(?:\syear)?\s?$",
    re.IGNORECASE,
)
"""What makes a part of a month or year of it, or a year that is no calendar's."""
_COUNTED_FROM = re.compile(
    r"\b(?:(?:days?|weeks?|months?|years?)\s(?:from|before|after|until)|[Bb]orn(?:\son|\sin)?)\s?$", re.IGNORECASE
)
_COUNTED_ON = re.compile(r",?\s(?:a|two|three)\s(?:weeks?|years?)\s(?:ago|earlier|later|before|from\snow)\b")
"""What counts on from a day."""


def resolve(found: Sequence[Dating], of: Clock, text: str) -> list[Resolved]:
    """Each dating with its date, as far as the article itself supports one."""
    result: list[Resolved] = []
    for dating in found:
        before = result[-LOOK_BACK:]
        date_, basis, doubt = _certain(dating, of, before, text)
        result.append(Resolved(dating, date_, basis if date_ else None, doubt))
    return result


def _certain(dating: Dating, of: Clock, before: Sequence[Resolved], text: str) -> tuple[str | None, Basis, str]:
    """The date, its basis, and where it is not certain none, but what it may be: told as past, or as to come?"""
    if why := _hung_on(dating, text):
        return None, "text", why
    if piece := _PART.search(text[max(0, dating.start - 30) : dating.start]):
        return None, "text", f"“{piece[0].strip()}” stands before it"
    told = tense(text, dating.start, dating.end)
    if dating.parts.get("point", "").lower() == "since" and told != "future":
        told = "past"
    stated, basis = _resolve(dating, of, before, text, told)
    if told == "past" and dating.parts.get("point", "").lower() in _UNTIL:
        told = "open"  # "they want this sorted by August"
    if not stated or told in ("past", "future") or not _by_tense(dating, of):
        return stated, basis, ""
    past, future = (_resolve(dating, of, before, text, one)[0] for one in ("past", "future"))
    if past == future or _likely(dating, of, stated, told, past):
        return stated, basis, ""
    return None, basis, f"perhaps {past}, or {future}"


def _hung_on(dating: Dating, text: str) -> str:
    """Why a day is not the one that the words mean: "a week from Monday", "Monday a week ago", "born on May 3"."""
    if dating.kind == "part":
        return "which months those are only the reader knows"
    if dating.kind not in ("day", "weekday", "month"):
        return ""
    before = _COUNTED_FROM.search(text[max(0, dating.start - 30) : dating.start + len(dating.parts.get("point", ""))])
    behind = _COUNTED_ON.match(text[dating.end : dating.end + 30])
    year = dating.parts.get("year_of", "") not in ("", "this", "last", "next")
    week = dating.parts.get("week_of", "") not in ("", "this", "last", "next")
    if found := before or behind:
        return f"“{found[0].strip()}” stands beside it"
    return "which one only the reader knows" if year or week else ""


def _likely(dating: Dating, of: Clock, stated: str, told: Tense, past: str | None) -> bool:
    """Whether of a past and a coming day one is by far likelier although no verb tells which.

    What nothing shows to be to come was. What ends or may come does so soon, if its other date is most of a year away.
    """
    if dating.kind == "weekday":
        return False
    first, last = edtf.bounds(edtf.expand(stated))
    days = [abs((day - of.about).days) for day in (first, last) if day and of.about]
    if told == "" and stated == past:
        return not days or min(days) <= FAR
    point = dating.parts.get("point", "").lower()
    return bool(days) and min(days) < SOON and (dating.kind == "day" or told == "open" or point in _UNTIL)


def _by_tense(dating: Dating, of: Clock) -> bool:
    """Whether words name a day or month that comes again every week or year."""
    if dating.kind == "weekday":
        return of.day is not None and not {"which", "week_of"} & dating.parts.keys()
    return (
        dating.kind in ("day", "month")
        and not {"year", "year_of", "iso"} & dating.parts.keys()
        and of.published is not None
    )


def _relative_basis(before: Sequence[Resolved]) -> Basis:
    """What leans on a date that another article lent leans on that too."""
    last = next((r for r in reversed(before) if r.day is not None), None)
    return "report" if last and last.basis == "report" else "text"


def _resolve(dating: Dating, of: Clock, before: Sequence[Resolved], text: str, told: Tense) -> tuple[str | None, Basis]:
    """The date of some words, told as past or to come; None too for what no calendar has."""
    stated, basis = _stated(dating, of, before, text, told)
    try:
        edtf.bounds(edtf.expand(stated)) if stated else None
    except ValueError:
        return None, basis
    return stated, basis


def _stated(dating: Dating, of: Clock, before: Sequence[Resolved], text: str, told: Tense) -> tuple[str | None, Basis]:
    match dating.kind:
        case "day" | "month" | "year":
            return named(dating, of, told), "words" if "year" in dating.parts or "iso" in dating.parts else of.basis
        case "weekday":
            return _weekday(dating, of, before, told)
        case "span":
            own = of.day is not None or dating.parts.get("unit") not in ("week", None)
            return span(dating, of, told), "words" if own and of.basis == "words" else "report"
        case "relative":
            stated, basis = relative(dating, of, before, text)
            return stated, _relative_basis(before) if basis == "text" else basis
    last = before[-1] if before else None
    return (f"{_first(last.stated)}/.." if last and last.stated and "/" not in last.stated else None), "text"


def _weekday(dating: Dating, of: Clock, before: Sequence[Resolved], told: Tense) -> tuple[str | None, Basis]:
    wanted = WEEKDAYS.index(dating.parts["weekday"])
    which, point = dating.parts.get("which", "").lower(), dating.parts.get("point", "")
    if of.day is not None and (week := dating.parts.get("week_of")):
        monday = of.day + timedelta(7 * STEPS[week] - of.day.weekday())
        return pointed(point, (monday + timedelta(wanted)).isoformat()), "words"
    if of.day is not None:
        day = of.day - timedelta((of.day.weekday() - wanted) % 7)
        if which == "next" and wanted > of.day.weekday():
            return None, "words"  # this week's, or the one after
        if which == "this":
            day = of.day + timedelta(wanted - of.day.weekday())
        elif which == "next" or (not which and told == "future"):
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


def _first(date_: str) -> str:
    """`early 2025-05` as its month, which is as close as "since then" can be."""
    return date_.rsplit(maxsplit=1)[-1]
