"""Whatever a stranger writes: an answer in just these words, within bounds, and nothing touched."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.amount import one_of_each
from tests.hostile.cases import EXPECTED, KINDS, Case, cases, generators, told
from tests.hostile.conftest import Try
from tests.hostile.runner import Ran, alone
from tests.hostile.trial import COMMAND, Trial, expectation

from trade_truce_build.core.codes import CODES

CASES = cases()
LEAST = 200
"""Cases; fewer would mean that some got lost."""
FRESH = ("bom", "deep-list-49-kibibytes", "cells-of-every-column")


def said(case: Case) -> tuple[str, object]:
    """What kind of case it is: of what is refused the codes, of what is accepted the first word of its name."""
    if case.kind == "accept" or not (case.folder / EXPECTED).exists():
        return case.kind, case.name.partition("-")[0]
    return case.kind, frozenset(re.findall(r"TT\d{3}", case.expected()))


@pytest.mark.parametrize("case", one_of_each(CASES, said, lambda case: f"{case.kind}-{case.name}"))
def test_survives_with_the_right_words(case: Case, trial: Trial) -> None:
    assert trial.survived() == []
    assert trial.ran.err == ""
    if os.environ.get("TRADE_TRUCE_EXPECTED") == "write":
        (case.folder / EXPECTED).write_text(expectation(trial), "utf-8")
        pytest.skip("THE EXPECTED WORDS WERE WRITTEN ANEW: nothing was compared with them; read the difference")
    assert expectation(trial) == case.expected()


@pytest.mark.parametrize("case", [case for case in CASES if case.name in FRESH], ids=lambda case: case.name)
def test_a_process_of_its_own_says_the_same(case: Case, tried: Try, tmp_path: Path) -> None:
    """So that a fork, which is tried in its stead, hides nothing."""
    case.lay(tmp_path)
    words = [COMMAND, "--root", str(tmp_path), "--articles", str(tmp_path / "texts")]
    command = [*alone(), sys.executable, "-m", "trade_truce_build.cli", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    forked = tried(case).ran
    assert (done.returncode, done.stdout, done.stderr) == (forked.status, forked.out, forked.err)


def test_every_case_is_whole() -> None:
    """Files or a generator, not both, and an expectation that its folder agrees with."""
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names) >= LEAST
    assert set(generators()) <= set(names)
    for case in CASES:
        files = [path for path in case.folder.rglob("*") if path.is_file() and path.name != EXPECTED]
        assert bool(files) != (case.name in generators()), case
        status = case.expected().splitlines()[0]
        assert status == ("exit 0" if case.kind == "accept" else "exit 1"), case


def test_every_code_of_reading_is_met(root: Path) -> None:
    """Here or among the plain bad seeds: each code for files, text, YAML and entries."""
    plain = (root / "tests" / "seeds" / "reject").rglob(EXPECTED)
    here = (root / "tests" / "hostile").glob(f"*/*/{EXPECTED}")
    said = {code for path in (*plain, *here) for code in re.findall(r"TT\d{3}", path.read_text("utf-8"))}
    reading = {code for code in CODES if code < "TT3"} - {"TT218"}  # which expectations leave out
    assert reading <= said


def test_the_page_counts_the_cases(root: Path) -> None:
    page = (root / "docs" / "internals" / "hostile.md").read_text("utf-8")
    for kind in KINDS:
        count = sum(case.kind == kind for case in CASES)
        assert f"{count} cases in `tests/hostile/{kind}/`" in page


def ran(**changes: object) -> Ran:
    """A run in which nothing went wrong, but for the changes."""
    right = {"status": 1, "killed": "", "seconds": 0.1, "megabytes": 100, "out": "", "err": ""}
    return Ran(**{**right, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": 70},
        {"status": -11},
        {"status": 3},
        {"killed": "memory"},
        {"err": "Traceback (most recent call last):\n"},
        {"out": "  ::error::x\n"},
        {"out": "a ##[error]b\n"},
        {"err": "a\x1b[31mb\n"},
        {"out": "a\u202eb\n"},
    ],
)
def test_what_is_not_survived_is_seen(wrong: dict[str, object]) -> None:
    """The judge of the cases, judged."""
    case = CASES[0]
    assert Trial(case, ran()).survived() == []
    assert Trial(case, ran(**wrong)).survived() != []
    assert Trial(case, ran(), touched={"x"}).survived() != []


def test_an_expectation_does_not_depend_on_the_rendering() -> None:
    out = "a b.yaml:1:2: TT101 m\n    hint: h\n  1 | x\n    | ^\nwarning: a:1:1: TT215 w\n1 finding in 2 seed files\n"
    assert told(ran(out=out)) == "exit 1\na b.yaml:1:2: TT101 m\n"
