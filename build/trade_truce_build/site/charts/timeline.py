"""The chart of time: when things were, as closely as the reports say, and below it when the articles came out."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from trade_truce_build.site.charts import geometry as g
from trade_truce_build.site.words import MONTHS

CAPTION = (
    "A diamond marks one day. A bar spans all days that the reports allow; the event may be on any of them. An arrow "
    "means that no first, or no last, day is known. A thin line with an arrow: it began then and goes on. Ends fade "
    "where the articles say about. Dashed outline: planned or expected. Dotted outline: alleged or possible."
)
_STYLES = {"planned": "planned", "expected": "planned", "alleged": "alleged", "possible": "alleged"}
_WIDE = 500
"""Pixels from which labels stand beside the bars."""
_FADES = (0.75, 0.5, 0.25)


class Span(NamedTuple):
    """Something with a date."""

    label: str
    said: str
    """Its date in words."""
    first: date | None
    last: date | None
    status: str = "happened"
    doubted: bool = False
    """Whether the date is approximate."""
    lasts: bool = False
    """Whether it began then and goes on."""


def drawn(id: str, title: str, spans: list[Span], below: list[Span], heading: str) -> g.Figure:
    """The chart: events, and below them, under a heading, articles."""
    last = date(9999, 1, 1)
    ordered = sorted(spans, key=lambda s: (s.first or date.min, s.last or last, s.label))
    said = f"{len(ordered)} dates, from {ordered[0].said} to {ordered[-1].said}" if ordered else "No date"
    more = f"; {heading.lower()}: {'; '.join(f'{s.label}, {s.said}' for s in below)}" if below else ""
    charts = [_chart(size, width, ordered, below, heading) for size, width in g.WIDTHS.items()]
    return g.Figure(id, title, f"{said}{more}. The table below has the same rows.", charts, CAPTION)


def _chart(size: str, width: int, spans: list[Span], below: list[Span], heading: str) -> g.Chart:
    beside = 268 if width > _WIDE else 0
    known = [Decimal(d.toordinal()) for s in [*spans, *below] for d in (s.first, s.last) if d]
    of = g.scale(known, beside + 14.0, width - 14.0)
    shapes: list[g.Shape] = []
    y = _rows(shapes, spans, of, 22.0, beside)
    if below:
        shapes.append(g.text(0, y + 22, heading, "side"))
        y = _rows(shapes, below, of, y + 32, beside)
    marks = g.days(of)
    grid = [g.line(x, 16, x, "grid", y) for x in (of.at(Decimal(d.toordinal())) for d in marks)]
    names = [_tick(of, d, at, marks) for at in (11.0, y + 16) for d in marks]
    return g.Chart(size, width, int(y + 24), [*grid, *shapes, *names, g.line(beside, y, width, "axis")])


def _tick(of: g.Scale, day: date, y: float, marks: list[date]) -> g.Shape:
    month = MONTHS[day.month - 1][:3]
    short = marks[-1].toordinal() - marks[0].toordinal() < 92
    said = f"{day.day} {month}" if short else f"{month} {day.year}" if day.month == 1 or day == marks[0] else month
    said = str(day.year) if marks[-1].year - marks[0].year > 3 else said
    return g.text(of.at(Decimal(day.toordinal())), y, said, "tick", text_anchor="middle")


def _rows(shapes: list[g.Shape], spans: list[Span], of: g.Scale, y: float, beside: int) -> float:
    for span in spans:
        said = span.label if span.status == "happened" else f"{span.label} ({span.status})"
        room = beside - 8 if beside else of.right
        lines = g.wrapped(said, room, 12.5, most=3)
        shapes += g.lines(0, y + 13, lines, 14.5, "label")
        height = 14.5 * len(lines) + 9
        middle = y + height / 2 if beside else y + height + 4
        shapes += _span(span, of, middle)
        y += height if beside else height + 20
    return y


def _span(span: Span, of: g.Scale, y: float) -> list[g.Shape]:
    style = f"when {_STYLES.get(span.status, 'happened')}"
    left = of.left if span.first is None else of.at(Decimal(span.first.toordinal()))
    right = of.right if span.last is None else of.at(Decimal(span.last.toordinal()) + 1)  # the last day is in it
    goes_on = (
        [g.line(right, y, of.right, "goes"), g.arrow(of.right + 10, y, 1, "when tip")]
        if span.lasts and span.last
        else []
    )
    if span.first and span.first == span.last:
        return [*goes_on, g.diamond(left, y, style)]
    right = max(right, left + 6)
    found = [*goes_on, *_body(left, right, y, style, span)]
    if span.first is None:
        found.append(g.arrow(left - 10, y, -1, "when tip"))
    if span.last is None:
        found.append(g.arrow(right + 10, y, 1, "when tip"))
    return found


def _body(left: float, right: float, y: float, style: str, span: Span) -> list[g.Shape]:
    if not span.doubted:
        return [g.shape("rect", x=left, y=y - 5, width=right - left, height=10.0, rx=2.0, class_=style)]
    step = (right - left) / 8
    found = [g.shape("rect", x=left + 3 * step, y=y - 5, width=2 * step, height=10.0, class_=style)]
    for n, share in enumerate(_FADES):
        for x in (left + (2 - n) * step, right - (3 - n) * step):
            found.append(g.shape("rect", x=x, y=y - 5, width=step, height=10.0, class_=style, opacity=str(share)))
    return found
