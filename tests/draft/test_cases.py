"""Texts that were once drafted wrong are drafted right."""

import re
from pathlib import Path

import pytest
from tests.draft.cases import Case, cases, found

from trade_truce_build import cli
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


def test_check_refuses_nothing_but_what_is_left(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever a text says twice, in capitals or as a formula: of a draft, `check` names only what is left to do."""
    article = tmp_path / "quay.txt"
    odd = "XI, Xi and xi met. =SUM(A1) was 5 percent. “=1+1 is two,” Xi said. +5 percent, -5 percent, @trump said so."
    article.write_text("\n\n".join([*(case.text.strip() for case in CASES), odd, *3 * [CASES[2].text]]) + "\n", "utf-8")
    command = ["draft", str(article), "--root", str(project), "--id", "quay-2025-06-06", "--no-model", "--registers"]
    options = ["--published", "2025-06-06", "--publisher", "The Quay", "--url", "https://quay.example.org/odd"]
    assert cli.main([*command, *options, "--language", "en"]) == 0
    capsys.readouterr()
    assert cli.main(["check", "--root", str(project), "--articles", str(tmp_path)]) == 1
    assert set(re.findall(r" (TT\d{3}) ", capsys.readouterr().out)) == {"TT216"}
