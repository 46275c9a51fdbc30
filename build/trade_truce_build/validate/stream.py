"""A table's file: opened as a regular file, and looked at as bytes."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import numpy as np

from trade_truce.holes import has_hole
from trade_truce_build.reading.regular import FILE, kind

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_QUOTE = ord('"')
_STEP = 1 << 17
_BOM = b"\xef\xbb\xbf"
_ENDS = np.isin(np.arange(256), list(b",\n"))
"""Byte -> whether it may stand outside of a cell."""
_BESIDE = np.isin(np.arange(256), list(b',\n"'))
"""Byte -> whether it may stand outside beside a quotation mark."""
_SMALL = 1 << 26
"""Bytes of a file that is read whatever it is, 64 MiB."""
_TIMES = 3
"""What a table takes in memory, at least: the file, its cells as text, and their values."""


class NotRegularError(OSError):
    """What stands at a file's place is none that is read: what it is instead is its `strerror`."""

    def __init__(self, what: str) -> None:
        super().__init__(errno.EINVAL, what)


@contextmanager
def opened(folder: Path, path: str) -> Iterator[BinaryIO]:
    """A regular file below a folder, no part of whose path is a link. Raises OSError."""
    *parts, name = path.split("/")
    at = os.open(folder, _FOLDER)
    try:
        for part in parts:
            _expect(at, part, stat.S_ISDIR)
            inner = os.open(part, _FOLDER | os.O_NOFOLLOW, dir_fd=at)
            os.close(at)
            at = inner
        _expect(at, name, stat.S_ISREG)  # looked at before it is opened: with a device, that alone may do something
        descriptor = os.open(name, FILE, dir_fd=at)
    finally:
        os.close(at)
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotRegularError(kind(status.st_mode))
        if status.st_size > _SMALL:
            _expect_room(descriptor, status.st_size)
        yield file


def _expect(folder: int, name: str, expected: Callable[[int], bool]) -> None:
    mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
    if not expected(mode):
        raise NotRegularError("a file" if stat.S_ISREG(mode) else kind(mode))


def _expect_room(file: int, size: int) -> None:
    """Refuses a large file that cannot be a table, or not be read here, before any of it is read."""
    if has_hole(file, size):
        raise OSError(errno.EFBIG, f"of its {size} bytes, some were never written")
    if _TIMES * size > os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"):
        raise OSError(errno.EFBIG, f"its {size} bytes take more memory than this machine has")


def rfc4180(data: bytes) -> bool:
    """Whether a file is written as the build writes CSV, as far as its bytes alone say.

    Lines end in LF alone, the last one too, and quotation marks stand only around whole cells, doubled inside them.
    The first, third and so on open, the others close. One that opens follows a comma, a line's end or the mark before
    it (two that stand for one); one that closes is followed by one of these. A cell without anything has no marks: some
    readers take it for a text then, and not for null.
    """
    if data.startswith((_BOM, b'"')) or not data.endswith(b"\n") or b"\r" in data:
        return False
    marks, inside = np.frombuffer(data, np.uint8), 0
    for start in range(0, len(data), _STEP):  # so small that what is made for each stays in the processor's cache
        at = np.flatnonzero(marks[start : start + _STEP] == _QUOTE) + start
        opening, closing = at[inside::2], at[1 - inside :: 2]
        if not (_BESIDE[marks[opening - 1]].all() and _BESIDE[marks[closing + 1]].all()):
            return False
        opening = opening[marks[opening + 1] == _QUOTE]
        if (_ENDS[marks[opening - 1]] & _ENDS[marks[opening + 2]]).any():
            return False
        inside = (inside + len(at)) % 2
    return not inside
