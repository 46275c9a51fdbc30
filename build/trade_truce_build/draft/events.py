"""Which event of the register some dated words are likely about, and a date that its other reports lend them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trade_truce import edtf
from trade_truce.models import Event, EventReport
from trade_truce_build.draft.clock import Lent, Resolved
from trade_truce_build.draft.known import Known
from trade_truce_build.draft.people import Named, within
from trade_truce_build.draft.subjects import Scene, scene, stems
from trade_truce_build.draft.tokens import Text
from trade_truce_build.draft.verbs import HAVE, past
from trade_truce_build.wording.lexicon import FUNCTION, MONTHS, SAID, WEEKDAYS

ENOUGH = 2
"""Words of an event's matter that its sentence must have, or one beside all of its people; and more than of others."""
PERHAPS = 1.5
"""The least score of an event that is named as possible."""
_LONG = timedelta(45)
"""Within which an event's date must be known."""
_SAID = frozenset({"accusation", "announcement", "invitation", "post", "publication", "reaction", "warning"})
"""Kinds of events that somebody says."""
_DONE = frozenset({"concluded", "called", "expected", "reported", "asked", "responded", "promised"})
"""Verbs of saying that are of deeds as well."""
_NO_MATTER = frozenset({"two", "made", "new", "meet"})
"""Words that many events have."""
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
    return [_dated(text, resolved, named, known) for resolved in found]


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


def _dated(text: Text, resolved: Resolved, named: Sequence[Named], known: Known) -> Dated:
    start, end = text.sentence(resolved.dating.start)
    told = scene(text, (start, end), named, known)
    spoken = _spoken(text, resolved)
    fits = sorted(((_agree(key, told, resolved, known, spoken=spoken), key) for key in known.events), reverse=True)
    (first, key), second = (fits or [(0, "")])[0], (fits[1][0] if len(fits) > 1 else 0)
    if first >= ENOUGH and first > second:
        return Dated(resolved, key, ())
    ranked = _ranked(text, resolved, named, known)
    return Dated(resolved, None, tuple(key for score, key in ranked[:3] if score >= PERHAPS))


def _spoken(text: Text, resolved: Resolved) -> bool:
    """Whether the verb beside a date, before it or else behind it, is one of saying: "had announced", "crowed"."""
    start, end = text.sentence(resolved.dating.start)
    before = reversed(text.between(start, resolved.dating.start))
    verbs = [t.low for t in [*before, *text.between(resolved.dating.end, end)] if t.low in SAID or past(t.low)]
    verb = next((low for low in verbs if low not in HAVE), "")
    return verb in SAID - _DONE


def _agree(key: str, told: Scene, resolved: Resolved, known: Known, *, spoken: bool) -> int:
    """How many words of an event's matter, and whether all of its people, a sentence has.

    0 where the day is another, or the verb that has it is one of saying and the event is nothing said.
    """
    days = {report.date for report in known.reports.get(key, ()) if report.date}
    stated = edtf.expand(resolved.stated) if resolved.stated else ""
    if not any(_within(stated, other) for other in days):
        return 0
    if spoken and known.events[key].kind not in _SAID:
        return 0
    of = known.parts.get(key, frozenset())
    names = stems(" ".join(known.people[person].name for person in of).casefold().split())
    own = stems(known.events[key].summary.casefold().replace(",", " ").split())
    matter = (own & told.words) - names - told.parties - told.others - _NO_MATTER
    return len(matter) + (len(of) > 1 and of <= told.people) if matter else 0


def _within(stated: str, other: str) -> bool:
    """Whether a stated date is as close as that of an event, and has days in common with it."""
    if not stated or not _share(stated, other):
        return False
    (first, last), (one, two) = edtf.bounds(stated), edtf.bounds(other)
    if first is None or last is None or one is None or two is None:
        return False
    return last - first <= two - one < _LONG


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
