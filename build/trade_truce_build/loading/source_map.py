"""Where documents stand: each has a number, by which rows and findings lead back to a line of a file."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from trade_truce_build.core.arrays import NONE, Numbers, ascending


class Segment(NamedTuple):
    """Documents that follow one another in a file."""

    first: int
    """The number of the first."""
    path: Path
    line: int
    """The line of the first, from 1; 0 where all of them are made of one whole file."""
    what: str
    """What they are, see `reading.layout.holds`."""


class SourceMap:
    """The segments of documents, in the order of their numbers."""

    def __init__(self, first: int = 0) -> None:
        """first: the number of the first document."""
        self.segments: list[Segment] = []
        self.size = first

    def open(self, path: Path, what: str, count: int, line: int = 1) -> int:
        """Adds a segment of `count` documents. Returns the number of its first."""
        self.segments.append(Segment(self.size, path, line, what))
        self.size += count
        return self.size - count

    def extend(self, count: int) -> None:
        """Adds documents to the last segment."""
        self.size += count

    def end(self, segment: Segment) -> int:
        """The number behind a segment's last document."""
        at = self.segments.index(segment) + 1
        return self.segments[at].first if at < len(self.segments) else self.size

    def whole(self, docs: Numbers) -> Numbers:
        """These documents, and all of the files that only make sense as a whole. Both ascend."""
        parts = ((segment, held) for segment, held in self.held(docs))
        each = [held if segment.line else np.arange(segment.first, self.end(segment)) for segment, held in parts]
        return np.concatenate([NONE, *each])

    def lines(self, docs: Numbers) -> dict[Path, Numbers]:
        """File -> the lines of these documents, which ascend; 0 alone for a file that is to be read as a whole."""
        lines: dict[Path, list[Numbers]] = defaultdict(list)
        for segment, held in self.held(docs):
            lines[segment.path].append(held - segment.first + segment.line if segment.line else np.zeros(1, np.int64))
        return {path: ascending(*held) for path, held in lines.items()}

    def held(self, docs: Numbers) -> Iterator[tuple[Segment, Numbers]]:
        """The segments that hold some of these documents, which ascend, and which they hold."""
        starts = np.fromiter((segment.first for segment in self.segments), np.int64, len(self.segments))
        cuts = np.append(np.searchsorted(docs, starts), len(docs))
        for at in np.flatnonzero(np.diff(cuts)):
            yield self.segments[at], docs[cuts[at] : cuts[at + 1]]
