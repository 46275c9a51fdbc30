"""From rows to charts of time."""

from collections.abc import Iterable
from datetime import date, timedelta

from trade_truce_build.site import words
from trade_truce_build.site.addresses import file_name
from trade_truce_build.site.charts import timeline
from trade_truce_build.site.charts.geometry import Figure
from trade_truce_build.site.plan import outlet
from trade_truce_build.site.store import Row, Store

MOST = 60
"""Rows that a chart draws; the tables below it have all."""
_DOUBTS = "~%?"
_WEEKS, _FEW = timedelta(days=21), 5
"""How long a close-up of the timeline is, and how many events it takes to be worth one."""


def time(store: Store, events: Iterable[Row], id: str = "Time", title: str = "When things were") -> Figure:
    """Dated events, and below them the days of the articles."""
    spans = [_span(store, row.get("summary") or row.get("event_id") or "", row, "date") for row in events]
    few = store.count("articles") <= MOST // 3  # of thousands, the first ones would say nothing
    articles = [row for row in store.rows("articles", most=MOST) if few and (row.get("earliest") or row.get("latest"))]
    below = [_span(store, outlet(store, row), row, "published") for row in articles]
    return timeline.drawn(id, title, spans[:MOST], below, "When the articles came out")


def close_up(store: Store, events: list[Row]) -> list[Figure]:
    """The three weeks in which most events begin and end, where all of them together are much longer."""
    days = {id(row): (_date(row.get("earliest")), _date(row.get("latest"))) for row in events}
    short = [
        (first, row) for row in events for first, last in [days[id(row)]] if first and last and last - first < _WEEKS
    ]
    ends = [day for pair in days.values() for day in pair if day]
    if not short or max(ends) - min(ends) < 4 * _WEEKS:
        return []
    inside = max(([r for d, r in short if start <= d <= start + _WEEKS] for start, _ in short), key=len)
    if len(inside) < _FEW:
        return []
    spans = [_span(store, row.get("summary") or row.get("event_id") or "", row, "date") for row in inside[:MOST]]
    first, last = (
        min(days[id(row)][0] or date.max for row in inside),
        max(days[id(row)][1] or date.min for row in inside),
    )
    title = f"Close up: {words.day(f'{first}/{last}')}"
    return [timeline.drawn("Near", title, spans, [], "")._replace(caption="")]


def event(store: Store, event: str, title: str) -> Figure | None:
    """When each article says that an event was; None where fewer than two do."""
    reports = [
        row
        for row in store.by("event_reports", "event_id", event, most=MOST)
        if row.get("earliest") or row.get("latest")
    ]
    spans = []
    for row in reports:
        article = store.row("articles", "article_id", row.get("article_id") or "") or row
        said = f"{outlet(store, article)}: “{row['date_words']}”" if row.get("date_words") else outlet(store, article)
        status = row.get("reported_as") or "happened"
        spans.append(_span(store, said, row | {"event_id": None, "status": status}, "date"))
    spans = list(dict.fromkeys(spans))
    return timeline.drawn(f"E-{file_name(event)}", title, spans, [], "") if len(spans) > 1 else None


def dated(store: Store, most: int = 10**6) -> list[Row]:
    """Events with a date, those of most sources first."""
    if not store.has("events", "earliest", "latest", "n_origins"):
        return []
    rank = "CAST(n_origins AS INTEGER) DESC, CAST(n_articles AS INTEGER) DESC, rowid"
    return list(store.rows("events", f"WHERE earliest <> '' OR latest <> '' ORDER BY {rank}", most=most))


def _span(store: Store, name: str, row: Row, column: str) -> timeline.Span:
    text = row.get(column) or ""
    reports = store.by("event_reports", "event_id", row.get("event_id") or "")
    return timeline.Span(
        name, words.day(text), _date(row.get("earliest")), _date(row.get("latest")), row.get("status") or "happened",
        any(sign in text for sign in _DOUBTS), any(report.get("lasting") for report in reports),
    )  # fmt: skip


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
