"""Whether what is kept of a release is there, and is what its package and the one before give."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from trade_truce.errors import PackageError
from trade_truce.swap import DESCRIPTOR
from trade_truce_build.diff.compare import difference
from trade_truce_build.diff.packages import Package
from trade_truce_build.history import kept, rows
from trade_truce_build.history.carried import of_release
from trade_truce_build.history.kept import Release, releases
from trade_truce_build.release.defects import Defect
from trade_truce_build.release.errata import errata
from trade_truce_build.release.record import expect_before, following

_WRITE = "`trade-truce release --write`, and commit"


def recorded(root: Path, new: Package, since: Package | None) -> Iterator[Defect]:
    """What is wrong with what is kept of the version that lies built. Of one without a day nothing is expected yet."""
    if not new.created:
        return
    try:
        found = {one.version: one for one in releases(root)}
        expect_before(root, new, since)
        if new.version not in found:
            yield Defect("releases", f"{kept.FOLDER}/{new.version} is not written", _WRITE)
            return
        yield from _differing(root, found[new.version], new, since)
    except PackageError as error:
        what, _, way = str(error).rpartition("; ")
        yield Defect("releases", what or way, way if what else _WRITE)


def _differing(root: Path, own: Release, new: Package, since: Package | None) -> Iterator[Defect]:
    wrong = []
    if own.file(DESCRIPTOR).read_bytes() != new.descriptor.read_bytes():
        wrong.append(f"{own.place}/{DESCRIPTOR}")
    else:
        for _, of_table in rows.read(own):  # which holds them to the digest of the table
            for _ in of_table:
                pass
    made = errata(difference(since, new)) if since else iter(())
    if any(one != other for one, other in zip_longest(of_release(own), made)):
        wrong.append(f"{own.place}/{kept.ERRATA}")
    wrong += [name for name, data in following(root).items() if _held(root / name) != data]
    if wrong:
        yield Defect("releases", f"{', '.join(wrong)} are not what follows from the release before", _WRITE)


def _held(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None
