"""What the fuzzer found or reached is replayed, without the fuzzer."""

from pathlib import Path

import pytest
from tests.fuzz.corpus import TARGETS, inputs
from tests.fuzz.targets import BASE, FILES, project, seeds_target, targets

BYTES = 300_000
"""Of the whole corpus."""


@pytest.mark.parametrize("name", TARGETS)
def test_the_corpus_is_borne(name: str, tmp_path: Path) -> None:
    target = targets(tmp_path)[name]
    known = inputs(name)
    assert len(known) >= 50
    for data in known:
        try:
            target(data)
        except Exception as error:
            error.add_note(f"input: {data!r}")
            raise


def test_the_corpus_stays_small() -> None:
    assert sum(len(data) for name in TARGETS for data in inputs(name)) <= BYTES


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
