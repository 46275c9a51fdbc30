"""What may and must be so: worked examples, laws that hold for all bounds, and one answer from every form of table."""

import csv
import datetime as dt
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any, assert_type

import duckdb
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples

import trade_truce
from trade_truce import edtf, forms, truth
from trade_truce.columns import table_schema
from trade_truce.intervals import UNITS, Interval, Qualifier, convert, interval

untimed = settings(deadline=None)  # a slow machine is no wrong result

D = Decimal
FORMS = ["pandas", "polars", "arrow", "duckdb", "models"]
COMPARISONS: list[Any] = list(truth.OPPOSITE)
HOLDS: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b, ">=": lambda a, b: a >= b, ">": lambda a, b: a > b,
}  # fmt: skip
ANCHOR = ".".join(["0" * 12] * 4)
Cells = dict[str, object]


# --- tables made for a test --------------------------------------------------------------------------------------


def figure(id: str, bounds: Interval, unit: str, **other: object) -> Cells:
    """A row of figures with these bounds."""
    plain = {
        "article_id": "a",
        "measure_id": "m",
        "surface": "s",
        "qualifier": "exact",
        "kind": "level",
        "start": 0,
        "end": 1,
    }
    cells = {"figure_id": id, "lower": bounds.lower, "upper": bounds.upper, "closed": bounds.closed, "unit": unit}
    return {**plain, "anchor": ANCHOR, **cells, **other}


def article(id: str, earliest: object, latest: object, **other: object) -> Cells:
    """A row of articles that was published between two days."""
    plain = {"title": "t", "title_from": "text", "publisher": "p", "language": "en", "origin": "o", "text_length": 1}
    cells = {"article_id": id, "url": f"https://example.org/{id}", "text_sha256": "0" * 64, "first_version": id}
    return {**plain, **cells, "standing": "current", "earliest": earliest, "latest": latest, **other}


def qualified(id: str, qualifier: Qualifier, value: str | None, unit: str, **other: object) -> Cells:
    """A row of figures as an article words it."""
    return figure(id, interval(qualifier, None if value is None else D(value)), unit, **other)


def table(folder: Path, name: str, rows: Sequence[Cells], form: str) -> Any:
    """A table of these rows, read from a CSV file as the dataset's are."""
    fields = table_schema(name)["fields"]
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field["name"] for field in fields], restval="")
        writer.writeheader()
        writer.writerows(rows)
    frame = import_module(f"trade_truce.backends.{form}").read(path, fields)
    return duckdb.from_arrow(frame.to_arrow_table()) if form == "duckdb" else frame  # the file may be written anew


def cells(frame: Any) -> list[tuple[object, ...]]:
    """A table's cells as plain values, whatever its form."""
    if isinstance(frame, pd.DataFrame):
        found = [tuple(row) for row in frame.itertuples(index=False, name=None)]
    elif isinstance(frame, pl.DataFrame):
        found = frame.rows()
    elif isinstance(frame, duckdb.DuckDBPyRelation):
        found = frame.fetchall()
    elif isinstance(frame, list):
        found = [tuple(row.model_dump().values()) for row in frame]
    else:
        found = [tuple(row.values()) for row in frame.to_pylist()]
    return [tuple(plain(value) for value in row) for row in found]


def plain(value: object) -> object:
    """A value without what only its form adds to it."""
    if value is None or value is pd.NaT or value is pd.NA or isinstance(value, float):  # NaN: no column has floats
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def ids(frame: Any) -> list[object]:
    """The first cell of each row."""
    return [row[0] for row in cells(frame)]


# --- worked examples ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_nearly_and_over_600_billion(tmp_path: Path, form: str) -> None:
    rows = [qualified("nearly", "nearly", "600000000000", "USD"), qualified("over", "over", "600000000000", "USD")]
    frame, value = table(tmp_path, "figures", rows, form), 600_000_000_000
    answers = {
        c: (ids(trade_truce.possibly(frame, c, value)), ids(trade_truce.certainly(frame, c, value)))
        for c in COMPARISONS
    }
    assert answers == {
        "<": (["nearly"], ["nearly"]), "<=": (["nearly"], ["nearly"]), "==": ([], []),
        "!=": (["nearly", "over"], ["nearly", "over"]), ">=": (["over"], ["over"]), ">": (["over"], ["over"]),
    }  # fmt: skip
    assert ids(trade_truce.possibly(frame, ">", D("600000000000.000000001"))) == ["over"]
    assert ids(trade_truce.possibly(frame, "<=", "540000000000")) == ["nearly"]
    assert ids(trade_truce.possibly(frame, "<", "540000000000")) == []


@pytest.mark.parametrize("form", FORMS)
def test_an_hour_and_a_half_is_90_minutes_within_bounds(tmp_path: Path, form: str) -> None:
    rows = [
        qualified("hours", "about", "1.5", "hour"), qualified("minutes", "about", "90", "minute"),
        qualified("exactly", "exact", "1.5", "hour"), qualified("weeks", "vague", None, "week"),
        qualified("dollars", "exact", "90", "USD"),
    ]  # fmt: skip
    frame = table(tmp_path, "figures", rows, form)

    def certainly(comparison: Any, value: Any, unit: str = "minute") -> list[object]:
        return ids(trade_truce.certainly(frame, comparison, value, unit=unit))

    assert ids(trade_truce.possibly(frame, "==", 90, unit="minute")) == ["hours", "minutes", "exactly", "weeks"]
    assert certainly("==", 90) == certainly("==", "1.5", "hour") == ["exactly"]
    assert certainly(">=", 81) == certainly("<=", 99) == ["hours", "minutes", "exactly"]
    assert certainly(">", 81) == certainly("<", 99) == ["exactly"]
    assert certainly("!=", D("80.9")) == ["hours", "minutes", "exactly"]


@pytest.mark.parametrize("form", FORMS)
def test_a_floor_of_145(tmp_path: Path, form: str) -> None:
    rows = [qualified("floor", "at_least", "145", "percent"), qualified("plain", "exact", "145", "percent")]
    frame = table(tmp_path, "figures", rows, form)
    assert ids(trade_truce.certainly(frame, ">=", 145)) == ["floor", "plain"]
    assert ids(trade_truce.certainly(frame, "==", 145)) == ["plain"]
    assert ids(trade_truce.possibly(frame, ">", 145)) == ["floor"]
    assert ids(trade_truce.certainly(frame, ">", 145)) == []
    assert ids(trade_truce.possibly(frame, "<", 145)) == []


@pytest.mark.parametrize("form", FORMS)
def test_dates_with_a_day_and_with_a_period(tmp_path: Path, form: str) -> None:
    dates = {"day": "2025-06-05", "month": "2025-06", "since": "2025-05/..", "until": "../2025-05-31", "never": None}
    rows = []
    for id, text in dates.items():
        first, last = edtf.bounds(text) if text else (None, None)
        rows.append(qualified(id, "exact", "1", "one", as_of=text, earliest=first, latest=last))
    frame = table(tmp_path, "figures", rows, form)
    call = dt.date(2025, 6, 5)
    assert ids(trade_truce.certainly(frame, "==", call)) == ["day"]
    assert ids(trade_truce.possibly(frame, "==", call)) == ["day", "month", "since", "never"]
    assert ids(trade_truce.certainly(frame, "==", "2025-06")) == ["day", "month"]
    assert ids(trade_truce.certainly(frame, "<", "2025-06")) == ["until"]
    assert ids(trade_truce.possibly(frame, "<", "2025-06")) == ["since", "until", "never"]
    assert ids(trade_truce.certainly(frame, "<=", "2025-06")) == ["day", "month", "until"]
    assert ids(trade_truce.possibly(frame, ">", "2025-06")) == ["since", "never"]


def test_four_digits_are_a_year_or_a_number(tmp_path: Path) -> None:
    row = qualified("f", "exact", "2025", "one", earliest="2025-01-01", latest="2025-12-31")
    frame = table(tmp_path, "figures", [row], "polars")
    with pytest.raises(trade_truce.QuestionError, match=r"write 2025 or unit=\.\.\. for the number, '2025-01/2025-12'"):
        trade_truce.possibly(frame, "==", "2025")
    for value in (2025, "2025.0", "2025-01/2025-12"):
        assert len(trade_truce.certainly(frame, "==", value)) == 1
    assert len(trade_truce.certainly(frame, "==", "2025", unit="one")) == 1
    assert len(trade_truce.certainly(frame.drop("lower", "upper", "closed"), "==", "2025")) == 1
    assert len(trade_truce.certainly(frame.drop("earliest", "latest"), "==", "2025")) == 1


@pytest.mark.parametrize("form", FORMS)
def test_totals(tmp_path: Path, form: str) -> None:
    rows = [
        qualified("a", "about", "1.5", "hour"), qualified("b", "exact", "90", "minute"),
        qualified("c", "under", "10", "minute"),
    ]  # fmt: skip
    frame = table(tmp_path, "figures", rows, form)
    with pytest.raises(trade_truce.QuestionError, match=r"in hour, minute; choose .* unit='hour'"):
        trade_truce.total(frame)
    found = trade_truce.total(frame, unit="minute")
    assert repr(found) == "Interval(lower=Decimal('171'), upper=Decimal('199'), closed='left')"
    assert trade_truce.total(frame, unit="hour").lower == D("2.85")
    with pytest.raises(trade_truce.QuestionError, match="some of the rows are in hour, minute, which USD cannot count"):
        trade_truce.total(frame, unit="USD")
    assert trade_truce.total(table(tmp_path, "figures", [], form)) == truth.ZERO
    unbounded = table(tmp_path, "figures", [*rows[1:], qualified("d", "at_least", "5", "minute")], form)
    assert trade_truce.total(unbounded) == (D(95), None, "left")


def test_totals_keep_every_digit(tmp_path: Path) -> None:
    rows = [qualified("large", "exact", "9" * 20, "one"), qualified("small", "exact", "0.000000001", "one")]
    assert trade_truce.total(table(tmp_path, "figures", rows, "pandas")).upper == D("9" * 20 + ".000000001")


def test_compare_has_three_answers() -> None:
    about, nearly, over = interval("about", D(90)), interval("nearly", D(600)), interval("over", D(600))
    assert trade_truce.compare(nearly, "<", over) is True
    assert trade_truce.compare(nearly, ">=", over) is False
    assert trade_truce.compare(about, "==", about) is None
    assert trade_truce.compare(about, "<", "99.5") is True
    assert trade_truce.compare(about, "<", 99) is None
    assert trade_truce.compare(interval("exact", D(2)), "==", 2) is True


# --- laws --------------------------------------------------------------------------------------------------------

# Bounds are halves, so that ends meet often; brute force asks the halves and the points beside them, and so finds some
# point of every stretch that bounds of halves can leave.
HALVES = [D(n) / 2 for n in range(-6, 7)]
POINTS = sorted({half + step for half in [*HALVES, D(-9), D(9)] for step in (D(0), D("0.1"), D("-0.1"))})


@cache
def inside(of: Interval) -> tuple[Decimal, ...]:
    """The points of the grid that lie in an interval."""
    return tuple(p for p in POINTS if _above(p, of) and _below(p, of))


def _above(p: Decimal, of: Interval) -> bool:
    return of.lower is None or p > of.lower or (p == of.lower and of.closed in ("both", "left"))


def _below(p: Decimal, of: Interval) -> bool:
    return of.upper is None or p < of.upper or (p == of.upper and of.closed in ("both", "right"))


half = st.sampled_from(HALVES)
bounds = st.builds(
    Interval, st.none() | half, st.none() | half, st.sampled_from(["both", "left", "right", "neither"])
).filter(inside)
stretches = st.builds(lambda a, b: Interval(min(a, b), max(a, b), "both"), half, half)
comparisons = st.sampled_from(COMPARISONS)


def holds(point: Any, comparison: str, first: Any, last: Any) -> bool:
    """Whether a point stands in the comparison to a stretch: it is equal to it within, and else before or after it."""
    place = -1 if first is not None and point < first else 1 if last is not None and point > last else 0
    return HOLDS[comparison](place, 0)


@untimed
@given(bounds, comparisons, stretches)
def test_may_and_must_agree_with_brute_force(quantity: Interval, comparison: str, value: Interval) -> None:
    answers = [holds(point, comparison, value.lower, value.upper) for point in inside(quantity)]
    assert truth.may(quantity, comparison, value) is any(answers)
    assert truth.must(quantity, comparison, value) is all(answers)


@untimed
@given(bounds, comparisons, stretches)
def test_what_must_be_may_be_and_what_may_not_must_not(quantity: Interval, comparison: str, value: Interval) -> None:
    may, must = truth.may(quantity, comparison, value), truth.must(quantity, comparison, value)
    opposite = truth.OPPOSITE[comparison]
    assert may or not must
    assert truth.must(quantity, opposite, value) is not may
    assert truth.three_valued(quantity, comparison, value) is (True if must else None if may else False)


@untimed
@given(bounds, bounds, comparisons, half, half)
def test_wider_bounds_allow_more_and_settle_less(a: Interval, b: Interval, op: str, v: Decimal, w: Decimal) -> None:
    value = Interval(v, v, "both")
    if set(inside(a)) <= set(inside(b)):
        assert truth.may(b, op, value) or not truth.may(a, op, value)
        assert truth.must(a, op, value) or not truth.must(b, op, value)
    less, more = (Interval(x, x, "both") for x in sorted((v, w)))
    for says in (truth.may, truth.must):
        assert says(a, "<", more) or not says(a, "<", less)
        assert says(a, ">=", less) or not says(a, ">=", more)


@untimed
@given(bounds, comparisons, bounds)
def test_compare_agrees_with_brute_force(a: Interval, comparison: Any, b: Interval) -> None:
    # Twice as fine on one side: two open stretches of halves can be compared only by points that do not coincide.
    answers = {HOLDS[comparison](p, q + step) for p in inside(a) for q in inside(b) for step in steps(b, q)}
    expected = None if len(answers) == 2 else answers.pop()
    assert trade_truce.compare(a, comparison, b) is expected


def steps(of: Interval, point: Decimal) -> Iterator[Decimal]:
    """Nothing, and small steps from a point that stay in the interval."""
    yield from (step for step in (D(0), D("0.05"), D("-0.05")) if _above(point + step, of) and _below(point + step, of))


@untimed
@given(bounds, bounds)
def test_a_sum_reaches_as_far_as_its_parts(a: Interval, b: Interval) -> None:
    found = truth.add(a, b)
    for p, q in product(inside(a), inside(b)):
        assert _above(p + q, found)
        assert _below(p + q, found)
    for bound, word, others in ((found.lower, "left", (a.lower, b.lower)), (found.upper, "right", (a.upper, b.upper))):
        assert (bound is None) is (None in others)
        reached = bound is not None and any(p + q == bound for p, q in product(inside(a), inside(b)))
        assert reached is (found.closed in ("both", word))


days = st.none() | st.dates(dt.date(2025, 5, 27), dt.date(2025, 6, 5))
periods = st.sampled_from(["2025-05", "2025-06", "2025-05-30", "2025-06-01~", "2025-05-29/2025-06-02", "../2025-05"])


@untimed
@given(st.lists(st.tuples(days, days), max_size=5), comparisons, periods)
def test_dates_agree_with_brute_force(rows: list[tuple[dt.date | None, dt.date | None]], op: Any, value: str) -> None:
    sound = [row for row in rows if None in row or row[0] <= row[1]]  # type: ignore[operator]  # neither is None there
    frame = pl.DataFrame(sound, {"earliest": pl.Date, "latest": pl.Date}, orient="row").with_row_index("n")
    all_days = [dt.date(2025, 4, 1) + dt.timedelta(n) for n in range(120)]
    answers = [
        [holds(d, op, *edtf.bounds(value)) for d in all_days if (not a or d >= a) and (not z or d <= z)]
        for a, z in sound
    ]
    assert ids(trade_truce.possibly(frame, op, value)) == [n for n, row in enumerate(answers) if any(row)]
    assert ids(trade_truce.certainly(frame, op, value)) == [n for n, row in enumerate(answers) if all(row)]


# --- one answer from every form ----------------------------------------------------------------------------------

figures = st.builds(
    lambda bound, unit, day, length: (bound, unit, day, day and day + dt.timedelta(length)),
    bounds,
    st.sampled_from(["hour", "minute", "USD"]),
    st.none() | st.dates(dt.date(2025, 5, 27), dt.date(2025, 6, 5)),
    st.integers(0, 3),
)


questions = st.tuples(comparisons, half, st.sampled_from(["minute", "hour"]), periods)


@settings(deadline=None, max_examples=examples(15, 25))
@given(st.lists(figures, max_size=8), questions)
def test_every_form_gives_the_same_cells(
    tmp_path_factory: pytest.TempPathFactory, rows: Any, question: tuple[Any, Decimal, str, str]
) -> None:
    op, value, unit, period = question
    made = [figure(f"f{n}", b, u, earliest=a, latest=z, article_id=f"a{n % 3}") for n, (b, u, a, z) in enumerate(rows)]
    published = [
        article("a0", None, None),
        article("a1", "2025-06-01", "2025-06-30"),
        article("a2", None, "2025-05-31"),
    ]
    folder = tmp_path_factory.mktemp("forms")
    answers = []
    for form in FORMS:
        frame, articles = table(folder, "figures", made, form), table(folder, "articles", published, form)
        results = [
            trade_truce.possibly(frame, op, value, unit=unit),
            trade_truce.certainly(frame, op, value, unit=unit),
            trade_truce.possibly(frame, op, period),
            trade_truce.certainly(frame, op, period),
            trade_truce.published_by(frame, period, articles),
            trade_truce.published_by(frame, period, articles, certain=True),
        ]
        assert {type(result) for result in results} == {type(frame)}
        answers.append([cells(result) for result in results])
    assert all(answer == answers[0] for answer in answers)
    assert [row[0] for row in answers[0][0]] == [
        f"f{n}" for n, (bound, own, *_) in enumerate(rows)
        if own != "USD" and truth.may(in_minutes(bound, own), op, in_minutes(Interval(value, value, "both"), unit))
    ]  # fmt: skip


def in_minutes(of: Interval, unit: str) -> Interval:
    """The same bounds in minutes."""
    lower, upper = (None if bound is None else bound * UNITS[unit].factor for bound in of[:2])
    return Interval(lower, upper, of.closed)


def test_a_third_of_an_hour_is_compared_exactly(tmp_path: Path) -> None:
    frame = table(tmp_path, "figures", [qualified("f", "exact", "20", "minute")], "pandas")
    rounded = convert(D(20), "minute", "hour")  # the nearest decimal, and less than a third
    assert ids(trade_truce.certainly(frame, ">", rounded, unit="hour")) == ["f"]
    assert ids(trade_truce.possibly(frame, "==", rounded, unit="hour")) == []


def test_pandas_keeps_labels_and_types(tmp_path: Path) -> None:
    rows = [
        qualified("a", "exact", "1", "one"),
        qualified("b", "exact", "2", "one"),
        qualified("c", "exact", "3", "one"),
    ]
    frame: pd.DataFrame = table(tmp_path, "figures", rows, "pandas").set_index(pd.Index(["x", "x", "z"]))
    found = assert_type(trade_truce.possibly(frame, ">", 1), pd.DataFrame)
    assert list(found.index) == ["x", "z"]
    assert found.dtypes.equals(frame.dtypes)
    assert trade_truce.possibly(frame, ">", 3).dtypes.equals(frame.dtypes)


def test_duckdb_stays_a_relation_of_its_connection_with_its_types() -> None:
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE f (article_id VARCHAR, lower DECIMAL(29, 9), upper DECIMAL(29, 9), closed VARCHAR)"
    )
    connection.execute(
        "INSERT INTO f VALUES ('o''hara', 1, 2, 'both'), (NULL, 5, NULL, 'left'), ('', NULL, NULL, NULL)"
    )
    relation = connection.table("f")
    found = trade_truce.possibly(relation, "<", 3)
    assert found.types == relation.types
    assert found.project("article_id").fetchall() == [("o'hara",), ("",)]
    assert (
        len(forms.take(relation, ["article_id"], lambda row: row == (None,)).fetchall()) == 1
    )  # an empty text is none
    assert connection.table("f").join(found.set_alias("g"), "article_id").fetchall()
    articles = connection.sql("SELECT 'o''hara' AS article_id, DATE '2025-06-01' AS earliest, NULL::DATE AS latest")
    assert len(trade_truce.published_by(found.filter("article_id <> ''"), "2025-06-01", articles).fetchall()) == 1


def test_polars_needs_no_pandas(root: Path) -> None:
    code = """import sys; sys.modules['pandas'] = None
import polars, trade_truce
frame = polars.DataFrame({"lower": [1, 5], "upper": [2, 6], "closed": ["both"] * 2, "article_id": ["unn-undated"] * 2})
print(len(trade_truce.possibly(frame, ">", 2)), len(trade_truce.published_by(frame, "2025")))"""
    command = [sys.executable, "-P", "-c", code]
    environment = {"PYTHONPATH": str(root / "schema")}
    result = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert (result.stdout, result.stderr) == ("1 2\n", "")


# --- by source ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_published_by_a_day(tmp_path: Path, form: str) -> None:
    published = [
        article("day", "2025-06-04", "2025-06-04"), article("later", "2025-06-10", "2025-06-10"),
        article("month", "2025-06-01", "2025-06-30"), article("unknown", None, None),
    ]  # fmt: skip
    rows = [qualified(str(a["article_id"]), "exact", "1", "one", article_id=a["article_id"]) for a in published]
    frame, articles = table(tmp_path, "figures", rows, form), table(tmp_path, "articles", published, form)
    assert ids(trade_truce.published_by(frame, dt.date(2025, 6, 4), articles)) == ["day", "month", "unknown"]
    assert ids(trade_truce.published_by(frame, "2025-06-04", articles, certain=True)) == ["day"]
    assert ids(trade_truce.published_by(frame, dt.date(2025, 5, 31), articles)) == ["unknown"]
    assert ids(trade_truce.published_by(frame, "2025-06", articles, certain=True)) == ["day", "later", "month"]
    assert ids(trade_truce.published_by(articles, "2025-06-04", articles, certain=True)) == ["day"]
    with pytest.raises(trade_truce.UnknownNameError, match="no article 'day'"):
        trade_truce.published_by(frame, "2025", table(tmp_path, "articles", published[1:], form))


VERSIONS = [
    article("one", "2025-06-02", "2025-06-02"),
    article("two", "2025-06-05", "2025-06-05", updates="one", revision="corrected"),
    article("three", "2025-06-09", "2025-06-09", updates="two", revision="retracted"),
    article("soft", "2025-06-01", "2025-06-01"),
    article("soft-2", "2025-06-01", "2025-06-30", updates="soft", revision="updated"),
    article("undated", None, None),
    article("undated-2", "2025-06-04", "2025-06-04", updates="undated", revision="updated"),
    article("open", "2025-06-04", "2025-06-04"),
    article("open-2", None, None, updates="open", revision="updated"),
]
KEPT = {
    # day: what may be the last version by then, and what certainly is
    "2025-05-31": ("undated", ""),
    "2025-06-01": ("soft-2 undated", "soft"),
    "2025-06-03": ("one soft-2 undated", "one soft"),
    "2025-06-04": ("one open-2 soft-2 undated-2", "one open soft undated-2"),
    "2025-06-05": ("open-2 soft-2 two undated-2", "open soft two undated-2"),
    "2025-06-09": ("open-2 soft-2 undated-2", "open soft undated-2"),
    "2025-06": ("open-2 soft-2 undated-2", "open soft-2 undated-2"),
}


@pytest.mark.parametrize("form", FORMS)
def test_published_by_keeps_the_last_version_of_an_article(tmp_path: Path, form: str) -> None:
    """However the rows lie; of what was taken back, none; and without these columns nobody knows of versions."""
    articles = table(tmp_path, "articles", VERSIONS[::-1], form)
    for day, (may, must) in KEPT.items():
        assert sorted(map(str, ids(trade_truce.published_by(articles, day, articles)))) == may.split(), day
        assert sorted(map(str, ids(trade_truce.published_by(articles, day, articles, certain=True)))) == must.split(), (
            day
        )


def test_published_by_without_versions(tmp_path: Path) -> None:
    articles = table(tmp_path, "articles", VERSIONS, "polars")
    plain = articles.drop("updates", "revision")
    assert len(trade_truce.published_by(articles, "2026", plain)) == len(VERSIONS)


@pytest.mark.parametrize("form", FORMS)
def test_published_by_takes_the_dataset_s_articles(form: Any) -> None:
    figures = trade_truce.load("figures", as_=form)
    where = table_schema("figures")["fields"].index(
        next(f for f in table_schema("figures")["fields"] if f["name"] == "article_id")
    )
    assert {row[where] for row in cells(trade_truce.published_by(figures, "2025-06-05", certain=True))} == {
        "eadaily-2025-06-04"
    }
    articles = {row[where] for row in cells(trade_truce.published_by(figures, "2025-06-05"))}
    assert articles == {row[where] for row in cells(figures)} - {"news-az-2025-06-10"}


@pytest.mark.parametrize("form", FORMS)
def test_corroborated(tmp_path: Path, form: str) -> None:
    plain = {"label": "l", "unit": "one", "subject": "s", "description": "d"}
    rows: list[Cells] = [{**plain, "measure_id": f"m{n}", "n_articles": 3, "n_origins": n} for n in (1, 2, 3)]
    frame = table(tmp_path, "measures", rows, form)
    assert ids(trade_truce.corroborated(frame, 1)) == ["m1", "m2", "m3"]
    assert ids(trade_truce.corroborated(frame)) == ["m2", "m3"]
    assert ids(trade_truce.corroborated(frame, 4)) == []


# --- refused -----------------------------------------------------------------------------------------------------

FLOAT: Any = 1.5
ROW = pl.DataFrame({"lower": [D(1)], "upper": [D(2)], "closed": ["both"]})
MIXED = pl.concat([ROW.with_columns(unit=pl.lit("hour")), ROW.with_columns(unit=pl.lit("USD"))])
SHIFTED: Any = trade_truce.load("figures", decimals="float").query("unit == 'USD'").eval("lower = lower / 1000")
REFUSED: list[tuple[Callable[[], object], str]] = [
    (lambda: trade_truce.possibly(ROW, ">", FLOAT), r"1.5 is a float, .* write Decimal\('1.5'\)"),
    (lambda: trade_truce.possibly(ROW, ">", True), "True is no number"),
    (lambda: trade_truce.possibly(ROW, ">", D("NaN")), "no finite number"),
    (lambda: trade_truce.possibly(ROW, ">", "600 billion"), "'600 billion' is neither a number nor a date"),
    (lambda: trade_truce.possibly(ROW, ">", "2025-13"), "there is no month 13"),
    (lambda: trade_truce.possibly(ROW, ">", "2025-06"), "no date .no column earliest, latest.; tables .* events"),
    (lambda: trade_truce.possibly(ROW, ">", 1, unit="hour"), "no quantity .no column unit.; tables that have: figures"),
    (lambda: trade_truce.possibly(MIXED, ">", 1), "the rows are in USD, hour; say which .* unit='USD'"),
    (lambda: trade_truce.possibly(MIXED, ">", dt.date(2025, 6, 5), unit="hour"), "is no number"),
    (lambda: trade_truce.possibly(ROW.with_columns(lower=pl.lit(1.0)), ">", 1), "by which the decimals are looked up"),
    (
        lambda: trade_truce.possibly(
            ROW.rename({"lower": "lower_x", "upper": "upper_x", "closed": "closed_x"}), ">", 1
        ),
        "say which, as in columns=.'lower': 'lower_x', 'upper': 'upper_x', 'closed': 'closed_x'",
    ),
    (lambda: trade_truce.possibly(ROW, ">", 1, columns={"lower": "lover"}), "no column 'lover'; did you mean 'lower'"),
    (lambda: trade_truce.total(SHIFTED), "floats that were changed cannot be looked up"),
    (lambda: trade_truce.total(SHIFTED.assign(figure_id="none")), "none is no row of figures"),
    (lambda: trade_truce.possibly(ROW.with_columns(lower=pl.lit("1")), ">", 1), "a bound is the text '1'"),
    (lambda: trade_truce.possibly(ROW.with_columns(lower=D(3)), ">", 1), "the bounds allow nothing at all"),
    (lambda: trade_truce.possibly(ROW.with_columns(closed=pl.lit("open")), ">", 1), "closed is 'open'"),
    (lambda: trade_truce.possibly(ROW.lazy(), ">", 1), "a LazyFrame is no table"),
    (lambda: trade_truce.compare(Interval(D(2), D(1), "both"), "<", 1), "allow nothing at all"),
    (lambda: trade_truce.compare(Interval(FLOAT, None, "left"), "<", 1), "1.5 is a float"),
    (
        lambda: trade_truce.published_by(ROW, "2025"),
        "no article .no column article_id.; tables that have: articles, figures",
    ),
    (
        lambda: trade_truce.published_by(ROW.with_columns(article_id=pl.lit("a")), dt.datetime(2025, 6, 5, 12)),
        "is a moment",
    ),
    (lambda: trade_truce.corroborated(ROW), "no number of origins .no column n_origins."),
    (lambda: trade_truce.corroborated(ROW, 0), "n is 0; give a whole number of 1 or more"),
]
UNKNOWN: list[tuple[Callable[[], object], str]] = [
    (lambda: trade_truce.possibly(ROW, "=>", 1), "no comparison '=>'; did you mean"),  # type: ignore[arg-type]  # on purpose
    (lambda: trade_truce.compare(truth.ZERO, "=", 1), "no comparison '='; did you mean .* '=='"),  # type: ignore[arg-type]  # too
    (lambda: trade_truce.possibly(MIXED, ">", 1, unit="usd"), "no unit 'usd'; did you mean 'USD'"),
    (lambda: trade_truce.total(MIXED.with_columns(unit=pl.lit("hours"))), "no unit 'hours'; did you mean 'hour'"),
    (lambda: trade_truce.possibly(MIXED, ">", 1, unit="dollars"), "no unit 'dollars'; did you mean 'USD'"),
    (lambda: trade_truce.possibly(MIXED, ">", 1, unit="zzzz"), "there are: percent, .* and [0-9]+ more"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "message"), REFUSED, ids=[message for _, message in REFUSED])
def test_questions_that_do_not_fit_are_refused(question: Callable[[], object], message: str) -> None:
    with pytest.raises(trade_truce.QuestionError, match=message):
        question()


@pytest.mark.parametrize(("question", "message"), UNKNOWN, ids=[message for _, message in UNKNOWN])
def test_unknown_names_get_a_did_you_mean(question: Callable[[], object], message: str) -> None:
    with pytest.raises(trade_truce.UnknownNameError, match=message):
        question()


def test_a_day_may_come_as_pandas_writes_it(tmp_path: Path) -> None:
    row = qualified("f", "exact", "1", "one", earliest="2025-06-05", latest="2025-06-05")
    frame: pd.DataFrame = table(tmp_path, "figures", [row], "pandas")
    assert len(trade_truce.certainly(frame, "==", frame["earliest"][0])) == 1


@pytest.mark.parametrize("form", ["pandas", "polars", "arrow", "duckdb"])
def test_of_floats_the_decimals_are_looked_up(form: Any) -> None:
    exact, rounded = (trade_truce.load("figures", as_=form, decimals=kind) for kind in ("exact", "float"))
    questions: list[tuple[Any, Any]] = [(">", 600_000_000_000), ("==", 600_000_000_000), ("<=", Decimal("0.1"))]
    for comparison, value in questions:
        both = [trade_truce.possibly(of, comparison, value, unit="USD") for of in (exact, rounded)]
        assert ids_of(both[1]) == ids_of(both[0])
    both = [trade_truce.certainly(of, ">", 100, unit="percent") for of in (exact, rounded)]
    assert ids_of(both[1]) == ids_of(both[0]) != []
    assert trade_truce.total(both[1]) == trade_truce.total(both[0])


def ids_of(frame: Any) -> list[str]:
    """The ids of figures, in whatever form."""
    return sorted(id for (id,) in forms.rows(frame, ["figure_id"]))


def test_a_merged_table_is_asked_by_its_own_names() -> None:
    figures = trade_truce.load("figures")
    merged = figures.merge(figures, on="measure_id")
    called = {name: f"{name}_x" for name in ("lower", "upper", "closed", "unit", "per")}
    found = trade_truce.certainly(merged, ">", 100, unit="percent", columns=called)
    assert set(found.figure_id_x) == set(trade_truce.certainly(figures, ">", 100, unit="percent").figure_id)
    assert trade_truce.total(found.head(1), columns=called).lower is not None
    late = trade_truce.possibly(merged, ">", "2025-06-01", columns={"earliest": "earliest_y", "latest": "latest_y"})
    assert set(late.figure_id_y) == set(trade_truce.possibly(figures, ">", "2025-06-01").figure_id)
