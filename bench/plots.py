"""Small plots as SVG, written by hand: the same numbers give the same bytes, and no library is needed."""

import math
from collections.abc import Mapping, Sequence

_WIDTH, _BAR, _LEFT = 720, 26, 230
_HEIGHT, _MARGIN = 320, 60
_STYLE = (
    "<style>text{font:13px system-ui,sans-serif;fill:#555}.v{fill:#222}.b{fill:#8da9c4}.o{fill:#134074}"
    ".l{fill:none;stroke-width:2}.g{stroke:#ccc}@media(prefers-color-scheme:dark){text{fill:#bbb}.v{fill:#eee}"
    ".g{stroke:#444}.o{fill:#5fa8ff}}</style>"
)
_COLOURS = ("#134074", "#c1666b", "#4f9d69", "#b58a2e")


def bars(title: str, values: Mapping[str, float], unit: str, marked: str) -> str:
    """Bars from the shortest to the longest, on a scale of powers of ten, each with its number.

    marked: what the names of our own begin with.
    """
    ranked = sorted(values.items(), key=lambda pair: pair[1])
    least = math.floor(math.log10(min(values.values())))
    span = max(math.log10(max(values.values())) - least, 0.1)
    body = []
    for number, (name, value) in enumerate(ranked):
        top = 40 + number * _BAR
        long = (math.log10(value) - least) / span * (_WIDTH - _LEFT - 100)
        kind = "o" if name.startswith(marked) else "b"
        body += [
            _text(_LEFT - 8, top + 14, name, "end"),
            f'<rect class="{kind}" x="{_LEFT}" y="{top}" width="{long:.1f}" height="18"/>',
            _text(_LEFT + long + 6, top + 14, f"{figure(value)} {unit}", "start", "v"),
        ]
    return _svg(title, _WIDTH, 50 + len(ranked) * _BAR, body)


def lines(title: str, series: Mapping[str, Sequence[tuple[float, float]]], across: str) -> str:
    """Lines through points, both axes in powers of ten."""
    points = [point for of in series.values() for point in of]
    xs, ys = _powers(x for x, _ in points), _powers(y for _, y in points)

    def place(x: float, y: float) -> tuple[float, float]:
        right = (math.log10(x) - xs[0]) / max(xs[-1] - xs[0], 1) * (_WIDTH - 2 * _MARGIN - 120)
        up = (math.log10(y) - ys[0]) / max(ys[-1] - ys[0], 1) * (_HEIGHT - 2 * _MARGIN)
        return _MARGIN + right, _HEIGHT - _MARGIN - up

    body = []
    for power in ys:
        left, height = place(10 ** xs[0], 10**power)
        body.append(f'<path class="g" d="M{left:.1f} {height:.1f}H{_WIDTH - 180}"/>')
        body.append(_text(left - 8, height + 4, figure(10**power), "end"))
    for power in xs:
        body.append(_text(place(10**power, 1)[0], _HEIGHT - _MARGIN + 20, f"{10**power:,}", "middle"))
    body.append(_text((_WIDTH - 120) / 2, _HEIGHT - 16, across, "middle"))
    for (name, of), colour in zip(series.items(), _COLOURS, strict=False):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in of))
        x, y = place(*of[-1])
        body.append(f'<polyline class="l" stroke="{colour}" points="{path}"/>')
        body.append(_text(x + 8, y + 4, name, "start", "v"))
    return _svg(title, _WIDTH, _HEIGHT, body)


def figure(value: float) -> str:
    """A number to three digits that mean something, without an exponent."""
    if value <= 0:
        return "0"
    places = max(0, 2 - math.floor(math.log10(value)))
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _powers(values: object) -> range:
    logs = [math.log10(value) for value in values]  # type: ignore[attr-defined]
    return range(math.floor(min(logs)), math.ceil(max(logs)) + 1)


def _text(x: float, y: float, text: str, anchor: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{_escaped(text)}</text>'


def _svg(title: str, width: int, height: int, body: Sequence[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
    top = [head, f"<title>{_escaped(title)}</title>", _STYLE, _text(8, 20, title, "start", "v")]
    return "\n".join([*top, *body, "</svg>", ""])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
