"""Rows on their way into the engine."""

from datetime import date
from decimal import Decimal
from itertools import pairwise, product
from pathlib import Path

import duckdb
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples

from trade_truce.edtf import WEEKDAYS, weekdays
from trade_truce.text import words
from trade_truce_build.core.engine import as_table, to_arrow
from trade_truce_build.judging.context import connect

SCHEMA = pa.schema(
    [
        ("text", pa.string()),
        ("whole", pa.int64()),
        ("number", pa.decimal128(29, 9)),
        ("day", pa.date32()),
        ("truth", pa.bool_()),
        ("names", pa.list_(pa.string())),
    ]
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ROWS = st.fixed_dictionaries(
    {
        "text": st.none() | TEXTS,
        "whole": st.none() | st.integers(-(2**63), 2**63 - 1),
        "number": st.none() | st.decimals("-99999999999999999999", "99999999999999999999", places=9),
        "day": st.none() | st.dates(),
        "truth": st.none() | st.booleans(),
        "names": st.none() | st.tuples(TEXTS) | st.tuples(TEXTS, TEXTS),
    }
)


@settings(deadline=None)
@given(st.lists(ROWS, max_size=5))
def test_values_arrive_as_arrow_itself_would_take_them(rows: list[dict[str, object]]) -> None:
    assert as_table(rows, SCHEMA).equals(pa.Table.from_pylist(rows, schema=SCHEMA))


def test_no_row_and_long_rows() -> None:
    assert as_table([], SCHEMA).equals(SCHEMA.empty_table())
    long = {"text": "x" * 3_000_000, "number": Decimal("1E+3"), "day": date.min}
    assert as_table([long, long], SCHEMA)["text"].to_pylist() == [long["text"]] * 2


def test_among_many_names_those_next_to_each_other_are_compared() -> None:
    """Of 260 names in one line, each is near those before and after it, across the hundreds too."""
    names = [f"Ada Q{a}{b}" for a in "abcdefghij" for b in "abcdefghijklmnopqrstuvwxyz"]
    people = pa.table({"person_id": names, "name": names, "family_name": names})
    with connect({"people": people}) as engine:
        found = set(engine.execute("SELECT one, other FROM near").fetchall())
    assert {pair for a, b in pairwise(names) if a[:-1] == b[:-1] for pair in ((a, b), (b, a))} <= found
    assert all(abs(names.index(one) - names.index(other)) < 200 and one != other for one, other in found)


# Every letter that some other character becomes without its capitals: `K` of Kelvin is a k, the long s an s.
TWINS = [chr(n) for n in range(128, 0x11000) if not chr(n).isascii() and set(chr(n).casefold()) & set("mondaytuesfri")]
WORDINGS = [
    "".join(text)
    for day in WEEKDAYS
    for at, twin in product(range(len(day)), TWINS)
    for text in ((day[:at], twin, day[at + 1 :]), (day, twin), (twin, " ", day.upper()))
]
BARE = st.lists(
    st.sampled_from(["Ada", "Ad", "Aad", "Stone", "Stoan", "Sonte", "Tsone", "O\u2019Neill", "Oneill", "É-a", "Ea"])
)


def test_weekdays_and_capitals_are_those_that_python_finds() -> None:
    """Whatever letters a wording is written in, and whichever of the two ways it was asked."""
    texts = sorted(
        {*WORDINGS, "on Monday", "Mondays", "TUESDAY or friday", "x_monday", "today", "Friday\u2019s", "Sunday's"}
    )
    empty = to_arrow("statements", [])
    said = {name: pa.array(texts) if name == "made_on_words" else pa.nulls(len(texts)) for name in empty.column_names}
    people = pa.table({"person_id": texts, "name": texts, "family_name": [text[::-1] for text in texts]})
    with connect({"statements": pa.table(said).cast(empty.schema), "people": people}) as engine:
        found = engine.execute("SELECT words, weekday FROM weekdays").fetchall()
        folded = engine.execute("SELECT text, folded FROM folded").fetchall()
    assert sorted(found) == sorted((text, WEEKDAYS[day]) for text in texts for day in set(weekdays(text)))
    assert sorted(folded) == sorted((text, text.casefold()) for text in {*texts, *(text[::-1] for text in texts)})


@settings(deadline=None, max_examples=examples(15, 25))
@given(st.lists(st.lists(BARE, min_size=1).map(lambda parts: " ".join(" ".join(part) for part in parts)), max_size=12))
def test_near_names_are_those_of_the_plain_query(names: list[str]) -> None:
    people = pa.table({"person_id": names, "name": names, "family_name": names}).cast(
        pa.schema([(name, pa.string()) for name in ("person_id", "name", "family_name")])
    )
    with connect({"people": people}) as engine:
        spelt = [(name, " ".join(word for word, _, _ in words(name))) for name in set(names)]
        assert sorted(engine.execute("SELECT text, plain FROM spelt").fetchall()) == sorted(spelt)
        assert near(engine, "SELECT one, other FROM near") == near(engine, SQUARE.read_text("utf-8"))


SQUARE = Path(__file__).parent / "squares" / "near.sql"


def near(engine: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[str, str]]:
    """Pairs of names, in their order."""
    return sorted(engine.execute(sql).fetchall())
