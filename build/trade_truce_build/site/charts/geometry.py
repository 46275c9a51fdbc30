"""What all charts stand on: shapes, scales, the marks of an axis, and how wide a text is."""

import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

WIDTHS = {"wide": 720, "narrow": 344}
"""The two widths of every chart, in pixels of its own."""
_WIDER = "WF"
"""East Asian widths of letters that take twice the room."""
_DAYS = ((12, 1), (90, 7), (240, 31), (800, 92))
"""Up to how many days an axis of time is marked how often; beyond, by years."""


class Shape(NamedTuple):
    """One element of SVG."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


class Chart(NamedTuple):
    """A drawing of one width."""

    size: str
    width: int
    height: int
    shapes: list[Shape]


class Figure(NamedTuple):
    """A chart in its widths, with what a reader who does not see it is told."""

    id: str
    title: str
    description: str
    charts: list[Chart]
    caption: str = ""


class Scale(NamedTuple):
    """From numbers to places on a line."""

    low: Decimal
    high: Decimal
    left: float
    right: float

    def at(self, value: Decimal) -> float:
        """The place of a value; what lies beyond the scale is put at its end."""
        share = float((value - self.low) / (self.high - self.low))
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))


def shape(tag: str, text: str = "", **attributes: str | float) -> Shape:
    """An element. Names of attributes are written with underscores; numbers are rounded to a tenth."""
    return Shape(tag, {name.rstrip("_").replace("_", "-"): _written(value) for name, value in attributes.items()}, text)


def _written(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.1f}".removesuffix(".0")


def line(x: float, y: float, to: float, class_: str, to_y: float | None = None) -> Shape:
    """A straight line, level unless it is given another end."""
    return shape("line", x1=x, y1=y, x2=to, y2=y if to_y is None else to_y, class_=class_)


def scale(values: Iterable[Decimal], left: float, right: float) -> Scale:
    """A scale on which these values stand clear of both ends."""
    found = sorted(values) or [Decimal(0), Decimal(1)]
    room = (found[-1] - found[0]) * Decimal("0.12") or abs(found[0]) * Decimal("0.1") or Decimal(1)
    low = found[0] - room
    return Scale(Decimal(0) if found[0] >= 0 > low else low, found[-1] + room, left, right)


def ticks(of: Scale, most: int = 5) -> list[Decimal]:
    """Round numbers on a scale."""
    rough = (of.high - of.low) / most
    size = Decimal(1).scaleb(rough.adjusted())
    step = next(size * n for n in (1, 2, 5, 10) if size * n >= rough)
    first = (of.low / step).to_integral_value(rounding="ROUND_CEILING") * step
    return [mark for n in range(most + 2) if (mark := first + step * n) <= of.high]


_MONTH = 46
"""Pixels that the name of a month, or a year, takes on an axis."""


def days(of: Scale) -> list[date]:
    """Days that an axis of time is marked at: the first of months or years where it is long."""
    first, last = int(of.low) + 1, int(of.high)
    step = next((step for most, step in _DAYS if last - first <= most), 366)
    if step <= 7:
        return [date.fromordinal(n) for n in range(first, last + 1, step)]
    starts = [d for n in range(first, last + 1) if (d := date.fromordinal(n)).day == 1 and _counts(d, step)]
    most = int((of.right - of.left) / _MONTH)
    return starts[:: max(1, -(-len(starts) // max(2, most)))]


def _counts(day: date, step: int) -> bool:
    return step == 31 or day.month == 1 or (step == 92 and day.month % 3 == 1)


def measured(text: str, size: float) -> float:
    """About how wide a text is in a font without serifs."""
    if text.isascii():
        return len(text) * 0.54 * size
    return sum(1.0 if unicodedata.east_asian_width(sign) in _WIDER else 0.54 for sign in text) * size


def wrapped(text: str, width: float, size: float, most: int = 9) -> list[str]:
    """A text in lines of at most this width; what does not fit into the most lines ends in three dots."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and measured(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    shown = [_cut(one, width, size) for one in lines[:most]]
    return shown if len(lines) <= most else [*shown[:-1], _cut(lines[most - 1] + "…", width, size)]


def _cut(text: str, width: float, size: float) -> str:
    while measured(text, size) > width and len(text) > 2:
        text = text[: max(1, int(len(text) * min(0.97, width / measured(text, size))) - 1)].rstrip(" …") + "…"
    return text


def text(x: float, y: float, said: str, class_: str = "", **more: str | float) -> Shape:
    """One line of text."""
    return shape("text", said, x=x, y=y, **({"class_": class_} if class_ else {}), **more)


def lines(x: float, y: float, said: list[str], height: float, class_: str = "") -> list[Shape]:
    """Several lines of text, the first at y."""
    return [text(x, y + n * height, one, class_) for n, one in enumerate(said)]


def arrow(x: float, y: float, way: int, class_: str = "head") -> Shape:
    """The head of an arrow, to the right (1) or to the left (-1)."""
    return shape("path", d=f"M{_written(x)} {_written(y)}l{-11 * way} -6v12z", class_=class_)


def diamond(x: float, y: float, class_: str) -> Shape:
    """A mark for one value or day."""
    return shape("path", d=f"M{_written(x)} {_written(y - 7)}l7 7l-7 7l-7 -7z", class_=class_)
