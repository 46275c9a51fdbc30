"""Whole builds: the committed dataset, the same bytes everywhere, and a set that is left alone."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.amount import long

from trade_truce_build import cli


def contents(root: Path) -> dict[str, str]:
    """The digests of what a build writes."""
    files = [*sorted((root / "dataset").iterdir()), root / "datapackage.json"]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def build(root: Path, **environment: str) -> str:
    """Builds in a process of its own and returns what it prints."""
    command = [sys.executable, "-m", "trade_truce_build.cli", "build", "--root", str(root)]
    result = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, ""), result.stdout + result.stderr
    return result.stdout


def test_the_committed_dataset_is_what_the_seeds_give(root: Path, tmp_path: Path) -> None:
    """Beside it, under another path, time zone, locale and hash seed than most people's."""
    project = tmp_path / "another path, with a ' in it"
    for name in ("seeds", "releases"):  # a package carries the errata of those before it
        shutil.copytree(root / name, project / name)
    build(project, TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="1", PYTHONUTF8="0")
    assert contents(project) == contents(root), "run `make build` and commit what it writes"


@long
def test_two_zones_locales_and_hash_seeds_give_the_same_bytes(project: Path, tmp_path: Path) -> None:
    build(project, TZ="America/Los_Angeles", LC_ALL="C.UTF-8", PYTHONHASHSEED="7")
    first = contents(project)
    other = tmp_path / "other"
    shutil.copytree(project / "seeds", other / "seeds")
    build(other, TZ="Asia/Kolkata", LC_ALL="POSIX", PYTHONHASHSEED="4711")
    assert contents(other) == first


def test_files_are_csv_as_promised(root: Path) -> None:
    for path in (root / "dataset").glob("*.csv"):
        data = path.read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf"), path.name
        assert data.endswith(b"\n"), path.name
        assert b"\r" not in data, path.name
        lines = data.decode("utf-8").splitlines()
        keys = [line.split(",")[0] for line in lines[1:]]
        assert keys == sorted(keys), path.name


def test_a_finding_leaves_the_dataset_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "dataset").mkdir()
    (project / "dataset" / "old.csv").write_text("old\n")
    (project / "datapackage.json").write_text("{}")
    before = contents(project)
    people = project / "seeds" / "people.yaml"
    people.write_text(people.read_text("utf-8").replace("country: NL", "country: Netherlands"), "utf-8")
    assert cli.main(["build", "--root", str(project)]) == 1
    assert "seeds/people.yaml:" in capsys.readouterr().out
    assert contents(project) == before


def test_what_only_warns_is_built(project: Path, texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The suites ask all rules, and those that warn do not fail a build either."""
    events = project / "seeds" / "events.yaml"
    events.write_text(events.read_text("utf-8").replace(", report: lantern-undated--berg-stone-call", ""), "utf-8")
    assert cli.main(["build", "--root", str(project), "--articles", str(texts)]) == 0
    shown = capsys.readouterr().out
    assert (shown.count("TT426 warning"), "TT501" in shown) == (2, False)
    assert (project / "datapackage.json").exists()
