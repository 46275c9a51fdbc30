"""`trade-truce release --check`: each defect that is planted is named, and on a tree without one nothing is."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.build.diff.plants import PLANTS
from tests.build.diff.releases import held
from tests.build.diff.test_command import git
from tests.build.release.projects import DAY, committed, finished, released
from tests.conftest import BASE

from trade_truce.errors import PackageError
from trade_truce_build.cli import main
from trade_truce_build.diff.packages import package
from trade_truce_build.release.checks import look
from trade_truce_build.release.cited import cited
from trade_truce_build.release.defects import listed, papers, tree
from trade_truce_build.release.earlier import before, is_tagged, newest, owed

Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which nothing stands in the way of a release; not to be changed."""
    root = tmp_path_factory.mktemp("ready")
    shutil.copytree(BASE, root / "seeds")
    with_papers(finished(root))
    return released(root)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project without data."""
    (tmp_path / "project").mkdir()
    return with_papers(tmp_path / "project")


def with_papers(root: Path) -> Path:
    """A changelog and licences, all of it in a commit."""
    (root / "CHANGELOG.md").write_text("# Changelog\n\n## 0.1.0\n\nThe first.\n\n## 0.0.9\n", "utf-8")
    for name in ("LICENSE", "LICENSE-DATA"):
        (root / name).write_text("As you like.\n", "utf-8")
    (root / "pyproject.toml").write_text('[project]\nlicense-files = ["LICENSE", "LICENSE-DATA"]\n', "utf-8")
    return committed(root)


def changelog(old: str, new: str) -> Change:
    def change(root: Path) -> None:
        file = root / "CHANGELOG.md"
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")

    return change


@pytest.mark.parametrize(
    ("change", "name", "what"),
    [
        (changelog("## 0.1.0", "## 0.1.0 (Unreleased)"), "changelog", "calls 0.1.0 unreleased"),
        (changelog("The first.\n", "\n"), "changelog", "section 0.1.0 of CHANGELOG.md is empty"),
        (changelog("## 0.1.0", "## 0.1"), "changelog", "has no section 0.1.0"),
        (lambda root: (root / "CHANGELOG.md").unlink(), "changelog", "has no section"),
        (lambda root: (root / "LICENSE-DATA").write_text(" \n"), "licences", "LICENSE-DATA is missing or empty"),
    ],
)
def test_papers(project: Path, change: Change, name: str, what: str) -> None:
    change(project)
    (found,) = papers(project, "0.1.0", DAY)
    assert found.name == name
    assert what in found.what


def test_a_day_that_is_not_stated(project: Path) -> None:
    assert [one.name for one in papers(project, "0.1.0", "")] == ["released"]
    assert [*papers(project, "0.1.0", DAY)] == []


def test_the_tree(project: Path, tmp_path: Path) -> None:
    (project / "new.txt").write_text("x")
    (project / "LICENSE").write_text("Otherwise.\n")
    (found,) = tree(project, "0.1.0")
    assert found.name == "tree"
    assert found.what == "in no commit: LICENSE, new.txt"
    git(project, "tag", "v0.1.0")
    git(project, "add", ".")
    git(project, "commit", "-qm", "More")
    assert [one.name for one in tree(project, "0.1.0")] == ["tag"]
    assert is_tagged(project, "0.1.0") and not is_tagged(project, "0.1.1")
    assert [*tree(project, "0.1.1")] == []
    (tmp_path / "none").mkdir()
    assert [one.name for one in tree(tmp_path / "none", "0.1.0")] == ["tree"]
    assert newest(project, "0.1.1") == "v0.1.0"
    assert newest(project, "0.1.0") is None
    assert newest(tmp_path / "none", "0.1.0") is None


def test_a_release_without_a_tag_is_found_by_what_is_kept_of_it(project: Path) -> None:
    assert before(project, "0.1.0") is None
    file, kept = project / "datapackage.json", project / "releases" / "0.0.9"
    file.write_text('{"version": "0.0.9"}')
    git(project, "add", ".")
    git(project, "commit", "-qm", "Released")
    kept.mkdir(parents=True)
    file.rename(kept / "datapackage.json")
    found = before(project, "0.1.0")
    assert found in {path.read_text().strip() for path in (project / ".git" / "refs" / "heads").iterdir()}
    assert before(project, "0.0.9") is None
    (kept / "datapackage.json").write_text("{}")
    assert before(project, "0.1.0") is None
    git(project, "tag", "v0.0.8")
    assert before(project, "0.1.0") == "v0.0.8"


def test_what_it_owes_to_the_release_before() -> None:
    one, note = held(), held(PLANTS["bounds elsewhere"].edit, version="1.0.1")
    (found,) = owed(one, note)
    assert (found.name, found.what) == (
        "version", "1.0.1 is too small: what changed since 1.0.0 asks for 2.0.0 (major)",
    )  # fmt: skip
    assert [*owed(one, held(PLANTS["bounds elsewhere"].edit, version="2.0.0"))] == []
    assert [*owed(one, held())] == []
    later = one._replace(created="2026-02-01")
    assert [one.name for one in owed(later, held()._replace(created=DAY))] == ["released"]


def test_a_package_that_cannot_be_read_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", "--check", "--root", str(tmp_path)]) == 2
    assert "datapackage.json" in capsys.readouterr().err
    with pytest.raises(PackageError):
        package(tmp_path)


def test_long_lists_are_cut() -> None:
    assert listed([*"abcde"]) == "a, b, c and 2 more"


def by_hand(text: str) -> Change:
    return lambda root: (root / "CITATION.cff").write_text(text, "utf-8")


OURS = "cff-version: 1.2.0\ntitle: T\nauthors: [{name: A}]\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{OURS}version: 0.1.0\ndate-released: {DAY}\n", []),
        (f"{OURS}version: '0.1.0'\ndate-released: '{DAY}'\n", []),
        (f"{OURS}version: 0.0.9\n", ["has '0.0.9' for `version`", "lacks `date-released`"]),
        (f"version: 0.1.0\ndate-released: {DAY}\n", ["does not say who made what"]),
        ("- 1\n", ["is no YAML mapping"]),
        ("a: [\n", ["is no YAML mapping"]),
        ("# Generated by `trade-truce derive`, so it is compared byte by byte\n", []),
    ],
)
def test_a_citation_that_somebody_wrote(project: Path, text: str, expected: list[str]) -> None:
    by_hand(text)(project)
    found = [*cited(project, "0.1.0", DAY)]
    assert [one.what.removeprefix("CITATION.cff ") for one in found] == expected
    assert {one.name for one in found} <= {"citation"}


@pytest.mark.long
def test_a_whole_project(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", "--check", "--root", str(made)]) == 0
    assert capsys.readouterr().out == (
        "0.1.0: nothing stands in the way; there is no earlier release to compare with\n"
    )
    root = Path(shutil.copytree(made, tmp_path / "project"))
    (root / "more\x1b.txt").touch()
    (root / "dataset" / "more.csv").touch()
    (root / "dataset" / "people.csv").unlink()
    (root / "schema" / "json" / "people.schema.json").unlink()
    by_hand(f"{OURS}version: 0.0.9\ndate-released: {DAY}\n")(root)
    assert main(["release", "--check", "--packages", "--root", str(root)]) == 1
    note, *lines, last = capsys.readouterr().out.splitlines()
    assert note == "NOTE: wheel and sdist were not looked at, since the dataset cannot be opened"
    assert [line.partition(":")[0] for line in lines] == ["tree", "dataset", "derived", "digests", "citation"]
    assert "not what the seeds give: dataset/more.csv, dataset/people.csv;" in lines[1]
    assert "not what follows from models and seeds: schema/json/people.schema.json;" in lines[2]
    assert "people.csv is not the file that was published" in lines[3]
    assert last == "0.1.0: 5 defects; there is no earlier release to compare with"
    assert not any("\x1b" in line for line in lines)


@pytest.mark.long
def test_seeds_that_are_wrong_and_papers(made: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(made, tmp_path / "project"))
    changelog("0.1.0", "0.1.1")(root)
    (root / "LICENSE").unlink()
    file = root / "seeds" / "people.yaml"
    file.write_text(file.read_text("utf-8") + "- id: x\n", "utf-8")
    looked = look(root, None)
    assert [one.name for one in looked.found] == ["tree", "seeds", "changelog", "licences"]
    assert looked.found[1].what == "1 finding, the first TT101 in seeds/people.yaml"
    assert looked.package and looked.package.version == looked.version == "0.1.0"
