"""The seeds in splits, each for one task: ranges of large files, several small files, or one that is compressed."""

import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from gzip import BadGzipFile
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from trade_truce_build.core.finding import SeedError
from trade_truce_build.loading.blocks import OtherReaderError
from trade_truce_build.loading.schemas import KINDS
from trade_truce_build.reading.files import MAX_BYTES, opened
from trade_truce_build.reading.lines import opened_text

BROKEN = (SeedError, OtherReaderError, BadGzipFile, EOFError, zlib.error)
"""What ends the reading of a file before its end."""
_AT_ONCE = 1 << 20
_UNITS = "kmgtp"


class Split(NamedTuple):
    """The lines of a file that start in a range of its bytes."""

    kind: str
    """What they are, see `reading.layout.holds`."""
    path: str
    start: int
    end: int
    """Behind the range; 0 for all of a file that is compressed, of which nobody knows the size."""


def tasks(files: Iterable[tuple[Path, str]], size: int) -> list[list[Split]]:
    """The files, each with its kind, in splits for tasks of about `size` bytes, in the order of their documents."""
    made: list[list[Split]] = []
    room = 0
    for path, kind in sorted(files, key=lambda file: (KINDS.index(file[1]), file[0])):
        whole = path.lstat().st_size if path.is_file() else 1  # a task finds out what else stands there now
        for start, end in _ranges(whole, size) if path.suffix != ".gz" else [(0, 0)]:
            if not end or end - start > room:
                made.append([])
                room = size if end else 0
            room -= end - start
            made[-1].append(Split(kind, str(path), start, end))
    return made


def _ranges(whole: int, size: int) -> Iterator[tuple[int, int]]:
    yield from ((start, min(start + size, whole)) for start in range(0, whole, size))


@contextmanager
def opened_split(root: Path, split: Split) -> Iterator[BinaryIO]:
    """A split's lines, open to be read. SeedError where they cannot be."""
    path = Path(split.path)
    if not split.end:
        with opened_text(root, path) as text:
            yield text
        return
    with opened(root, path) as file:
        file.seek(max(0, split.start - 1))
        if split.start:
            file.readline(MAX_BYTES + 1)  # the end of the line before, which is another's
        data = file.read(max(0, split.end - file.tell()))
        yield BytesIO(data if data.endswith(b"\n") or not data else data + file.readline(MAX_BYTES + 1))


def counted(root: Path, split: Split) -> int:
    """How many lines a split has, as far as it can be read."""
    lines, last = 0, b"\n"
    try:
        with opened_split(root, split) as file:
            while data := file.read(_AT_ONCE):
                lines, last = lines + data.count(b"\n"), data[-1:]
    except BROKEN:
        pass
    return lines + (last != b"\n")


def stated_bytes(setting: str) -> int:
    """The bytes of one of Spark's settings, as in `8m`; what Spark would not take, it has refused."""
    number = setting.strip().lower().removesuffix("b")
    digits = number.rstrip(_UNITS)
    return int(digits) << 10 * (_UNITS.index(number[len(digits)]) + 1 if digits != number else 0)
