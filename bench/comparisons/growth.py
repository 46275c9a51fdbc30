"""How time and memory of `trade-truce build` grow with the number of articles."""

import argparse
import math
from collections.abc import Sequence
from typing import Any

from measuring import Command, facts, ours, save, turns

from comparisons.corpora import bytes_of_seeds, cleared, corpus

NAME = "trade-truce build"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The comparison's options."""
    # Fewer than 10,300 articles have at most 200,000 rows, which every build has judged from outside too.
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_500, 100_000, 1_000_000])
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--once-from", type=int, default=500_000, help="corpora of so many articles are built once")
    parser.add_argument("--arguments", nargs="*", default=[], help="further arguments of the command")


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Measures, and keeps what came of it."""
    sizes = []
    for articles in options.sizes:
        root = corpus(articles)
        times = 1 if articles >= options.once_from else options.times
        made = ours("build", "--root", root, *options.arguments)
        command = Command(made, articles, before=cleared(root))
        sizes.append({"articles": articles, "bytes": bytes_of_seeds(root), **turns({NAME: command}, times)[NAME]})
    points = [(one["articles"], one["seconds"]) for one in sizes]
    result = {"machine": facts(), "sizes": sizes, "exponent": exponent(points)}
    result["exponent_from_10000"] = exponent([point for point in points if point[0] >= 10_000])
    save("growth", result)
    return result


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """The power of the size that time grows with: the slope of the line through the logarithms, by least squares."""
    if len(points) < 2:
        return None
    xs, ys = [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    mid_x, mid_y = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - mid_x) * (y - mid_y) for x, y in zip(xs, ys, strict=True)) / sum((x - mid_x) ** 2 for x in xs)
    return round(slope, 3)
