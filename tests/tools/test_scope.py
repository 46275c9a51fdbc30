"""What of a change is data: real repositories, and names that a stranger may give to files."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tools import scope

SEED = "seeds/articles/a.yaml"


class Repository:
    """A repository with one commit named `base`, whose next commit is the change."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.git("init", "--quiet", "--initial-branch=base")
        self.write(SEED, b"article: a\n")
        self.write("seeds/MAINTENANCE.md", b"page\n")
        self.write("build/code.py", b"pass\n")
        self.commit()
        self.git("checkout", "--quiet", "-b", "change")

    def git(self, *arguments: str | bytes) -> bytes:
        who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "core.fileMode=true"]
        return subprocess.run(["git", "-C", self.path, *who, *arguments], capture_output=True, check=True).stdout

    def write(self, name: str | bytes, data: bytes) -> Path:
        path = self.path / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Change")

    def judged(self) -> list[str]:
        self.commit()
        return scope.reasons(scope.changes(self.path, "base", "change"))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def link(repository: Repository) -> None:
    path = repository.path / SEED
    path.unlink()
    path.symlink_to("/etc/passwd")


def unlink(repository: Repository) -> None:
    """The base has a link, which the change replaces."""
    link(repository)
    repository.git("checkout", "--quiet", "base")
    repository.commit()
    repository.git("branch", "--force", "change")
    repository.git("checkout", "--quiet", "change")
    (repository.path / SEED).unlink()
    repository.write(SEED, b"article: a\n")


def submodule(repository: Repository) -> None:
    commit = repository.git("rev-parse", "HEAD").strip().decode()
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{commit},seeds/articles/b.yaml")
    (repository.path / "seeds/articles/b.yaml").mkdir()  # as a clone has it: `git add` leaves the entry alone


def seeds_as_link(repository: Repository) -> None:
    (repository.path / "seeds").rename(repository.path / "other")
    (repository.path / "seeds").symlink_to("other")


DATA: dict[str, Callable[[Repository], object]] = {
    "changed": lambda r: r.write(SEED, b"article: b\n"),
    "added": lambda r: r.write("seeds/articles/b.yaml", b"article: b\n"),
    "deleted": lambda r: (r.path / SEED).unlink(),
    "renamed": lambda r: (r.path / SEED).rename(r.path / "seeds/articles/b.yaml"),
}
OTHER: dict[str, tuple[Callable[[Repository], object], list[str]]] = {
    "code": (lambda r: r.write("build/code.py", b"1\n"), ["build/code.py: outside seeds/"]),
    "root": (lambda r: r.write("action.yml", b""), ["action.yml: outside seeds/"]),
    "case": (lambda r: r.write("Seeds/a.yaml", b""), ["Seeds/a.yaml: outside seeds/"]),
    "like seeds": (lambda r: r.write("seeds.yaml", b""), ["seeds.yaml: outside seeds/"]),
    "moved out": (
        lambda r: (r.path / SEED).rename(r.path / "build/a.yaml"),
        ["build/a.yaml: outside seeds/"],
    ),
    "page": (
        lambda r: r.write("seeds/MAINTENANCE.md", b"other\n"),
        ["seeds/MAINTENANCE.md: the page that says how to write seeds, no seed"],
    ),
    "link": (link, [f"{SEED}: a link in seeds/"]),
    "link before": (unlink, [f"{SEED}: a link in seeds/"]),
    "submodule": (submodule, ["seeds/articles/b.yaml: a submodule in seeds/"]),
    "mode": (lambda r: (r.path / SEED).chmod(0o755), [f"{SEED}: an executable file in seeds/"]),
    "seeds": (
        seeds_as_link,
        [
            "other/MAINTENANCE.md: outside seeds/",
            "other/articles/a.yaml: outside seeds/",
            "seeds: outside seeds/",
            "seeds/MAINTENANCE.md: the page that says how to write seeds, no seed",
        ],
    ),
    "new line": (
        lambda r: r.write("a\n::error::b", b""),
        [r"a\u{a}::error::b: outside seeds/"],
    ),
    "command": (lambda r: r.write("::error::b", b""), [r"\u{3a}:error::b: outside seeds/"]),
    "old command": (lambda r: r.write("a##[error]b", b""), [r"a#\u{23}[error]b: outside seeds/"]),
    "not UTF-8": (lambda r: r.write(b"a\xffb", b""), [r"a\u{dcff}b: outside seeds/"]),
    "escape": (lambda r: r.write("a\x1b[2Jb", b""), [r"a\u{1b}[2Jb: outside seeds/"]),
}


@pytest.mark.parametrize("name", DATA)
def test_what_touches_only_seeds_is_data(repository: Repository, name: str) -> None:
    DATA[name](repository)
    assert repository.judged() == []


@pytest.mark.parametrize("name", OTHER)
def test_anything_else_asks_for_a_maintainer(repository: Repository, name: str) -> None:
    change, expected = OTHER[name]
    change(repository)
    assert repository.judged() == expected


def test_what_the_base_did_since_is_no_change(repository: Repository) -> None:
    repository.write(SEED, b"article: b\n")
    repository.commit()
    repository.git("checkout", "--quiet", "base")
    repository.write("build/code.py", b"1\n")
    repository.commit()
    assert [c.path for c in scope.changes(repository.path, "base", "change")] == [SEED]


def said(repository: Repository, *arguments: str, page: Path | None = None) -> tuple[int, str, str]:
    """Exit status, output and errors of the command as CI runs it, with nothing installed."""
    root = Path(__file__).parents[2]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{root}:{root / 'schema'}:{root / 'build'}"}
    if page:
        environment["GITHUB_STEP_SUMMARY"] = str(page)
    command = [sys.executable, "-S", "-P", "-m", "tools.scope", "--repository", str(repository.path)]
    run = subprocess.run([*command, *arguments], env=environment, capture_output=True, check=False)
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def test_the_decision_is_printed_and_summarised(repository: Repository, tmp_path: Path) -> None:
    repository.write(SEED, b"article: b\n")
    repository.write("x\n```\n::error::b", b"")
    repository.commit()
    page = tmp_path / "page.md"
    page.write_text("before\n")
    status, out, err = said(repository, "base", "change", page=page)
    assert (status, err) == (1, "")
    assert out.startswith("This change asks for a maintainer: 2 paths changed, 1 of them for a person to read.\n\n")
    assert "\n    x\\u{a}```\\u{a}::error::b: outside seeds/\n" in out
    assert page.read_text() == f"before\n{out}"


def test_data_is_said_to_be_data(repository: Repository) -> None:
    repository.write(SEED, b"article: b\n")
    repository.commit()
    assert said(repository, "base", "change") == (0, "This change is data: 1 path changed, all in seeds/.\n", "")


def test_a_long_list_is_cut(repository: Repository) -> None:
    for number in range(scope.MAX_SHOWN + 3):
        repository.write(f"{number:03}", b"")
    repository.commit()
    status, out, _ = said(repository, "base", "change")
    assert status == 1
    assert out.count("outside seeds/") == scope.MAX_SHOWN
    assert "\n    and 3 more\n" in out


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("base", "base"), "scope: the two commits do not differ; name the base first, then the change\n"),
        (("base", "none\n::error::x"), "scope: git rev-parse: no commit none\\u{a}::error::x\n"),
        (("base", ":change"), "scope: git rev-parse: no commit :change\n"),
    ],
)
def test_what_cannot_be_said_is_no_data(repository: Repository, names: tuple[str, str], expected: str) -> None:
    assert said(repository, *names) == (2, "", expected)


def test_no_repository_is_one_clear_error(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / ".git" / "HEAD").unlink()
    status, out, err = said(repository, "base", "change")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("scope: git rev-parse: fatal: not a git repository")
