"""The seeds as lines in Spark, each with its place."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import pyarrow as pa

from trade_truce_build.spark.documents import batches, numbered
from trade_truce_build.spark.forms import PLACE, line_schema

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def lines(spark: "SparkSession", folder: str, names: Iterable[str]) -> "DataFrame":
    """The lines of the seeds: `value` (bytes), `file` (as findings name it) and `block` (where the split starts).

    folder: the address of the folder of seeds, which every executor can read. names: its files, from there.
    """
    base = folder.rstrip("/")
    read = spark.read.format("text").option("lineSep", "\n").load([f"{base}/{name}" for name in names])
    depth = base.rpartition("://")[2].count("/")
    return read.selectExpr(
        "CAST(value AS BINARY) AS value",
        f"'seeds/' || array_join(slice(split(regexp_replace(_metadata.file_path, '^[a-z0-9]+:/+', '/'), '/'), {depth + 2}, 9), '/') AS file",
        "_metadata.file_block_start AS block",
    )


def documents(found: "DataFrame", mixed: frozenset[str]) -> "DataFrame":
    """What each line holds, judged by the models in the workers (see `forms.line_schema`)."""
    return found.mapInArrow(partial(_documents, mixed), _spark_schema(line_schema()))


def numbers(found: "DataFrame") -> "DataFrame":
    """The lines with their numbers within their splits: `file`, `block`, `line`, `value`."""
    return found.mapInArrow(_numbers, _spark_schema(pa.schema([*PLACE, ("value", pa.binary())])))


def _documents(mixed: frozenset[str], found: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return batches(numbered(found), mixed)


def _numbers(found: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    schema = pa.schema([*PLACE, ("value", pa.binary())])
    at, line = None, 0
    for batch in found:
        values, files, blocks = (column.to_pylist() for column in batch.columns)
        lines = []
        for place in zip(files, blocks, strict=True):
            at, line = place, line + 1 if place == at else 0
            lines.append(line)
        yield pa.RecordBatch.from_arrays(
            [pa.array(of, field.type) for of, field in zip((files, blocks, lines, values), schema, strict=True)],
            schema=schema,
        )


def _spark_schema(schema: pa.Schema):  # type: ignore[no-untyped-def]  # PySpark is imported by nobody else's tests
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)
