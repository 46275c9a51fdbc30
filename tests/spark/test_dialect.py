"""Each comparison, as Spark has it, says what DuckDB says."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from tests.conftest import ROOT
from tests.rows import engine_of, read_rows

from trade_truce.models import MODELS
from trade_truce.rules import rules
from trade_truce.sketch import PLACES
from trade_truce_build.core.engine import open_engine
from trade_truce_build.judging import compare, copies
from trade_truce_build.judging.compare import query
from trade_truce_build.judging.context import CONTEXT

pytest.importorskip("sqlglot", reason="SQLGLOT IS NOT INSTALLED: nothing is shown of comparisons on Spark")
from trade_truce_build.spark.conflicts import derive, near_copies  # once it is known to be there
from trade_truce_build.spark.dialect import parsed, written
from trade_truce_build.spark.engine import SparkEngine


@pytest.fixture
def engine(spark: Any, tmp_path: Path) -> SparkEngine:
    return SparkEngine(spark, tmp_path)


MADE = ("conflicts", "sides", "known_sides")


@pytest.fixture
def both(engine: SparkEngine) -> Iterator[tuple[SparkEngine, Any]]:
    """The five articles, and the context of rules, in both engines; of which Spark takes none for small."""
    engine.spark.conf.set("spark.sql.autoBroadcastJoinThreshold", "-1")
    with engine_of(read_rows(ROOT / "seeds")) as embedded:
        for name in (*MODELS, *CONTEXT, "rulings"):
            engine.register(name, embedded.sql(f"SELECT * FROM {name}").to_arrow_table())
        for one in (engine, embedded):
            one.execute(query("reported"))
        yield engine, embedded
    engine.spark.conf.unset("spark.sql.autoBroadcastJoinThreshold")


def test_comparisons_agree_on_the_five_articles(both: tuple[SparkEngine, Any]) -> None:
    """Also those that only some of the rows can be in: the others are not compared on Spark."""
    engine, embedded = both
    assert (derive(engine), compare.derive(embedded)) == ([], [])
    for sql in ("SELECT * FROM counts", *(f"SELECT * FROM {name}" for name in MADE), *map(query, ("unruled", "stubs"))):
        ours, theirs = (sorted(map(str, one.execute(sql).fetchall())) for one in (embedded, engine))
        assert theirs == ours, sql
    assert ours == [] == embedded.execute(query("stubs")).fetchall()  # all is ruled on


def test_there_may_be_as_many_conflicts_as_in_the_embedded_build(both: tuple[SparkEngine, Any]) -> None:
    """Of events in opposite orders, a number and one for each report."""
    engine, embedded = both
    reports = embedded.sql("SELECT * FROM event_reports").to_arrow_table()
    crowds = []
    for count in (142, 144):  # in opposite orders: 20,022 and 20,592 rows; with 284 and 288 reports
        one = reports.slice(0, 1).to_pylist()[0] | {"date": "2025", "date_words": "then"}
        days = [date(2025, 1, 1) + timedelta(day) for day in range(count)]
        rows = [
            one | {"report_id": f"{a}-{n:03}", "event_id": f"e-{n:03}", "article_id": a, "earliest": day, "latest": day}
            for a, of in (("a", days), ("b", days[::-1]))
            for n, day in enumerate(of)
        ]
        for each in both:
            each.register("event_reports", pa.Table.from_pylist(rows, reports.schema))
        crowds.append((derive(engine), compare.derive(embedded)))
    assert [theirs for _, theirs in crowds] == [ours for ours, _ in crowds] == [[], ["order"]]


def test_no_query_holds_all_rows_against_all(both: tuple[SparkEngine, Any]) -> None:
    """What DuckDB joins by a key, Spark may multiply: an EXISTS of two conditions once took it hours."""
    queries = {rule.name: rule.sql for rule in rules()} | {name: query(name) for name in ("unruled", "stubs")}
    explained = {name: f"EXPLAIN {written(parsed(sql)[0])}" for name, sql in queries.items()}
    plans = {name: both[0].spark.sql(sql).collect()[0][0] for name, sql in explained.items()}
    assert len(plans) > 30
    every = {name for name, plan in plans.items() if "CartesianProduct" in plan or "NestedLoop" in plan}
    assert every == {"unit-fits-measure"}  # of units, of which there are two hundred


def test_the_same_articles_are_near_copies(engine: SparkEngine) -> None:
    """Of few texts, each in some shape or other: many sketches agree in three places and not in half of them."""
    random = Random(1)
    texts = [random.randbytes(PLACES) for _ in range(12)]
    rows = []
    for number in range(600):
        kept = random.choice((0.3, 0.45, 0.5, 0.55, 0.7, 1))
        own = bytes(b if random.random() < kept else random.randrange(256) for b in random.choice(texts))
        rows.append((f"a{number}", f"o{number % 50}", own.hex() if number % 7 else None))
    table = pa.table(dict(zip(("article_id", "origin", "sketch"), map(list, zip(*rows, strict=True)), strict=True)))
    engine.register("articles", table)
    with open_engine() as embedded:
        embedded.register("articles", table)
        ours = copies.near_copies(embedded)
    assert near_copies(engine) == ours
    assert 100 < len(ours) < 5000


def test_shares_of_words_are_rounded_alike(engine: SparkEngine) -> None:
    """Both engines count shares as binary fractions, and then write two decimal places."""
    pairs = [(same, of) for of in range(1, 61) for same in range(of)]
    table = pa.table({"same": [p[0] for p in pairs], "parts": [p[1] for p in pairs]})
    sql = "SELECT same, parts, CAST(1 - same / parts AS DECIMAL(29, 2)) FROM pairs ORDER BY ALL"
    with open_engine() as embedded:
        for one in (engine, embedded):
            one.register("pairs", table)
        assert engine.execute(sql).fetchall() == embedded.execute(sql).fetchall()
