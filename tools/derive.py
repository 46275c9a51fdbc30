"""Writes this repository's files that follow from the models, the rules and the codes: `python -m tools.derive`."""

from pathlib import Path

from tools.pages import pages
from trade_truce_build.commands.derive import write_stale

ROOT = Path(__file__).parents[1]

if __name__ == "__main__":
    if not write_stale(ROOT, pages()):
        print("pages and types: all as they should be")
