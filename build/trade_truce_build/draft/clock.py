"""What an article's dates are worked out from: its own date, a year in its text, or another article's report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from trade_truce import edtf
from trade_truce.models import EventReport
from trade_truce.values import Basis
from trade_truce_build.draft.dates import Dating

MIN_YEAR, MAX_YEAR = 1900, 2100
"""Of an article's own date, so that dates around it are dates too."""


@dataclass(frozen=True)
class Resolved:
    """Words that date something, and the date that they give."""

    dating: Dating
    stated: str | None
    """EDTF, or `early 2025-05`; None where the article alone does not say."""
    basis: Basis | None
    doubt: str = ""
    """Why no date is given although the words may name one."""

    @property
    def first(self) -> date | None:
        """The first day that it may mean."""
        return self._bounds()[0]

    @property
    def last(self) -> date | None:
        """The last."""
        return self._bounds()[1]

    def _bounds(self) -> tuple[date | None, date | None]:
        try:
            return edtf.bounds(edtf.expand(self.stated)) if self.stated else (None, None)
        except ValueError:
            return None, None

    @property
    def day(self) -> date | None:
        """The one day that it means, if it means one."""
        return self.first if self.first == self.last else None


@dataclass(frozen=True)
class Lent:
    """A report of another article that is dated to the day, near which this article's own days are taken to be."""

    report: EventReport

    @property
    def day(self) -> date:
        """That day."""
        assert self.report.earliest
        return self.report.earliest


@dataclass(frozen=True)
class Clock:
    """What an article's dates are worked out from."""

    published: str | None
    """The article's own date, EDTF."""
    year: int | None
    """The year of that date, or the one year that the text names."""
    basis: Basis
    """Whether that year is the article's own, or only stands in its text."""
    lent: Lent | None = None
    """What dates this article where it does not date itself."""

    @property
    def day(self) -> date | None:
        """The day of publication, where it is known to the day."""
        first, last = edtf.bounds(self.published) if self.published else (None, None)
        return first if first == last else None

    @property
    def about(self) -> date | None:
        """The last day on which the article can have appeared."""
        if self.published:
            return edtf.bounds(self.published)[1]
        return self.lent.day if self.lent and self.year is None else None


def clock(published: str | None, found: Sequence[Dating], lent: Lent | None = None) -> Clock:
    """The clock of an article with such a date and such words that date something."""
    last = edtf.bounds(published)[1] if published else None
    if last and MIN_YEAR <= last.year <= MAX_YEAR:
        return Clock(published, last.year, "words", lent)
    years = {int(d.parts["year"]) for d in found if "year" in d.parts}
    year = years.pop() if len(years) == 1 else None
    return Clock(None, year, "report" if lent and year is None else "text", lent)
