"""What stands in the way of a release in its packages: built, judged, installed and loaded. It takes a minute."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from trade_truce_build.release.defects import Defect
from trade_truce_build.release.index import shown
from trade_truce_build.release.installed import installed
from trade_truce_build.release.packages import CannotBuildError, built_twice, lacking, unequal


def packaged(root: Path, dataset: Any, keep: Path | None, note: Callable[[str], object]) -> Iterator[Defect]:
    """Builds the packages of the commit, and says what is wrong with them.

    dataset: what they must hold. keep: where they are put if nothing is wrong. note: told what stands in nothing's way.
    """
    missing = [*lacking()]
    yield from missing
    if missing:
        return
    with tempfile.TemporaryDirectory(prefix="trade-truce-") as made:
        scratch = Path(made)
        try:
            first, again = built_twice(root, scratch)
        except CannotBuildError as error:
            yield Defect("packages", *error.args)
            return
        (scratch / "pythons").mkdir()
        found = [
            *unequal(first, again),
            *shown(first, dataset.package(), note),
            *installed(first.wheel, dataset, scratch / "pythons"),
        ]
        yield from found
        if keep and not found:
            keep.mkdir(parents=True, exist_ok=True)
            for file in (first.sdist, first.wheel):
                note(f"{shutil.copyfile(file, keep / file.name)} is what was looked at")
