"""What was found or reached, a file of lines for each target; `python -m tests.fuzz.corpus TARGET FILE…` adds inputs.

A line is a JSON string whose letters are the bytes of one input (U+0000 to U+00FF).
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).parent
TARGETS = ("parse", "seeds")


def inputs(target: str) -> list[bytes]:
    """The inputs of a target."""
    lines = (FOLDER / f"{target}.jsonl").read_text("ascii").splitlines()
    return [json.loads(line).encode("latin-1") for line in lines]


def write(target: str, found: Iterable[bytes]) -> None:
    """Writes the inputs of a target, each once, in the order of their bytes."""
    lines = [json.dumps(one.decode("latin-1")) + "\n" for one in sorted(set(found))]
    (FOLDER / f"{target}.jsonl").write_text("".join(lines), "ascii", newline="\n")


if __name__ == "__main__":
    target, *files = sys.argv[1:]
    write(target, [*inputs(target), *(Path(file).read_bytes() for file in files)])
