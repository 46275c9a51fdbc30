"""Importing and loading, beside two small packages that do the same; and `trade-truce check` on the project's own seeds."""

import argparse
from typing import Any

from measuring import ROOT, THEIRS, Command, facts, ours, save, turns

PEERS = ("palmerpenguins", "vega-datasets", "pandas")
CODE = {
    "Python alone": "pass",
    "import trade_truce": "import trade_truce",
    "import palmerpenguins": "import palmerpenguins",
    "import vega_datasets": "import vega_datasets",
    "trade_truce.load": "import trade_truce; len(trade_truce.load('figures'))",
    "palmerpenguins.load_penguins": "import palmerpenguins; len(palmerpenguins.load_penguins())",
    "vega_datasets.data.cars": "import vega_datasets; len(vega_datasets.data.cars())",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The comparison's options."""
    parser.add_argument("--times", type=int, default=5)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Measures, and keeps what came of it. All imports run in the peers' environment, so with one pandas."""
    made = {name: Command([THEIRS, "-c", code]) for name, code in CODE.items()}
    made["trade-truce check"] = Command(ours("check", "--root", ROOT))
    turns(made, 1)  # so that bytecode and files are at hand for all alike
    result = {"machine": facts(peers=PEERS), "times": options.times, "runs": turns(made, options.times)}
    save("load", result)
    return result
