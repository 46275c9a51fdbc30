"""Writes this repository's files that follow from the models, the rules and the codes: `python -m tools.derive`."""

import sys
from pathlib import Path

from tools.pages import pages
from trade_truce_build.commands.derive import write_stale

ROOT = Path(__file__).parents[1]

if __name__ == "__main__":
    try:
        stale = write_stale(ROOT, pages())
    except FileNotFoundError as error:  # a rule is new
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        sys.exit(2)
    if not stale:
        print("pages and types: all as they should be")
