"""Puts a finished set of files into place, whole or not at all; `trade_truce.swap` says how and what if not."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from trade_truce.swap import DESCRIPTOR, FOLDER, STAGING, clear, exchange, finished, undo
from trade_truce_build.core.errors import BusyError
from trade_truce_build.core.signals import deferred, unheard

BEFORE, AFTER = "the dataset is as it was before", "the new dataset is in place"
BETWEEN = "the dataset is half replaced; whatever command runs next finishes that"


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Keeps other builds away from a project while this one runs, and cleans up after one that was killed."""
    with _held(root):
        recover(root)
        yield


@contextmanager
def building(root: Path) -> Iterator[None]:
    """The same for work that puts a dataset into place: what ends it too early says in a note which one is there."""
    with _held(root):
        before = _state(root)
        try:
            recover(root)
            yield
        except BaseException as error:
            began = os.path.lexists(root / STAGING) or STAGING in str(getattr(error, "filename", ""))
            left = _left(root, before)
            if began or left != BEFORE or isinstance(error, KeyboardInterrupt):
                error.add_note(left)
            raise


@contextmanager
def _held(root: Path) -> Iterator[None]:
    handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(f"another build is at work in {root}") from None
        yield
    finally:
        os.close(handle)


def recover(root: Path) -> None:
    """Finishes or drops what a killed build left. What no build can have left there is dropped, whatever it is."""
    finished(root)
    clear(root)


def put_in_place(root: Path) -> None:
    """Makes what lies in the staging folder the project's dataset. A signal that asks to stop waits until it is."""
    staging = root / STAGING
    _sync_all(staging)
    with deferred():
        if (root / FOLDER).exists():
            exchange(staging / FOLDER, root / FOLDER, staging / "old")
        else:
            (staging / FOLDER).rename(root / FOLDER)
        try:
            (staging / DESCRIPTOR).replace(root / DESCRIPTOR)
        except OSError:
            undo(root)
            raise
        _sync(root)
        clear(root)


def _left(root: Path, before: tuple[int, ...]) -> str:
    """Takes away what work that ended too early left, and says which dataset is in place."""
    with unheard():
        try:
            recover(root)
        except OSError:
            return BETWEEN
        return BEFORE if _state(root) == before else AFTER


def _state(root: Path) -> tuple[int, ...]:
    """What tells one descriptor from the next, and a folder of tables from none."""
    with suppress(OSError):
        state = (root / DESCRIPTOR).lstat()
        return state.st_dev, state.st_ino, state.st_mtime_ns
    return ()


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
