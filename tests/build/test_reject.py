"""Bad seeds: what each folder of `tests/seeds/reject/` puts over the small dataset's is refused in just these words.

Where words were changed on purpose, `TRADE_TRUCE_EXPECTED=write pytest tests/build/test_reject.py` writes them anew, to
be read with `git diff tests/seeds/reject` before they are committed.
"""

import os
import re
import shutil
from pathlib import Path

import pytest
from tests.amount import one_of_each
from tests.build.report.holds import holds_in_each_format

from trade_truce_build import cli
from trade_truce_build.core.outcome import Outcome
from trade_truce_build.report.report import Report, report

TESTS = Path(__file__).parents[1]
BASE, TEXTS, REJECT = (TESTS / "seeds" / name for name in ("base", "texts", "reject"))
EXPECTED = "expected.txt"
CASES = sorted(path.name for path in REJECT.iterdir() if path.is_dir())
CODE = re.compile(r"^\S+:\d+:\d+: (TT\d{3}) (warning: )?\S", re.MULTILINE)


def overlaid(case: str, root: Path) -> Path:
    """The project `root` with the base seeds, those of a case over them."""
    shutil.copytree(BASE, root / "seeds")
    shutil.copytree(REJECT / case, root / "seeds", ignore=shutil.ignore_patterns(EXPECTED), dirs_exist_ok=True)
    return root


def build(root: Path) -> int:
    """The exit status of a build that has the texts at hand."""
    return cli.main(["build", "--root", str(root), "--articles", str(TEXTS)])


def expected(case: str) -> str:
    """What a user sees."""
    return (REJECT / case / EXPECTED).read_text("utf-8")


def said(case: str) -> object:
    """What a case is tried for: the codes that it is refused with."""
    return frozenset(CODE.findall(expected(case))) if (REJECT / case / EXPECTED).exists() else case


def contents(root: Path) -> dict[str, bytes | None]:
    """Every path below a folder, with its bytes where it is a file."""
    return {str(path.relative_to(root)): path.read_bytes() if path.is_file() else None for path in root.rglob("*")}


@pytest.mark.parametrize("case", one_of_each(CASES, said))
def test_is_refused_in_these_words(
    case: str,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In each format what was found is whole; and nothing is written."""
    made: list[Report] = []

    def kept(outcome: Outcome, folder: Path) -> Report:
        made.append(report(outcome, folder))
        return made[-1]

    monkeypatch.setattr("trade_truce_build.report.report.report", kept)
    before = contents(overlaid(case, tmp_path))
    status = build(tmp_path)
    shown = capsys.readouterr()
    if os.environ.get("TRADE_TRUCE_EXPECTED") == "write":
        (REJECT / case / EXPECTED).write_text(shown.out, "utf-8")
        pytest.skip("THE EXPECTED WORDS WERE WRITTEN ANEW: nothing was compared with them; read the difference")
    assert shown.out == expected(case)
    assert (status, shown.err) == (1, "")
    assert contents(tmp_path) == before
    holds_in_each_format(made[0], tmp_path_factory.mktemp("summary"), monkeypatch)


def test_the_previous_dataset_stays_byte_for_byte(tmp_path: Path) -> None:
    overlaid("several-faults", tmp_path)
    (tmp_path / "dataset").mkdir()
    (tmp_path / "dataset" / "marker.csv").write_bytes(b"kept\r\n\x00")
    (tmp_path / "datapackage.json").write_bytes(b'{"resources": []}')
    before = contents(tmp_path)
    assert build(tmp_path) == 1
    assert contents(tmp_path) == before


def test_there_are_cases() -> None:
    assert len(CASES) >= 20


@pytest.mark.parametrize("case", CASES)
def test_a_case_says_what_is_wrong_with_it(case: str, root: Path) -> None:
    """Documented codes, as many as the last line counts; and its files differ from those that they replace."""
    documented = set(re.findall(r"^\| \[(TT\d{3})\]", (root / "docs" / "codes.md").read_text("utf-8"), re.MULTILINE))
    text = expected(case)
    codes = CODE.findall(text)
    errors = [code for code, warning in codes if not warning]
    assert errors
    assert {code for code, _ in codes} <= documented
    warned = ", 1 warning" if len(errors) < len(codes) else ""
    plural = "" if len(errors) == 1 else "s"
    assert text.splitlines()[-1].startswith(
        (f"{len(errors)} finding{plural}{warned} in ", f"{len(errors)} finding{plural} at ")
    )
    over = [path for path in (REJECT / case).rglob("*") if path.is_file() and path.name != EXPECTED]
    assert over
    for path in over:
        replaced = BASE / path.relative_to(REJECT / case)
        assert not replaced.exists() or replaced.read_bytes() != path.read_bytes(), path
