"""The chart of a measure: on one axis, what the words of each article allow."""

from decimal import Decimal
from typing import NamedTuple

from trade_truce_build.site import words
from trade_truce_build.site.charts import geometry as g

CAPTION = (
    "Each line shows the range that one article's words allow. A stroke at its end: the bound is included. A ring: it "
    "is not. An arrow: there is no limit. A diamond marks the number stated."
)
_ROW, _HEAD, _EDGE = 46, 30, 12


class Bar(NamedTuple):
    """What one article says, in the unit of the measure."""

    label: str
    words: str
    side: str
    """The letter of its side in a disagreement, or nothing."""
    lower: Decimal | None
    upper: Decimal | None
    closed: str
    value: Decimal | None


def drawn(id: str, title: str, bars: list[Bar], unit: str) -> g.Figure:
    """The chart, sides apart."""
    ordered = sorted(bars, key=lambda bar: (bar.side, bar.lower is None, bar.lower or 0, bar.label))
    sides = [bar.side for bar in ordered if bar.side]
    apart = f" They are on {len(set(sides))} sides that no number satisfies together." if len(set(sides)) > 1 else ""
    said = "; ".join(f"{bar.label}: {bar.words}" for bar in ordered)
    charts = [_chart(size, width, ordered, unit) for size, width in g.WIDTHS.items()]
    return g.Figure(id, title, f"{said}.{apart}", charts, CAPTION)


def _chart(size: str, width: int, bars: list[Bar], unit: str) -> g.Chart:
    known = [n for bar in bars for n in (bar.lower, bar.upper, bar.value) if n is not None]
    of = g.scale(known, _EDGE + 8, width - _EDGE - 8)
    shapes: list[g.Shape] = []
    y, side = 8.0, None
    for bar in bars:
        if bar.side != side and bar.side:
            shapes.append(g.text(0, y + 16, f"Side {bar.side}", "side"))
            y += _HEAD
        side = bar.side
        said = g.wrapped(f"{bar.label}: “{bar.words}”", width, 13, most=2)
        shapes += g.lines(0, y + 12, said, 16)
        y += 16 * (len(said) - 1)
        shapes += _bar(bar, of, y + 28, width)
        y += _ROW
    marks = g.ticks(of, 6 if width > 500 else 3) if known else []
    grid = [g.line(of.at(mark), 0, of.at(mark), "grid", y) for mark in marks]
    said_marks = [
        g.text(of.at(mark), y + 16, words.number(mark), "tick", text_anchor=_anchor(of, mark)) for mark in marks
    ]
    below = [g.line(0, y, width, "axis"), *said_marks, g.text(width, y + 34, unit, "tick", text_anchor="end")]
    return g.Chart(size, width, int(y + 42), [*grid, *shapes, *below])


def _anchor(of: g.Scale, mark: Decimal) -> str:
    place = (of.at(mark) - of.left) / (of.right - of.left)
    return "start" if place < 0.06 else "end" if place > 0.94 else "middle"


def _bar(bar: Bar, of: g.Scale, y: float, width: int) -> list[g.Shape]:
    way = f"bar s{min(ord(bar.side[:1] or 'a') - ord('a'), 3)}" if bar.side else "bar"
    if bar.lower is None and bar.upper is None:
        return [g.line(_EDGE, y, width - _EDGE, f"{way} open"), g.arrow(_EDGE - 6, y, -1, f"{way} head"),
                g.arrow(width - _EDGE + 6, y, 1, f"{way} head")]  # fmt: skip
    left = of.left - 14 if bar.lower is None else of.at(bar.lower)
    right = of.right + 14 if bar.upper is None else of.at(bar.upper)
    found = [g.line(left, y, right, way)]
    if bar.lower is not None and bar.lower == bar.upper:
        return [g.diamond(left, y, f"{way} mark")]
    found.append(_end(bar.lower, (left, y), -1, way, bar.closed in ("both", "left")))
    found.append(_end(bar.upper, (right, y), 1, way, bar.closed in ("both", "right")))
    if bar.value is not None and bar.value not in (bar.lower, bar.upper):
        found.append(g.diamond(of.at(bar.value), y, f"{way} mark"))
    return found


def _end(bound: Decimal | None, at: tuple[float, float], way: int, class_: str, is_in: bool) -> g.Shape:
    x, y = at
    if bound is None:
        return g.arrow(x + 5 * way, y, way, f"{class_} head")
    if is_in:
        return g.line(x, y - 7, x, class_, y + 7)
    return g.shape("circle", cx=x, cy=y, r=5.0, class_=f"{class_} ring")
