"""A table's file: opened as a regular file, and read once, whoever needs its bytes."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import numpy as np

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC  # a pipe would block the open
_QUOTE = ord('"')
_BOM = b"\xef\xbb\xbf"
_BESIDE = np.isin(np.arange(256), list(b',\n"'))
"""Byte -> whether it may stand outside beside a quotation mark."""


class NotRegularError(OSError):
    """What stands at a table's place is no regular file, or the way there leads through a link."""


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
        descriptor = os.open(name, _FILE, dir_fd=at)
    finally:
        os.close(at)
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise NotRegularError(name)
        yield file


def _expect(folder: int, name: str, kind: object) -> None:
    assert callable(kind)
    if not kind(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
        raise NotRegularError(name)


class Stream:
    """A file's bytes, handed on as they are asked for; what they are is counted on the way.

    `odd` says at the end whether the file is anything but the CSV that the build writes: lines that end in LF alone,
    the last one too, and quotation marks only around whole cells, doubled inside them (RFC 4180).
    """

    closed = False
    """For Arrow, which asks."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._hash = file, hashlib.sha256()
        self.bytes = 0
        self.odd = False
        self._inside = 0  # 1 within quotation marks
        self._left = b"\n"  # what was looked at last, and the byte that waits for its right neighbour

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`; none at the end."""
        data = self._file.read(size) or b""
        self.odd |= not self.bytes and data.startswith(_BOM)  # which Arrow passes over
        self._hash.update(data)
        self.bytes += len(data)
        self._look(data)
        return data

    def drain(self) -> None:
        """Reads what nobody asked for, so that the file is known to its end."""
        while self.read(1 << 22):
            pass
        self._look(b"\n")  # the right neighbour of the last byte
        self.odd |= bool(self._inside) or self._left[:1] != b"\n"

    @property
    def sha256(self) -> str:
        """The digest of what was read, in hexadecimal."""
        return self._hash.hexdigest()

    def _look(self, data: bytes) -> None:
        """Looks at all quotation marks at once: the first, third and so on open, the others close.

        One that opens follows a comma, a line's end or the mark before it (two that stand for one); one that closes
        is followed by one of these. That is all that RFC 4180 asks of them.
        """
        if not data or self.odd:
            return
        seen = self._left + data
        marks = np.frombuffer(seen, np.uint8)
        at = np.flatnonzero(marks[1:-1] == _QUOTE) + 1
        opening, closing = at[self._inside :: 2], at[1 - self._inside :: 2]
        fits = _BESIDE[marks[opening - 1]].all() and _BESIDE[marks[closing + 1]].all()
        self.odd = b"\r" in data or not fits
        self._inside = (self._inside + len(at)) % 2
        self._left = seen[-2:]
