"""Puts a finished set of files into place, whole or not at all.

The set is written into `.staging/` beside the old one. Its `dataset/` is then exchanged with the old one in one step
of the file system, and the descriptor renamed over the old one. A build killed between the two is finished by the
next: the staged descriptor then describes the dataset that already lies in place.
"""

import ctypes
import fcntl
import hashlib
import json
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trade_truce_build.core.errors import BusyError
from trade_truce_build.reading.regular import IrregularError, read_regular
from trade_truce_build.writing.write import DESCRIPTOR, FOLDER

STAGING = ".staging"
_MOST = 1 << 26
"""Bytes of a file that a killed build may have left, 64 MiB: the largest table takes a thousandth of it."""
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Keeps other builds away from a project while this one runs, and cleans up after one that was killed."""
    handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        recover(root)
        yield
    except BlockingIOError:
        raise BusyError(f"another build is at work in {root}") from None
    finally:
        os.close(handle)


def recover(root: Path) -> None:
    """Finishes or drops what a killed build left. What no build can have left there is dropped, whatever it is."""
    staging = root / STAGING
    if staging.is_symlink() or not staging.is_dir():
        staging.unlink(missing_ok=True)
        return
    if describes(staging, root):
        (staging / DESCRIPTOR).replace(root / DESCRIPTOR)
    if not os.path.lexists(root / FOLDER) and stat.S_ISDIR(_mode(staging / "old")):
        (staging / "old").rename(root / FOLDER)
    shutil.rmtree(staging, ignore_errors=True)


def describes(staging: Path, root: Path) -> bool:
    """Whether the staged descriptor lists files of the root's dataset, each with the bytes that it states.

    False too for one that no build wrote. Whatever it says, only regular files that lie in the dataset are read.
    """
    try:
        listed = json.loads(_read(staging, DESCRIPTOR))["resources"]
        files = [file for r in listed for file in r.get("parts", [r])]  # `parts`: of a table in several files
        return bool(listed) and all(_digest(root, file["path"]) == file["hash"] for file in files)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, IrregularError):
        return False


def _digest(root: Path, path: str) -> str:
    folder, *table, name = path.split("/")
    if folder != FOLDER or len(table) > 1 or not {*table, name}.isdisjoint(("", ".", "..")):
        raise ValueError(f"{path!r} is not in {FOLDER}/")
    return "sha256:" + hashlib.sha256(_read((root / FOLDER).joinpath(*table), name)).hexdigest()


def _read(folder: Path, name: str) -> bytes:
    """The bytes of a regular file of a folder that is no link. ValueError for more of them than a build writes."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        data = read_regular(handle, name, _MOST + 1)
    finally:
        os.close(handle)
    if len(data) > _MOST:
        raise ValueError(f"{name!r} has more than {_MOST} bytes")
    return data


def _mode(path: Path) -> int:
    """What stands at a path, a link as a link; 0 where nothing does."""
    try:
        return path.lstat().st_mode
    except FileNotFoundError:
        return 0


def put_in_place(root: Path) -> None:
    """Makes what lies in the staging folder the project's dataset."""
    staging = root / STAGING
    _sync_all(staging)
    if (root / FOLDER).exists():
        _exchange(staging / FOLDER, root / FOLDER, staging / "old")
    else:
        (staging / FOLDER).rename(root / FOLDER)
    _sync(root)
    (staging / DESCRIPTOR).replace(root / DESCRIPTOR)
    _sync(root)
    shutil.rmtree(staging)


def _exchange(new: Path, old: Path, aside: Path) -> None:
    """Exchanges two folders in one step where the system can; otherwise in two, which `recover` knows how to undo."""
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "renameat2"):
        paths = (_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(old))
        if libc.renameat2(*paths, _RENAME_EXCHANGE) == 0:
            return
    old.rename(aside)
    new.rename(old)


def _sync_all(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
