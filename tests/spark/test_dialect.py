"""Each comparison, as Spark has it, says what DuckDB says."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from tests.conftest import ROOT
from tests.rows import engine_of, read_rows

from trade_truce.models import TABLES
from trade_truce.rules import rules
from trade_truce.sketch import PLACES
from trade_truce_build.core.engine import open_engine
from trade_truce_build.judging import copies
from trade_truce_build.judging.compare import DERIVED, compare, query
from trade_truce_build.judging.context import CONTEXT

pytest.importorskip("sqlglot", reason="SQLGLOT IS NOT INSTALLED: nothing is shown of comparisons on Spark")
from trade_truce_build.spark.conflicts import derive, near_copies  # once it is known to be there
from trade_truce_build.spark.dialect import parsed, written
from trade_truce_build.spark.engine import SparkEngine


@pytest.fixture
def engine(spark: Any, tmp_path: Path) -> SparkEngine:
    return SparkEngine(spark, tmp_path)


@pytest.fixture
def both(engine: SparkEngine) -> Iterator[tuple[SparkEngine, Any]]:
    """The five articles, and the context of rules, in both engines; of which Spark takes none for small."""
    engine.spark.conf.set("spark.sql.autoBroadcastJoinThreshold", "-1")
    with engine_of(read_rows(ROOT / "seeds")) as embedded:
        for name in (*TABLES, *CONTEXT, "observed"):
            engine.register(name, embedded.sql(f"SELECT * FROM {name}").to_arrow_table())
        for one in (engine, embedded):
            one.execute(query("sides"))
        yield engine, embedded
    engine.spark.conf.unset("spark.sql.autoBroadcastJoinThreshold")


def test_comparisons_agree_on_the_five_articles(both: tuple[SparkEngine, Any]) -> None:
    engine, embedded = both
    found = 0
    for sql in (*map(query, DERIVED), "SELECT * FROM counts"):
        ours, theirs = (sorted(map(str, one.execute(sql).fetchall())) for one in (embedded, engine))
        assert theirs == ours, sql
        found += len(ours)
    assert found


def test_there_may_be_as_many_conflicts_as_in_the_embedded_build(both: tuple[SparkEngine, Any]) -> None:
    """Of a kind, a number and one for each row that could be a side."""
    engine, embedded = both
    figures = embedded.sql("SELECT * FROM figures").to_arrow_table()
    crowds = []
    for count in (201, 203):  # each against each: 20,100 and 20,503
        one = {**figures.slice(0, 1).to_pylist()[0], "closed": "both", "earliest": None, "latest": None}
        rows = [one | {"figure_id": f"f-{n:03}", "value": n, "lower": n, "upper": n} for n in range(count)]
        for each in both:
            each.register("figures", pa.Table.from_pylist(rows, figures.schema))
        with ThreadPoolExecutor(1) as at_once:
            crowds.append((derive(engine, at_once), compare(embedded)))
            kept = [one.execute("SELECT count(*) FROM derived WHERE kind = 'value'").fetchall() for one in both]
        assert kept[0] == kept[1]
    assert [theirs for _, theirs in crowds] == [ours for ours, _ in crowds] == [[], ["value"]]


def test_no_query_holds_all_rows_against_all(both: tuple[SparkEngine, Any]) -> None:
    """What DuckDB joins by a key, Spark may multiply: an EXISTS of two conditions once took it hours."""
    queries = {name: query(name) for name in DERIVED} | {rule.name: rule.sql for rule in rules()}
    explained = {name: f"EXPLAIN {written(parsed(sql)[0])}" for name, sql in queries.items()}
    plans = {name: both[0].spark.sql(sql).collect()[0][0] for name, sql in explained.items()}
    assert len(plans) > 30
    every = {name for name, plan in plans.items() if "CartesianProduct" in plan or "NestedLoop" in plan}
    assert every == {"value", "unit-fits-measure"}  # of units, of which there are two hundred


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
