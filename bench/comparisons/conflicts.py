"""Conflicts of a million figures: the comparison of values that the package ships, against a bare GROUP BY."""

import argparse
import json
from statistics import median
from typing import Any

from comparisons.corpora import WORK
from measuring import HERE, OURS, Command, facts, save
from measuring import run as once


def arguments(parser: argparse.ArgumentParser) -> None:
    """The comparison's options."""
    parser.add_argument("--figures", type=int, default=1_000_000)
    parser.add_argument("--measures", type=int, default=50_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Measures, and keeps what came of it. Seconds are those of the query alone: both load the same."""
    path = WORK / "figures.arrow"
    WORK.mkdir(exist_ok=True)
    sizes = [str(number) for number in (options.figures, options.measures, options.seed)]
    made = once(Command([OURS, "-m", "synthetic.figures", *sizes, path]))  # in a process of its own, to stay small
    drawn = json.loads(made.said)
    runs: dict[str, list[dict[str, Any]]] = {"shipped": [], "bare": []}
    for _ in range(options.times):
        for which, kept in runs.items():
            made = once(Command([OURS, HERE / "peers" / "conflicts_of.py", which, path]))
            kept.append({**json.loads(made.said.splitlines()[-1]), "seconds": made.seconds, "peak": made.peak})
            print(f"  {which}: {kept[-1]}", flush=True)
    result = {
        "machine": facts(), "times": options.times, **drawn,
        "runs": {which: _summed(kept) for which, kept in runs.items()},
    }  # fmt: skip
    save("conflicts", result)
    return result


def _summed(kept: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "query_seconds": round(median(one["query_seconds"] for one in kept), 4),
        "all_query_seconds": [round(one["query_seconds"], 4) for one in kept],
        "seconds": round(median(one["seconds"] for one in kept), 3),
        "rows": kept[0]["rows"],
        "peak_mib": max(one["peak"] for one in kept),
    }
