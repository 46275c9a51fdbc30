"""The context that rules read beside the tables, on Spark: odd ones by the functions that the embedded engine uses."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

from trade_truce.about import ids
from trade_truce.backends.arrow import arrow_schema
from trade_truce.columns import columns
from trade_truce.edtf import WEEKDAYS, weekdays
from trade_truce.models import TABLES
from trade_truce_build.judging.context import connect

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_OF_PEOPLE = ("folded", "near", "units")
"""What the embedded engine makes of people's names, or of nothing: names are few, beside what is said of people."""
_WEEKDAYS = pa.schema([("words", pa.string()), ("weekday", pa.string())])


def lay_context(spark: "SparkSession") -> None:
    """Makes the context tables (`judging.engine.CONTEXT`) but `ids`, of the views of the tables."""
    people = spark.table("people").toArrow().cast(arrow_schema(columns("people")))
    with connect({"people": people}) as engine:
        for name in _OF_PEOPLE:
            _lay(spark, name, engine.sql(f"SELECT * FROM {name}").to_arrow_table())
    bounds = [
        f"SELECT {bound} AS day FROM {table}"
        for table in TABLES
        for bound in ("earliest", "latest")
        if bound in (c.name for c in columns(table))
    ]
    spark.sql(
        "SELECT DISTINCT day, datediff(day, DATE '1970-01-01') AS number, "
        f"element_at(array({', '.join(repr(day) for day in WEEKDAYS)}), weekday(day) + 1) AS weekday "
        f"FROM ({' UNION ALL '.join(bounds)}) WHERE day IS NOT NULL"
    ).createOrReplaceTempView("days")
    wordings = spark.sql("SELECT date_words FROM event_reports UNION SELECT made_on_words FROM statements")
    wordings.mapInArrow(_named, "words STRING, weekday STRING").createOrReplaceTempView("weekdays")


def lay_ids(spark: "SparkSession") -> None:
    """Makes the context table of every id in use, when all tables are there."""
    selects = [f"SELECT {name} AS id FROM {table}" for table, name in ids()]
    spark.sql(" UNION ALL ".join(selects)).createOrReplaceTempView("ids")


def _lay(spark: "SparkSession", name: str, table: pa.Table) -> None:
    from pyspark.sql.pandas.types import from_arrow_schema

    frame = (
        spark.createDataFrame(table) if table.num_rows else spark.createDataFrame([], from_arrow_schema(table.schema))
    )
    frame.createOrReplaceTempView(name)


def _named(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Every wording of a date that names a weekday, and which."""
    for batch in batches:
        found = [(w, WEEKDAYS[day]) for w in batch.column(0).to_pylist() for day in sorted(set(weekdays(w or "")))]
        lists = [[words for words, _ in found], [day for _, day in found]]
        yield pa.RecordBatch.from_arrays([pa.array(of, pa.string()) for of in lists], schema=_WEEKDAYS)
