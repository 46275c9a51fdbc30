"""Prints what a case gives, to be judged and put into its `expected.txt`: `python -m tests.hostile.corpus NAME ...`."""

import sys
import tempfile
from pathlib import Path

from tests.hostile.cases import Case, generators
from tests.hostile.runner import Runner
from tests.hostile.trial import expectation, try_case


def main(names: list[str]) -> None:
    """Tries each case; what it gives stands below its name."""
    with Runner() as runner:
        for name in names or generators():
            with tempfile.TemporaryDirectory(prefix="trade-truce-hostile-") as folder:
                trial = try_case(Case("reject", name), Path(folder), runner)
            if trial.survived():
                print("!!", *trial.survived())
            ran = trial.ran
            print(
                f"== {name} ({ran.seconds} s, {ran.megabytes} MB) {ran.killed}\n{expectation(trial)}{ran.err}", end=""
            )


if __name__ == "__main__":
    main(sys.argv[1:])
