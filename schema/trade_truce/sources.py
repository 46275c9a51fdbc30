"""Who reported a row, and when: what was known by a day, and what more than one origin says."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from trade_truce import forms, loader, readings, truth
from trade_truce.errors import QuestionError, UnknownNameError, no_such
from trade_truce.readings import DAYS

Frame = TypeVar("Frame")
_OF_VERSIONS = ("updates", "revision")


def published_by(frame: Frame, day: date | str, articles: Any = None, *, certain: bool = False) -> Frame:
    """The rows of a table that had been reported by a day, that day included.

    A row counts as reported when its article was published, of which only the month may be known, or nothing. So this
    keeps rows that may have been published by then, and leaves out only those that were certainly published later. With
    `certain`, it keeps only rows that were certainly published, as you need if you must not use knowledge of the
    future.

    If an article has several versions, it keeps the last one published by then, and none if that is a retraction. A
    version without a date is not older than the one that it replaced, nor younger than the one after it.

    day: a day, or an EDTF text, of which the last day counts. articles: the articles' table, in any form (default: the
    dataset's). If it lacks `updates` and `revision`, there are no versions. Raises `QuestionError` for rows without an
    `article_id`, such as events (use `event_reports`), and `UnknownNameError` for an article that is not in the table.
    """
    forms.need(frame, ("article_id",), "article")
    by = readings.period(day)
    known = loader.load("articles", as_=forms.form_of(frame)) if articles is None else articles
    forms.need(known, ("article_id", *DAYS), "dates of publication")
    has_versions = forms.names(known) >= {*_OF_VERSIONS}
    named = ("article_id", *DAYS, *(_OF_VERSIONS if has_versions else ()))
    published = _published(forms.rows(known, named))
    says = truth.must if certain else truth.may
    out = {id for id, one in published.items() if says(readings.days(one.earliest, one.latest), "<=", by)}
    gone = {published[id].updates for id in out} | {id for id in out if published[id].revision == "retracted"}

    def keep(row: forms.Values) -> bool:
        if row[0] not in published:
            raise UnknownNameError(no_such("article", row[0], published))
        return row[0] in out and row[0] not in gone

    found: Frame = forms.take(frame, ("article_id",), keep)
    return found


class _Article(NamedTuple):
    """When an article was published, and which it took the place of."""

    earliest: date | None
    latest: date | None
    updates: str | None = None
    revision: str | None = None


def _published(rows: Iterable[forms.Values]) -> dict[str, _Article]:
    """Articles by id. Each version is as old as those before it at most, and as those behind it at least."""
    articles = {id: _Article(*cells) for id, *cells in rows}
    newer = {one.updates: id for id, one in articles.items() if one.updates}
    for id in [id for id in articles if id in newer and not articles[id].updates]:
        chain = list(_chain(id, newer))
        for one, other in pairwise(chain):
            first = max(filter(None, (articles[one].earliest, articles[other].earliest)), default=None)
            articles[other] = articles[other]._replace(earliest=first)
        for other, one in pairwise(reversed(chain)):
            last = min(filter(None, (articles[one].latest, articles[other].latest)), default=None)
            articles[one] = articles[one]._replace(latest=last)
    return articles


def _chain(first: str, newer: Mapping[str, str]) -> Iterator[str]:
    """An article and its newer versions, in their order."""
    at: str | None = first
    while at:
        yield at
        at = newer.get(at)


def corroborated(frame: Frame, n: int = 2) -> Frame:
    """The rows of a table of measures, events or statements that go back to at least `n` independent origins.

    Retellings of one story are one origin, however many articles carry it, if they declare their source. Raises
    `QuestionError` for rows without `n_origins`, and if `n` is not a whole number of 1 or more.
    """
    least = readings.number(n)
    if least < 1 or not isinstance(n, int):
        raise QuestionError(f"n is {n!r}; give a whole number of 1 or more, as 2")
    forms.need(frame, ("n_origins",), "number of origins")
    found: Frame = forms.take(frame, ("n_origins",), lambda row: row[0] is not None and row[0] >= least)
    return found
