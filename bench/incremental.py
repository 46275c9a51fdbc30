"""Times `trade-truce check` on many seeds in YAML: without the cache, filling it, and after one seed was edited.

    python bench/corpus.py 10000 --form yaml --to DIR
    python bench/incremental.py DIR [--runs R] [--json FILE]

Each as a whole process. The edit is undone at the end.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

CHECK = [sys.executable, "-m", "trade_truce_build.cli", "check", "--root"]


def seconds(root: Path, *options: str) -> float:
    """Wall clock of one check, which must find nothing."""
    start = time.perf_counter()
    subprocess.run([*CHECK, str(root), *options], check=True, capture_output=True)
    return time.perf_counter() - start


def after_edits(root: Path, runs: int) -> list[float]:
    """Wall clocks of checks, before each of which one article's title is changed."""
    path = sorted((root / "seeds" / "articles").iterdir())[0]
    text = path.read_text("utf-8")
    try:
        taken = []
        for run in range(runs):
            path.write_text(text.replace("  title: ", f"  title: Edit {run} ", 1), "utf-8")
            taken.append(seconds(root))
        return taken
    finally:
        path.write_text(text, "utf-8")


def main() -> None:
    """Prints the times and their ratio."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("root", type=Path, metavar="DIR")
    parser.add_argument("--runs", type=int, default=5, help="checks after an edit; of the others there is one each")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    shutil.rmtree(options.root / ".trade-truce-cache", ignore_errors=True)
    full, filling = seconds(options.root, "--no-cache"), seconds(options.root)
    edited = median(after_edits(options.root, options.runs))
    found = {
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "files": sum(1 for _ in options.root.joinpath("seeds").rglob("*.yaml")),
        "full": round(full, 2),
        "filling": round(filling, 2),
        "edited": round(edited, 2),
        "ratio": round(full / edited, 1),
    }
    print("\n".join(f"{name:12} {value}" for name, value in found.items()))
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
