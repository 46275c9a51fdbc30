"""Models accept what a row may be and refuse the rest, however it comes."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from tests.amount import examples
from tests.conftest import BASE
from tests.rows import LINKS, Rows, read_rows

from trade_truce import edtf
from trade_truce.columns import Column, columns
from trade_truce.models import TABLES
from trade_truce.values import SLUG, WORDS_IN_ASCII, WORDS_RULE, Words
from trade_truce.values import WORDS as VALUES_WORDS

tables = pytest.mark.parametrize("table", TABLES)

WORDS = (
    ("mentions", "surface"),
    ("mentions", "role_as_stated"),
    ("figures", "surface"),
    ("figures", "as_of_words"),
    ("figures", "attributed_to"),
    ("event_reports", "date_words"),
    ("statements", "speaker"),
    ("statements", "medium"),
    ("statements", "made_on_words"),
    ("statements", "quoted"),
    ("sides", "value"),
)
"""Every column that holds words of an article, or a label."""
COUNTS = {(table, name) for table in ("measures", "events", "statements") for name in ("n_articles", "n_origins")}
COUNTS |= {("events", "n_articles_otherwise"), ("events", "n_origins_otherwise")}
"""What the build counts once all rows are there: 0 until then, and never null."""
FILLED = {("statements", "mode"), ("figures", "kind"), ("articles", "standing")}
"""What is never null, and may be left out all the same."""
JOINED = {("mentions", "mention_id"), ("figures", "figure_id"), ("figures", "as_of_anchor"), ("sides", "row_id")}
JOINED |= {("statements", "statement_id"), ("statements", "made_on_anchor"), ("statements", "answers")}
JOINED |= {("event_reports", "report_id"), ("event_reports", "date_anchor"), ("event_people", "report_id")}
JOINED |= {("event_organisations", "report_id"), ("event_links", "report_id"), ("event_goods", "report_id")}
PAIRED = {("conflicts", "conflict_id"), ("sides", "conflict_id"), ("retired", "retired_id"), ("retired", "successor")}
"""Ids that the build joins of others, and those of pairs; all others are chosen by people."""
EDTF = ("published", "as_of", "date", "made_on")
ADDED = LINKS | {
    "retired": [
        {
            "retired_id": "old-call",
            "resource_name": "events",
            "reason": "There were two entries for one call.",
            "successor": "berg-stone-call",
            "last_version": "0.1.0",
        }
    ],
}
"""A row of each table that is empty in the small dataset."""


@pytest.fixture(scope="module")
def rows() -> Rows:
    """The small dataset's rows, and one of each table that is empty there."""
    found = read_rows(BASE)
    assert {table for table in TABLES if not found[table]} == set(ADDED)
    return found | ADDED


def accepts(table: str, values: dict[str, Any]) -> bool:
    """Whether a model makes a row of the values."""
    try:
        TABLES[table].model_validate(values)
    except ValidationError:
        return False
    return True


def of_type(table: str, *types: str) -> list[Column]:
    """The columns of some types."""
    return [column for column in columns(table) if column.type in types]


@tables
def test_rows_are_accepted(table: str, rows: Rows) -> None:
    assert rows[table]
    assert all(accepts(table, row) for row in rows[table])


@tables
def test_an_unknown_column_is_refused(table: str, rows: Rows) -> None:
    assert not accepts(table, rows[table][0] | {"remark": "x"})
    assert not accepts(table, rows[table][0] | {"Remark": None})


@tables
def test_null_stands_only_where_it_may(table: str, rows: Rows) -> None:
    row = rows[table][0]
    for column in columns(table):
        name = column.name
        assert accepts(table, row | {name: None}) is not column.required, name
        without = {k: v for k, v in row.items() if k != name}
        assert accepts(table, without) is (not column.required or (table, name) in COUNTS | FILLED), name


def test_what_has_not_been_counted_is_0(rows: Rows) -> None:
    for table, name in COUNTS:
        row = TABLES[table].model_validate({k: v for k, v in rows[table][0].items() if k != name})
        assert getattr(row, name) == 0
        assert accepts(table, rows[table][0] | {name: 7})
        assert not accepts(table, rows[table][0] | {name: -1})


# One value of each kind that is near to another kind. A day is no moment, 1 is not true, and no text is a number.
ODD: list[Any] = [True, 0, 1, 1.0, "1", "true", b"x", ["a"], ("a",), {"a": 1}, Decimal(1), date(2025, 6, 2)]
ODD += [datetime(2025, 6, 2), "2025-06-02", 1748822400]
TAKES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (Decimal,),
    "date": (date,),
    "boolean": (bool,),
}


@tables
def test_values_of_another_type_are_refused(table: str, rows: Rows) -> None:
    for column in columns(table):
        others = [value for value in ODD if type(value) not in TAKES[column.type]]
        taken = [value for value in others if accepts(table, rows[table][0] | {column.name: value})]
        assert taken == [], column.name


@tables
def test_what_is_no_number_is_refused(table: str, rows: Rows) -> None:
    odd: list[Any] = [float("nan"), float("inf"), 1.5, *map(Decimal, ("NaN", "sNaN", "Infinity", "-Infinity"))]
    for column in of_type(table, "number", "integer"):
        assert not any(accepts(table, rows[table][0] | {column.name: value}) for value in odd), column.name


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("0", True),
        ("-3", True),
        ("0.000000001", True),
        ("0.0000000001", False),
        ("9" * 20, True),
        ("9" * 20 + ".999999999", True),
        ("9" * 21, False),
        ("1E+20", False),
    ],
)
def test_numbers_fit_the_engines(number: str, fits: bool, rows: Rows) -> None:
    """29 digits, 9 of them decimal places."""
    assert accepts("figures", rows["figures"][0] | {"value": Decimal(number)}) is fits


def test_a_place_is_not_negative(rows: Rows) -> None:
    assert accepts("figures", rows["figures"][0] | {"start": 0})
    assert not accepts("figures", rows["figures"][0] | {"start": -1})


@tables
@pytest.mark.parametrize("sign", "=+- \t\r\n\u00a0\u3000")
def test_no_text_starts_as_a_formula_does(table: str, sign: str, rows: Rows) -> None:
    for column in of_type(table, "string"):
        assert not accepts(table, rows[table][0] | {column.name: f"{sign}x"}), column.name
        assert not accepts(table, rows[table][0] | {column.name: sign}), column.name


FORMULAS = (
    "@", "@A1", "-A1", "+A1", "-1+1", "+1-1", "-2*3", "+6/2", "-1^2", "@SUM(1)", "+SUM(1)", "-1 (2)", "-1|x", "@x!A1",
    "+1&x", "-1;x", "@x=1", '-1"', "=-5.2%",
)  # fmt: skip


@tables
@pytest.mark.parametrize("text", FORMULAS)
def test_a_number_or_a_handle_works_nothing_out(table: str, text: str, rows: Rows) -> None:
    for column in of_type(table, "string"):
        assert not accepts(table, rows[table][0] | {column.name: text}), column.name


@pytest.mark.parametrize("text", ["-5.2%", "+3 percentage points", "-$4", "@harbour_watch", "@harbour said so"])
def test_a_number_with_its_sign_and_a_handle_are_words(text: str, rows: Rows) -> None:
    assert accepts("figures", rows["figures"][0] | {"surface": text})


@tables
@pytest.mark.parametrize("tail", ["\n", "\r\n", " ", "\t", "\u00a0", "\u2028"])
def test_no_text_ends_in_white_space(table: str, tail: str, rows: Rows) -> None:
    sound = {"published": "2025-06-03", "country": "NL", "date_basis": "words"}
    for column in of_type(table, "string"):
        whole = rows[table][0][column.name] or sound.get(column.name, "x")
        assert not accepts(table, rows[table][0] | {column.name: whole + tail}), column.name


@tables
def test_no_text_is_empty(table: str, rows: Rows) -> None:
    for column in of_type(table, "string"):
        assert not accepts(table, rows[table][0] | {column.name: ""}), column.name


@tables
def test_no_text_is_longer_than_its_column_says(table: str, rows: Rows) -> None:
    for column in of_type(table, "string"):
        longest = column.max_length
        assert longest or column.enum, column.name
        assert not accepts(table, rows[table][0] | {column.name: "x" * (longest + 1)}), column.name
        if column.pattern.startswith(r"[^\s=+@-]"):
            assert accepts(table, rows[table][0] | {column.name: "é" * longest}), column.name


@tables
def test_no_lone_surrogate(table: str, rows: Rows) -> None:
    for column in of_type(table, "string"):
        assert not accepts(table, rows[table][0] | {column.name: "a\ud800"}), column.name


@pytest.mark.parametrize(("table", "column"), WORDS)
def test_a_label_has_at_most_eight_words(table: str, column: str, rows: Rows) -> None:
    for space in (" ", "\u00a0", "\u3000"):
        assert accepts(table, rows[table][0] | {column: space.join("abcdefgh")})
        assert not accepts(table, rows[table][0] | {column: space.join("abcdefghi")})
    assert not accepts(table, rows[table][0] | {column: "two  spaces"})


def test_every_column_of_words_is_held_to_eight() -> None:
    found = {(table, c.name): c for table in TABLES for c in columns(table)}
    eight = found["figures", "surface"].pattern
    assert {name for name, c in found.items() if c.pattern == eight} == set(WORDS)
    assert {name for name, c in found.items() if c.words} <= set(WORDS)


SLUGS = [(table, c.name) for table in TABLES for c in columns(table) if c.pattern == SLUG]


@pytest.mark.parametrize(("table", "column"), SLUGS)
def test_an_id_is_a_slug(table: str, column: str, rows: Rows) -> None:
    for good in ("a", "7", "a-b", "a--b", "news-az-2025-06-10"):
        assert accepts(table, rows[table][0] | {column: good}), good
    bad = ("A", "é", "a_b", "a b", "a-", "-a", "a---b", "а", "ａ", "ß", "a٣", "1٣", "a.b", "a/b")
    for odd in bad:
        assert not accepts(table, rows[table][0] | {column: odd}), odd


def test_every_key_and_reference_is_a_slug() -> None:
    ids = {(table, c.name) for table in TABLES for c in columns(table) if c.name.endswith("_id")}
    others = {(table, "via") for table in ("figures", "event_reports", "statements")}
    others |= {("articles", "publisher"), ("articles", "updates"), ("articles", "first_version")}
    others |= {("people", "organisation")}
    others |= {("figures", "stated_by"), ("figures", "as_of_anchor"), ("event_reports", "date_anchor")}
    others |= {("statements", "made_on_anchor"), ("statements", "foretells"), ("statements", "answers")}
    others |= {("measures", "replaces"), ("measures", "set_by"), ("conflicts", "about"), ("retired", "successor")}
    assert set(SLUGS) == ids | others


@pytest.mark.parametrize(("table", "column"), SLUGS)
def test_an_id_has_room_for_those_that_it_joins(table: str, column: str, rows: Rows) -> None:
    longest = 400 if (table, column) in JOINED else 1000 if (table, column) in PAIRED else 80
    assert accepts(table, rows[table][0] | {column: "a" * longest})
    assert not accepts(table, rows[table][0] | {column: "a" * (longest + 1)})


@pytest.mark.parametrize(
    ("table", "column", "good", "bad"),
    [
        ("articles", "url", ["https://a.b", "http://a-b.c:80/%20"], ["ftp://a.b", "https://a", "https://u@a.b/"]),
        ("articles", "url", ["https://a.b/(x)?y=1#z"], ["https://a.b/é", "https://a.b/ x", "HTTPS://a.b", "https://é.de"]),
        ("articles", "language", ["en", "haw", "pt-BR", "zh-Hant", "es-419"], ["EN", "e", "en_US", "english", "е"]),
        ("people", "country", ["NL", "GB"], ["UK", "ZZ", "EU", "nl", "N", "NLD", "ＮＬ", "N1"]),
        ("articles", "text_sha256", ["0" * 64], ["0" * 63, "0" * 65, "A" * 64, "g" * 64, "٣" * 64]),
        ("figures", "anchor", [".".join(["0123456789ab"] * 4)], [".".join(["0123456789ab"] * 3), "٣" * 51]),
        ("figures", "unit", ["USD", "percent", "one"], ["usd", "XXX", "US", "percents", "%", "two", "USDEUR"]),
        ("figures", "qualifier", ["exact"], ["Exact", "some", ""]),
        ("figures", "closed", ["neither"], ["none", "open"]),
        ("events", "status", ["alleged", "possible", "expected"], ["denied"]),
        ("event_reports", "reported_as", ["denied", "possible", "expected"], ["Denied", "said"]),
        ("event_reports", "lasting", ["yes"], ["no", "Yes"]),
        ("event_reports", "retold", ["no"], ["yes", "No"]),
        ("articles", "relation", ["repost", "retelling", "translation", "citing"], ["copy", "Repost"]),
        ("articles", "published_from", ["text", "address", "content", "copy"], ["mark", "Copy"]),
        ("figures", "as_of_basis", ["words", "text", "report"], ["article", "Words"]),
        ("statements", "mode", ["said", "ascribed"], ["Said", "written"]),
        ("statements", "speaker_kind", ["person", "unnamed", "organisation", "outlet"], ["article", "Person"]),
        ("organisations", "kind", ["government", "outlet"], ["Outlet", "state"]),
        ("event_organisations", "part", ["actor", "target", "host"], ["initiator", "Actor"]),
        ("event_links", "relation", ["part_of", "follows"], ["causes", "part of"]),
        ("articles", "sketch", ["0123456789abcdef" * 8], ["0" * 127, "0" * 129, "A" * 128, "g" * 128, "٣" * 128]),
        ("statements", "quoted", ["“very”, ‘very’ good"], ["-very good", "very\n\ngood"]),
        ("conflicts", "kind", ["value", "unit_or_scope", "date", "order", "name", "quotation"], ["quote", "both"]),
        ("conflicts", "kind", ["denial", "role", "attribution", "sense", "fact"], ["Fact", "facts"]),
        ("conflicts", "decision", ["a", "a b", "aa", "none", "unresolved"], ["A", "a, b", "a  b", " a", "nobody-1"]),
        ("conflicts", "weight", ["contradiction", "drift", "wording"], ["Drift", "grave"]),
        ("conflicts", "asks", ["true", "faithful"], ["True", "false"]),
        ("sides", "side", ["a", "z", "aa"], ["A", "1", "a b", "é"]),
    ],
)  # fmt: skip
def test_kinds_of_value(table: str, column: str, good: list[str], bad: list[str], rows: Rows) -> None:
    assert [value for value in good if not accepts(table, rows[table][0] | {column: value})] == []
    assert [value for value in bad if accepts(table, rows[table][0] | {column: value})] == []


@pytest.mark.parametrize(
    "text", ["٢٠٢٥", "2025-٠٦", "2025-02-30", "2025-06/2025-05", "2025-6", "202X", "2025-06-05T10:00", "../..", "now"]
)
def test_a_date_is_one(text: str, rows: Rows) -> None:
    found = {(table, c.name) for table in TABLES for c in columns(table) if c.edtf}
    assert {name for _, name in found} == set(EDTF)
    for table, name in found:
        assert accepts(table, rows[table][0] | {name: "2025-06~"})
        assert not accepts(table, rows[table][0] | {name: text})


@tables
def test_a_row_does_not_change(table: str, rows: Rows) -> None:
    row = TABLES[table].model_validate(rows[table][0])
    with pytest.raises(ValidationError, match="frozen"):
        setattr(row, columns(table)[0].name, "other")


# What may stand in a seed at all: no control characters, no lone surrogates.
LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))
NUMBERS = st.decimals(-(10**20) + 1, 10**20 - 1, allow_nan=False, allow_infinity=False, places=9)


def real(text: str) -> bool:
    """Whether a text of the form of a date is one."""
    try:
        return bool(edtf.bounds(text))
    except ValueError:
        return False


def texts(column: Column) -> st.SearchStrategy[str]:
    """Texts that a column takes."""
    if column.edtf:
        return st.from_regex(edtf.PATTERN, fullmatch=True, alphabet="0123456789-/.~?%").filter(real)
    if column.enum:
        return st.sampled_from(column.enum)
    if column.rule == WORDS_RULE:  # its pattern counts words: to draw from it takes a second for each
        fits = re.compile(column.pattern).fullmatch
        words = st.lists(st.text(LETTERS, min_size=1, max_size=9), min_size=1, max_size=8)
        return st.tuples(words, st.sampled_from(" \u00a0")).map(lambda drawn: drawn[1].join(drawn[0])).filter(fits)
    alphabet = None if column.pattern.isascii() and "\\s" not in column.pattern else LETTERS
    found = st.from_regex(re.compile(column.pattern), fullmatch=True, alphabet=alphabet)
    return found.filter(lambda text: len(text) <= column.max_length)


def values(column: Column) -> st.SearchStrategy[Any]:
    """Values that a column takes."""
    match column.type:
        case "string":
            found: st.SearchStrategy[Any] = texts(column)
        case "integer":
            found = st.integers(column.minimum or 0, 2**63 - 1)
        case "number":
            found = NUMBERS
        case "date":
            found = st.dates()
        case "boolean":
            found = st.booleans()
    return st.none() | found if not column.required else found


@tables
@settings(
    deadline=None, max_examples=examples(8, 15), suppress_health_check=[HealthCheck.too_slow]
)  # slow is not wrong
@given(st.data())
def test_rows_survive_json(table: str, data: st.DataObject) -> None:
    drawn = {column.name: data.draw(values(column), column.name) for column in columns(table)}
    row = TABLES[table].model_validate(drawn)
    again = TABLES[table].model_validate_json(row.model_dump_json())
    assert again == row
    assert again.model_dump() == drawn


@pytest.mark.parametrize(
    ("cell", "right"),
    [
        ("约90分钟", True),
        ("两国将继续保持沟通，尽快恢复渡轮", True),
        ("两国将继续保持沟通，尽快恢复渡轮班次", False),
        ("วันที่ 5 มิถุนายน 2568", True),
        ("เรือข้ามฟากบรรทุกดีบุกกลับมาถึงท่าเรือ", False),
        ("at the 北京 summit of 2025 in May", True),
        ("at the 北京 summit of 2025 in May now", False),
        ("渡し船は夕方に港へ戻った", True),
        ("渡し船は夕方に港へ戻り、船長は何も語", False),
        ("a b c d e f g h", True),
        ("a b c d e f g h i", False),
        (" 中", False),
        ("中 ", False),
        ("=中", False),
    ],
)
def test_eight_words_mean_something_without_blanks(cell: str, right: bool) -> None:
    """To the model and, by the same pattern, to the engine; what is long and wrong is soon refused by both."""
    assert bool(re.fullmatch(VALUES_WORDS, cell)) == right
    assert duckdb.execute("SELECT regexp_full_match(?, ?)", [cell, VALUES_WORDS]).fetchall() == [(right,)]
    if right:
        TypeAdapter(Words).validate_python(cell)
    else:
        with pytest.raises(ValidationError):
            TypeAdapter(Words).validate_python(cell)


@settings(max_examples=examples(10, 100), suppress_health_check=[HealthCheck.differing_executors], deadline=None)
@given(st.lists(st.text("ab =-+@\t\n.", max_size=24), min_size=1, max_size=30))
def test_of_ascii_the_short_pattern_of_words_says_the_same(cells: list[str]) -> None:
    right, asked = (
        duckdb.execute("SELECT regexp_full_match(cell, ?) FROM unnest(?) _(cell)", [pattern, cells]).fetchall()
        for pattern in (VALUES_WORDS, WORDS_IN_ASCII)
    )
    assert right == asked == [(bool(re.fullmatch(WORDS_IN_ASCII, cell)),) for cell in cells]
