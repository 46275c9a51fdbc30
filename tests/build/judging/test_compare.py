"""Disagreements: which reports cannot all be right, and which of them agree, whatever order they come in."""

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
from tests.rows import Change, Rows, add, changed, copy, edit, engine_of, read_rows, remove

from trade_truce.intervals import Closed, Interval, convert, meet
from trade_truce.models import MODELS, TABLES
from trade_truce_build.core.engine import put, to_arrow
from trade_truce_build.judging.compare import conflicts

D = Decimal
HARBOUR, LANTERN = "harbour-2025-06-03", "lantern-undated"
LEFT, RIGHT = f"{HARBOUR}--pact-length", f"{LANTERN}--pact-length"
H_CALL, L_CALL = f"{HARBOUR}--berg-stone-call", f"{LANTERN}--berg-stone-call"
PACT, CALL = "value--pact-length", "date--berg-stone-call"
Side = tuple[str | None, str | None, Closed, str]
"""Lower and upper bound, which of them are closed, and the unit."""
Days = tuple[int | None, int | None]
"""The first and the last day of June 2025 that a date allows."""


@pytest.fixture(scope="module")
def base() -> Rows:
    """The small dataset's rows."""
    return read_rows(BASE)


def compared(rows: Rows, *changes: Change) -> dict[str, dict[str, Any]]:
    """The disagreements among the rows, by id, after changes to them."""
    return both(rows, *changes)[0]


def both(rows: Rows, *changes: Change) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, str]]]:
    """The same, and for each the side of every report in it."""
    with engine_of(changed(rows, changes)) as engine:
        found, sides = (table.to_pylist() for table in conflicts(engine))
    assert [row["conflict_id"] for row in found] == sorted({side["conflict_id"] for side in sides})
    return {row["conflict_id"]: row for row in found}, {
        row["conflict_id"]: {s["row_id"]: s["side"] for s in sides if s["conflict_id"] == row["conflict_id"]}
        for row in found
    }


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
    found, sides = both(base)
    assert sides == {
        "name--maya-stone": {f"{LANTERN}--maya-stone--maya-stoan": "a", f"{HARBOUR}--maya-stone--maya-stone": "b"},
        "value--duty-after": {f"{HARBOUR}--duty-after": "a", f"{LANTERN}--duty-after": "b"},
        "value--grain-value": {f"{HARBOUR}--grain-value": "a", f"{LANTERN}--grain-value": "b"},
    }
    assert found["value--grain-value"] == {
        "conflict_id": "value--grain-value",
        "kind": "value",
        "weight": "contradiction",
        "about_resource": "measures",
        "about": "grain-value",
        "n_articles": 2,
        "n_origins": 2,
        "score": None,
        "why": "The numbers leave no value on which all could agree.",
        "asks": None,
        "decision": None,
        "ruling": None,
        "note": None,
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
    assert "value--duty-before" not in compared(base)
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
    found, sides = both(base, report(H_CALL, (6, 6)))
    assert (found[CALL]["about_resource"], found[CALL]["about"]) == ("events", "berg-stone-call")
    assert found[CALL]["why"] == "The dates leave no day on which all could agree."
    assert sides[CALL] == {L_CALL: "a", H_CALL: "b"}  # by their last days


def test_reports_of_different_events_are_not_compared(base: Rows) -> None:
    _, sides = both(base, report(H_CALL, (6, 6)), edit("event_reports", L_CALL, event_id="stone-briefing"))
    assert CALL not in sides
    assert f"{HARBOUR}--stone-briefing" in sides["date--stone-briefing"]


def test_two_of_one_article_are_compared_too(base: Rows) -> None:
    second = f"{LEFT}--later"
    found, sides = both(base, copy("figures", LEFT, figure_id=second), figure(second, ("5", "5", "both", "week")))
    assert sides[PACT] == {LEFT: "a", RIGHT: "a", second: "b"}  # two weeks are about 14 days, on one side
    assert (found[PACT]["n_articles"], found[PACT]["n_origins"]) == (2, 2)


@pytest.mark.parametrize(
    ("origins", "vias", "same"),
    [
        ((HARBOUR, LANTERN), (None, None), False),
        ((HARBOUR, HARBOUR), (None, None), True),
        (("grain-weekly", "grain-weekly"), (None, None), True),
        ((HARBOUR, LANTERN), ("grain-weekly", "grain-weekly"), True),
        ((HARBOUR, LANTERN), ("grain-weekly", "duty-daily"), False),
        ((HARBOUR, "grain-weekly"), ("grain-weekly", None), True),
        (("grain-weekly", LANTERN), (None, "grain-weekly"), True),
        (("grain-weekly", "grain-weekly"), ("duty-daily", None), False),
        (("grain-weekly", "grain-weekly"), (None, "duty-daily"), False),
    ],
    ids=str,
)
def test_origins_of_the_sides(
    origins: tuple[str, str], vias: tuple[str | None, str | None], same: bool, base: Rows
) -> None:
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
    assert (found[PACT]["n_origins"] == 1, found[CALL]["n_origins"] == 1) == (same, same)


def test_what_is_reported_as_happened_and_denied(base: Rows) -> None:
    """In two articles or in one; what is alleged, planned or awaited is not contradicted by who denies it."""
    key = "denial--berg-stone-call"
    assert key not in compared(base)
    held = edit("event_reports", H_CALL, reported_as="happened")
    found, sides = both(base, held, edit("event_reports", L_CALL, reported_as="denied"))
    assert (found[key]["weight"], found[key]["n_articles"], found[key]["n_origins"]) == ("contradiction", 2, 2)
    assert sides[key] == {H_CALL: "a", L_CALL: "b"}
    in_one = copy("event_reports", H_CALL, report_id=f"{H_CALL}--no", reported_as="denied", start=0, end=5)
    assert both(base, in_one, held)[1][key] == {H_CALL: "a", L_CALL: "a", f"{H_CALL}--no": "b"}
    for other in ("alleged", "planned", "expected", "possible", "denied"):
        others = edit("event_reports", H_CALL, reported_as=other)
        assert key not in compared(base, others, edit("event_reports", L_CALL, reported_as="denied")), other


APART = [figure(LEFT, ("9", "9", "both", "week")), report(H_CALL, (6, 6))]


@pytest.mark.parametrize("standing", ["superseded", "retracted"])
def test_what_is_no_longer_current_is_not_compared(standing: str, base: Rows) -> None:
    """A correction of a number is no contradiction between sources. What a reader wrote down stays."""
    assert {PACT, CALL} <= compared(base, *APART).keys()
    found = compared(base, *APART, edit("articles", LANTERN, standing=standing))
    assert {key for key in found if not key.startswith("fact--")} == set()
    observed = [
        add("observations", observation_id="as-told", kind="fact", about="berg-stone-call", why="A test."),
        add("observed_sides", observation_id="as-told", side="a", row_id=H_CALL, value="spoke"),
        add("observed_sides", observation_id="as-told", side="b", row_id=L_CALL, value="will speak"),
    ]
    kept = compared(base, *observed, edit("articles", LANTERN, standing=standing))
    assert kept["fact--as-told"]["n_articles"] == 2


def test_what_a_rule_will_refuse_is_compared_all_the_same(base: Rows) -> None:
    """A date without words, and words of two lines, are findings and no crash of the build."""
    words = [edit("event_reports", H_CALL, date_words=None), edit("event_reports", L_CALL, date_words="on\nThursday")]
    with engine_of(changed(base, [report(H_CALL, (6, 6)), *words])) as engine:
        _, sides = conflicts(engine)
    values = {side["row_id"]: side["value"] for side in sides.to_pylist()}
    assert (values[H_CALL], values[L_CALL]) == ("2025-06", "on\nThursday")


def test_ids_of_full_length_are_compared(base: Rows) -> None:
    left, right = "a" * 250, "b" * 250
    _, sides = both(
        base,
        figure(LEFT, ("9", "9", "both", "week")),
        edit("figures", LEFT, figure_id=left),
        edit("figures", RIGHT, figure_id=right),
    )
    assert sides[PACT] == {right: "a", left: "b"}


def test_no_reports_no_conflicts(base: Rows) -> None:
    assert compared({table: [] for table in MODELS}) == {}
    left = [key for key in compared(base) if "duty-after" not in key]
    assert list(compared(base, remove("figures", f"{LANTERN}--duty-after"))) == left


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ({"qualifier": "exact", "value": D("12.50"), "lower": D("12.5"), "upper": D("12.5")}, "exact 12.5 day"),
        ({"qualifier": "about", "value": D(100), "lower": D(90), "upper": D(110)}, "about 100 day"),
        ({"qualifier": "vague", "value": None, "lower": D(40), "upper": D(50)}, "vague 40..50 day"),
        ({"qualifier": "vague", "value": None, "lower": D(40), "upper": None}, "vague 40.. day"),
        ({"qualifier": "vague", "value": None, "lower": None, "upper": D(40)}, "vague ..40 day"),
        ({"qualifier": "exact", "value": D(0), "lower": D(0), "upper": D(0)}, "exact 0 day"),
    ],
)
def test_what_a_ruling_calls_a_figure(said: dict[str, Any], known: str, base: Rows) -> None:
    far = "1" if said["upper"] is None else "9000"  # from all that is said, so that there is a conflict
    other = figure(LEFT, (far, far, "both", "week"))
    with engine_of(changed(base, [other, edit("figures", RIGHT, unit="day", closed="both", **said)])) as engine:
        conflicts(engine)
        rows = engine.execute("SELECT known FROM known_sides WHERE row_id = ?", [RIGHT]).fetchall()
    assert rows == ([(known,)])


@settings(deadline=None, max_examples=examples(8, 10))
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(base: Rows, shuffler: random.Random) -> None:
    rows = changed(base, [report(H_CALL, (6, 6))])
    before = both(rows)
    for table in TABLES:
        shuffler.shuffle(rows[table])
    assert both(rows) == before
    assert len(before[0]) == 4


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
        "unit": draw(st.sampled_from(["minute", "hour", "day", "week"])),
        "earliest": earliest,
        "latest": latest,
        "measure_id": draw(st.sampled_from(["pact-length", "duty-after"])),
        "article_id": draw(st.sampled_from([HARBOUR, LANTERN])),
    }


def _interval(side: dict[str, Any]) -> Interval:
    """A figure's interval in minutes."""
    low, high = (None if side[b] is None else convert(side[b], side["unit"], "minute") for b in ("lower", "upper"))
    return Interval(low, high, side["closed"])


def _apart(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether two figures leave no common value, told without SQL."""
    return not meet(_interval(a), _interval(b))


def _together(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether two figures may be of one time."""
    starts = max(side["earliest"] or date.min for side in (a, b))
    return starts <= min(side["latest"] or date.max for side in (a, b))


def _fewest(figures: list[dict[str, Any]]) -> int:
    """The fewest groups of which all members have a value in common: as many as can all be apart from one another."""
    chosen = (some for n in range(len(figures) + 1) for some in combinations(figures, n))
    return max(len(some) for some in chosen if all(_apart(a, b) for a, b in combinations(some, 2)))


@pytest.fixture(scope="module")
def engine(base: Rows) -> Iterator[duckdb.DuckDBPyConnection]:
    """An engine whose figures a test may replace."""
    with engine_of(base) as engine:
        yield engine


@settings(deadline=None, max_examples=examples(30, 40))
@given(st.lists(sides(), min_size=2, max_size=6))
def test_figures_against_brute_force(
    engine: duckdb.DuckDBPyConnection, base: Rows, drawn: list[dict[str, Any]]
) -> None:
    figures = [base["figures"][0] | side | {"figure_id": f"f{n}"} for n, side in enumerate(drawn)]
    put(engine, "figures", to_arrow("figures", [TABLES["figures"].model_validate(row) for row in figures]))
    sides = [side for side in conflicts(engine)[1].to_pylist() if side["conflict_id"].startswith("value--")]
    for measure in ("pact-length", "duty-after"):
        of = [figure for figure in figures if figure["measure_id"] == measure]
        letters = {side["row_id"]: side["side"] for side in sides if side["conflict_id"] == f"value--{measure}"}
        assert bool(letters) is any(_apart(a, b) and _together(a, b) for a, b in combinations(of, 2))
        if letters:
            assert set(letters) == {figure["figure_id"] for figure in of}
            assert len(set(letters.values())) == _fewest(of)
            one_side = (pair for pair in combinations(of, 2) if len({letters[f["figure_id"]] for f in pair}) == 1)
            assert not any(_apart(a, b) for a, b in one_side)


def stated(key: str, value: str, **more: Any) -> Change:
    """An exact figure of the pact's length in days, or of how much it changed."""
    bounds = {"lower": D(value), "upper": D(value), "closed": "both"}
    return edit("figures", key, value=D(value), qualifier="exact", unit="day", **{**bounds, **more})


CHANGE = f"{PACT}--change-time"


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ("level", "level", {PACT}),
        ("level", "fall", set()),
        ("change", "level", set()),
        ("fall", "fall", {CHANGE}),
        ("fall", "rise", {CHANGE}),
    ],
)
def test_changes_are_compared_with_changes(left: str, right: str, found: set[str], base: Rows) -> None:
    conflicts, _ = both(base, stated(LEFT, "3", kind=left), stated(RIGHT, "5", kind=right))
    assert {key for key in conflicts if "pact-length" in key} == found


def test_a_fall_is_a_rise_below_zero(base: Rows) -> None:
    alike = [stated(LEFT, "5", kind="fall"), stated(RIGHT, "-5", kind="change")]
    assert not {PACT, CHANGE} & both(base, *alike)[0].keys()
    opposite = [stated(LEFT, "5", kind="fall"), stated(RIGHT, "5", kind="rise")]
    assert CHANGE in both(base, *opposite)[0]


@pytest.mark.parametrize(
    ("left", "right", "weight"),
    [
        (("3.2", 2), ("3.24", 3), "wording"),
        (("3.2", None), ("3.24", 3), "contradiction"),
        (("3.2", 2), ("3.26", 3), "contradiction"),
        (("3", 1), ("3.4", None), "wording"),
        (("0.25", 2), ("0.254", 3), "wording"),
        (("-3.2", 2), ("-3.24", 3), "wording"),
        (("1000", 1), ("1400", None), "wording"),
        (("0", 1), ("0.1", 1), "contradiction"),
    ],
)
def test_what_is_one_when_rounded_is_wording(
    left: tuple[str, int | None], right: tuple[str, int | None], weight: str, base: Rows
) -> None:
    conflicts, _ = both(base, *(stated(key, of[0], digits=of[1]) for key, of in ((LEFT, left), (RIGHT, right))))
    assert conflicts[PACT]["weight"] == weight
