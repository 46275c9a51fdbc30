"""Where a report goes: a file is written whole or not at all, and what is no file is not replaced."""

import json
import os
import stat
import threading
from pathlib import Path

import pytest

from trade_truce_build import cli
from trade_truce_build.report import FORMATS, formats


@pytest.fixture
def broken(project: Path) -> Path:
    """A project of which one seed has one fault."""
    path = project / "seeds" / "people.yaml"
    path.write_text(path.read_text("utf-8").replace("organisation:", "organization:"), "utf-8")
    return project


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_has_what_the_screen_would(form: str, broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = broken / "report"
    assert cli.main(["check", "--root", str(broken), "--format", form]) == 1
    screen = capsys.readouterr().out
    assert cli.main(["check", "--root", str(broken), "--format", form, "--output", str(target)]) == 1
    assert target.read_text("utf-8") == screen
    assert capsys.readouterr().out.startswith("1 finding in 8 seed files")
    assert [path.name for path in broken.iterdir() if path.name.startswith(".")] == []


def test_a_clean_run_is_written_too(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = project / "report.json"
    assert cli.main(["check", "--root", str(project), "--format", "json", "--output", str(target)]) == 0
    assert json.loads(target.read_text("utf-8"))["findings"] == []
    assert capsys.readouterr().out.startswith("nothing wrong in 8 seed files")


def test_a_run_that_fails_leaves_the_file_as_it_was(
    broken: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = broken / "report.json"
    target.write_text("before")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert cli.main(["check", "--root", str(broken), "--format", "json", "--output", str(target)]) == 2
    assert target.read_text() == "before"
    assert "No space left on device" in capsys.readouterr().err
    assert sorted(path.name for path in broken.iterdir()) == ["report.json", "seeds"]


def test_a_folder_that_is_not_there_is_status_2(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--root", str(broken), "--output", str(broken / "no" / "report")]) == 2
    assert capsys.readouterr().err == f"trade-truce: {broken}/no/report: No such file or directory\n"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=formats.write, args=(pipe, "text"))
    writer.start()
    assert pipe.read_text() == "text"
    writer.join()
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("before")
    (tmp_path / "real").chmod(0o640)
    (tmp_path / "link").symlink_to("real")
    formats.write(tmp_path / "link", "after")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "after"
    assert stat.S_IMODE((tmp_path / "real").stat().st_mode) == 0o640


def test_links_that_lead_to_one_another_are_status_2(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "a").symlink_to("b")
    (project / "b").symlink_to("a")
    assert cli.main(["check", "--root", str(project), "--output", str(project / "a")]) == 2
    assert capsys.readouterr().err.endswith(": Too many levels of symbolic links\n")
    assert (project / "a").is_symlink()


def test_a_name_as_long_as_can_be_is_no_hindrance(tmp_path: Path) -> None:
    formats.write(tmp_path / ("n" * 255), "text")
    assert [path.name for path in tmp_path.iterdir()] == ["n" * 255]


def test_a_new_file_has_the_mode_that_others_have(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("")
    formats.write(tmp_path / "ours", "")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "theirs").stat().st_mode
