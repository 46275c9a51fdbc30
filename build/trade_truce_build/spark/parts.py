"""Tables as folders of Parquet files in key order, and what the descriptor says of them."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from trade_truce.about import title
from trade_truce.backends.arrow import arrow_schema
from trade_truce.columns import columns, primary_key, table_schema
from trade_truce.digest import table_digest
from trade_truce.stored.described import MEDIATYPE
from trade_truce.swap import FOLDER
from trade_truce.vocabularies import OwnWords
from trade_truce_build.core.engine import open_engine
from trade_truce_build.spark.digest import Node, Run, reduced
from trade_truce_build.spark.engine import SparkEngine
from trade_truce_build.writing.rows import leaves

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_GROUP = 1 << 17
"""Rows that a file holds together."""


class Part(NamedTuple):
    """One file of a table."""

    number: int
    rows: int
    bytes: int
    hash: str


def write(frame: "DataFrame", table: str, folder: Path, aside: Path) -> list[Part]:
    """Writes a table's rows, by key, as files of a folder, which is made; and their leaves aside."""
    for new in (folder, aside):
        new.mkdir(parents=True)
    ordered = frame.select(*(c.name for c in columns(table))).sort(*primary_key(table))
    written = ordered.mapInArrow(
        partial(_write, table, folder, aside), "number INT, rows LONG, bytes LONG, hash STRING"
    )
    found = sorted(Part(*row) for row in written.collect()) or [_file(table, folder, aside, 0, [])]
    for at, part in enumerate(found):  # those without rows left a gap
        for kept in (folder, aside):
            (kept / name(part.number)).rename(kept / name(at))
    return [part._replace(number=number) for number, part in enumerate(found)]


def _write(table: str, folder: Path, aside: Path, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    from pyspark import TaskContext

    context = TaskContext.get()
    rows = [batch for batch in batches if batch.num_rows]
    if context and rows:
        part = _file(table, folder, aside, context.partitionId(), rows)
        yield pa.RecordBatch.from_pylist(
            [part._asdict()],
            pa.schema([("number", pa.int32()), ("rows", pa.int64()), ("bytes", pa.int64()), ("hash", pa.string())]),
        )


def _file(table: str, folder: Path, aside: Path, number: int, batches: Sequence[pa.RecordBatch]) -> Part:
    rows = pa.Table.from_batches(batches, batches[0].schema if batches else arrow_schema(columns(table)))
    rows = rows.cast(arrow_schema(columns(table)))
    with open_engine() as engine:
        engine.register(table, rows)
        digests = engine.sql(leaves(table)).to_arrow_table().column(0)
    _put(aside / name(number), b"".join(digests.to_pylist()))
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink, row_group_size=_GROUP, compression="zstd")
    data = sink.getvalue()
    _put(folder / name(number), data)
    return Part(number, rows.num_rows, data.size, "sha256:" + hashlib.sha256(data).hexdigest())


def _put(path: Path, data: Any) -> None:
    """Writes a file whole: a task may be run twice, even at the same time."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(data)
    draft.replace(path)


def digests(engine: SparkEngine, aside: Path, written: Mapping[str, Sequence[Part]]) -> dict[str, str]:
    """The content digest of each table, of the leaves of its parts."""
    work = [
        (table, aside / table / name(part.number), start)
        for table, parts in written.items()
        for part, start in zip(parts, accumulate((part.rows for part in parts), initial=0), strict=False)
    ]
    nodes: dict[str, list[Node]] = {table: [] for table in written}
    for task, *node in engine.each(work, _reduced, "level INT, place LONG, digest BINARY"):
        nodes[work[task][0]].append(Node(*node))
    return {table: table_digest(table_schema(table)["fields"], Run(of)) for table, of in nodes.items()}


def _reduced(_: int, part: tuple[str, Path, int]) -> Iterator[Node]:
    return reduced(part[1].read_bytes(), part[2])


def resource(table: str, parts: Sequence[Part], digest: str, own: OwnWords) -> dict[str, Any]:
    """The descriptor's entry for a table. `parts` is ours: the standard has one hash for one file."""
    paths = [f"{FOLDER}/{table}.parquet/{name(part.number)}" for part in parts]
    return {
        "name": table,
        "title": title(table),
        "path": paths,
        "type": "table",
        "format": "parquet",
        "mediatype": MEDIATYPE,
        "bytes": sum(part.bytes for part in parts),
        "rowCount": sum(part.rows for part in parts),
        "contentDigest": digest,
        "parts": [
            {"path": path, "bytes": part.bytes, "hash": part.hash, "rowCount": part.rows}
            for path, part in zip(paths, parts, strict=True)
        ],
        "schema": table_schema(table, own),
    }


def name(number: int) -> str:
    """The name of a table's file: Spark's own hold chance."""
    return f"part-{number:05}.parquet"
