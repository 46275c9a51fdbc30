"""The seeds as lines in Spark, each with its place."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from trade_truce_build.core.outcome import SEEDS
from trade_truce_build.spark.documents import batches, numbered
from trade_truce_build.spark.forms import PLACE, line_schema

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_AT_ONCE = 500
_NUMBERED = pa.schema([*PLACE, ("offset", pa.int64()), ("size", pa.int64()), ("value", pa.binary())])


def lines(spark: "SparkSession", folder: str, names: Iterable[str]) -> "DataFrame":
    """The lines of the seeds: `value` (bytes), `file` (as findings name it) and `block` (where the split starts).

    folder: the address of the folder of seeds, which every executor can read. names: its files, from there.
    """
    base = folder.rstrip("/")
    read = spark.read.format("text").option("lineSep", "\n").load([f"{base}/{name}" for name in names])
    path = "regexp_replace(_metadata.file_path, '^[a-z0-9]+:/+', '/')"  # Spark writes file:///a and file:/a
    depth = base.rpartition("://")[2].count("/")
    return read.selectExpr(
        "CAST(value AS BINARY) AS value",
        f"'{SEEDS}/' || array_join(slice(split({path}, '/'), {depth + 2}, 9), '/') AS file",
        "_metadata.file_block_start AS block",
    )


def documents(found: "DataFrame", mixed: frozenset[str]) -> "DataFrame":
    """What each line holds, judged by the models in the workers (see `forms.line_schema`)."""
    return found.mapInArrow(partial(_documents, mixed), _spark_schema(line_schema()))


def numbers(found: "DataFrame") -> "DataFrame":
    """The lines with their numbers and bytes: `file`, `block`, `line` and `offset` (in the split), `size`, `value`."""
    return found.mapInArrow(_numbers, _spark_schema(_NUMBERED))


def _documents(mixed: frozenset[str], found: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return batches(numbered(found), mixed)


def _numbers(found: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    offset = 0
    lines = numbered(found)
    while some := list(islice(lines, _AT_ONCE)):
        rows = []
        for one in some:
            offset = offset if one.line else 0
            rows.append((one.file, one.block, one.line, offset, len(one.data) + 1, one.data))
            offset += len(one.data) + 1
        columns = zip(*rows, strict=True)
        arrays = [pa.array(of, field.type) for of, field in zip(columns, _NUMBERED, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=_NUMBERED)


def _spark_schema(schema: pa.Schema) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)
