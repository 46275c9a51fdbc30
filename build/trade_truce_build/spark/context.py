"""The context that rules read beside the tables, on Spark: odd ones by the functions that the embedded engine uses."""

from collections.abc import Iterable, Iterator

import pyarrow as pa

from trade_truce.backends.arrow import arrow_schema
from trade_truce.columns import columns
from trade_truce.edtf import WEEKDAYS, weekdays
from trade_truce.vocabularies import NO_WORDS, OwnWords
from trade_truce_build.judging.context import BOUNDS, WORDINGS, connect
from trade_truce_build.spark.engine import SparkEngine

_OF_PEOPLE = ("folded", "near", "units")
"""What the embedded engine makes of people's names, or of nothing: names are few, beside what is said of people."""
_NAMED = (
    ("people", "SELECT * FROM people"),
    ("name_forms", "SELECT * FROM name_forms"),
    (
        "mentions",
        "SELECT m.* FROM mentions m JOIN (SELECT article_id, surface FROM mentions GROUP BY article_id, surface "
        "HAVING COUNT(*) > 1) s ON s.article_id = m.article_id AND s.surface = m.surface",
    ),
)
"""Tables that hold names, and which of their rows are needed."""
_WEEKDAYS = pa.schema([("words", pa.string()), ("weekday", pa.string())])


def add_context_tables(engine: SparkEngine, own: OwnWords = NO_WORDS) -> None:
    """Makes the context tables (`judging.context.CONTEXT`) but `ids`, of the views of the tables."""
    named = {table: engine.sql(query).to_arrow_table().cast(arrow_schema(columns(table))) for table, query in _NAMED}
    with connect(named, own) as embedded:
        for name in _OF_PEOPLE:
            engine.register(name, embedded.sql(f"SELECT * FROM {name}").to_arrow_table())
    days = engine.spark.sql(
        "SELECT DISTINCT day, datediff(day, DATE '1970-01-01') AS number, "
        f"element_at(array({', '.join(repr(day) for day in WEEKDAYS)}), weekday(day) + 1) AS weekday "
        f"FROM ({BOUNDS}) WHERE day IS NOT NULL"
    )
    engine.keep("days", days)
    wordings = engine.spark.sql(WORDINGS)
    engine.keep("weekdays", wordings.mapInArrow(_weekdays_of, "words STRING, weekday STRING"))


def _weekdays_of(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Every wording of a date that names a weekday, and which."""
    for batch in batches:
        found = [(w, WEEKDAYS[day]) for w in batch.column(0).to_pylist() for day in sorted(set(weekdays(w or "")))]
        lists = [[words for words, _ in found], [day for _, day in found]]
        yield pa.RecordBatch.from_arrays([pa.array(of, pa.string()) for of in lists], schema=_WEEKDAYS)
