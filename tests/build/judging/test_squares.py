"""The comparisons find what comparing all with all finds: the queries in `squares/`, which are plain and dear."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples

from trade_truce.backends.arrow import arrow_schema
from trade_truce.columns import columns
from trade_truce_build.core.engine import put
from trade_truce_build.judging.compare import query
from trade_truce_build.judging.context import connect

SQUARES = Path(__file__).parent / "squares"
DAYS = st.none() | st.dates(date(2025, 6, 1), date(2025, 6, 4))
ARTICLES = st.sampled_from(["a", "b", "c"])
THINGS = st.sampled_from(["x", "y"])
# Few values, so that ends often touch, also across units; empty and inverted intervals too, which only a rule refuses.
PLACES = ("-1", "0", "0.5", "1", "1.000000001", "7", "24", "60", "168")
NUMBERS = st.none() | st.sampled_from([Decimal(place) for place in PLACES])
WORDS = st.sampled_from(["Ada", "ada", "Bo", "Stone", "Stoan", "Dr.", "é"])
PHRASES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
ROWS: dict[str, tuple[str, dict[str, st.SearchStrategy[Any]]]] = {
    "value": (
        "figures",
        {
            "measure_id": THINGS,
            "surface": PHRASES,
            "lower": NUMBERS,
            "upper": NUMBERS,
            "closed": st.sampled_from(["both", "left", "right", "neither"]),
            "unit": st.sampled_from(["minute", "hour", "day", "week", "percent", "USD", "EUR"]),
            "earliest": DAYS,
            "latest": DAYS,
        },
    ),
    "date": (
        "event_reports",
        {
            "event_id": THINGS,
            "article_id": ARTICLES,
            "date_words": st.none() | WORDS,
            "date": st.none() | st.sampled_from(["2025-06-01", "2025-06-02", "2025-06"]),
            "earliest": DAYS,
            "latest": DAYS,
        },
    ),
    "name": ("mentions", {"person_id": THINGS, "article_id": ARTICLES, "surface": PHRASES}),
    "quotation": (
        "statements",
        {"utterance_id": THINGS, "article_id": ARTICLES, "quoted": st.none() | PHRASES | st.just("!")},
    ),
}
KEYS = {"figures": "figure_id", "event_reports": "report_id", "mentions": "mention_id", "statements": "statement_id"}


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    """An engine whose tables a test may replace."""
    with connect({}) as engine:
        yield engine


@settings(deadline=None, max_examples=examples(50, 200))
@given(data=st.data())
@pytest.mark.parametrize("kind", ROWS)
def test_as_all_with_all(engine: duckdb.DuckDBPyConnection, kind: str, data: st.DataObject) -> None:
    table, values = ROWS[kind]
    drawn = data.draw(st.lists(st.fixed_dictionaries(values), max_size=12))
    ids = data.draw(st.permutations(range(len(drawn))))
    rows = [row | {KEYS[table]: f"r{number:02}"} for row, number in zip(drawn, ids, strict=True)]
    put(engine, table, pa.Table.from_pylist(rows, schema=arrow_schema(columns(table))))
    plain = (SQUARES / f"{kind}.sql").read_text("utf-8")
    assert found(engine, query(kind)) == found(engine, plain)


def test_people_of_very_many_spellings_are_compared_too(engine: duckdb.DuckDBPyConnection) -> None:
    """Of whom it is not asked first whether any two of them clash."""
    spelled = [("x", f"Ada {n}", "ab"[n % 2]) for n in range(70)] + [("y", f"Bo {n}", "c") for n in range(70)]
    rows = [
        {"mention_id": f"m{number:03}", "person_id": person, "surface": surface, "article_id": article}
        for number, (person, surface, article) in enumerate(spelled)
    ]
    put(engine, "mentions", pa.Table.from_pylist(rows, schema=arrow_schema(columns("mentions"))))
    made = found(engine, query("name"))
    assert len(made) == 1
    assert made == found(engine, (SQUARES / "name.sql").read_text("utf-8"))


def found(engine: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    """The conflicts that a query selects, by id."""
    return engine.execute(f"SELECT * FROM ({sql}\n) ORDER BY ALL").fetchall()
