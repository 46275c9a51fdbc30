"""The comparisons find what comparing all with all finds, as `plain.py` does, which is plain and dear."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples
from tests.build.judging import plain

from trade_truce.backends.arrow import arrow_schema
from trade_truce.columns import columns
from trade_truce_build.core.engine import put
from trade_truce_build.judging.compare import compared, prepare
from trade_truce_build.judging.context import connect

DAYS = st.none() | st.dates(date(2025, 6, 1), date(2025, 6, 4))
ARTICLES = st.sampled_from(["a", "b", "c"])
THINGS = st.sampled_from(["x", "y"])
# Few values, so that ends often touch, also across units.
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
            "kind": st.sampled_from(["level", "level", "rise", "fall", "change"]),
            "unit": st.sampled_from(["minute", "hour", "day", "week"]),
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
        prepare(engine)
        yield engine


@settings(deadline=None, max_examples=examples(50, 60))
@given(data=st.data())
@pytest.mark.parametrize("kind", ROWS)
def test_as_all_with_all(engine: duckdb.DuckDBPyConnection, kind: str, data: st.DataObject) -> None:
    table, values = ROWS[kind]
    drawn = [sound(row) for row in data.draw(st.lists(st.fixed_dictionaries(values), max_size=12))]
    ids = data.draw(st.permutations(range(len(drawn))))
    rows = [row | {KEYS[table]: f"r{number:02}"} for row, number in zip(drawn, ids, strict=True)]
    put(engine, table, pa.Table.from_pylist(rows, schema=arrow_schema(columns(table))))
    found = sides(engine, kind)
    if kind != "quotation":
        plainly = {"value": plain.value, "date": plain.dates, "name": plain.name}[kind]
        assert {about: of for about, (_, of) in found.items()} == plainly(rows)
        return
    expected = plain.quotation(rows)
    assert {about: of for about, (_, of) in found.items()} == {about: of for about, (_, of) in expected.items()}
    assert {about: float(score or 0) for about, (score, _) in found.items()} == {
        about: pytest.approx(score, abs=0.006) for about, (score, _) in expected.items()
    }


def sound(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose intervals are none of the empty ones, which rules refuse, and whose date has bounds or is none."""
    made = dict(row)
    for low, high in (("lower", "upper"), ("earliest", "latest")):
        if low in made and None not in (made[low], made[high]):
            made[low], made[high] = sorted((made[low], made[high]))
    if "closed" in made and made["lower"] == made["upper"] is not None:
        made["closed"] = "both"
    if made.get("date", "") is None:
        made["earliest"] = made["latest"] = None
    return made


def test_people_of_very_many_spellings_are_compared_too(engine: duckdb.DuckDBPyConnection) -> None:
    """Of whom it is not asked whether any two of them clash: each spelling is a side."""
    spelled = [("x", f"Ada {n}", f"a{n}") for n in range(70)] + [("y", f"Bo {n}", "c") for n in range(70)]
    rows = [
        {"mention_id": f"m{number:03}", "person_id": person, "surface": surface, "article_id": article}
        for number, (person, surface, article) in enumerate(spelled)
    ]
    put(engine, "mentions", pa.Table.from_pylist(rows, schema=arrow_schema(columns("mentions"))))
    found = sides(engine, "name")
    assert list(found) == ["x"]
    assert len(found["x"][1]) == 70


def sides(engine: duckdb.DuckDBPyConnection, kind: str) -> dict[str, tuple[Decimal | None, list[set[str]]]]:
    """What a comparison finds: the score of each disagreement, and the rows of its sides in order."""
    rows = compared(engine, kind).to_pylist()
    places = {name: sorted({row["place"] for row in rows if row["name"] == name}) for name in {r["name"] for r in rows}}
    return {
        about: (
            max((row["score"] for row in rows if row["name"] == about and row["score"] is not None), default=None),
            [{row["row_id"] for row in rows if (row["name"], row["place"]) == (about, place)} for place in numbers],
        )
        for about, numbers in places.items()
        if len(numbers) > 1
    }
