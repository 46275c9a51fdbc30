"""The errata that a package carries: those of all releases up to its own, from what the repository keeps of them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from trade_truce import errata
from trade_truce.errata import Erratum
from trade_truce.errors import PackageError, TamperedError
from trade_truce.stored.described import ERRATA, ERRATA_PATH
from trade_truce_build.core.put import draft_name
from trade_truce_build.history import kept
from trade_truce_build.history.kept import Release, releases


def of_release(release: Release) -> Iterator[Erratum]:
    """The errata of one release. Raises PackageError where its file has something else."""
    try:
        yield from errata.read(release.file(kept.ERRATA), [release.version], kept.ANEW)
    except TamperedError as error:
        raise PackageError(f"{release.place}/{error}") from None


def carry(root: Path, version: str, folder: Path, *, released: bool) -> dict[str, Any]:
    """Writes the errata for a package into its folder, and returns what its descriptor says of them.

    root: the project's. released: whether the version is a release itself, so that its own errata are among them.
    Without an earlier release there are none, and nothing is written.
    """
    before = releases(root, below=version)
    if not before:
        return {}
    own = [one for one in releases(root) if one.version == version] if released else []
    hashed, size, target = hashlib.sha256(), 0, folder / ERRATA_PATH
    target.parent.mkdir(exist_ok=True)
    draft = target.with_name(draft_name())
    with draft.open("wb") as made:
        for one in (one for release in [*before, *own] for one in of_release(release)):
            data = errata.line(one).encode()
            hashed.update(data)
            size += made.write(data)
    draft.replace(target)
    said = {"path": ERRATA_PATH, "bytes": size, "hash": f"sha256:{hashed.hexdigest()}"}
    return {ERRATA: {**said, "releases": [_said(one) for one in before]}}


def _said(release: Release) -> dict[str, str]:
    described = release.descriptor()
    day = {"created": described["created"]} if "created" in described else {}
    return {"version": release.version, **day, "contentDigest": release.digest()}
