"""Runs one comparison, or all: `python bench/run.py validate --times 5`. Results go to bench/results.

What each measures stands at the top of its module in bench/comparisons; `--help` behind its name lists the options.
"""

import argparse
import importlib
import sys

COMPARISONS = ("validate", "noticed", "build", "growth", "conflicts", "incremental", "spark", "load")


def main() -> int:
    """Reads the options and runs what they ask for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    asked = parser.add_subparsers(dest="comparison", required=True)
    for name in COMPARISONS:
        module = importlib.import_module(f"comparisons.{name}")
        module.arguments(asked.add_parser(name, help=(module.__doc__ or "").splitlines()[0]))
    asked.add_parser("all", help="all of them, with the sizes that docs/internals/performance.md shows")
    options = parser.parse_args()
    for name in COMPARISONS if options.comparison == "all" else (options.comparison,):
        chosen = parser.parse_args([name]) if options.comparison == "all" else options
        print(f"{name}:", flush=True)
        importlib.import_module(f"comparisons.{name}").run(chosen)
    return 0


if __name__ == "__main__":
    sys.exit(main())
