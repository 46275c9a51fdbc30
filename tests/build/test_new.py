"""A project that `trade-truce new` made has nothing wrong in it, and is what a wheel is made of."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

import trade_truce
from trade_truce_build import cli
from trade_truce_build.commands import new

TITLE = 'Elm Weir: "the" footbridge\'s repair, #1 \\o/ @name@'


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A project, in a folder that was there and empty."""
    (tmp_path / "elm-weir").mkdir()
    assert cli.main(["new", str(tmp_path / "elm-weir"), "--title", TITLE]) == 0
    return tmp_path / "elm-weir"


def test_nothing_is_wrong_in_it(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--root", str(made), "--articles", str(made / "copies")]) == 0
    assert "4 of 4 spans" in capsys.readouterr().out
    metadata = yaml.safe_load((made / "seeds" / "package.yaml").read_text("utf-8"))
    assert (metadata["name"], metadata["title"]) == ("elm-weir", TITLE)


def test_its_package_is_named_and_needs_these_tools(made: Path, root: Path) -> None:
    ours = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    project = tomllib.loads((made / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["name"] == "elm-weir"
    assert project["project"]["description"] == TITLE
    (needed,) = project["project"]["dependencies"]
    assert needed.startswith(f"trade-truce>={trade_truce.__version__},<")
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["elm_weir"]
    package = yaml.safe_load((made / "seeds" / "package.yaml").read_text("utf-8"))
    assert [one["name"] for one in project["project"]["authors"]] == [one["title"] for one in package["contributors"]]
    assert project["project"]["keywords"] == package["keywords"]
    named = {one for one in project["project"]["classifiers"] if "Python :: 3." in one}
    assert named == {one for one in ours["project"]["classifiers"] if "Python :: 3." in one}
    compile((made / "elm_weir" / "__init__.py").read_text("utf-8"), "__init__.py", "exec")
    for name in (".pre-commit-config.yaml", ".github/workflows/check.yml", "README.md"):
        assert needed.removeprefix("trade-truce") in (made / name).read_text("utf-8"), name


def test_every_template_is_used_and_filled_in(made: Path, root: Path) -> None:
    templates = {path.name for path in (root / "build" / "trade_truce_build" / "newstory").iterdir()}
    assert set(new.FILES.values()) == templates
    files = {path for path in made.rglob("*") if path.is_file()}
    assert len(files) == len(new.FILES)
    texts = "".join(path.read_text("utf-8") for path in files).replace(TITLE, "")
    assert set(re.findall(r"@[a-z_]+@", texts)) <= {"@name@"}  # of the title, escaped


def test_its_workflow_takes_the_actions_that_ours_take(made: Path, root: Path) -> None:
    uses = re.compile(r"uses: (\S+@\S+)")
    ours = {found for path in (root / ".github" / "workflows").iterdir() for found in uses.findall(path.read_text())}
    theirs = set(uses.findall((made / ".github" / "workflows" / "check.yml").read_text("utf-8")))
    assert len(theirs) == 2
    assert theirs <= ours


def test_a_repository_that_was_just_made_is_empty_too(tmp_path: Path) -> None:
    (tmp_path / "elm-weir" / ".git").mkdir(parents=True)
    assert cli.main(["new", str(tmp_path / "elm-weir"), "--title", TITLE]) == 0


@pytest.mark.parametrize(
    ("folder", "options", "said"),
    [
        ("full", (), "is not empty; name a folder that is"),
        ("full/file", ("--name", "a"), "is no folder"),
        ("Elm", (), "`Elm` is no name for a package"),
        ("a--b", (), "`a--b` is no name for a package"),
        ("2x", (), "`2x` is no name for a package"),
        ("x", ("--name", "class"), "`import class` means something else already"),
        ("x", ("--name", "json"), "`import json` means"),
        ("x", ("--name", "trade-truce"), "`import trade_truce` means"),
        ("x", ("--title", " a"), "--title: one line of text"),
        ("x", ("--title", "a\nb"), "--title: one line of text"),
        ("x", ("--title", "\u0430pple"), "is Cyrillic among Latin ones"),
    ],
)
def test_refuses_with_one_clear_error(
    folder: str, options: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    before = sorted(tmp_path.rglob("*"))
    assert cli.main(["new", str(tmp_path / folder), "--title", "A title", *options]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert sorted(tmp_path.rglob("*")) == before
