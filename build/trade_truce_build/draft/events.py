"""Which event of the register some dated words are likely about, and a date that its other reports lend them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from trade_truce import edtf
from trade_truce.models import Event, EventReport
from trade_truce_build.draft.clock import Lent, Resolved
from trade_truce_build.draft.known import Known
from trade_truce_build.draft.people import Named, within
from trade_truce_build.draft.tokens import Text
from trade_truce_build.wording.lexicon import FUNCTION, MONTHS, WEEKDAYS

ENOUGH, AHEAD = 3.0, 1.0
"""The least score of an event that is proposed, and how far it must be ahead of the next."""
LENDS = 2.5
"""The least score of an event whose reports in other articles date a weekday of this one."""
_WORD = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True)
class Dated:
    """Words that date something, their date, and the event that they are likely about."""

    resolved: Resolved
    event: str | None
    perhaps: tuple[str, ...]
    """Events that it could be, where no one stands out."""


def dated(text: Text, found: Sequence[Resolved], named: Sequence[Named], known: Known) -> list[Dated]:
    """Each dating with the events that its sentence may be about."""
    return [_dated(_ranked(text, resolved, named, known), resolved) for resolved in found]


def lender(text: Text, found: Sequence[Resolved], named: Sequence[Named], known: Known) -> Lent | None:
    """The report of another article that dates a weekday of this one: the one whose event fits a weekday best."""
    best: tuple[float, Lent] | None = None
    for resolved in found:
        if resolved.dating.kind not in ("weekday", "day") or resolved.stated is not None:
            continue
        for score, key in _ranked(text, resolved, named, known)[:3]:
            lent = next((Lent(r) for r in known.reports.get(key, ()) if _lends(r, resolved)), None)
            if lent and score >= LENDS and (best is None or score > best[0]):
                best = score, lent
    return best[1] if best else None


def _dated(ranked: list[tuple[float, str]], resolved: Resolved) -> Dated:
    (first, key), second = (ranked or [(0.0, "")])[0], (ranked[1][0] if len(ranked) > 1 else 0.0)
    if first >= ENOUGH and first - second >= AHEAD:
        return Dated(resolved, key, ())
    return Dated(resolved, None, tuple(key for score, key in ranked[:3] if score >= 1.5))


def _ranked(text: Text, resolved: Resolved, named: Sequence[Named], known: Known) -> list[tuple[float, str]]:
    """The events with their scores, best first."""
    start, end = text.sentence(resolved.dating.start)
    people = {n.person for n in within(named, start, end)}
    words = _stems(text.text[start:end])
    scores = ((_score(event, resolved, words, people, known), key) for key, event in known.events.items())
    return sorted(scores, key=lambda pair: (-pair[0], pair[1]))


def _lends(report: EventReport, resolved: Resolved) -> bool:
    """Whether a report is dated to the day by its own article, and that is a day of this weekday or date."""
    return report.date_basis == "words" and report.date is not None and _fits(report.date, resolved)


def _score(event: Event, resolved: Resolved, words: set[str], people: set[str], known: Known) -> float:
    """Words of its summary, people with a part in it, and whether its reports have the same date."""
    summary = _stems(event.summary)
    score = 3.0 * len(summary & words) / max(3, len(summary))
    parts = known.parts.get(event.event_id, frozenset())
    score += 1.5 * len(parts & people) / len(parts) if parts else 0.0
    dates = {report.date for report in known.reports.get(event.event_id, ()) if report.date}
    if resolved.stated and dates:
        score += 1.0 if any(_share(edtf.expand(resolved.stated), other) for other in dates) else -1.0
    elif resolved.dating.kind in ("weekday", "day") and any(_fits(other, resolved) for other in dates):
        score += 1.0
    return score


def _fits(stated: str, resolved: Resolved) -> bool:
    """Whether a date is one day of the weekday, or the day of the month, that some words name without a year."""
    parts, (first, last) = resolved.dating.parts, edtf.bounds(stated)
    if first is None or first != last:
        return False
    if resolved.dating.kind == "weekday":
        return WEEKDAYS[first.weekday()] == parts.get("weekday")
    named_month = MONTHS[first.month - 1][:3] == parts.get("month", "")[:3]
    return named_month and "last" not in parts and parts.get("day", "").lstrip("0") == str(first.day)


def _share(stated: str, other: str) -> bool:
    """Whether two dates have a day in common."""
    a, b, c, d = *edtf.bounds(stated), *edtf.bounds(other)
    return (a or date.min) <= (d or date.max) and (c or date.min) <= (b or date.max)


def _stems(words: str) -> set[str]:
    return {word[:6] for word in _WORD.findall(words.casefold()) if word not in FUNCTION}
