"""Where a project lies in a folder of its repository, sites are given paths from the repository's root."""

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from tests.conftest import BASE

from trade_truce_build import cli
from trade_truce_build.report.report import within_repository

BROKEN = "data/ferry/seeds/people.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a project in `data/ferry` that has a fault."""
    (tmp_path / ".git").mkdir()
    shutil.copytree(BASE, tmp_path / "data/ferry/seeds")
    with (tmp_path / BROKEN).open("a", encoding="utf-8") as file:
        file.write("\nsomebody:\n  nmae: Somebody\n")
    return tmp_path


def told(repository: Path, form: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What a check of the project says in a format."""
    assert cli.main(["check", "--root", str(repository / "data/ferry"), "--format", form]) == 1
    return capsys.readouterr().out


def test_in_a_subfolder(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"::error file={BROKEN},line=" in told(repository, "github", capsys)
    (run,) = json.loads(told(repository, "sarif", capsys).rpartition("}")[0] + "}")["runs"]
    places = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]}
    assert places == {BROKEN}
    failures = ET.fromstring(told(repository, "junit", capsys)).iter("failure")
    assert all(str(failure.get("message")).startswith(f"{BROKEN}:") for failure in failures)


def test_at_its_root_and_in_none(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "data/ferry/.git").write_text("gitdir: elsewhere\n", "utf-8")  # as of a worktree
    assert "::error file=seeds/people.yaml,line=" in told(repository, "github", capsys)
    (repository / "data/ferry/.git").unlink()
    (repository / ".git").rmdir()
    assert "::error file=seeds/people.yaml,line=" in told(repository, "github", capsys)


def test_without_a_repository_from_the_workspace_or_here(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (repository / ".git").rmdir()
    ferry = repository / "data/ferry"
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.chdir(repository)
    assert within_repository(Path("data/ferry")) == "data/ferry/"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(repository / "data"))
    assert within_repository(ferry) == "ferry/"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path_factory.mktemp("elsewhere")))
    assert within_repository(ferry) == "data/ferry/"
    monkeypatch.chdir(ferry)
    assert within_repository(Path()) == ""
