"""What a release owes to the one before it: a number that follows from the difference, and a later day."""

from collections.abc import Iterator
from pathlib import Path

from trade_truce.errors import PackageError
from trade_truce.swap import DESCRIPTOR
from trade_truce.version import numbers
from trade_truce_build.diff.compare import difference
from trade_truce_build.diff.number import enough, least
from trade_truce_build.diff.packages import Package
from trade_truce_build.diff.revisions import git
from trade_truce_build.diff.summary import summary
from trade_truce_build.history.kept import Release, releases
from trade_truce_build.release.defects import Defect


def newest(root: Path, version: str) -> str | None:
    """The tag of the release before a version: the highest below it; None where there is none."""
    try:
        tags = git(root, "tag", "--list", "v*").decode("utf-8", "replace").split()
    except PackageError:
        return None
    found = {at: tag for tag in tags if (at := numbers(tag.removeprefix("v")))}
    own = numbers(version)
    below = [at for at in found if own and at < own]
    return found[max(below)] if below else None


def is_tagged(root: Path, version: str) -> bool:
    """Whether a tag names a version already."""
    try:
        git(root, "rev-parse", "--verify", "--quiet", f"refs/tags/v{version}^{{commit}}")
    except PackageError:
        return False
    return True


def before(root: Path, version: str) -> str | None:
    """The revision of the release before a version: its tag, or, without one, the commit of what is kept.

    None where there is none. Raises PackageError where something else lies among the releases.
    """
    tag, kept = newest(root, version), releases(root, below=version)
    if not kept or tag == f"v{kept[-1].version}":
        return tag
    return _committed(root, kept[-1]) or tag


def _committed(root: Path, release: Release) -> str | None:
    """The first commit whose descriptor is that of a release."""
    try:
        file = release.file(DESCRIPTOR).relative_to(root).as_posix()
        blob = git(root, "hash-object", "--no-filters", "--", file).decode().strip()
        found = git(root, "log", "--format=%H", "--reverse", f"--find-object={blob}", "--", DESCRIPTOR)
    except PackageError:
        return None
    return next(iter(found.decode().split()), None)


def owed(old: Package, new: Package) -> Iterator[Defect]:
    """What is wrong beside the earlier release."""
    level = summary(difference(old, new), 0).number.level
    if enough(old.version, new.version, level) is False or (level != "none" and old.version == new.version):
        asked = least(old.version, level)
        what = f"{new.version} is too small: what changed since {old.version} asks for {asked} ({level})"
        way = f"`trade-truce diff {old.name}` says why; set it in seeds/package.yaml, and build"
        yield Defect("version", what, way)
    if new.created and new.created < old.created:
        what = f"{new.created} is before {old.created}, the day of {old.version}"
        yield Defect("released", what, "set the day of this release")
