"""Where documents stand: each has a number, by which rows and findings lead back to a line of a file."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from trade_truce_build.core.arrays import NONE, Numbers, ascending


class Run(NamedTuple):
    """Documents that follow one another in a file."""

    first: int
    """The number of the first."""
    path: Path
    line: int
    """The line of the first, from 1; 0 where all of them are made of one whole file."""
    what: str
    """What they are, see `reading.layout.holds`."""


class Book:
    """The runs of documents, in the order of their numbers."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.size = 0

    def open(self, path: Path, what: str, count: int, line: int = 1) -> int:
        """Adds a run of `count` documents. Returns the number of its first."""
        self.runs.append(Run(self.size, path, line, what))
        self.size += count
        return self.size - count

    def extend(self, count: int) -> None:
        """Adds documents to the last run."""
        self.size += count

    def end(self, run: Run) -> int:
        """The number behind a run's last document."""
        at = self.runs.index(run) + 1
        return self.runs[at].first if at < len(self.runs) else self.size

    def whole(self, docs: Numbers) -> Numbers:
        """These documents, and all of the files that only make sense as a whole. Both ascend."""
        parts = ((run, held) for run, held in self.held(docs))
        each = [held if run.line else np.arange(run.first, self.end(run)) for run, held in parts]
        return np.concatenate([NONE, *each])

    def lines(self, docs: Numbers) -> dict[Path, Numbers]:
        """File -> the lines of these documents, which ascend; 0 alone for a file that is to be read as a whole."""
        found: dict[Path, list[Numbers]] = defaultdict(list)
        for run, held in self.held(docs):
            found[run.path].append(held - run.first + run.line if run.line else np.zeros(1, np.int64))
        return {path: ascending(*lines) for path, lines in found.items()}

    def held(self, docs: Numbers) -> Iterator[tuple[Run, Numbers]]:
        """The runs that hold some of these documents, which ascend, and which they hold."""
        starts = np.fromiter((run.first for run in self.runs), np.int64, len(self.runs))
        cuts = np.append(np.searchsorted(docs, starts), len(docs))
        for at in np.flatnonzero(np.diff(cuts)):
            yield self.runs[at], docs[cuts[at] : cuts[at + 1]]
