"""Counts and conflicts on Spark, by the comparisons' own SQL: they stay where they are found."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from importlib import resources
from typing import TYPE_CHECKING

import pyarrow as pa

from trade_truce.columns import columns
from trade_truce.models import TABLES
from trade_truce.sketch import resemblance
from trade_truce_build.judging.compare import DERIVED, most, query
from trade_truce_build.judging.copies import LIKELY, STARTS, Near
from trade_truce_build.spark.engine import SparkEngine

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_COMMON = "conflict_id, kind, about, left_id, left_value, right_id, right_value, score, why"


def derive(engine: SparkEngine, at_once: Executor) -> list[str]:
    """Makes the view `derived` of the conflicts that fall out of the rows.

    Returns the kinds of which there are more than can be, and which were left out.
    """

    def crowded(kind: str) -> bool:
        limit = most(engine, kind)
        engine.keep(f"found_{kind}", engine.sql(query(kind)).frame.selectExpr(*_COMMON.split(", ")).limit(limit + 1))
        return bool(engine.spark.table(f"found_{kind}").count() > limit)

    left_out = [kind for kind, many in zip(DERIVED, at_once.map(crowded, DERIVED), strict=True) if many]
    selects = [f"SELECT {_COMMON} FROM found_{kind}" for kind in DERIVED if kind not in left_out]
    nothing = f"SELECT {_COMMON} FROM observed WHERE FALSE"
    engine.execute(f"CREATE OR REPLACE VIEW derived AS {' UNION ALL '.join([nothing, *selects])}")
    return left_out


def conflicts(engine: SparkEngine) -> "DataFrame":
    """The conflicts among the rows, those derived and those observed, each with its ruling, judged by its model."""
    made = engine.sql(query("conflicts")).frame.select(*(c.name for c in columns("conflicts")))
    return made.mapInArrow(_judged, made.schema)


def near_copies(engine: SparkEngine) -> list[Near]:
    """Two articles each that are likely one text, and the share of it that they have in common."""
    text = resources.files(__package__).joinpath("copies.sql").read_text("utf-8")
    pairs = engine.spark.sql(text.format(last=STARTS[-1], step=STARTS.step))
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
