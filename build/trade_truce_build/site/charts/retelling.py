"""The chart of an utterance: by origin, which articles tell it, in which words, and what moved on the way."""

from typing import NamedTuple

from trade_truce_build.site.charts import geometry as g

CAPTION = (
    "From the top: the speaker; each source (a disc); below it, the articles that have the words from there (squares). "
    "The last lines of an article say what a person who compared the tellings found kept or changed."
)
_INDENT, _LINE = 26, 17
_WIDE = 15.5
"""The size by which bold letters are measured."""


class Telling(NamedTuple):
    """One article's telling."""

    label: str
    how: str
    quoted: str
    gist: str
    marks: tuple[str, ...]
    """What it is on a side of, each as one line."""


class Origin(NamedTuple):
    """A source, and who has it from there."""

    label: str
    tellings: list[Telling]


def drawn(id: str, title: str, speaker: str, origins: list[Origin]) -> g.Figure:
    """The tree."""
    told = "; ".join(f"{o.label}: {', '.join(dict.fromkeys(t.label for t in o.tellings))}" for o in origins)
    charts = [_chart(size, width, speaker, origins) for size, width in g.WIDTHS.items()]
    return g.Figure(id, title, f"{speaker}. By source, {told}. The table below has the same rows.", charts, CAPTION)


def _chart(size: str, width: int, speaker: str, origins: list[Origin]) -> g.Chart:
    shapes = g.lines(0, 14, head := g.wrapped(speaker, width, _WIDE, most=4), _LINE, "strong")
    y = 14.0 + _LINE * len(head)
    trunk = y - 8
    ends = []
    for origin in origins:
        ends.append(y + 8)
        shapes += [g.line(8, y + 8, _INDENT, "twig"), g.shape("circle", cx=_INDENT, cy=y + 8, r=6.0, class_="origin")]
        shapes += g.lines(_INDENT + 14, y + 13, said := g.wrapped(origin.label, width - 60, _WIDE, 2), _LINE, "strong")
        y = _tellings(shapes, origin.tellings, y + 13 + _LINE * len(said), width)
    if ends:
        shapes.insert(0, g.line(8, trunk, 8, "twig", ends[-1]))
    return g.Chart(size, width, int(y + 4), shapes)


def _tellings(shapes: list[g.Shape], tellings: list[Telling], y: float, width: int) -> float:
    left, top, end = _INDENT * 2 + 14, y - 10, y
    for telling in tellings:
        end = y + 5
        shapes += [g.line(_INDENT, end, left - 14, "twig"),
                   g.shape("rect", x=left - 18, y=end - 5, width=10.0, height=10.0, class_="telling")]  # fmt: skip
        room = width - left
        head = f"{telling.label} {telling.how}".strip()
        blocks = [(head, "strong"), (f"“{telling.quoted}”" if telling.quoted else "", "quoted"), (telling.gist, "")]
        blocks += [(mark, "kept" if mark.startswith("kept") else "moved") for mark in telling.marks]
        for said, style in blocks:
            lines = g.wrapped(said, room, _WIDE if style == "strong" else 13) if said else []
            shapes += g.lines(left, y + 10, lines, _LINE, style)
            y += _LINE * len(lines)
        y += 12
    shapes.append(g.line(_INDENT, top, _INDENT, "twig", end))
    return y
