"""Conflicts: which reports cannot both be right, whatever order they come in."""

import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any, get_args

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples
from tests.conftest import BASE
from tests.rows import Change, Rows, changed, copy, edit, engine_of, read_rows, remove

from trade_truce.intervals import UNITS, Closed, Interval, convert, meet
from trade_truce.models import TABLES
from trade_truce_build.core.engine import put, to_arrow
from trade_truce_build.judging.compare import conflicts

D = Decimal
HARBOUR, LANTERN = "harbour-2025-06-03", "lantern-undated"
LEFT, RIGHT = f"{HARBOUR}--pact-length", f"{LANTERN}--pact-length"
H_CALL, L_CALL = f"{HARBOUR}--berg-stone-call", f"{LANTERN}--berg-stone-call"
PACT = f"value--{LEFT}--{RIGHT}"
CALL = f"date--{H_CALL}--{L_CALL}"
Side = tuple[str | None, str | None, Closed, str]
"""Lower and upper bound, which of them are closed, and the unit."""
Days = tuple[int | None, int | None]
"""The first and the last day of June 2025 that a date allows."""


@pytest.fixture(scope="module")
def base() -> Rows:
    """The small dataset's rows."""
    return read_rows(BASE)


def compared(rows: Rows, *changes: Change) -> dict[str, dict[str, Any]]:
    """The conflicts among the rows, by id, after changes to them."""
    with engine_of(changed(rows, changes)) as engine:
        found = conflicts(engine).to_pylist()
    by_id = {row["conflict_id"]: row for row in found}
    assert list(by_id) == sorted(row["conflict_id"] for row in found)
    return by_id


def figure(key: str, side: Side) -> Change:
    """An interval as what a figure means."""
    lower, upper, closed, unit = side
    bounds = {"lower": lower and D(lower), "upper": upper and D(upper), "closed": closed, "unit": unit}
    return edit("figures", key, value=None, qualifier="vague", **bounds)


def report(key: str, days: Days) -> Change:
    """A report's date, whose bounds are all that counts."""
    return edit("event_reports", key, date="2025-06", **bounds(days))


def june(day: int) -> date:
    """A day of June 2025."""
    return date(2025, 6, day)


def bounds(days: Days) -> dict[str, date | None]:
    """The bounds of a date in June 2025, of which any may be open."""
    return {name: None if day is None else june(day) for name, day in zip(("earliest", "latest"), days, strict=True)}


def test_of_the_small_dataset(base: Rows) -> None:
    """12 and 15 percent cannot both be right, nor `nearly` and `over` 3 million; two weeks are about 14 days."""
    found = compared(base)
    after, grain = f"{HARBOUR}--duty-after", f"{HARBOUR}--grain-value"
    assert list(found) == [
        f"name--{HARBOUR}--maya-stone--maya-stone--{LANTERN}--maya-stone--maya-stoan",
        f"value--{after}--{LANTERN}--duty-after",
        f"value--{grain}--{LANTERN}--grain-value",
    ]
    assert found[f"value--{grain}--{LANTERN}--grain-value"] == {
        "conflict_id": f"value--{grain}--{LANTERN}--grain-value",
        "kind": "value",
        "about": "grain-value",
        "left_id": grain,
        "left_value": "nearly $3 million",
        "right_id": f"{LANTERN}--grain-value",
        "right_value": "Over $3 million",
        "same_origin": False,
        "score": None,
        "why": "The two numbers leave no value on which both could agree.",
        "status": "open",
        "decision": None,
        "ruling": None,
    }


@pytest.mark.parametrize(
    ("left", "right", "conflict"),
    [
        (("1", "2", "both", "day"), ("2", "3", "both", "day"), False),
        (("1", "2", "left", "day"), ("2", "3", "both", "day"), True),
        (("1", "2", "both", "day"), ("2", "3", "right", "day"), True),
        (("1", "2", "neither", "day"), ("2", "3", "neither", "day"), True),
        (("2", "3", "left", "day"), ("1", "2", "right", "day"), False),
        (("2", "3", "neither", "day"), ("1", "2", "both", "day"), True),
        (("2", "3", "both", "day"), ("1", "2", "left", "day"), True),
        (("1", "2", "both", "day"), ("2.000000001", "3", "both", "day"), True),
        (("1", "3", "neither", "day"), ("2", "2", "both", "day"), False),
        (("90", "90", "both", "minute"), ("1.5", "1.5", "both", "hour"), False),
        (("81", "90", "left", "minute"), ("1.5", None, "neither", "hour"), True),
        (("60", "60", "both", "minute"), ("60", "60", "both", "hour"), True),
        (("1", "1", "both", "week"), ("7", "7", "both", "day"), False),
        (("1", "1", "both", "week"), ("168", None, "neither", "hour"), True),
        (("1", "1", "both", "USD"), ("2", "2", "both", "EUR"), False),
        (("1", "1", "both", "percent"), ("2", "2", "both", "one"), False),
        (("1", "1", "both", "percent"), ("2", "2", "both", "percent"), True),
        ((None, None, "neither", "day"), ("1", "1", "both", "day"), False),
        ((None, None, "neither", "day"), (None, None, "neither", "day"), False),
        ((None, "1", "right", "day"), ("1", None, "left", "day"), False),
        ((None, "1", "neither", "day"), ("1", None, "left", "day"), True),
        ((None, "1", "right", "day"), ("1", None, "neither", "day"), True),
        (("2", None, "neither", "day"), (None, "1", "right", "day"), True),
        (("1", None, "left", "day"), ("5", None, "left", "day"), False),
        ((None, "1", "right", "day"), (None, "5", "right", "day"), False),
        # The largest numbers there can be, in the largest unit: nothing overflows and nothing is rounded.
        (("9" * 20, None, "left", "week"), (None, "9" * 20 + ".0", "right", "week"), False),
        (("9" * 20, None, "left", "week"), (None, "9" * 19 + "8.999999999", "right", "week"), True),
    ],
)
def test_figures(left: Side, right: Side, conflict: bool, base: Rows) -> None:
    for one, other in ((left, right), (right, left)):
        found = compared(base, figure(LEFT, one), figure(RIGHT, other))
        assert (PACT in found) is conflict


@pytest.mark.parametrize(
    ("left", "right", "conflict"),
    [
        ((None, None), (None, None), True),
        ((1, 30), (None, None), True),
        ((1, 2), (2, 3), True),
        ((1, 2), (3, 4), False),
        ((1, 2), (3, None), False),
        ((None, 2), (3, None), False),
        ((1, None), (None, 1), True),
        ((1, None), (3, 4), True),
    ],
    ids=str,
)
def test_figures_of_different_times_need_not_be_equal(left: Days, right: Days, conflict: bool, base: Rows) -> None:
    apart = [figure(LEFT, ("1", "1", "both", "day")), figure(RIGHT, ("2", "2", "both", "day"))]
    for one, other in ((left, right), (right, left)):
        times = [edit("figures", key, as_of="2025-06", **bounds(days)) for key, days in ((LEFT, one), (RIGHT, other))]
        assert (PACT in compared(base, *apart, *times)) is conflict


def test_figures_of_different_measures_are_not_compared(base: Rows) -> None:
    assert f"value--{HARBOUR}--duty-after--{HARBOUR}--duty-before" not in compared(base)
    assert PACT not in compared(
        base, figure(LEFT, ("1", "1", "both", "day")), edit("figures", RIGHT, measure_id="grain-value")
    )


@pytest.mark.parametrize(
    ("left", "right", "conflict"),
    [
        ((5, 5), (5, 5), False),
        ((2, 5), (5, 8), False),
        ((2, 8), (5, 5), False),
        ((2, 5), (6, 8), True),
        ((5, 5), (6, 6), True),
        ((None, 5), (6, None), True),
        ((None, 5), (5, None), False),
        ((None, 5), (None, 9), False),
        ((5, None), (9, None), False),
        ((6, None), (5, 5), True),
        ((None, None), (5, 5), False),
        ((None, None), (None, None), False),
    ],
    ids=str,
)
def test_dates(left: Days, right: Days, conflict: bool, base: Rows) -> None:
    for one, other in ((left, right), (right, left)):
        assert (CALL in compared(base, report(H_CALL, one), report(L_CALL, other))) is conflict


def test_a_conflict_of_dates(base: Rows) -> None:
    found = compared(base, report(H_CALL, (6, 6)))
    assert found[CALL] == {
        "conflict_id": CALL,
        "kind": "date",
        "about": "berg-stone-call",
        "left_id": H_CALL,
        "left_value": "this week",
        "right_id": L_CALL,
        "right_value": "on Thursday",
        "same_origin": False,
        "score": None,
        "why": "The two dates share no day.",
        "status": "open",
        "decision": None,
        "ruling": None,
    }


def test_reports_of_different_events_are_not_compared(base: Rows) -> None:
    found = compared(base, report(H_CALL, (6, 6)), edit("event_reports", L_CALL, event_id="stone-briefing"))
    assert [row["left_id"] for row in found.values() if row["kind"] == "date"] == [f"{HARBOUR}--stone-briefing"]


def test_two_of_one_article_are_compared_too(base: Rows) -> None:
    second = f"{LEFT}--later"
    found = compared(base, copy("figures", LEFT, figure_id=second), figure(second, ("5", "5", "both", "week")))
    assert found[f"value--{LEFT}--{second}"]["same_origin"] is True
    assert found[f"value--{second}--{RIGHT}"]["same_origin"] is False


@pytest.mark.parametrize(
    ("origins", "vias", "same"),
    [
        ((HARBOUR, LANTERN), (None, None), False),
        ((HARBOUR, HARBOUR), (None, None), True),
        (("Grain Weekly", "Grain Weekly"), (None, None), True),
        ((HARBOUR, LANTERN), ("Grain Weekly", "Grain Weekly"), True),
        ((HARBOUR, LANTERN), ("Grain Weekly", "Duty Daily"), False),
        ((HARBOUR, "Grain Weekly"), ("Grain Weekly", None), True),
        (("Grain Weekly", LANTERN), (None, "Grain Weekly"), True),
        (("Grain Weekly", "Grain Weekly"), ("Duty Daily", None), False),
        (("Grain Weekly", "Grain Weekly"), (None, "Duty Daily"), False),
    ],
    ids=str,
)
def test_same_origin(origins: tuple[str, str], vias: tuple[str | None, str | None], same: bool, base: Rows) -> None:
    """What is credited to someone goes back to them; what is not, to what the article itself retells."""
    sides = ((HARBOUR, LEFT, H_CALL), (LANTERN, RIGHT, L_CALL))
    changes = [
        change
        for (article, fig, rep), origin, via in zip(sides, origins, vias, strict=True)
        for change in (
            edit("articles", article, origin=origin),
            edit("figures", fig, via=via),
            edit("event_reports", rep, via=via),
        )
    ]
    found = compared(base, *changes, figure(LEFT, ("9", "9", "both", "week")), report(H_CALL, (6, 6)))
    assert (found[PACT]["same_origin"], found[CALL]["same_origin"]) == (same, same)


def test_what_a_rule_will_refuse_is_compared_all_the_same(base: Rows) -> None:
    """A date without words, and words of two lines, are findings and no crash of the build."""
    found = compared(
        base,
        report(H_CALL, (6, 6)),
        edit("event_reports", H_CALL, date_words=None),
        edit("event_reports", L_CALL, date_words="on\nThursday"),
    )
    assert (found[CALL]["left_value"], found[CALL]["right_value"]) == ("2025-06", "on\nThursday")


def test_ids_of_full_length_are_compared(base: Rows) -> None:
    left, right = "a" * 250, "b" * 250
    found = compared(
        base,
        figure(LEFT, ("9", "9", "both", "week")),
        edit("figures", LEFT, figure_id=left),
        edit("figures", RIGHT, figure_id=right),
    )
    assert f"value--{left}--{right}" in found


def test_no_reports_no_conflicts(base: Rows) -> None:
    assert compared({table: [] for table in TABLES}) == {}
    left = [key for key in compared(base) if "duty-after" not in key]
    assert list(compared(base, remove("figures", f"{LANTERN}--duty-after"))) == left


@settings(deadline=None, max_examples=examples(8, 20))
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(base: Rows, shuffler: random.Random) -> None:
    rows = changed(base, [report(H_CALL, (6, 6))])
    before = compared(rows)
    for table in TABLES:
        shuffler.shuffle(rows[table])
    assert list(compared(rows).items()) == list(before.items())
    assert len(before) == 4


# Few numbers, so that ends often touch, also across units: 1 week = 7 days = 168 hours = 10080 minutes.
NUMBERS = ["-1", "0", "0.5", "1", "1.000000001", "7", "30", "60", "168", "1440", "10080"]
DAYS = [june(day) for day in range(1, 5)]


def _ordered(pair: tuple[Any, Any]) -> tuple[Any, Any]:
    low, high = pair
    return (low, high) if low is None or high is None or low <= high else (high, low)


@st.composite
def sides(draw: st.DrawFn) -> dict[str, Any]:
    """What a figure may say, and when; no interval is empty, for no qualifier makes one that is."""
    ends = st.tuples(*[st.none() | st.sampled_from(list(map(D, NUMBERS)))] * 2).map(_ordered)
    times = st.tuples(*[st.none() | st.sampled_from(DAYS)] * 2).map(_ordered)
    (lower, upper), (earliest, latest) = draw(ends), draw(times)
    single = lower is not None and lower == upper
    closed: Closed = "both" if single else draw(st.sampled_from(get_args(Closed)))
    return {
        "lower": lower,
        "upper": upper,
        "closed": closed,
        "unit": draw(st.sampled_from(["minute", "hour", "day", "week", "percent"])),
        "earliest": earliest,
        "latest": latest,
        "measure_id": draw(st.sampled_from(["pact-length", "duty-after"])),
        "article_id": draw(st.sampled_from([HARBOUR, LANTERN])),
    }


def _interval(side: dict[str, Any]) -> Interval:
    """A figure's interval in the base unit of its dimension."""
    base_unit = {"time": "minute", "percent": "percent"}[UNITS[side["unit"]].dimension]
    low, high = (None if side[b] is None else convert(side[b], side["unit"], base_unit) for b in ("lower", "upper"))
    return Interval(low, high, side["closed"])


def _clash(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether two figures cannot both be right, told without SQL."""
    if a["measure_id"] != b["measure_id"] or UNITS[a["unit"]].dimension != UNITS[b["unit"]].dimension:
        return False
    starts = max(side["earliest"] or date.min for side in (a, b))
    ends = min(side["latest"] or date.max for side in (a, b))
    return starts <= ends and not meet(_interval(a), _interval(b))


@pytest.fixture(scope="module")
def engine(base: Rows) -> Iterator[duckdb.DuckDBPyConnection]:
    """An engine whose figures a test may replace."""
    with engine_of(base) as engine:
        yield engine


@settings(deadline=None, max_examples=examples(50, 200))
@given(st.lists(sides(), min_size=2, max_size=6))
def test_figures_against_brute_force(
    engine: duckdb.DuckDBPyConnection, base: Rows, drawn: list[dict[str, Any]]
) -> None:
    figures = [base["figures"][0] | side | {"figure_id": f"f{n}"} for n, side in enumerate(drawn)]
    put(engine, "figures", to_arrow("figures", [TABLES["figures"].model_validate(row) for row in figures]))
    found = {(row["left_id"], row["right_id"]) for row in conflicts(engine).to_pylist() if row["kind"] == "value"}
    assert found == {(a["figure_id"], b["figure_id"]) for a, b in combinations(figures, 2) if _clash(a, b)}
