"""What a task does: lines of the seeds in, rows out, made block by block as the embedded build makes them.

A block is laid into an engine of its own, what documents show by themselves is settled there, and the rows that are in
order go to files of Parquet, one for each table and task, in a folder that all tasks share.
"""

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from trade_truce.vocabularies import OwnWords
from trade_truce_build.core.arrays import NONE
from trade_truce_build.core.engine import connection, open_engine
from trade_truce_build.loading.blocks import Block, blocks, parse, refuse_repeated
from trade_truce_build.loading.cross_row import check_rows, strange_references
from trade_truce_build.loading.insert import create_raw_tables, insert
from trade_truce_build.loading.raw import NAMED, PARTS, RawTables, kept
from trade_truce_build.loading.schemas import line_schema
from trade_truce_build.loading.source_map import SourceMap
from trade_truce_build.spark.splits import BROKEN, Split, opened_split


class SplitLoaded(NamedTuple):
    """What a task says of a split."""

    laid: int
    """Lines of which there are rows, or which were set aside."""
    broken: bool
    """Whether it could not be read on."""
    flagged: list[int]
    """Documents set aside."""
    doubtful: bool
    """Whether a reference may be written as no id is."""
    names: list[str]
    """Under which names the task has rows so far."""


class Job(NamedTuple):
    """What all tasks know."""

    root: Path
    """The folder of the seeds."""
    folder: Path
    """Where rows go: `<name>/<task>.parquet`."""
    mixed: Collection[str]
    """Words that may mix scripts."""
    own: OwnWords
    """Those that the story adds to the common lists."""


class _TaskRows:
    """The rows of a task: a file for each name under which there are any."""

    def __init__(self, job: Job, task: int) -> None:
        self.job, self.task, self.writers = job, task, dict[str, pq.ParquetWriter]()
        self.flagged, self.doubtful = NONE, False

    def add(self, kind: str, block: Block, first: int) -> None:
        """Makes a block's rows. first: the number of the document of its line 0. OtherReaderError, see `parse`."""
        parsed = parse(block, line_schema(kind))
        refuse_repeated(parsed)
        with open_engine() as engine:
            engine.execute("SET threads = 1")
            create_raw_tables(engine)
            raw = RawTables(engine, SourceMap(first), plain=parsed.plain)
            raw.source_map.open(Path(), kind, block.first + block.lines)
            raw.flagged = insert(connection(engine), kind, parsed, first, self.job.own)
            check_rows(raw, self.job.mixed)
            self.flagged = np.append(self.flagged, raw.flagged)
            for name in (*PARTS, NAMED):
                rows = engine.sql(kept(name)).to_arrow_table()
                if rows.num_rows:
                    self._write(name, rows)
            self.doubtful = self.doubtful or bool(len(strange_references(raw)))

    def _write(self, name: str, rows: pa.Table) -> None:
        if name not in self.writers:
            (self.job.folder / name).mkdir(exist_ok=True)
            self.writers[name] = pq.ParquetWriter(self._draft(name), rows.schema)
        self.writers[name].write_table(rows)

    def close(self) -> None:
        """Puts the files into place, whole: a task may be run twice, even at the same time."""
        for name, writer in self.writers.items():
            writer.close()
            self._draft(name).replace(self.job.folder / name / f"{self.task}.parquet")

    def _draft(self, name: str) -> Path:
        return self.job.folder / name / f".{self.task}.{os.getpid()}"


def make(job: Job, number: int, work: Iterable[tuple[Split, int]]) -> Iterator[SplitLoaded]:
    """Makes the rows of a task's splits, each with the number of its first document."""
    output = _TaskRows(job, number)
    for split, first in work:
        laid, broken = _load(output, split, first)
        yield SplitLoaded(laid, broken, output.flagged.tolist(), output.doubtful, list(output.writers))
        output.flagged = NONE
    output.close()


def _load(output: _TaskRows, split: Split, first: int) -> tuple[int, bool]:
    laid = 0
    try:
        with opened_split(output.job.root, split) as file:
            for block in blocks(file):
                output.add(split.kind, block, first)
                laid = block.first + block.lines
    except BROKEN:
        return laid, True
    return laid, False
