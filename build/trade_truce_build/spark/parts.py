"""Tables as folders of Parquet files in key order, and what the descriptor says of them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from trade_truce.columns import columns, primary_key
from trade_truce_build.spark.digest import Node, joined, leaf, reduced, table_digest

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_NODES = pa.schema([("level", pa.int32()), ("index", pa.int64()), ("digest", pa.binary())])


class Part(NamedTuple):
    """One file of a table."""

    name: str
    """Of the file, in the table's folder."""
    rows: int
    bytes: int
    hash: str


class Written(NamedTuple):
    """A table that was written, its files in the order of their rows."""

    parts: list[Part]
    digest: str

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return sum(part.rows for part in self.parts)


def write(frame: "DataFrame", table: str, folder: str) -> None:
    """Writes a table's rows, by key, as files of a folder that is not there yet."""
    names = [c.name for c in columns(table)]
    frame.select(*names).sort(*primary_key(table)).write.parquet(folder)


def read(spark: "SparkSession", table: str, folder: str) -> "DataFrame":
    """A table as it was written."""
    return spark.read.parquet(folder).select(*(c.name for c in columns(table)))


def measure(spark: "SparkSession", table: str, folder: str) -> Written:
    """The files of a table and its content digest, of what stands in the files now."""
    frame = spark.read.parquet(folder)
    rows = frame.groupBy("_metadata.file_name").count().collect()
    files = spark.read.format("binaryFile").load(folder).selectExpr(
        "_metadata.file_name AS name", "length", "'sha256:' || sha2(content, 256) AS hash"
    )  # fmt: skip
    counts = {row[0]: row[1] for row in rows}
    parts = [Part(f.name, counts.get(f.name, 0), f.length, f.hash) for f in files.orderBy("name").collect()]
    starts, total = {}, 0
    for part in parts:
        starts[part.name], total = total, total + part.rows
    leaves = frame.selectExpr("_metadata.file_name AS file", "_metadata.row_index AS row", f"{leaf(table)} AS leaf")
    nodes = leaves.mapInArrow(_reducing(starts), "level INT, index BIGINT, digest BINARY").collect()
    run = joined(Node(row[0], row[1], bytes(row[2])) for row in nodes)
    return Written(parts, table_digest(table, total, run))


def _reducing(starts: dict[str, int]) -> Any:
    def reducing(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        nodes = list(reduced(_leaves(batches, starts)))
        yield pa.RecordBatch.from_arrays(
            [pa.array(of, f.type) for of, f in zip(_turned(nodes), _NODES, strict=True)], schema=_NODES
        )

    return reducing


def _leaves(batches: Iterable[pa.RecordBatch], starts: dict[str, int]) -> Iterator[tuple[int, bytes]]:
    for batch in batches:
        for file, row, digest in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            yield starts[file] + row, digest


def _turned(nodes: list[Node]) -> list[tuple[Any, ...]]:
    return list(zip(*nodes, strict=True)) or [(), (), ()]


def settle(folder: Path, written: Written) -> None:
    """Gives a table's files the names that the descriptor has, and drops what Spark left beside them."""
    for number, part in enumerate(written.parts):
        (folder / part.name).rename(folder / name(number))
    kept = {name(number) for number in range(len(written.parts))}
    for path in folder.iterdir():
        if path.name not in kept:
            path.unlink()


def name(number: int) -> str:
    """The name of a table's file: Spark's own hold chance."""
    return f"part-{number:05}.parquet"
