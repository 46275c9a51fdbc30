"""Lays JSON Lines into an engine as rows, several blocks at a time, and leaves what may be wrong to be explained."""

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
from trade_truce_build.loading.insert import lay, prepare
from trade_truce_build.loading.raw import Proven
from trade_truce_build.loading.schemas import KINDS, line_schema
from trade_truce_build.reading.files import contents
from trade_truce_build.reading.layout import holds, is_lines
from trade_truce_build.reading.lines import opened_text

WORKERS = cores()
"""Blocks that are laid at a time."""
_PACKED = 7 << 26
"""Bytes of lines after which what was laid is packed and leaves memory, 448 MiB."""
_SMALL = 1 << 16
"""Bytes of a file that is laid together with others, 64 KiB."""


def prove(root: Path, paths: Sequence[Path], engine: duckdb.DuckDBPyConnection) -> Proven:
    """Lays the JSON Lines among some seeds into the engine."""
    on_small_pages()
    proven = Proven(engine)
    lines = [(path, what) for path in paths if is_lines(path.name) and (what := holds(path.relative_to(root)))]
    prepare(engine)
    with ThreadPoolExecutor(WORKERS + 1) as hands:
        work = _Work(proven, hands)
        for kind in KINDS:
            own = [path for path, what in lines if what == kind]
            small = {path for path in own if _is_small(path)}
            for path in own:
                if path not in small:
                    _lay_file(root, path, kind, work)
            _lay_small(root, sorted(small), kind, work)
        work.finish()
    pa.default_memory_pool().release_unused()  # what blocks took, for what follows
    return proven


_BROKEN = (SeedError, OtherReaderError, BadGzipFile, EOFError, zlib.error)
"""What ends the reading of a file before its end."""


@dataclass
class _Work:
    """Blocks that are being laid, by several hands at once."""

    proven: Proven
    hands: Executor
    laying: deque[Future[Numbers]] = field(default_factory=deque)
    fresh: int = 0
    """Bytes of lines that were laid and not packed so far."""

    def lay(self, kind: str, block: Block, parsed: Parsed, first: int) -> None:
        """Has a block laid as soon as a hand is free. first: the number of its file's first document."""
        self.finish(WORKERS - 1)
        if self.fresh > _PACKED:
            self.finish(0)
            self.proven.engine.execute("CHECKPOINT")
            self.fresh = 0
        self.fresh += len(block.data)
        self.laying.append(self.hands.submit(lay, connection(self.proven.engine), kind, parsed, first))

    def finish(self, but: int = 0) -> None:
        """Waits until no more than so many blocks are being laid."""
        while len(self.laying) > but:
            self.proven.flagged = ascending(self.proven.flagged, self.laying.popleft().result())


def _lay_file(root: Path, path: Path, kind: str, work: _Work) -> None:
    proven = work.proven
    first = proven.book.open(path, kind, 0)
    try:
        with opened_text(root, path) as file:
            for block, parsed in _parsed(file, line_schema(kind), work.hands):
                refuse_repeated(parsed)
                proven.book.extend(block.first + block.lines - (proven.book.size - first))
                proven.plain = proven.plain and parsed.plain
                work.lay(kind, block, parsed, first)
    except _BROKEN:
        proven.rest.add(path)  # the other reader says what is wrong, and where


def _is_small(path: Path) -> bool:
    """Whether a file is laid together with others: there may be thousands of such parts."""
    return path.suffix != ".gz" and path.is_file() and path.stat().st_size <= _SMALL


def _lay_small(root: Path, paths: Sequence[Path], kind: str, work: _Work) -> None:
    """Lays small files, as many as make a block at a time."""
    group: dict[Path, bytes] = {}
    size = 0
    for path, data in contents(root, paths):
        if data is None:
            _lay_file(root, path, kind, work)
            continue
        group[path] = data if data.endswith(b"\n") or not data else data + b"\n"
        size += len(data)
        if size > BLOCK:
            _lay_group(root, group, kind, work)
            group, size = {}, 0
    _lay_group(root, group, kind, work)


def _lay_group(root: Path, group: Mapping[Path, bytes], kind: str, work: _Work) -> None:
    data = b"".join(group.values())
    try:
        block = Block(0, data, line_ends(data)) if data else None
        parsed = parse(block, line_schema(kind)) if block else None
    except OtherReaderError:  # because of one of them, perhaps
        for path in group:
            _lay_file(root, path, kind, work)
        return
    first = work.proven.book.size
    for path, own in group.items():
        work.proven.book.open(path, kind, own.count(b"\n"))
    if block and parsed:
        work.proven.plain = work.proven.plain and parsed.plain
        work.lay(kind, block, parsed, first)


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
