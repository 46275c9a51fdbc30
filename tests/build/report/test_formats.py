"""Every format, for texts that mean harm; `tests/build/test_reject.py` asks the same of every bad seed."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.build.report.holds import COMMAND, OBEYED, holds_in_each_format, outside
from tests.build.report.hostile import TEXTS, hostile
from tests.build.test_reject import overlaid

from trade_truce_build.core.finding import show
from trade_truce_build.examine import examine
from trade_truce_build.report import github, sarif
from trade_truce_build.report.report import report

TEXTS_OF_ARTICLES = Path(__file__).parents[2] / "seeds" / "texts"


def test_each_format_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holds_in_each_format(hostile(tmp_path), tmp_path, monkeypatch)


def test_texts_that_mean_harm_are_not_lost(tmp_path: Path) -> None:
    """The report above has all of them, so that the test of it is one."""
    made = hostile(tmp_path)
    assert {group.first.message for group in made.groups} == set(TEXTS)
    assert [len(group.places) for group in made.errors].count(3) == len(TEXTS) // 2  # three of a cause are one
    assert [len(group.places) for group in made.errors].count(1) == len(TEXTS) // 2 * 3


def test_a_fingerprint_stays_when_lines_move(tmp_path: Path) -> None:
    """Of a mistake that has a cause of its own, and of one that has none."""

    def prints(case: str, file: str, before: str) -> Any:
        root = tmp_path / f"{case}{len(before)}"
        overlaid(case, root)
        path = root / "seeds" / file
        path.write_text(before + path.read_text("utf-8"), "utf-8")
        made = report(examine(root, None, lambda _: None).outcome, root)
        return [result["partialFingerprints"] for result in json.loads(sarif.render(made))["runs"][0]["results"]]

    for case, file in (
        ("key-column-misspelt", "people.yaml"),
        ("date-no-such-day", "articles/harbour-2025-06-03.yaml"),
    ):
        here = prints(case, file, "")
        assert len(here) == 1
        assert here == prints(case, file, "# moved\n\n# down\n")


def test_the_summary_keeps_within_its_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = hostile(tmp_path)
    whole = github.markdown(made, github.SUMMARY_BYTES)
    for room in (0, 999, 1000, 2000, 5000, len(whole.encode())):
        cut = github.markdown(made, room)
        assert len(cut.encode()) <= room
        assert list(outside(cut))
    path = tmp_path / "summary.md"
    path.write_text("x" * (github.SUMMARY_BYTES - 3000))
    monkeypatch.setenv(github.SUMMARY, str(path))
    github.summarise(made)
    assert path.read_text("utf-8").startswith("xxx")
    assert github.SUMMARY_BYTES - 3000 < path.stat().st_size <= github.SUMMARY_BYTES
    assert "There was no room for" in path.read_text("utf-8")


def test_without_a_summary_the_log_has_it_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(github.SUMMARY, raising=False)
    made = hostile(tmp_path)
    text = github.render(made)
    commands = [line for line in text.split("\n") if COMMAND.fullmatch(line)]
    assert len(commands) == github.ANNOTATIONS == len(OBEYED.findall(text))
    for group in made.groups:
        assert f"\n{show(group.first.path)}:{group.first.line}:{group.first.column}: " in text
