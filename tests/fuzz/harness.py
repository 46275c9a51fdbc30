"""Hunts for bytes that the readers cannot bear: `python tests/fuzz/harness.py parse|seeds [libFuzzer's options]`.

Needs `pip install --group fuzz`. It starts from the inputs of `tests/fuzz/*.jsonl`. What it finds is written to the
current folder; minimise it (`-minimize_crash=1`), add it to them, where pytest replays it, and fix the reader.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["trade_truce", "trade_truce_build", "yaml", "tests.fuzz.targets"]):
    sys.path[:0] = [str(Path(__file__).parents[2] / folder) for folder in ("", "schema", "build")]
    from tests.fuzz.corpus import inputs
    from tests.fuzz.targets import targets


def main() -> None:
    """Fuzzes the target that the first argument names, until it fails or libFuzzer's options end it."""
    name = sys.argv.pop(1)
    with tempfile.TemporaryDirectory(prefix="trade-truce-fuzz-") as folder:
        known = Path(folder, "corpus")
        known.mkdir()
        for number, data in enumerate(inputs(name)):
            (known / str(number)).write_bytes(data)
        (project := Path(folder, "project")).mkdir()
        atheris.Setup([*sys.argv, str(known)], targets(project)[name])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
