"""Two names change places together, `dataset/` and its descriptor: whoever finds them mixed sets them right.

A build writes the new set into `.staging/` and there makes the last of it, the descriptor. Then `dataset/` is exchanged
with the old one, and the descriptor renamed over the old one. Between the two the staged descriptor describes the
dataset that lies in place: so the set can be finished, by the build itself or, where that was killed, by whoever looks.
"""

import ctypes
import hashlib
import json
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from trade_truce.holes import has_hole

DESCRIPTOR, FOLDER, STAGING = "datapackage.json", "dataset", ".staging"
OLD = "old"
"""Where the old dataset waits in the staging folder, on a file system that cannot exchange two names."""
_MOST = 1 << 26
"""Bytes of a descriptor that is read, 64 MiB; that of a dataset in thousands of parts has a tenth of it."""
_CHUNK = 1 << 20
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)


def looked_after(root: Path) -> str:
    """Finishes or undoes the exchange that a killed build left in a folder, and says so; "" where there is none.

    Nothing is done while a build is at work, and nothing else is taken away: what no build has left is not ours.
    """
    if not os.path.lexists(root / STAGING / DESCRIPTOR) and not os.path.lexists(root / STAGING / OLD):
        return ""
    try:
        with _held(root):
            done = finished(root)
    except (OSError, ImportError):  # another is at work, or nothing may be written here
        return ""
    return {
        "new": "a build was killed while it put the new dataset into place: it is now, whole",
        "old": "a build was killed while it put a new dataset into place: the old one is back, whole",
    }.get(done, "")


def finished(root: Path) -> str:
    """Makes one whole set of a mixed one: `new` or `old`, whichever it is then; "" where nothing was mixed.

    OSError where neither can be had; then all of it stays as it lies, for a later try.
    """
    staging = root / STAGING
    if not _is_folder(staging):
        return ""
    if describes(staging, root):
        try:
            (staging / DESCRIPTOR).replace(root / DESCRIPTOR)
        except OSError:
            undo(root)
            return "old"
        return "new"
    if not os.path.lexists(root / FOLDER) and _is_folder(staging / OLD):
        (staging / OLD).rename(root / FOLDER)
        return "old"
    return ""


def undo(root: Path) -> None:
    """Puts the old dataset back, or takes away the new one where there was none."""
    staging = root / STAGING
    behind = next((path for path in (staging / OLD, staging / FOLDER) if _is_folder(path)), None)
    if behind:
        exchange(behind, root / FOLDER, staging / "undone")
    else:
        (root / FOLDER).rename(staging / FOLDER)


def exchange(new: Path, old: Path, aside: Path) -> None:
    """Exchanges two folders in one step where the system can; otherwise in two, which `finished` knows how to undo."""
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "renameat2"):
        paths = (_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(old))
        if libc.renameat2(*paths, _RENAME_EXCHANGE) == 0:
            return
    old.rename(aside)
    try:
        new.rename(old)
    except OSError:
        aside.rename(old)
        raise


def describes(staging: Path, root: Path) -> bool:
    """Whether the staged descriptor lists files of the root's dataset, each with the bytes that it states.

    False too for one that no build wrote. Whatever it says, only regular files that lie in the dataset are read, and of
    them as many bytes as are stated.
    """
    try:
        with _regular(staging, DESCRIPTOR) as (handle, size):
            found = json.loads(_read(handle) if size <= _MOST else b"")
        listed = found["resources"]
        files = [file for r in listed for file in r.get("parts", [r])]  # `parts`: of a table in several files
        files += [found["errata"]] if "errata" in found else []
        return bool(listed) and all(_is_as_stated(root, file) for file in files)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return False


def clear(root: Path) -> None:
    """Takes the staging folder away, whatever it is; what cannot be is left to the next build."""
    staging = root / STAGING
    for _ in range(2):  # one call that fails is no reason to leave all of it
        if _is_folder(staging):
            shutil.rmtree(staging, ignore_errors=True)
        elif os.path.lexists(staging):
            staging.unlink()


@contextmanager
def _held(root: Path) -> Iterator[None]:
    import fcntl  # where there is none, no build has been

    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def _is_as_stated(root: Path, file: dict[str, Any]) -> bool:
    folder, *table, name = file["path"].split("/")
    if folder != FOLDER or len(table) > 1 or not {*table, name}.isdisjoint(("", ".", "..")):
        return False
    with _regular((root / FOLDER).joinpath(*table), name) as (handle, size):
        if size != file.get("bytes", size) or size > file.get("bytes", _MOST) or has_hole(handle, size):
            return False
        with os.fdopen(handle, "rb", closefd=False) as opened:
            return bool(file["hash"] == f"sha256:{hashlib.file_digest(opened, 'sha256').hexdigest()}")


def _read(handle: int) -> bytes:
    return b"".join(iter(lambda: os.read(handle, _CHUNK), b""))


@contextmanager
def _regular(folder: Path, name: str) -> Iterator[tuple[int, int]]:
    """A regular file of a folder that is no link, open, and its size; OSError for anything else."""
    if not _is_folder(folder) or not stat.S_ISREG((folder / name).lstat().st_mode):
        raise FileNotFoundError(folder / name)
    handle = os.open(folder / name, _OPEN)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise FileNotFoundError(folder / name)
        yield handle, status.st_size
    finally:
        os.close(handle)


def _is_folder(path: Path) -> bool:
    """Whether a folder stands at a path, and no link to one."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except FileNotFoundError:
        return False
