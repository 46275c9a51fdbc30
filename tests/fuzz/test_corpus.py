"""What the fuzzer found or reached is replayed, without the fuzzer."""

from pathlib import Path

import pytest
from tests.fuzz.targets import BASE, CORPUS, FILES, project, seeds_target, targets

INPUTS = sorted(path for path in CORPUS.glob("*/*") if path.is_file())
BYTES = 300_000
"""Of the whole corpus."""


@pytest.mark.parametrize("name", ["parse", "seeds"])
def test_the_corpus_is_borne(name: str, tmp_path: Path) -> None:
    target = targets(tmp_path)[name]
    inputs = [path for path in INPUTS if path.parent.name == name]
    assert len(inputs) >= 50
    for path in inputs:
        try:
            target(path.read_bytes())
        except Exception as error:
            error.add_note(f"input: {path}")
            raise


def test_the_corpus_stays_small() -> None:
    assert {path.parent.name for path in INPUTS} == {"parse", "seeds"}
    assert sum(path.stat().st_size for path in INPUTS) <= BYTES


def test_the_base_is_right_and_left_as_it_was(tmp_path: Path) -> None:
    """Else every input would be found wrong for one reason, and nothing more would be looked at."""
    root = project(tmp_path)
    for number, file in enumerate(FILES):
        if (BASE / file).exists():
            assert seeds_target(bytes([number]) + (BASE / file).read_bytes(), root) == []
        else:
            assert seeds_target(bytes([number]) + b"{}", root) == []
    assert sorted(p.relative_to(root / "seeds") for p in (root / "seeds").rglob("*.yaml")) == sorted(
        file for file in FILES if (BASE / file).exists()
    )
