"""What an index of packages would show, and what twine, pyroma and a reader of the page would say of it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trade_truce.citing import authors
from trade_truce_build.release.archives import metadata
from trade_truce_build.release.defects import Defect, listed
from trade_truce_build.release.packages import Built

if TYPE_CHECKING:
    from packaging.metadata import RawMetadata

UNKNOWN = ("AuthorEmail", "Url")
"""Rules of pyroma about what a project may have none of: they are told, and stand in nothing's way."""
_RATED = """\
import json, sys
from pyroma import projectdata, ratings
data = projectdata.get_data(sys.argv[1])
print(json.dumps([ratings.rate(dict(data), skip_tests=without)[1] for without in ([], sys.argv[2:])]))
"""
"""Asked in a process of its own: pyroma has every library tell what it does."""
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|#", re.IGNORECASE)
_SAID = re.compile(r"(?:WARNING|ERROR) +(.*)")


def shown(built: Built, package: Mapping[str, Any], note: Callable[[str], object]) -> Iterator[Defect]:
    """What is wrong with the page that an index would make.

    package: the descriptor of what is in it. note: told what stands in nothing's way.
    """
    yield from _otherwise(metadata(built.wheel), package)
    yield from _twine(built.sdist, built.wheel)
    yield from _pyroma(built.source, note)
    if found := dead(metadata(built.wheel).get("description", "")):
        what = f"the long description links {listed(found)}, which lead nowhere on an index page"
        yield Defect("index", what, "link addresses, or name the files")


def _twine(*files: Path) -> Iterator[Defect]:
    command = [sys.executable, "-P", "-m", "twine", "check", "--strict", *map(str, files)]
    plain = {**os.environ, "NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "1000"}
    done = subprocess.run(command, env=plain, capture_output=True, text=True, check=False)
    if done.returncode:
        said = _SAID.findall(done.stdout + done.stderr) or [(done.stdout + done.stderr).strip()[-300:]]
        yield Defect("index", f"twine: {said[0].strip()[:300]}", "`twine check --strict` says more")


def _pyroma(source: Path, note: Callable[[str], object]) -> Iterator[Defect]:
    command = [sys.executable, "-P", "-c", _RATED, str(source), *UNKNOWN]
    done = subprocess.run(command, cwd=source.parent, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["it says nothing"])[-1]
        yield Defect("index", f"pyroma: {said[:300]}", "`pyroma .` says more")
        return
    everything, wrong = json.loads(done.stdout.splitlines()[-1])
    for one in everything:
        said = f"pyroma: {' '.join(one.split())}"
        if one in wrong:
            yield Defect("index", said, "say it in pyproject.toml")
        else:
            note(said)


def dead(page: str) -> list[str]:
    """The links and pictures of a page in Markdown that are no addresses."""
    from markdown_it import MarkdownIt

    tokens = [one for token in MarkdownIt().parse(page) for one in token.children or []]
    named = [str(one.attrGet("href") or one.attrGet("src") or "") for one in tokens]
    return sorted({to for to in named if to and not _ADDRESS.match(to)})


def _otherwise(raw: "RawMetadata", package: Mapping[str, Any]) -> Iterator[Defect]:
    """What a wheel says of the dataset that the dataset does not say of itself."""
    if (version := raw.get("version", "")) != package["version"]:
        what = f"the wheel is {version}, and the dataset in it {package['version']}"
        yield Defect("index", what, "have pyproject.toml take the version from datapackage.json")
    named = f"{raw.get('author', '')}, {raw.get('author_email', '')}"
    if missing := [one for one in authors(package) if one not in named]:
        what = f"pyproject.toml does not name {listed(missing)}, which seeds/package.yaml does"
        yield Defect("index", what, "write `authors` in pyproject.toml")
