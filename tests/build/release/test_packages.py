"""Wheel and sdist: built twice in surroundings that differ, judged, and loaded where nothing else is installed."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.amount import long
from tests.build.diff.test_command import git
from tests.build.release.projects import committed, edit, finished, released

import trade_truce
from trade_truce_build.cli import main
from trade_truce_build.release import packages
from trade_truce_build.release.archives import carrying
from trade_truce_build.release.index import dead, shown
from trade_truce_build.release.installed import installed, supported
from trade_truce_build.release.packages import Built, CannotBuildError, built_twice, lacking, unequal

BACKEND = """\
import io, os, pathlib, tarfile, time, zipfile
def build_sdist(into, settings=None):
    with tarfile.open(pathlib.Path(into, "x-1.tar.gz"), "w") as made:
        for name in ("pyproject.toml", "backend.py", KEPT):
            data = pathlib.Path(name).read_bytes()
            info = tarfile.TarInfo("x-1/" + name)
            info.size = len(data)
            INFO
            made.addfile(info, io.BytesIO(data))
    return "x-1.tar.gz"
def build_wheel(into, settings=None, metadata=None):
    with zipfile.ZipFile(pathlib.Path(into, "x-1-py3-none-any.whl"), "w") as made:
        made.writestr(zipfile.ZipInfo("x/a.txt"), WRITTEN)
        made.writestr(zipfile.ZipInfo("x/licence"), str(os.path.exists("LICENSE")))
    return "x-1-py3-none-any.whl"
"""
PYPROJECT = '[build-system]\nrequires = [%s]\nbuild-backend = "backend"\nbackend-path = ["."]\n'


def project(root: Path, written: str = "'same'", kept: str = '"LICENSE"', info: str = "", requires: str = "") -> Path:
    """A project in a commit, that builds itself.

    written: an expression for what the wheel holds. kept: what the sdist holds. info: what it says of a file.
    """
    root.mkdir()
    (root / "LICENSE").write_text("As you like.\n")
    (root / "backend.py").write_text(BACKEND.replace("WRITTEN", written).replace("KEPT", kept).replace("INFO", info))
    (root / "pyproject.toml").write_text(PYPROJECT % requires)
    return committed(root)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"kept": '"backend.py"'}, ["sdist", "that of a checkout and that of the sdist differ in x/licence"]),
        ({"written": "time.tzname[0]"}, ["that of a checkout and that of the sdist differ in x/a.txt"]),
        (
            {"info": "info.mode = os.stat(name).st_mode & 0o777"},
            ["sdist: those of two checkouts differ in x-1/LICENSE"],
        ),
        ({"info": "info.mtime = os.stat(name).st_mtime"}, ["sdist: those of two checkouts differ in x-1/LICENSE"]),
        ({"written": "os.getcwd()"}, ["differ in x/a.txt"]),
        ({"written": "str(hash('a'))"}, ["differ in x/a.txt"]),
        ({"written": "os.environ['SOURCE_DATE_EPOCH']"}, []),
    ],
)
def test_what_two_checkouts_make(tmp_path: Path, given: dict[str, str], expected: list[str]) -> None:
    first, again = twice(project(tmp_path / "project", **given))
    found = [f"{one.name}: {one.what}" for one in unequal(first, again)]
    assert (first.source / "pyproject.toml").is_file()
    assert [one for one in expected if not any(one in said for said in found)] == []
    assert bool(found) == bool(expected)


def twice(root: Path) -> tuple[Built, Built]:
    (root.parent / "scratch").mkdir()
    return built_twice(root, root.parent / "scratch")


@pytest.mark.parametrize(
    ("given", "what", "way"),
    [
        ({"requires": "'no-such-backend>=3'"}, "builds with no-such-backend>=3", "`pip install 'no-such-backend>=3'`"),
        ({"written": "1 / 0"}, "no wheel can be built: ZeroDivisionError", "`python -m build` says more"),
        ({"kept": "'gone.txt'"}, "no sdist can be built: FileNotFoundError", "`python -m build` says more"),
    ],
)
def test_what_cannot_be_built(tmp_path: Path, given: dict[str, str], what: str, way: str) -> None:
    with pytest.raises(CannotBuildError) as error:
        twice(project(tmp_path / "project", **given))
    assert what in error.value.args[0]
    assert error.value.args[1] == way


def test_tools_that_are_missing_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [*lacking()] == []
    monkeypatch.setattr(packages, "TOOLS", ("no_such_tool", "json"))
    (found,) = lacking()
    assert (found.what, found.way) == ("no_such_tool cannot be imported", "`pip install 'trade-truce[release]'`")


def wheel(path: Path, classifiers: str = "", files: tuple[str, ...] = ()) -> Path:
    """A wheel with some metadata and empty files."""
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("x-1.dist-info/METADATA", f"Metadata-Version: 2.1\nName: x\nVersion: 1\n{classifiers}\n")
        for name in files:
            made.writestr(name, "")
    return path


def test_what_a_wheel_carries_and_supports(tmp_path: Path) -> None:
    story = wheel(
        tmp_path / "a.whl", "Requires-Python: >=3.12", ("x/__init__.py", "x/datapackage.json", "y/a/datapackage.json")
    )
    ours = "".join(
        f"Classifier: Programming Language :: Python :: {one}\n" for one in ("3", "3 :: Only", "3.11", "3.13")
    )
    assert carrying(story) == "x"
    assert supported(story) == ["3.12", "3.13"]  # of those that these tools name
    assert supported(wheel(tmp_path / "b.whl", ours)) == ["3.11", "3.13"]
    assert carrying(tmp_path / "b.whl") is None
    assert [one.what for one in installed(tmp_path / "b.whl", None, tmp_path)] == [
        "no module in it carries the dataset"
    ]


def test_links_that_lead_nowhere() -> None:
    page = "[a](docs/a.md) ![b](b.svg) [c](https://example.org) [d](#d) `[e](e.md)`\n\n```\n[f](f.md)\n```\n"
    assert dead(page) == ["b.svg", "docs/a.md"]


@pytest.fixture
def story(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another story, ready to be released, where only these tools' wheel is not on an index."""
    command = [
        sys.executable,
        "-I",
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(tmp_path / "tools"),
        str(root),
    ]
    subprocess.run(command, check=True, capture_output=True)
    monkeypatch.setenv("UV_FIND_LINKS", str(tmp_path / "tools"))
    story = tmp_path / "elm-weir"
    assert main(["new", str(story), "--title", "The footbridge of Elm Weir"]) == 0
    edit(story, "CHANGELOG.md", " (unreleased)", "")
    return released(finished(story))


@long
def test_another_story_is_ready_and_what_is_wrong_is_named(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    status = main(["release", "--check", "--packages", str(tmp_path / "dist"), "--root", str(story)])
    lines = capsys.readouterr().out.splitlines()
    absent = [line for line in lines if re.match(r"python: no Python 3\.\d+ is on this machine", line)]
    here = ".".join(map(str, sys.version_info[:2]))
    assert not any(f"Python {here} " in line for line in absent)
    assert [line for line in lines[:-1] if not line.startswith("NOTE: ") and line not in absent] == []
    assert status == bool(absent)
    made = {path.name for path in (tmp_path / "dist").glob("*")}
    assert made == (set() if absent else {"elm_weir-0.1.0-py3-none-any.whl", "elm_weir-0.1.0.tar.gz"})
    for name, old, new in (
        ("README.md", "## Use it", "## [Use](docs/use.md) it"),
        ("pyproject.toml", 'dynamic = ["version"]', 'version = "0.1.1"'),
        ("pyproject.toml", "The elm-weir authors", "Somebody"),
        ("pyproject.toml", 'keywords = ["news", "provenance"]\n', ""),
        ("elm_weir/__init__.py", "import trade_truce\n", "import no_such_module\n"),
    ):
        edit(story, name, old, new)
    git(story, "commit", "-qam", "Wrong")
    first, _ = twice(story)
    dataset, notes = trade_truce.open(story), list[str]()
    (tmp_path / "pythons").mkdir()
    found = [*shown(first, dataset.package(), notes.append), *installed(first.wheel, dataset, tmp_path / "pythons")]
    said = [one.what for one in found if "is on this machine" not in one.what]
    assert said[:2] == [
        "the wheel is 0.1.1, and the dataset in it 0.1.0",
        "pyproject.toml does not name The elm-weir authors, which seeds/package.yaml does",
    ]
    assert "pyroma: Your package does not have keywords data." in said
    assert "the long description links docs/use.md, which lead nowhere on an index page" in said
    assert "No module named 'no_such_module'" in said[-1]
    assert len(notes) == 2
