"""A defect, and the checks that need no earlier release: the tree, and what is written about the version."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from trade_truce.errors import PackageError
from trade_truce_build.diff.revisions import git

CHANGELOG = "CHANGELOG.md"
LICENCE = "LICENSE"
"""The licence's text, where pyproject.toml names no files."""
SHOWN = 3
"""Files that a message names."""
_SECTION = re.compile(r"^## +(?P<version>[^ \n]+)(?P<rest>[^\n]*)\n(?P<body>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


class Defect(NamedTuple):
    """What stands in the way, and the way out."""

    name: str
    what: str
    way: str


def tree(root: Path, version: str) -> Iterator[Defect]:
    """Files that no commit holds, and a tag that names another state."""
    try:
        said = git(root, "status", "--porcelain", "-z", "--untracked-files=all", "--", ".")
        head = git(root, "rev-parse", "HEAD^{commit}")
    except PackageError as error:
        yield Defect("tree", str(error), "release from a repository with a commit")
        return
    files = [entry[3:] for entry in said.decode("utf-8", "replace").split("\0") if entry[2:3] == " "]
    if files:
        yield Defect("tree", f"in no commit: {listed(files)}", "commit them, or put them away")
    try:
        tagged = git(root, "rev-parse", "--verify", "--quiet", f"refs/tags/v{version}^{{commit}}")
    except PackageError:
        return
    if tagged != head:
        yield Defect("tag", f"v{version} names another commit already", "set the next version in seeds/package.yaml")


def papers(root: Path, version: str, created: str) -> Iterator[Defect]:
    """The day, the changelog and the licences."""
    if not created:
        way = "set `released:` in seeds/package.yaml, as 2026-01-31, and build"
        yield Defect("released", "the day of the release is not stated", way)
    yield from _changelog(root, version)
    for name in licences(root):
        if not (path := root / name).is_file() or not path.read_bytes().strip():
            yield Defect("licences", f"{name} is missing or empty", "put the licence's text there")


def licences(root: Path) -> list[str]:
    """The files that the wheel's licences stand in, as pyproject.toml names them."""
    path = root / "pyproject.toml"
    try:
        named = tomllib.loads(path.read_text("utf-8"))["project"]["license-files"] if path.is_file() else [LICENCE]
    except (KeyError, TypeError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return [LICENCE]
    return [name for name in named if isinstance(name, str)] if isinstance(named, list) else [LICENCE]


def _changelog(root: Path, version: str) -> Iterator[Defect]:
    path = root / CHANGELOG
    text = path.read_text("utf-8", "replace") if path.is_file() else ""
    section = next((one for one in _SECTION.finditer(text) if one["version"] == version), None)
    if section is None:
        yield Defect("changelog", f"{CHANGELOG} has no section {version}", f"write one, headed `## {version}`")
        return
    if "unreleased" in section["rest"].lower():
        yield Defect("changelog", f"{CHANGELOG} calls {version} unreleased", f"head its section `## {version}`")
    if not section["body"].strip():
        yield Defect("changelog", f"section {version} of {CHANGELOG} is empty", "say there what changed")


def listed(files: list[str]) -> str:
    """The first of some files, and how many more there are."""
    more = f" and {len(files) - SHOWN} more" if len(files) > SHOWN else ""
    return ", ".join(files[:SHOWN]) + more
