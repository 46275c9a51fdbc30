"""Counts and conflicts on Spark, by the comparisons' own SQL."""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from importlib import resources
from typing import TYPE_CHECKING

import pyarrow as pa

from trade_truce.columns import columns
from trade_truce.models import TABLES
from trade_truce.sketch import resemblance
from trade_truce_build.judging.compare import DERIVED, MOST
from trade_truce_build.judging.copies import LIKELY, STARTS, Near
from trade_truce_build.spark.dialect import FUNCTIONS, comparison

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_COMMON = "conflict_id, kind, about, left_id, left_value, right_id, right_value, score, why"


def lay_sides(spark: "SparkSession") -> None:
    """Makes the views `sides` and `counts` of those of the tables, and the functions that comparisons call."""
    for name, definition in FUNCTIONS.items():
        spark.sql(f"CREATE OR REPLACE TEMPORARY FUNCTION {name}{definition}")
    for statement in comparison("sides"):
        spark.sql(statement)


def derive(spark: "SparkSession", folder: str, at_once: Executor) -> list[str]:
    """Finds the conflicts of each kind, keeps them in a folder and makes a view of them all.

    Returns the kinds of which there are more than MOST, and which were left out.
    """

    def found(kind: str) -> "DataFrame":
        spark.sql(comparison(kind)[0]).selectExpr(*_COMMON.split(", ")).limit(MOST + 1).write.parquet(
            f"{folder}/{kind}"
        )
        return spark.read.parquet(f"{folder}/{kind}")

    made: Mapping[str, DataFrame] = dict(zip(DERIVED, at_once.map(found, DERIVED), strict=True))
    crowded = [kind for kind, frame in made.items() if frame.count() > MOST]
    whole = spark.sql(f"SELECT {_COMMON} FROM observed WHERE FALSE")
    for kind in DERIVED:
        whole = whole if kind in crowded else whole.union(made[kind])
    whole.createOrReplaceTempView("derived")
    spark.sql(
        "SELECT conflict_id, decision, ruling FROM raw_rulings WHERE decision IS NOT NULL"
    ).createOrReplaceTempView("rulings")
    return crowded


def conflicts(spark: "SparkSession") -> "DataFrame":
    """The conflicts among the rows, those derived and those observed, each with its ruling, judged by its model."""
    names = [c.name for c in columns("conflicts")]
    made = spark.sql(comparison("conflicts")[0]).select(*names)
    return made.mapInArrow(_judged, made.schema)


def near_copies(spark: "SparkSession") -> list[Near]:
    """Two articles each that are likely one text, and the share of it that they have in common."""
    query = resources.files(__package__).joinpath("copies.sql").read_text("utf-8")
    pairs = spark.sql(query.format(last=STARTS[-1], step=STARTS.step))
    rows = pairs.mapInArrow(_alike, "one STRING, other STRING, share DOUBLE").collect()
    return sorted((row[0], row[1], row[2]) for row in rows)


def _judged(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for row in batch.to_pylist():
            TABLES["conflicts"].model_validate(row)
        yield batch


def _alike(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        shares = [(r["one"], r["other"], resemblance(r["sketch"], r["other_sketch"])) for r in batch.to_pylist()]
        found = [pair for pair in shares if pair[2] >= LIKELY]
        yield pa.RecordBatch.from_pydict(
            {"one": [f[0] for f in found], "other": [f[1] for f in found], "share": [f[2] for f in found]},
            schema=pa.schema([("one", pa.string()), ("other", pa.string()), ("share", pa.float64())]),
        )
