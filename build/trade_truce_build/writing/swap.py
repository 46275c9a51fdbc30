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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trade_truce_build.errors import BusyError
from trade_truce_build.writing.write import DESCRIPTOR, FOLDER

STAGING = ".staging"
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
    """Finishes or drops what a killed build left."""
    staging = root / STAGING
    staged = staging / DESCRIPTOR
    if staged.exists() and describes(staged, root):
        staged.replace(root / DESCRIPTOR)
    if not (root / FOLDER).exists() and (staging / "old").exists():
        (staging / "old").rename(root / FOLDER)
    shutil.rmtree(staging, ignore_errors=True)


def describes(descriptor: Path, root: Path) -> bool:
    """Whether every file that a descriptor lists lies below the root with the bytes that it states."""
    try:
        listed = json.loads(descriptor.read_text("utf-8"))["resources"]
        return all("sha256:" + hashlib.sha256((root / r["path"]).read_bytes()).hexdigest() == r["hash"] for r in listed)
    except (OSError, ValueError, KeyError):
        return False


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
