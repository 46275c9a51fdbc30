"""Counts and conflicts on Spark, by the comparisons' own SQL: they stay where they are found."""

from collections.abc import Iterable, Iterator
from importlib import resources

import pyarrow as pa

from trade_truce.backends.arrow import arrow_schema
from trade_truce.columns import columns, primary_key
from trade_truce.models.derived import COMPARED
from trade_truce.sketch import resemblance
from trade_truce.vocabularies import NO_WORDS, OwnWords
from trade_truce_build.judging import compare
from trade_truce_build.judging.context import connect
from trade_truce_build.judging.copies import LIKELY, STARTS, Near
from trade_truce_build.spark.engine import SparkEngine

_CANDIDATES = {
    "figures": "measure_id IN (SELECT measure_id FROM figures GROUP BY measure_id HAVING COUNT(*) > 1)",
    "event_reports": "(date IS NOT NULL AND event_id IN "
    "(SELECT event_id FROM event_reports GROUP BY event_id HAVING MIN(article_id) <> MAX(article_id))) "
    "OR event_id IN (SELECT event_id FROM event_reports WHERE reported_as = 'denied')",
    "mentions": "person_id IN "
    "(SELECT person_id FROM mentions GROUP BY person_id HAVING MIN(lower(surface)) <> MAX(lower(surface)))",
    "statements": "utterance_id IN "
    "(SELECT utterance_id FROM statements GROUP BY utterance_id HAVING MIN(quoted) <> MAX(quoted))",
}
"""Of the tables that report, the rows that may disagree with others; of all else the comparisons need not know."""
_WHOLE = ("observations", "observed_sides", "ruled_on", "name_forms")
_ABOUT = {"measures": "", "events": "", "people": " OR person_id IN (SELECT person_id FROM name_forms)"}


def derive(engine: SparkEngine, own: OwnWords = NO_WORDS) -> list[str]:
    """Makes views of the disagreements and their sides, `conflicts`, `sides` and `known_sides`.

    The rows that may disagree are few beside all: the driver compares them, as the embedded build does.
    own: the words of the story. Returns the kinds of which there are more than can be.
    """
    with connect({table: _rows(engine, table, where) for table, where in _asked()}, own) as embedded:
        embedded.register("rulings", engine.sql("SELECT * FROM rulings").to_arrow_table())
        crowded = compare.derive(embedded)
        for name in (*COMPARED, "known_sides"):
            engine.register(name, embedded.sql(f"SELECT * FROM {name}").to_arrow_table())
    return crowded


def _asked() -> Iterator[tuple[str, str]]:
    """Tables, and which of their rows are compared, or are needed to compare others."""
    yield from ((table, "TRUE") for table in _WHOLE)
    for table, where in _CANDIDATES.items():
        yield table, f"({where}) OR {primary_key(table)[0]} IN (SELECT row_id FROM observed_sides)"
    for table, also in _ABOUT.items():
        yield table, f"{primary_key(table)[0]} IN (SELECT about FROM observations){also}"
    yield "articles", "TRUE"


def _rows(engine: SparkEngine, table: str, where: str) -> pa.Table:
    asked = engine.sql(f"SELECT * FROM {table} WHERE {where}").to_arrow_table()
    return asked.cast(arrow_schema(columns(table)))


def near_copies(engine: SparkEngine) -> list[Near]:
    """Two articles each that are likely one text, and the share of it that they have in common."""
    text = resources.files(__package__).joinpath("copies.sql").read_text("utf-8")
    pairs = engine.spark.sql(text.format(last=STARTS[-1], step=STARTS.step))
    rows = pairs.mapInArrow(_alike, "one STRING, other STRING, share DOUBLE").collect()
    return sorted((row[0], row[1], row[2]) for row in rows)


def _alike(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        shares = [(r["one"], r["other"], resemblance(r["sketch"], r["other_sketch"])) for r in batch.to_pylist()]
        found = [pair for pair in shares if pair[2] >= LIKELY]
        yield pa.RecordBatch.from_pydict(
            {"one": [f[0] for f in found], "other": [f[1] for f in found], "share": [f[2] for f in found]},
            schema=pa.schema([("one", pa.string()), ("other", pa.string()), ("share", pa.float64())]),
        )
