"""Projects whose dataset and derived files are what their seeds give, in a commit."""

from pathlib import Path

from tests.build.diff.test_command import git

from trade_truce_build.cli import main
from trade_truce_build.derived import due
from trade_truce_build.examine import examine
from trade_truce_build.writing.write import write_package

DAY = "2026-01-31"


def edit(root: Path, name: str, old: str, new: str) -> None:
    """Changes what a file says, in one place."""
    text = (root / name).read_text("utf-8")
    assert old in text, name
    (root / name).write_text(text.replace(old, new, 1), "utf-8")


def finished(root: Path) -> Path:
    """Gives a project the day of its release, and writes what follows from its seeds."""
    edit(root, "seeds/package.yaml", "version: 0.1.0\n", f"version: 0.1.0\nreleased: {DAY}\n")
    made = examine(root, None, lambda said: None)
    assert made.metadata and not made.outcome.errors
    write_package(made.engine, made.metadata, root)
    for path, text in due(root, made.metadata).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def committed(root: Path) -> Path:
    """Puts a project into the first commit of a repository."""
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Ready")
    return root


def released(root: Path) -> Path:
    """Commits a finished project with what is kept of its release."""
    assert main(["release", "--write", "--root", str(root)]) == 0
    return committed(root)
