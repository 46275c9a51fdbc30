"""Draws where the time of building and validating goes, as flame graphs in docs/flames/.

    python bench/flames.py after
    python bench/flames.py before --code CHECKOUT     the same of another version of the code

Each is of one process on the corpora that the comparisons use, with its threads; C++ counts to the line that calls it.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from comparisons.corpora import cleared, corpus, package
from measuring import OURS, ROOT, THEIRS

SPY = THEIRS.parent / "py-spy"
DRAWN = ROOT / "docs" / "flames"


def main() -> int:
    """Reads the options and draws."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("name", help="what the drawings are called, as in build-NAME.svg")
    parser.add_argument("--code", type=Path, default=ROOT, help="the checkout whose code runs (default: this one)")
    parser.add_argument("--articles", type=int, default=100_000, help="of the corpus that is built")
    parser.add_argument("--validated", type=int, default=62_500, help="articles of the package that is validated")
    options = parser.parse_args()
    DRAWN.mkdir(exist_ok=True)
    root = corpus(options.articles)
    subprocess.run([str(part) for part in cleared(root)], check=True)
    draw("build", options, "build", "--root", root)
    draw("validate", options, "validate", package(options.validated))
    return 0


def draw(what: str, options: argparse.Namespace, *arguments: str | Path) -> None:
    """Runs one command of the checkout and draws it."""
    out = DRAWN / f"{what}-{options.name}.svg"
    places = os.pathsep.join(str(options.code.resolve() / room) for room in ("schema", "build"))
    record = [SPY, "record", "--function", "--rate", "50", "--format", "flamegraph", "--output", out]
    command = [*record, "--", OURS, "-m", "trade_truce_build.cli", *arguments]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": places}, stdout=subprocess.DEVNULL)
    title = " ".join(str(part) for part in command)  # which is all that a drawing says of this machine
    out.write_text(out.read_text("utf-8").replace(title, f"trade-truce {what}, {options.name}"), "utf-8")
    print(f"drawn: {out.relative_to(ROOT)}")


if __name__ == "__main__":
    sys.exit(main())
