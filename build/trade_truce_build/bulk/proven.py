"""Rows that nobody need read: laid into the engine set-wise, and left there but for those that are to be explained."""

import os
import zlib
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from gzip import BadGzipFile
from math import inf
from pathlib import Path
from typing import BinaryIO

import duckdb
import pyarrow as pa

from trade_truce import seeds as form
from trade_truce.columns import primary_key
from trade_truce_build.bulk.arrays import integers, texts
from trade_truce_build.bulk.blocks import Block, OtherReaderError, Parsed, blocks, parse
from trade_truce_build.bulk.book import Book
from trade_truce_build.bulk.forms import KINDS, id_column, line_schema, parts
from trade_truce_build.bulk.load import lay, prepare
from trade_truce_build.finding import SeedError
from trade_truce_build.judging.engine import hand
from trade_truce_build.reading.layout import holds, is_lines
from trade_truce_build.reading.lines import opened_text
from trade_truce_build.reading.seeds import Only

HANDS = len(os.sched_getaffinity(0))
"""Blocks that are laid at a time."""
_PACKED = 1 << 29
"""Bytes of lines after which what was laid is packed and leaves memory, 512 MiB."""
PARTS = {part.name: part for kind in KINDS for part in parts(kind)}
"""Everything that rows are laid into, by its name."""


def key(name: str) -> tuple[str, ...]:
    """The columns by which the rows laid under a name are told apart."""
    part = PARTS[name]
    return primary_key(part.table) if name in (part.table, "observations") else (id_column(name),)


def id_of(name: str) -> str:
    """SQL for a row's id, as `resolving.resolve.row_id` has it."""
    return " || '/' || ".join(f'"{column}"' for column in key(name))


def entry_id(name: str) -> str:
    """SQL for the id that a row's entry has in its seed."""
    return "substr(conflict_id, length(kind) + 3)" if name == "observations" else id_of(name)


def laid_under(register: str) -> str:
    """The name that a register's rows, or those of `articles`, are laid under."""
    return register if register in PARTS else form.REGISTERS[register]


@dataclass
class Proven:
    """Documents laid into an engine as rows, and those that were not, since not all may be well with them."""

    engine: duckdb.DuckDBPyConnection
    book: Book = field(default_factory=Book)
    flagged: set[int] = field(default_factory=set)
    """Documents to be read and explained; none of their rows is counted on."""
    plain: bool = True
    """Whether all texts are ASCII."""
    rest: set[Path] = field(default_factory=set)
    """Files that could not be read to their end."""

    def docs(self, query: str, *values: object) -> set[int]:
        """The documents that a query selects."""
        return {doc for (doc,) in self.engine.execute(query, list(values)).fetchall()}

    def only(self) -> Only:
        """The lines to be read and explained."""
        lines = self.book.lines(self.flagged)
        ends = {run.path: self.book.end(run) - run.first if run.path in self.rest else inf for run in self.book.runs}
        wanted: dict[Path, tuple[Collection[int], float]] = {
            p: (lines.get(p, frozenset()), end) for p, end in ends.items() if p in lines or end < inf
        }
        return Only(wanted, yaml=True, laid={run.path for run in self.book.runs if not run.line})

    def flag(self, docs: Collection[int]) -> bool:
        """Sets documents aside to be explained. Returns whether there were any that were not so far."""
        new = self.book.whole(docs) - self.flagged
        self.flagged |= new
        if new:
            self.put("flagged", new)
            for name in PARTS:
                self.engine.execute(f"DELETE FROM raw.{name} WHERE doc IN (SELECT value FROM flagged)")
        return bool(new)

    def put(self, name: str, values: Iterable[str] | Iterable[int]) -> None:
        """Lays some values into the engine, as a table of this name with the column `value`."""
        listed = list(values)
        numbers = [value for value in listed if isinstance(value, int)]
        column = integers(numbers) if numbers else texts([value for value in listed if isinstance(value, str)])
        self.engine.register(name, pa.table({"value": column}))


def prove(root: Path, paths: Sequence[Path], engine: duckdb.DuckDBPyConnection) -> Proven:
    """Lays the JSON Lines among some seeds into the engine."""
    proven = Proven(engine)
    lines = [(path, what) for path in paths if is_lines(path.name) and (what := holds(path.relative_to(root)))]
    prepare(engine)
    with ThreadPoolExecutor(HANDS + 1) as hands:
        work = _Work(proven, hands)
        for kind in KINDS:
            for path, what in lines:
                if what == kind:
                    _lay_file(root, path, kind, work)
        work.finish()
    return proven


_BROKEN = (SeedError, OtherReaderError, BadGzipFile, EOFError, zlib.error)
"""What ends the reading of a file before its end."""


@dataclass
class _Work:
    """Blocks that are being laid, by several hands at once."""

    proven: Proven
    hands: Executor
    laying: deque[Future[list[int]]] = field(default_factory=deque)
    fresh: int = 0
    """Bytes of lines that were laid and not packed so far."""

    def lay(self, kind: str, block: Block, parsed: Parsed, first: int) -> None:
        """Has a block laid as soon as a hand is free. first: the number of its file's first document."""
        self.finish(HANDS - 1)
        if self.fresh > _PACKED:
            self.finish(0)
            self.proven.engine.execute("CHECKPOINT")
            self.fresh = 0
        self.fresh += len(block.data)
        self.laying.append(self.hands.submit(lay, hand(self.proven.engine), kind, parsed, first))

    def finish(self, but: int = 0) -> None:
        """Waits until no more than so many blocks are being laid."""
        while len(self.laying) > but:
            self.proven.flagged.update(self.laying.popleft().result())


def _lay_file(root: Path, path: Path, kind: str, work: _Work) -> None:
    proven = work.proven
    first = proven.book.open(path, kind, 0)
    try:
        with opened_text(root, path) as file:
            for block, parsed in _parsed(file, line_schema(kind), work.hands):
                proven.book.extend(block.first + block.lines - (proven.book.size - first))
                proven.plain = proven.plain and parsed.plain
                work.lay(kind, block, parsed, first)
    except _BROKEN:
        proven.rest.add(path)  # the other reader says what is wrong, and where


def _parsed(file: BinaryIO, schema: pa.Schema, hands: Executor) -> Iterator[tuple[Block, Parsed]]:
    """The blocks of a file, parsed; each while those before it are laid into the engine."""
    stream, error = blocks(file), None
    waiting: tuple[Block, Future[Parsed]] | None = None
    while not error:
        try:
            block = next(stream, None)
        except _BROKEN as broken:
            block, error = None, broken
        parsing = (block, hands.submit(parse, block, schema)) if block else None
        if waiting:
            yield waiting[0], waiting[1].result()
        if not parsing:
            break
        waiting = parsing
    if error:
        raise error
