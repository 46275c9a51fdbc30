"""Who reported a row, and when: what was known by a day, and what more than one origin says."""

from datetime import date
from typing import Any, TypeVar

from trade_truce import forms, loader, readings, truth
from trade_truce.errors import QuestionError, UnknownNameError, no_such
from trade_truce.readings import DAYS

Frame = TypeVar("Frame")


def as_of(frame: Frame, day: date | str, articles: Any = None, *, certain: bool = False) -> Frame:
    """The rows of a table that had been reported by a day, the day included.

    A row counts as reported when its article was published, which may be known to the month only or not at all. So
    this keeps what may have been published by then, and leaves out only what certainly came later; with `certain` it
    keeps only what was certainly out, as somebody needs who must not know the future.

    day: a day, or an EDTF text, whose last day counts. articles: the articles' table, in any form; those of the dataset
    where it is left out. Raises `QuestionError` for rows without an `article_id`, such as events (`event_reports`
    have one), and `UnknownNameError` for an article that is not among them.
    """
    forms.need(frame, ("article_id",), "article")
    by = readings.period(day)
    known = loader.load("articles", as_=forms.form_of(frame)) if articles is None else articles
    forms.need(known, ("article_id", *DAYS), "dates of publication")
    says = truth.must if certain else truth.may
    reported = {id: says(readings.days(*bounds), "<=", by) for id, *bounds in forms.rows(known, ("article_id", *DAYS))}

    def keep(row: forms.Values) -> bool:
        if row[0] not in reported:
            raise UnknownNameError(no_such("article", row[0], reported))
        return reported[row[0]]

    found: Frame = forms.take(frame, ("article_id",), keep)
    return found


def corroborated(frame: Frame, n: int = 2) -> Frame:
    """The rows of a table of measures, events or statements that go back to at least `n` independent origins.

    Retellings of one story are one origin, however many articles carry it, as far as they say so.
    Raises `QuestionError` for rows without `n_origins`, and for an `n` that is no whole number of 1 or more.
    """
    least = readings.number(n)
    if least < 1 or not isinstance(n, int):
        raise QuestionError(f"n is {n!r}; give a whole number of 1 or more, as 2")
    forms.need(frame, ("n_origins",), "number of origins")
    found: Frame = forms.take(frame, ("n_origins",), lambda row: row[0] is not None and row[0] >= least)
    return found
