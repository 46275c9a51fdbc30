"""Everything that is looked at quickly, whatever else is wrong: the seeds, the package, the tree, the papers."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from trade_truce.dataset import Dataset
from trade_truce.dataset import open as open_package
from trade_truce.errors import PackageError, TamperedError
from trade_truce_build.diff.packages import Package, package
from trade_truce_build.release.built import built, whole
from trade_truce_build.release.cited import cited
from trade_truce_build.release.defects import Defect, papers, tree


class Looked(NamedTuple):
    """What is released, as far as it can be read."""

    version: str
    found: list[Defect]
    package: Package | None
    """To be compared with the release before; None where it cannot be opened."""
    dataset: Dataset | None


def look(root: Path, articles: Path | None) -> Looked:
    """Looks at a project. articles: copies of the articles, to check the evidence too.

    Raises PackageError where neither seeds nor package say which version it is.
    """
    found: list[Defect] = []
    new, dataset, damage = _opened(root)
    metadata, wrong = built(root, articles)
    if metadata is None and new is None:
        raise PackageError(damage)
    version = metadata.version if metadata else new.version if new else ""
    day = (metadata.released or "") if metadata else new.created if new else ""
    found += [*tree(root, version), *wrong]
    found += [Defect("digests", damage, "`trade-truce build`, and commit")] if damage else whole(root)
    return Looked(version, [*found, *_written(root, version, day)], new, dataset)


def _opened(root: Path) -> tuple[Package | None, Dataset | None, str]:
    """The package that lies in a folder, or what is wrong with it."""
    try:
        return package(root), open_package(root), ""
    except (PackageError, TamperedError) as error:
        return None, None, str(error)


def _written(root: Path, version: str, day: str) -> Iterator[Defect]:
    yield from papers(root, version, day)
    yield from cited(root, version, day)
