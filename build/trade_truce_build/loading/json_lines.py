"""Loads JSON Lines into the raw tables, several blocks at a time, and leaves what may be wrong to be explained."""

import zlib
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from gzip import BadGzipFile
from pathlib import Path
from typing import BinaryIO

import duckdb
import pyarrow as pa

from trade_truce.vocabularies import NO_WORDS, OwnWords
from trade_truce_build.core.arrays import Numbers, ascending, on_small_pages
from trade_truce_build.core.engine import connection, cores
from trade_truce_build.core.finding import SeedError
from trade_truce_build.loading.blocks import (
    BLOCK,
    Block,
    OtherReaderError,
    Parsed,
    blocks,
    line_ends,
    parse,
    refuse_repeated,
)
from trade_truce_build.loading.insert import create_raw_tables, insert
from trade_truce_build.loading.raw import RawTables
from trade_truce_build.loading.schemas import KINDS, line_schema
from trade_truce_build.reading.files import contents
from trade_truce_build.reading.layout import holds, is_lines
from trade_truce_build.reading.lines import opened_text

WORKERS = cores()
"""Blocks that are inserted at a time."""
_PACKED = 7 << 26
"""Bytes of lines after which what was inserted is packed and leaves memory, 448 MiB."""
_SMALL = 1 << 16
"""Bytes of a file that is loaded together with others, 64 KiB."""


def load_lines(
    root: Path, paths: Sequence[Path], engine: duckdb.DuckDBPyConnection, own: OwnWords = NO_WORDS
) -> RawTables:
    """Loads the JSON Lines among some seeds. own: the words of the story."""
    on_small_pages()
    raw = RawTables(engine, own=own)
    lines = [(path, what) for path in paths if is_lines(path.name) and (what := holds(path.relative_to(root)))]
    create_raw_tables(engine)
    with ThreadPoolExecutor(WORKERS + 1) as workers:
        inserts = _Inserts(raw, workers)
        for kind in KINDS:
            of_kind = [path for path, what in lines if what == kind]
            small = {path for path in of_kind if _is_small(path)}
            for path in of_kind:
                if path not in small:
                    _load_file(root, path, kind, inserts)
            _load_small(root, sorted(small), kind, inserts)
        inserts.finish()
    pa.default_memory_pool().release_unused()  # what blocks took, for what follows
    return raw


_BROKEN = (SeedError, OtherReaderError, BadGzipFile, EOFError, zlib.error)
"""What ends the reading of a file before its end."""


@dataclass
class _Inserts:
    """Blocks that are being inserted, several at once."""

    raw: RawTables
    workers: Executor
    running: deque[Future[Numbers]] = field(default_factory=deque)
    fresh: int = 0
    """Bytes of lines that were inserted and not packed so far."""

    def insert(self, kind: str, block: Block, parsed: Parsed, first: int) -> None:
        """Has a block inserted as soon as a worker is free. first: the number of its file's first document."""
        self.finish(WORKERS - 1)
        if self.fresh > _PACKED:
            self.finish(0)
            self.raw.engine.execute("CHECKPOINT")
            self.fresh = 0
        self.fresh += len(block.data)
        engine = connection(self.raw.engine)
        self.running.append(self.workers.submit(insert, engine, kind, parsed, first, self.raw.own))

    def finish(self, but: int = 0) -> None:
        """Waits until no more than so many blocks are being inserted."""
        while len(self.running) > but:
            self.raw.flagged = ascending(self.raw.flagged, self.running.popleft().result())


def _load_file(root: Path, path: Path, kind: str, inserts: _Inserts) -> None:
    raw = inserts.raw
    first = raw.source_map.open(path, kind, 0)
    try:
        with opened_text(root, path) as file:
            for block, parsed in _parsed(file, line_schema(kind), inserts.workers):
                refuse_repeated(parsed)
                raw.source_map.extend(block.first + block.lines - (raw.source_map.size - first))
                raw.plain = raw.plain and parsed.plain
                inserts.insert(kind, block, parsed, first)
    except _BROKEN:
        raw.cut[path] = raw.source_map.size - first  # the other reader says what is wrong, and where


def _is_small(path: Path) -> bool:
    """Whether a file is loaded together with others: there may be thousands of such parts."""
    return path.suffix != ".gz" and path.is_file() and path.stat().st_size <= _SMALL


def _load_small(root: Path, paths: Sequence[Path], kind: str, inserts: _Inserts) -> None:
    """Loads small files, as many as make a block at a time."""
    group: dict[Path, bytes] = {}
    size = 0
    for path, data in contents(root, paths):
        if data is None:
            _load_file(root, path, kind, inserts)
            continue
        group[path] = data if data.endswith(b"\n") or not data else data + b"\n"
        size += len(data)
        if size > BLOCK:
            _load_group(root, group, kind, inserts)
            group, size = {}, 0
    _load_group(root, group, kind, inserts)


def _load_group(root: Path, group: Mapping[Path, bytes], kind: str, inserts: _Inserts) -> None:
    data = b"".join(group.values())
    try:
        block = Block(0, data, line_ends(data)) if data else None
        parsed = parse(block, line_schema(kind)) if block else None
    except OtherReaderError:  # because of one of them, perhaps
        for path in group:
            _load_file(root, path, kind, inserts)
        return
    first = inserts.raw.source_map.size
    for path, own in group.items():
        inserts.raw.source_map.open(path, kind, own.count(b"\n"))
    if block and parsed:
        inserts.raw.plain = inserts.raw.plain and parsed.plain
        inserts.insert(kind, block, parsed, first)


def _parsed(file: BinaryIO, schema: pa.Schema, workers: Executor) -> Iterator[tuple[Block, Parsed]]:
    """The blocks of a file, parsed; each while those before it are inserted."""
    stream, error = blocks(file), None
    waiting: tuple[Block, Future[Parsed]] | None = None
    while not error:
        try:
            block = next(stream, None)
        except _BROKEN as broken:
            block, error = None, broken
        parsing = (block, workers.submit(parse, block, schema)) if block else None
        if waiting:
            yield waiting[0], waiting[1].result()
        if not parsing:
            break
        waiting = parsing
    if error:
        raise error
