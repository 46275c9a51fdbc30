"""Each comparison, as Spark has it, says what DuckDB says."""

from collections.abc import Iterator
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
from trade_truce_build.judging.compare import DERIVED, query
from trade_truce_build.judging.context import CONTEXT

pytest.importorskip("sqlglot", reason="SQLGLOT IS NOT INSTALLED: nothing is shown of comparisons on Spark")
from trade_truce_build.spark.conflicts import near_copies
from trade_truce_build.spark.dialect import FUNCTIONS, comparison, translated  # once it is known to be there


def lay(spark: Any, name: str, table: pa.Table) -> None:
    from pyspark.sql.pandas.types import from_arrow_schema

    made = (
        spark.createDataFrame(table) if table.num_rows else spark.createDataFrame([], from_arrow_schema(table.schema))
    )
    made.createOrReplaceTempView(name)


def test_comparisons_agree_on_the_five_articles(spark: Any) -> None:
    for name, definition in FUNCTIONS.items():
        spark.sql(f"CREATE OR REPLACE TEMPORARY FUNCTION {name}{definition}")
    with engine_of(read_rows(ROOT / "seeds")) as engine:
        for name in ("articles", "figures", "event_reports", "statements", "mentions", "units"):
            lay(spark, name, engine.sql(f"SELECT * FROM {name}").to_arrow_table())
        engine.execute(query("sides"))
        for statement in comparison("sides"):
            spark.sql(statement)
        found = 0
        for name in DERIVED:
            ours = sorted(map(str, engine.execute(query(name)).fetchall()))
            theirs = sorted(str(tuple(row)) for row in spark.sql(comparison(name)[0]).collect())
            assert theirs == ours, name
            found += len(ours)
        assert found
        counts = "SELECT * FROM counts ORDER BY ALL"
        assert [tuple(row) for row in spark.sql(counts).collect()] == engine.execute(counts).fetchall()


@pytest.fixture
def tables(spark: Any) -> Iterator[Any]:
    """The five articles, and the context of rules, as views of Spark's, none of which it takes for small."""
    spark.conf.set("spark.sql.autoBroadcastJoinThreshold", "-1")
    for name, definition in FUNCTIONS.items():
        spark.sql(f"CREATE OR REPLACE TEMPORARY FUNCTION {name}{definition}")
    with engine_of(read_rows(ROOT / "seeds")) as engine:
        for name in (*TABLES, *CONTEXT):
            lay(spark, name, engine.sql(f"SELECT * FROM {name}").to_arrow_table())
    for statement in comparison("sides"):
        spark.sql(statement)
    yield spark
    spark.conf.unset("spark.sql.autoBroadcastJoinThreshold")


def test_no_query_holds_all_rows_against_all(tables: Any) -> None:
    """What DuckDB joins by a key, Spark may multiply: an EXISTS of two conditions once took it hours."""
    queries = {name: comparison(name)[0] for name in DERIVED} | {rule.name: rule.sql for rule in rules()}
    plans = {name: tables.sql(f"EXPLAIN {sql}").collect()[0][0] for name, sql in queries.items()}
    assert len(plans) > 30
    every = {name for name, plan in plans.items() if "CartesianProduct" in plan or "NestedLoop" in plan}
    assert every == {"value", "unit-fits-measure"}  # of units, of which there are two hundred


def test_the_same_articles_are_near_copies(spark: Any) -> None:
    """Of few texts, each in some shape or other: many sketches agree in three places and not in half of them."""
    random = Random(1)
    texts = [random.randbytes(PLACES) for _ in range(12)]
    rows = []
    for number in range(600):
        kept = random.choice((0.3, 0.45, 0.5, 0.55, 0.7, 1))
        own = bytes(b if random.random() < kept else random.randrange(256) for b in random.choice(texts))
        rows.append((f"a{number}", f"o{number % 50}", own.hex() if number % 7 else None))
    table = pa.table(dict(zip(("article_id", "origin", "sketch"), map(list, zip(*rows, strict=True)), strict=True)))
    lay(spark, "articles", table)
    with open_engine() as engine:
        engine.register("articles", table)
        ours = copies.near_copies(engine)
    assert near_copies(spark) == ours
    assert 100 < len(ours) < 5000


def test_shares_of_words_are_rounded_alike(spark: Any) -> None:
    """Both engines count shares as binary fractions, and then write two decimal places."""
    pairs = [(same, of) for of in range(1, 61) for same in range(of)]
    lay(spark, "pairs", pa.table({"same": [p[0] for p in pairs], "parts": [p[1] for p in pairs]}))
    sql = "SELECT same, parts, CAST(1 - same / parts AS DECIMAL(29, 2)) FROM pairs ORDER BY ALL"
    import duckdb

    with duckdb.connect() as engine:
        engine.register("pairs", pa.table({"same": [p[0] for p in pairs], "parts": [p[1] for p in pairs]}))
        assert [tuple(row) for row in spark.sql(translated(sql)[0]).collect()] == engine.execute(sql).fetchall()
