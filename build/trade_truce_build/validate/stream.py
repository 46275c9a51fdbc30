"""A table's file: opened as a regular file, and looked at as bytes."""

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
_STEP = 1 << 17
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


def rfc4180(data: bytes) -> bool:
    """Whether a file is written as the build writes CSV, as far as its bytes alone say.

    Lines end in LF alone, the last one too, and quotation marks stand only around whole cells, doubled inside them. All
    marks are looked at at once: the first, third and so on open, the others close. One that opens follows a comma, a
    line's end or the mark before it (two that stand for one); one that closes is followed by one of these.
    """
    if data.startswith(_BOM) or not data.endswith(b"\n") or b"\r" in data:
        return False
    marks = np.frombuffer(data, np.uint8)
    steps = range(0, len(data), _STEP)  # so small that what is made for each stays in the processor's cache
    at = np.concatenate([np.flatnonzero(marks[start : start + _STEP] == _QUOTE) + start for start in steps])
    if len(at) % 2:
        return False
    opening, closing = at[::2], at[1::2]
    before = marks[opening[int(data.startswith(b'"')) :] - 1]
    return bool(_BESIDE[before].all() and _BESIDE[marks[closing + 1]].all())
