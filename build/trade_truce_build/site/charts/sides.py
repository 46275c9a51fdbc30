"""The chart of a disagreement: sides beside each other, a row for each origin, a dot for each article."""

from typing import NamedTuple

from trade_truce_build.site.charts import geometry as g

CAPTION = (
    "A column for each side, a row for each source, a dot for each article. A row with dots in several columns is one "
    "source told in ways that differ."
)
_LINE = 15


class Dot(NamedTuple):
    """One article on a side."""

    side: str
    origin: str
    label: str
    words: str = ""
    """What it says, in its own words."""


def drawn(id: str, title: str, dots: list[Dot], held: dict[str, str]) -> g.Figure:
    """The chart. held: what was decided of a side, in a few words."""
    sides = sorted({dot.side for dot in dots}, key=lambda side: (len(side), side))
    origins = list(dict.fromkeys(dot.origin for dot in sorted(dots, key=lambda dot: (dot.side, dot.origin))))
    said = "; ".join(f"side {s}: {', '.join(dict.fromkeys(d.label for d in dots if d.side == s))}" for s in sides)
    charts = [_chart(size, (sides, origins), dots, held) for size in g.WIDTHS]
    return g.Figure(id, title, f"{said}. Sources: {', '.join(origins)}.", charts, CAPTION)


def _chart(size: str, of: tuple[list[str], list[str]], dots: list[Dot], held: dict[str, str]) -> g.Chart:
    (sides, origins), width = of, g.WIDTHS[size]
    column = width / len(sides)
    shapes = []
    for n, side in enumerate(sides):
        shapes.append(g.text(n * column + 4, 14, f"Side {side}", "side"))
        shapes += g.lines(n * column + 4, 30, g.wrapped(held.get(side, ""), column - 8, 12, 2), _LINE, "tick")
    y = 52.0 if any(held.values()) else 24.0
    for origin in origins:
        shapes += [g.line(0, y, width, "grid"), g.text(4, y + 16, f"Source: {origin}", "tick")]
        y = _origin(shapes, sides, [dot for dot in dots if dot.origin == origin], y + 32, column)
    return g.Chart(size, width, int(y + 2), shapes)


def _origin(shapes: list[g.Shape], sides: list[str], dots: list[Dot], y: float, column: float) -> float:
    places = [n * column + 12 for n, side in enumerate(sides) if any(dot.side == side for dot in dots)]
    if len(places) > 1:
        shapes.append(g.line(places[0], y, places[-1], "twig"))
    deepest = y
    for n, side in enumerate(sides):
        here = [dot for dot in dots if dot.side == side]
        at = y + 20
        for place, label in enumerate(dict.fromkeys(dot.label for dot in here)):
            shapes.append(g.shape("circle", cx=n * column + 12 + 17 * place, cy=y, r=6.0, class_=f"dot s{min(n, 3)}"))
            said = dict.fromkeys(f"“{dot.words}”" for dot in here if dot.label == label and dot.words)
            for text, style, most in ((label, "label", 2), *((words, "quoted", 4) for words in said)):
                lines = g.wrapped(text, column - 12, 12.5, most)
                shapes += g.lines(n * column + 5, at, lines, _LINE, style)
                at += _LINE * len(lines)
        deepest = max(deepest, at)
    return deepest - 4
