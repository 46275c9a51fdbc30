"""Where documents stand: each has a number, by which rows and findings lead back to a line of a file."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple


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

    def run(self, doc: int) -> Run:
        """The run that a document is in."""
        return self.runs[bisect_right(self.runs, doc, key=lambda run: run.first) - 1]

    def end(self, run: Run) -> int:
        """The number behind a run's last document."""
        at = self.runs.index(run) + 1
        return self.runs[at].first if at < len(self.runs) else self.size

    def whole(self, docs: Collection[int]) -> set[int]:
        """These documents, and all of the files that only make sense as a whole."""
        runs = {run for run in map(self.run, docs) if not run.line} if any(not r.line for r in self.runs) else ()
        return {*docs, *(doc for run in runs for doc in range(run.first, self.end(run)))}

    def lines(self, docs: Iterable[int]) -> dict[Path, set[int]]:
        """File -> the lines of these documents; {0} for a file that is to be read as a whole."""
        found: dict[Path, set[int]] = {}
        waiting = sorted(docs)  # run by run, since of one there may be millions
        at = 0
        while at < len(waiting):
            run = self.run(waiting[at])
            behind = bisect_left(waiting, self.end(run), at)
            own = (run.line + doc - run.first for doc in waiting[at:behind])
            found.setdefault(run.path, set()).update(own if run.line else (0,))
            at = behind
        return found
