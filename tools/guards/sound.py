"""Sound rows that planted faults lean on, and how to write more of them in a few words."""

from datetime import date
from decimal import Decimal
from typing import Any

from tools.guards.rows import Values

Row = tuple[str, Values]
"""A table and values."""

# Ids of the sound rows.
ARTICLE, PERSON, MEASURE, EVENT = "sound-article", "sound-person", "sound-measure", "sound-event"
CUT, RATE, DATELESS = "sound-cut", "sound-rate", "sound-dateless"
SEEN, CUT_SEEN = "sound-report", "sound-cut-report"
EXACT: Values = {
    **dict.fromkeys(("value", "lower", "upper"), Decimal(1)),
    "qualifier": "exact",
    "closed": "both",
    "unit": "percent",
}


def june(day: int) -> Values:
    """A day of June 2025, whose 2nd is a Monday, and its bounds."""
    there = date(2025, 6, day)
    return {"date": there.isoformat(), "earliest": there, "latest": there}


def since(first: int, last: int) -> Values:
    """From one day of June 2025 to another, and its bounds."""
    one, other = date(2025, 6, first), date(2025, 6, last)
    return {"date": f"{one}/{other}", "earliest": one, "latest": other}


def dated(key: str, day: int, **values: Any) -> Row:
    """A report of the sound event, dated."""
    there = {"date_words": "then", "date_basis": "words", "reported_as": "planned", "start": 1, "end": 2}
    return "event_reports", {"report_id": key, "event_id": EVENT, "article_id": ARTICLE, **there, **june(day), **values}


def mention(key: str, start: Any, end: int, **values: Any) -> Row:
    """A mention of the sound person."""
    here = {"article_id": ARTICLE, "person_id": PERSON, "surface": key, "start": start, "end": end}
    return "mentions", {"mention_id": key, **here, **values}


def figure(key: str, **values: Any) -> Row:
    """A figure of the sound measure."""
    here = {"article_id": ARTICLE, "measure_id": MEASURE, "surface": key, "start": 1, "end": 2}
    return "figures", {"figure_id": key, **here, **EXACT, **values}


def held(day: int) -> Values:
    """When a figure held, in June 2025."""
    there = june(day)
    return {"as_of": there.pop("date"), **there, "as_of_words": "then", "as_of_basis": "words"}


def part(part: str, report: str | None) -> Row:
    """A part of the sound person in the sound event."""
    return "event_people", {"event_id": EVENT, "person_id": PERSON, "part": part, "report_id": report}


def disagreement(key: str) -> list[Row]:
    """The two sides of a disagreement, which are mentions of the sound person, and these."""
    rows = [mention(f"{key}-{side}", 700 + at, 710 + at) for at, side in ((0, "a"), (20, "b"))]
    sides = [
        {"conflict_id": key, "side": side, "resource": "mentions", "row_id": f"{key}-{side}", "article_id": ARTICLE}
        for side in "ab"
    ]
    return [*rows, *(("sides", side) for side in sides)]


def article(key: str, **values: Any) -> Row:
    """An article of its own origin."""
    return "articles", {"article_id": key, "text_length": 1000, "origin": key, "first_version": key, **values}


SOUND: list[Row] = [
    article(ARTICLE, published="2025-06-03", earliest=date(2025, 6, 3), latest=date(2025, 6, 3)),
    ("people", {"person_id": PERSON, "name": "Żywia Qwertz", "family_name": "Qwertz"}),
    ("measures", {"measure_id": MEASURE, "unit": "percent"}),
    ("events", {"event_id": EVENT, **june(5)}),
    dated(SEEN, 5),
    ("events", {"event_id": CUT, **june(2)}),
    dated(CUT_SEEN, 2, event_id=CUT),
    ("measures", {"measure_id": RATE, "unit": "percent", "set_by": CUT}),
    article(DATELESS, published="2025-06-05/..", earliest=date(2025, 6, 5), latest=None, published_from="content"),
]
"""What the faults lean on."""
