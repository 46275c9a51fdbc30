"""The lines of seeds that findings show. A seed may be hostile, or gone since: then there is no line."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Generator
from contextlib import suppress
from math import inf
from pathlib import Path, PurePosixPath

from trade_truce_build.core.finding import LINES, SeedError
from trade_truce_build.reading.files import read
from trade_truce_build.reading.lines import Document, documents

_KEPT = 64
"""Files whose lines are kept: findings come file by file, and what they refer to stands in a few registers."""
_OPEN = 8
"""JSON Lines files kept open, of which no more than a line is held: they may be of any size."""
_MARKED = 256
"""Lines from one place to another to which a reader can go back."""


class Sources:
    """Reads seeds where a finding needs them, and no more often than it must."""

    def __init__(self, seeds: Path) -> None:
        """seeds: the folder of the seeds; findings name their files from the folder that holds it."""
        self._seeds = seeds
        self._kept: OrderedDict[str, list[str]] = OrderedDict()
        self._open: OrderedDict[str, _Reader] = OrderedDict()

    def line(self, path: str, number: int) -> str | None:
        """A line of a file as it stands there, counted from 1, or None where there is none to show.

        Counted as the checks count: behind a BOM, with CRLF and CR for line ends in YAML, with LF in JSON Lines. A byte
        that is not UTF-8 becomes a lone surrogate, as in `surrogateescape`.
        """
        if path.endswith(LINES):
            return self._of_lines(path, number)
        lines = self._lines(path)
        return lines[number - 1] if 0 < number <= len(lines) else None

    def _of_lines(self, path: str, number: int) -> str | None:
        place = self._place(path)
        if place is None or number < 1:
            return None
        reader = self._open.pop(path, None) or _Reader(self._seeds, place)
        data = reader.line(number)
        self._open[path] = reader
        while len(self._open) > _OPEN:
            self._open.popitem(last=False)[1].close()
        return None if data is None else data.decode("utf-8", "surrogateescape")

    def _lines(self, path: str) -> list[str]:
        if path not in self._kept:
            self._kept[path] = self._read(path)
        self._kept.move_to_end(path)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return self._kept[path]

    def _read(self, path: str) -> list[str]:
        place = self._place(path)
        if place is None:
            return []
        try:
            data = read(self._seeds, place)
        except (SeedError, ValueError):
            return []
        text = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def _place(self, path: str) -> Path | None:
        """Where the file lies that a finding names, if it is among the seeds."""
        folder, *inside = PurePosixPath(path).parts or ("",)
        return self._seeds.joinpath(*inside) if folder == self._seeds.name and inside else None


class _Reader:
    """A JSON Lines file, the line that was read of it last, and where some of those before it start."""

    def __init__(self, seeds: Path, path: Path) -> None:
        self._seeds, self._path = seeds, path
        self._marks = [(1, 0)]
        """Line and offset of one line of each so many that were passed."""
        self._documents: Generator[Document, None, None] = documents(seeds, path)
        self._last: Document | None = None

    def line(self, number: int) -> bytes | None:
        """A line, or None where there is none to be read. Findings come in the order of lines, but what they refer to
        may be anywhere: from the line that was read last, or one that was marked, it is not far.
        """
        at = self._last.line if self._last else 0
        mark = self._marks[bisect_right(self._marks, (number, inf)) - 1]
        if number < at or mark[0] > at + 1:
            self.close()
            self._documents, self._last = documents(self._seeds, self._path, *mark), None
        with suppress(SeedError, ValueError):
            while (not self._last or self._last.line < number) and (document := next(self._documents, None)):
                self._last = document
                if document.line >= self._marks[-1][0] + _MARKED:
                    self._marks.append((document.line, document.offset))
        return self._last.data if self._last and self._last.line == number else None

    def close(self) -> None:
        """Closes the file."""
        self._documents.close()
