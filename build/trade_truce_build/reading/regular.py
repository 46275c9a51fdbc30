"""Opens regular files and nothing else: a pipe would wait, a device do something, and some of them never end."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

FILE = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC  # a pipe would block the open
_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFLNK: "a link",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class IrregularError(Exception):
    """What was to be read is no regular file."""

    def __init__(self, mode: int) -> None:
        self.mode = mode
        super().__init__(f"{kind(mode)} is no regular file")


def kind(mode: int) -> str:
    """What an entry of a folder is, by its mode: "a link"."""
    return _KINDS.get(stat.S_IFMT(mode), "a special file")


def refuse(mode: int) -> None:
    """IrregularError where a mode is not a regular file's."""
    if not stat.S_ISREG(mode):
        raise IrregularError(mode)


@contextmanager
def opened_regular(folder: int, name: str) -> Iterator[BinaryIO]:
    """A regular file of an open folder, to be read; IrregularError for anything else, a link among it."""
    # Looked at before it is opened too: with a device the opening alone may do something.
    refuse(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)
    with os.fdopen(os.open(name, FILE, dir_fd=folder), "rb") as file:
        refuse(os.fstat(file.fileno()).st_mode)
        yield file


def read_regular(folder: int, name: str, limit: int) -> bytes:
    """The first bytes of a regular file of an open folder; IrregularError for anything else, a link among it."""
    with opened_regular(folder, name) as file:
        return file.read(limit)


def read_given(path: Path, limit: int) -> bytes:
    """The first bytes of a file that somebody named, also by a link to it. IrregularError for what is no regular file,
    OSError where it cannot be read.
    """
    refuse(path.stat().st_mode)
    with os.fdopen(os.open(path, FILE & ~os.O_NOFOLLOW), "rb") as file:
        refuse(os.fstat(file.fileno()).st_mode)
        return file.read(limit)
