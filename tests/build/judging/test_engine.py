"""Rows on their way into the engine."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from trade_truce_build.judging.engine import as_table, connect

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
