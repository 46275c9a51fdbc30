"""Reads JSON Lines as Arrow, a block of lines at a time, and sets aside the lines of which anything may be wrong.

Arrow's reader with an explicit schema refuses unknown keys, keys given twice and values of other types. It takes
nulls, and several documents in a line or one in several lines: those are looked for in the bytes.
"""

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import BinaryIO, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json

from trade_truce_build.core.arrays import Numbers
from trade_truce_build.reading.files import MAX_BYTES

BLOCK = 1 << 23
"""Bytes that are read at a time, 8 MiB: with what is made of them, they bound the memory that reading takes."""
LONGEST = 1 << 18
"""Bytes of a line beyond which the reader that knows all limits has to look at it."""
_SHORTEST = 8
"""Bytes that nearly every line has at least; a document with an id has more."""
MOST_ODD = 256
"""Odd lines of a block with which what follows is left to the other reader: each takes time to be told from the rest,
and that reader stops after a hundred findings."""
# As many readers would have it, but not ours; `null` within a text is only looked at in vain. The rest of a line is
# passed over: a line has as many as it has bytes.
_NULL = re.compile(rb"[:,\[][ \t\r]*null\b[^\n]*")
# Escapes of controls and the like, of anything that is no ASCII but a letter's half is plain text once it is read.
_ESCAPE = re.compile(rb'(?:\\[^"\\/u]|\\u00[0189]|\\u007[fF])[^\n]*')
_CONTROL = re.compile(rb"[\x00-\x09\x0b-\x1f\x7f][^\n]*")


class OtherReaderError(Exception):
    """The rest of a file is for the reader that explains: it is not lines, or too many are odd."""


class Block(NamedTuple):
    """Lines that follow one another."""

    first: int
    """The number of the first line, from 0."""
    data: bytes
    ends: Numbers
    """Behind the last byte of each line."""

    @property
    def lines(self) -> int:
        """How many there are."""
        return len(self.ends)


class Parsed(NamedTuple):
    """What was read of a block, and what was not."""

    table: pa.Table
    """One row a line, with the schema of its kind."""
    lines: Numbers
    """The number of each row's line in the file."""
    odd: list[int]
    """Lines to be looked at by the reader that explains."""
    plain: bool
    """Whether all that was read is ASCII."""


def blocks(file: BinaryIO, size: int = BLOCK) -> Iterator[Block]:
    """The lines of a file in blocks of about `size` bytes; each ends with a line's end, but perhaps the last.

    OtherReaderError at a line that is longer than any may be.
    """
    first = 0
    while data := file.read(size):
        tail = b"" if data.endswith(b"\n") else file.readline(MAX_BYTES + 1)
        if len(tail) > MAX_BYTES and not tail.endswith(b"\n"):
            raise OtherReaderError
        data += tail
        ends = line_ends(data)
        yield Block(first, data, ends)
        first += len(ends)


def line_ends(data: bytes) -> Numbers:
    """Behind each line. OtherReaderError where there are too many for most lines to be documents."""
    feeds = np.frombuffer(data, np.uint8) == ord("\n")
    if np.count_nonzero(feeds) * _SHORTEST > len(data) + _SHORTEST * MOST_ODD:
        raise OtherReaderError
    ends = np.flatnonzero(feeds) + 1
    return ends if data.endswith(b"\n") else np.append(ends, len(data))


def parse(block: Block, schema: pa.Schema, longest: int = LONGEST) -> Parsed:
    """A block's lines as Arrow, but for those that are not plainly such lines as the schema has them.

    longest: bytes of a line that is not left to the other reader. OtherReaderError where those are too many to be
    picked out.
    """
    data, ends = block.data, block.ends
    starts = np.concatenate(([0], ends[:-1]))
    odd = np.unique(np.searchsorted(starts, _odd(block), side="right") - 1)
    odd = np.union1d(odd, np.flatnonzero(ends - starts > longest))
    if len(odd) > MOST_ODD:
        raise OtherReaderError
    kept: list[tuple[int, pa.Table]] = []
    refused: list[int] = [int(i) for i in odd]
    for start, end in _between(odd, len(starts)):
        refused += _parsed(_Lines(data, starts, ends), (start, end), schema, kept)
    table = pa.concat_tables([pa.Table.from_batches([], schema), *(part for _, part in kept)])
    lines = [np.arange(at, at + part.num_rows) for at, part in kept]
    numbers = np.concatenate(lines) if lines else np.empty(0, np.int64)
    return Parsed(table, numbers + block.first, sorted(i + block.first for i in refused), _plain(data))


def refuse_repeated(parsed: Parsed) -> None:
    """OtherReaderError for more documents of ids that stand twice than that reader would tell of before it stops."""
    table = parsed.table
    ids = table["id"] if "id" in table.column_names else pc.struct_field(table["article"], "id")
    if table.num_rows - pc.count_distinct(ids, mode="all").as_py() > MOST_ODD:
        raise OtherReaderError


def _odd(block: Block) -> list[int]:
    """Places in a block that only the other reader may judge."""
    data = block.data
    sought = [_NULL] if b"null" in data else []
    sought += [_ESCAPE] if b"\\" in data else []
    controls = np.count_nonzero(np.frombuffer(data, np.uint8) < ord(" "))
    feeds = block.lines - (not data.endswith(b"\n"))
    sought += [_CONTROL] if controls > feeds or b"\x7f" in data else []
    matches = chain.from_iterable(pattern.finditer(data) for pattern in sought)
    return [match.start() for match in islice(matches, 3 * MOST_ODD + 3)]  # of which one of three is of another line


def _plain(data: bytes) -> bool:
    return data.isascii() and not (b"\\" in data and b"\\u" in data)  # of which the first is told much sooner


def _between(odd: Numbers, count: int) -> Iterator[tuple[int, int]]:
    """The runs of lines that are not odd."""
    start = 0
    for at in [*(int(i) for i in odd), count]:
        if at > start:
            yield start, at
        start = at + 1


class _Lines(NamedTuple):
    """A block's bytes, and where each of its lines starts and ends."""

    data: bytes
    starts: Numbers
    ends: Numbers

    def of(self, first: int, last: int) -> bytes:
        return self.data[self.starts[first] : self.ends[last - 1]]

    def braced(self, first: int, last: int) -> bool:
        """Whether each line starts with a brace and each but the last ends with one."""
        signs, ends = np.frombuffer(self.data, np.uint8), self.ends[first : last - 1]
        return bool((signs[self.starts[first:last]] == ord("{")).all() and (signs[ends - 2] == ord("}")).all())


def _parsed(lines: _Lines, run: tuple[int, int], schema: pa.Schema, kept: list[tuple[int, pa.Table]]) -> list[int]:
    """Parses a run of lines into `kept`; where that fails, its halves. Returns the lines that fail by themselves."""
    waiting, failed = [run], []
    while waiting:
        first, last = waiting.pop()
        table = _read(lines.of(first, last), last - first, schema) if lines.braced(first, last) else None
        if table is not None:
            kept.append((first, table))
        elif last - first == 1:
            failed.append(first)
            if len(failed) > MOST_ODD:
                raise OtherReaderError
        else:
            middle = (first + last) // 2
            waiting += [(middle, last), (first, middle)]  # the first half is taken first: rows stay in order
    return failed


def _read(data: bytes, lines: int, schema: pa.Schema) -> pa.Table | None:
    """The lines as Arrow, one row each; nothing where they are not."""
    # Braces around each line: no document goes over several lines, and with as many rows, none has two.
    if not data.endswith((b"}\n", b"}")):
        return None
    parsing = pyarrow.json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error")
    reading = pyarrow.json.ReadOptions(block_size=min(len(data) + 1, 1 << 22))
    try:
        table = pyarrow.json.read_json(pa.BufferReader(data), read_options=reading, parse_options=parsing)
        if not data.isascii():
            data.decode()
    except (pa.ArrowInvalid, UnicodeDecodeError):
        return None
    return table if table.num_rows == lines else None
