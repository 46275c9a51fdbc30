"""One mistake in many places is one finding, in every format."""

import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from trade_truce_build import cli
from trade_truce_build.core.finding import Finding
from trade_truce_build.report.groups import Group, grouped, ranked

ARTICLES, MENTIONS = 10, 500
ANCHOR = "84dfe597a386.b9c9dbcc62e0.e91b3719a59c.b67c63efc4e3"


def article(number: int) -> str:
    """An article that mentions somebody who is nobody, 500 times."""
    name = f"ferry-2025-06-{number + 10}"
    text = f"""article:
  id: {name}
  title: The ferry of day {number}
  title_from: address
  publisher: The Ferry
  url: https://ferry.example.org/{number}
  language: en
  text_sha256: {number:064x}
  text_length: 100000

mentions:
"""
    return text + "".join(
        f"  - {{person: no-body, surface: Name {n}, at: {n * 20}-{n * 20 + 8}, anchor: {ANCHOR}}}\n"
        for n in range(MENTIONS)
    )


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with 5,000 uses of one person that is in no register."""
    root = tmp_path_factory.mktemp("crowded")
    shutil.copytree(Path(__file__).parents[2] / "seeds" / "base", root / "seeds")
    for number in range(ARTICLES):
        (root / "seeds" / "articles" / f"ferry-2025-06-{number + 10}.yaml").write_text(article(number))
    return root


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github"])
def test_a_person_missing_5000_times_is_one_finding(
    form: str, crowded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    assert cli.main(["check", "--root", str(crowded), "--format", form]) == 1
    said = capsys.readouterr().out
    match form:
        case "text":
            assert len(re.findall(r"^\S+:\d+:\d+: TT\d{3} ", said, re.MULTILINE)) == 1
            assert "and at 4999 more places: seeds/articles/ferry-2025-06-10.yaml:13:14, " in said
            assert said.splitlines()[-1].startswith("1 finding at 5000 places in ")
            assert len(said) < 1500
        case "json":
            (one,) = json.loads(said)["findings"]
            assert len(one["others"]) == ARTICLES * MENTIONS - 1
            assert len({(o["path"], o["span"]["line"]) for o in one["others"]}) == ARTICLES * MENTIONS - 1
        case "sarif":
            (one,) = json.loads(said)["runs"][0]["results"]
            assert one["occurrenceCount"] == ARTICLES * MENTIONS
            assert len(one["relatedLocations"]) == 1000
        case "junit":
            (failure,) = ET.fromstring(said).iter("failure")
            assert "and at 4999 more places" in str(failure.text)
        case "github":
            assert said.count("::error ") == 1
            assert "and at 4999 more places" in page.read_text("utf-8")


def found(path: str, code: str, cause: str = "", line: int = 1, severity: str = "error") -> Finding:
    """A finding of which only these matter."""
    return Finding(path, line, 1, code, f"message of {code}", cause=cause, severity=severity)  # type: ignore[arg-type]


def test_findings_are_one_where_code_cause_and_message_are() -> None:
    a, b, other = found("b", "TT401", "x"), found("a", "TT401", "x", 9), found("a", "TT401", "y")
    alone, again = found("a", "TT404"), found("b", "TT404")
    assert grouped([a, b, other, alone, again]) == [Group(other), Group(alone), Group(b, (a,)), Group(again)]


def test_a_warning_is_no_error() -> None:
    a, b = found("a", "TT401", "x"), found("b", "TT401", "x", severity="warning")
    assert [len(group.places) for group in grouped([a, b])] == [1, 1]


def test_what_is_to_be_mended_first_comes_first() -> None:
    warning = found("a", "TT010", severity="warning")
    unread, alone = found("z", "TT101"), found("a", "TT203")
    many = [found(path, "TT401", "x") for path in "bcd"]
    few = [found(path, "TT401", "y") for path in "ab"]
    order = [group.first for group in ranked(grouped([warning, alone, unread, *many, *few]))]
    assert order == [unread, many[0], few[0], alone, warning]
