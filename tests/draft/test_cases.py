"""Texts that were once drafted wrong are drafted right."""

from pathlib import Path

import pytest
from tests.draft.cases import Case, cases, found

from trade_truce_build.draft.known import Known, known
from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.resolving.resolve import resolve

CASES = cases()


@pytest.fixture(scope="module")
def register() -> Known:
    return known(resolve(read_seeds(Path(__file__).parents[2] / "seeds"))[0], "x-1")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_case(case: Case, register: Known) -> None:
    assert case.right
    assert found(case, register) == case.right
