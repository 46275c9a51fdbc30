"""Writes one table's rows as CSV in the order of their keys, and takes their digests on the way: each row passes once.

The engine makes each row's line and its leaf of the content digest; here lines are written and digests taken, a batch
at a time, so that memory does not grow with the table.
"""

import hashlib
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from trade_truce.columns import Column, columns, primary_key, table_schema
from trade_truce.digest import SEPARATOR, Tree, table_digest
from trade_truce.stored.csv_form import QUOTED
from trade_truce.stored.described import WrittenTable

_BATCH = 1 << 14
"""Rows that are written at once."""
_FIRST = 2048
"""Rows that tell whether a table may stand in order already."""
_AHEAD = 2
"""Batches that may wait to be written."""
_QUOTED = tuple(f"chr({ord(character)})" for character in QUOTED)
"""SQL for the characters for which a cell is put into quotation marks."""


def write_rows(engine: duckdb.DuckDBPyConnection, table: str, path: Path) -> WrittenTable:
    """Writes the table's rows as CSV. OSError where the file cannot be written."""
    query = _lines(table)
    first = engine.sql(f"SELECT key FROM ({query}) LIMIT {_FIRST}").to_arrow_table().column("key").combine_chunks()
    try:  # to sort rows takes room, and few tables need it
        return _write(engine, query, table, path, rising=_rise(None, first))
    except _UnsortedError:
        return _write(engine, query, table, path, rising=False)


def cell(column: Column) -> str:
    """SQL for a cell's canonical text, of which its CSV and its digest are made; null stays null."""
    name = f'"{column.name}"'
    match column.type:
        case "number":  # the engine writes all nine decimal places, so there is always a point to trim to
            return f"rtrim(rtrim(CAST({name} AS VARCHAR), '0'), '.')"
        case _:
            return f"CAST({name} AS VARCHAR)"


def leaves(table: str) -> str:
    """SQL for the leaves of a table's rows, of which `trade_truce.digest` makes the content digest."""
    cells = ", ".join(f"COALESCE({cell(c)}, '')" for c in columns(table))
    row = f"concat_ws('{SEPARATOR}', {cells})"
    return f"SELECT {_LEAF.format(row)} AS leaf FROM {table}"


_LEAF = f"unhex(sha256('row{SEPARATOR}' || {{}}))"


class _UnsortedError(Exception):
    """Rows do not stand in the order of their keys."""


class _Output:
    """A file that is being written, and what is known of it so far."""

    def __init__(self, path: Path, table: str) -> None:
        self.table, self.tree, self.bytes, self.hash = table, Tree(), 0, hashlib.sha256()
        self.file = path.open("wb")
        self.write((",".join(c.name for c in columns(table)) + "\n").encode())

    def write(self, lines: bytes | memoryview, leaves: bytes = b"") -> None:
        self.file.write(lines)
        self.hash.update(lines)
        self.bytes += len(lines)
        self.tree.add(leaves)

    def written(self) -> WrittenTable:
        digest = table_digest(table_schema(self.table)["fields"], self.tree)
        return WrittenTable(self.bytes, "sha256:" + self.hash.hexdigest(), self.tree.count, digest)


def _write(engine: duckdb.DuckDBPyConnection, query: str, table: str, path: Path, *, rising: bool) -> WrittenTable:
    """Writes the rows of a query in the order of their keys. rising: whether they have it and it is only proved."""
    output, last = _Output(path, table), None
    query = query if rising else f"{query} ORDER BY key"
    waiting: deque[Future[None]] = deque()
    with output.file, ThreadPoolExecutor(1) as writer, engine.sql(query).to_arrow_reader(_BATCH) as batches:
        for batch in batches:
            lines, leaves, keys = batch.columns
            if rising and not _rise(last, keys):
                raise _UnsortedError
            last = keys[-1].as_py()
            waiting.append(writer.submit(output.write, _joined(lines), bytes(_joined(leaves))))
            if len(waiting) > _AHEAD:
                waiting.popleft().result()
        for left in waiting:
            left.result()
    return output.written()


def _lines(table: str) -> str:
    """SQL for the line, the leaf and the key of each row."""
    cells = ", ".join(f'{cell(c)} AS "{c.name}"' for c in columns(table))
    names = [f'"{c.name}"' for c in columns(table)]
    filled = ", ".join(f"COALESCE({name}, '')" for name in names)
    quoted = ", ".join(f"COALESCE({_quoted(name)}, '')" for name in names)
    odd = " OR ".join([*(f"contains(_row, {char})" for char in _QUOTED), *(f"{name} = ''" for name in names)])
    key = ", ".join(f'"{name}"' for name in primary_key(table))
    return (
        f"SELECT CASE WHEN {odd} THEN concat_ws(',', {quoted}) ELSE concat_ws(',', {filled}) END || chr(10) AS line, "
        f"{_LEAF.format('_row')} AS leaf, concat_ws(chr(0), {key}) AS key "
        f"FROM (SELECT *, concat_ws('{SEPARATOR}', {filled}) AS _row FROM (SELECT {cells} FROM {table}))"
    )


def _quoted(name: str) -> str:
    """SQL for a cell as CSV has it."""
    odd = " OR ".join([f"{name} = ''", *(f"contains({name}, {char})" for char in _QUOTED)])
    return f"""CASE WHEN {odd} THEN '"' || replace({name}, '"', '""') || '"' ELSE {name} END"""


def _rise(last: str | None, keys: pa.Array) -> bool:
    """Whether keys stand in their order, behind the last one before them, and each once."""
    behind = last is None or last < keys[0].as_py()
    return behind and bool(pc.all(pc.less(keys[:-1], keys[1:])).as_py())


def _joined(cells: pa.Array) -> memoryview:
    """The bytes of all cells, end to end, as Arrow has them."""
    _, offsets, data = cells.buffers()
    ends = memoryview(offsets).cast("i")
    return memoryview(data)[ends[cells.offset] : ends[cells.offset + len(cells)]]
