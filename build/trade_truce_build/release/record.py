"""Writes what a repository keeps of a release, and what follows from it: errata, digests, feeds, the changelog's part.

The errata are of the difference between the release before and the tables that were built. They go into the package
first, so that its digest, which the descriptor that is kept has, is of them too; they do not speak of that digest.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from trade_truce.digest import package_digest
from trade_truce.errata import Erratum, line
from trade_truce.errors import PackageError
from trade_truce.stored.described import ERRATA
from trade_truce.swap import DESCRIPTOR
from trade_truce_build.core.put import draft_name, put
from trade_truce_build.diff.compare import difference
from trade_truce_build.diff.packages import Package
from trade_truce_build.history import kept, rows
from trade_truce_build.history.carried import carry
from trade_truce_build.history.kept import FOLDER, Release, releases
from trade_truce_build.release.changelog import with_data
from trade_truce_build.release.defects import CHANGELOG
from trade_truce_build.release.errata import errata
from trade_truce_build.release.feeds import feeds
from trade_truce_build.release.told import told
from trade_truce_build.writing.swap import locked
from trade_truce_build.writing.write import to_json


def write(root: Path, new: Package, since: Package | None) -> list[str]:
    """Writes all that is kept of the version that lies built in a project, and returns the names of the files.

    since: the release before; None where this is the first. Raises PackageError where it is not that.
    """
    if not new.created:
        raise PackageError("the day of the release is not stated: set `released:` in seeds/package.yaml, and build")
    expect_before(root, new, since)
    with locked(root):
        made = [] if since is None or _has(root, since.version) else keep(root, since, [])
        keep_errata(root, new.version, errata(difference(since, new)) if since else iter(()))
        _describe_anew(root, new.version)
        made += keep(root, new, None)
        follow = following(root)
        for name, data in follow.items():
            put(root / name, data)
    return [*made, *follow]


def expect_before(root: Path, new: Package, since: Package | None) -> None:
    """Raises PackageError where a package is not the release before, as it was kept."""
    before = releases(root, below=new.version)
    if not before:
        return
    last = before[-1]
    if since is None:
        way = f"give its package with --since, as its tag v{last.version}"
        raise PackageError(f"{last.place} is the release before, and it takes its rows to compare: {way}")
    kept_digests = {one["name"]: one["contentDigest"] for one in last.descriptor()["resources"]}
    own = {name: table.resource.get("contentDigest") for name, table in since.tables.items()}
    if (since.version, own) != (last.version, kept_digests):
        raise PackageError(f"{since.name} is not the package that {last.place} is of: give that one with --since")


def _has(root: Path, version: str) -> bool:
    return any(one.version == version for one in releases(root))


def keep_errata(root: Path, version: str, of: Iterator[Erratum]) -> None:
    """Writes the errata of a release."""
    folder = _folder(root, version)
    draft = folder / draft_name()
    try:
        with draft.open("w", encoding="ascii", newline="\n") as file:
            file.writelines(map(line, of))
        draft.replace(folder / kept.ERRATA)
    finally:
        draft.unlink(missing_ok=True)


def keep(root: Path, package: Package, own: list[Erratum] | None) -> list[str]:
    """Writes the descriptor of a release and the digests of its rows; and its errata, where they are given."""
    folder = _folder(root, package.version)
    if own is not None:
        keep_errata(root, package.version, iter(own))
    put(folder / DESCRIPTOR, package.descriptor.read_bytes())
    draft = folder / draft_name()
    try:
        rows.write(draft, digests(package))
        draft.replace(folder / kept.ROWS)
    finally:
        draft.unlink(missing_ok=True)
    return [f"{FOLDER}/{package.version}/{name}" for name in (DESCRIPTOR, kept.ROWS, kept.ERRATA)]


def digests(package: Package) -> Iterator[rows.Kept]:
    """The digests of a package's rows, by table and key."""
    for name, table in package.tables.items():
        places = [list(table.fields).index(column) for column in table.key]
        for cells in table.rows():
            yield rows.kept(name, (cells[place] or "" for place in places), cells)


def _folder(root: Path, version: str) -> Path:
    folder = root / FOLDER / version
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _describe_anew(root: Path, version: str) -> None:
    """Puts the errata into the package that lies built, as the next build would."""
    document = json.loads((root / DESCRIPTOR).read_bytes())
    said = carry(root, version, root, released=True)
    made: dict[str, Any] = {}
    for key, value in document.items():
        made |= said if key == "contentDigest" else {}
        made |= {key: value} if key not in (ERRATA, "$comment") else {}
    made["contentDigest"] = package_digest(made)
    put(root / DESCRIPTOR, to_json(made).encode())


def following(root: Path) -> dict[str, bytes]:
    """What follows from the releases that are kept: the feeds, and the changelog with its part on the newest one."""
    every = told(releases(root))
    made = {f"{FOLDER}/{name}": data for name, data in feeds(every).items()}
    changelog = root / CHANGELOG
    text = changelog.read_text("utf-8") if changelog.is_file() else "# Changelog\n"
    return made | {CHANGELOG: with_data(text, every[-1]).encode()}


def release_of(root: Path, version: str) -> Release | None:
    """The release of a version, as it is kept."""
    return next((one for one in releases(root) if one.version == version), None)
