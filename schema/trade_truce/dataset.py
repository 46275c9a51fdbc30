"""A built package that lies elsewhere: opened, with everything that the module offers for the installed dataset."""

import os
import re
import stat
import zipfile
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from trade_truce import files, loader, place
from trade_truce.descriptor import MOST
from trade_truce.errors import PackageError
from trade_truce.public import PUBLIC, RENAMED
from trade_truce.swap import DESCRIPTOR, FOLDER

FUNCTIONS = tuple(name for name in PUBLIC if name.islower() and name != "open")
"""The module's functions, which a dataset has too."""
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_SQUEEZED = 200
"""How many times its size a member of a zip may grow; tables grow tenfold."""
_STEP = 1 << 20


class Dataset:
    """A built package. Has the functions of `trade_truce`, each of which speaks of this one's tables."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.package()  # a damaged descriptor is told now

    def __getattr__(self, name: str) -> Any:
        if name not in FUNCTIONS:
            rest = f"; it is called {RENAMED[name]} now" if name in RENAMED else ""
            raise AttributeError(f"a dataset has no {name!r}{rest}")
        import trade_truce

        return self._here(getattr(trade_truce, name))

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *FUNCTIONS]

    def __repr__(self) -> str:
        return f"<Dataset {self._root}, version {self.version}, {len(self.tables())} tables>"

    @property
    def version(self) -> str:
        """The version of this dataset."""
        found: str = self._here(loader.version)()
        return found

    def _here(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function that speaks of this dataset."""

        @wraps(function)
        def called(*of: Any, **options: Any) -> Any:
            with place.within(self._root):
                return function(*of, **options)

        return called


def open(path: str | Path) -> Dataset:
    """Opens a built package: its folder, the `datapackage.json` in it, or a zip of them.

    The tables are read when they are asked for, and held to the hashes of the descriptor, as those of the installed
    dataset are. Of a zip the files that the descriptor describes are unpacked into a temporary folder, and no others.
    Raises `PackageError` for what is no such package, and `TamperedError` for one that was changed.
    """
    if _ADDRESS.match(os.fspath(path)):
        raise PackageError(f"{os.fspath(path)[:80]} is an address; get the package, and open the file")
    where = Path(path)
    try:
        mode = where.stat().st_mode
        if stat.S_ISDIR(mode):
            return _of_folder(where)
        if stat.S_ISREG(mode) and where.name == DESCRIPTOR:
            return _of_folder(where.parent)
        if stat.S_ISREG(mode) and zipfile.is_zipfile(where):
            return Dataset(_unzipped(where))
    except PackageError:
        raise
    except (OSError, ValueError) as error:
        raise PackageError(f"{_shown(path)} cannot be opened: {getattr(error, 'strerror', None) or error}") from None
    raise PackageError(f"{_shown(path)} is no package: give a folder with {DESCRIPTOR}, that file, or a zip of both")


def _shown(path: str | Path) -> str:
    return repr(os.fspath(path))[1:-1][:200]


def _of_folder(folder: Path) -> Dataset:
    if not (folder / DESCRIPTOR).is_file():
        raise PackageError(f"{_shown(folder)} holds no {DESCRIPTOR}: give the folder that a build wrote it into")
    links = [name for name in (DESCRIPTOR, FOLDER) if (folder / name).is_symlink()]
    if links:
        raise PackageError(f"{links[0]} in {_shown(folder)} is a link, and no link is followed: open what it leads to")
    return Dataset(folder.resolve())


def _unzipped(archive: Path) -> Path:
    """A temporary folder with the descriptor of a zip and the tables that it describes."""
    folder = files.temporary()
    try:
        with zipfile.ZipFile(archive) as opened:
            top = _top(opened)
            _unpack(opened, top + DESCRIPTOR, folder / DESCRIPTOR, MOST)
            with place.within(folder):
                resources = files.descriptor(folder)["resources"]
            for resource in resources:
                _unpack(opened, top + resource["path"], folder / resource["path"], resource["bytes"])
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:  # damaged, or with a password
        raise PackageError(f"{_shown(archive)} cannot be read: {error}") from None
    return folder


def _top(opened: zipfile.ZipFile) -> str:
    """What stands before the names of a zip's files: nothing, or the one folder that all lie in."""
    found = [name for name in opened.namelist() if name == DESCRIPTOR or name.endswith(f"/{DESCRIPTOR}")]
    if len(found) != 1 or found[0].count("/") > 1:
        raise PackageError(f"the zip holds {len(found) or 'no'} {DESCRIPTOR} at its top: pack the folder of one build")
    return found[0].removesuffix(DESCRIPTOR)


def _unpack(opened: zipfile.ZipFile, name: str, target: Path, most: int) -> None:
    """Writes a member to a file, up to one byte more than it may have: whoever reads it then sees that it is not it."""
    try:
        member = opened.getinfo(name)
    except KeyError:
        raise PackageError(f"the zip has no {name}, which its descriptor describes") from None
    if member.file_size > _SQUEEZED * max(member.compress_size, _STEP):
        raise PackageError(f"{name} in the zip is larger than it may be ({member.file_size} bytes)")
    left = min(member.file_size, most + 1)
    with opened.open(member) as source, target.open("wb") as written:
        while left and (data := source.read(min(_STEP, left))):
            written.write(data)
            left -= len(data)
