"""Entries: known keys, and the text of a scalar turned into the value that its column holds, or a finding."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from trade_truce.columns import columns
from trade_truce.seeds import article_columns, section_columns
from trade_truce_build.core.finding import Finding, render
from trade_truce_build.reading.entries import Entry, Form, read_entry
from trade_truce_build.reading.near import did_you_mean
from trade_truce_build.reading.nodes import Mapping, Node, Scalar, parse

untimed = settings(deadline=None)  # a slow machine is no wrong result
FIGURE = Form("figures", section_columns("figures"), extras=("key", "at", "find"))
ARTICLE = Form("articles", article_columns())
SURE = Form("figures", {"sure": replace(columns("figures")[0], name="sure", type="boolean")})  # no table has booleans


def taken(form: Form, seed: str) -> tuple[Entry | None, list[str]]:
    """The entry of a seed, and the findings as a user sees them."""
    found: list[Finding] = []
    entry = read_entry("seed.yaml", parse("seed.yaml", seed.encode()), form, {}, found)
    return entry, [render(finding) for finding in found]


def value(form: Form, key: str, text: str) -> tuple[list[Any], list[str]]:
    """What a key's scalar becomes (nothing, where it is refused), and the findings' codes."""
    found: list[Finding] = []
    node = Mapping({key: (Scalar(key, 1, 1), Scalar(text, 1, len(key) + 3))}, 1, 1)
    entry = read_entry("seed.yaml", node, form, {}, found)
    assert entry
    return [*entry.values.values()], [finding.code for finding in found]


@pytest.mark.parametrize(
    ("form", "seed", "values"),
    [
        (ARTICLE, "text_length: 0", {"text_length": 0}),
        (ARTICLE, "text_length: 311", {"text_length": 311}),
        (ARTICLE, "text_length: '311'", {"text_length": 311}),
        (FIGURE, "value: 0", {"value": Decimal(0)}),
        (FIGURE, "value: -12", {"value": Decimal(-12)}),
        (FIGURE, "value: 1.50", {"value": Decimal("1.50")}),
        (FIGURE, "value: 600000000000", {"value": Decimal(600000000000)}),
        (SURE, "sure: true", {"sure": True}),
        (SURE, "sure: false", {"sure": False}),
        (ARTICLE, "title: 311", {"title": "311"}),
        (ARTICLE, "language: no", {"language": "no"}),
        (ARTICLE, "published: 2025-06-03", {"published": "2025-06-03"}),
        (ARTICLE, "published: early 2025-06", {"published": "2025-06-01/2025-06-15"}),
        (ARTICLE, "id: the-harbour", {"article_id": "the-harbour"}),
        (FIGURE, "measure: duty", {"measure_id": "duty"}),
    ],
)
def test_a_value_is_what_its_column_holds(form: Form, seed: str, values: dict[str, Any]) -> None:
    entry, found = taken(form, seed)
    assert found == []
    assert entry
    assert entry.values == values
    assert [type(v) for v in entry.values.values()] == [type(v) for v in values.values()]  # 1 is not true


PLAIN = "plain ASCII digits are expected, without separators"
ROOM = f"{PLAIN}, at most 19 and 8 more after a point"


@pytest.mark.parametrize(
    "text", ["-1", "+1", "01", "1.0", "1_000", "1,000", "1e3", "0x1F", "١٢", "１２", "1234567890123456789"]
)
def test_what_is_no_whole_number(text: str) -> None:
    entry, found = taken(ARTICLE, f"text_length: '{text}'")
    message = f"seed.yaml:1:14: TT203 `text_length`: `{text}` is not an integer: {PLAIN}"
    assert found == [f"{message}\n    hint: for example: 210"]
    assert entry
    assert entry.values == {}


@pytest.mark.parametrize(
    "text",
    ["NaN", "Infinity", "-Infinity", "1_000", "1,000", "1e3", ".5", "5.", "007", "+5", "１２", "1 000", "$5", ""],
)
def test_what_is_no_number(text: str) -> None:
    entry, found = taken(FIGURE, f"value: '{text}'")
    message = f"seed.yaml:1:8: TT203 `value`: `{text}` is not a number: {ROOM}"
    assert found == [f"{message}\n    hint: for example: 40000000"]
    assert entry
    assert entry.values == {}


@pytest.mark.parametrize("text", ["yes", "True", "TRUE", "1", "on"])
def test_what_is_no_boolean(text: str) -> None:
    assert value(SURE, "sure", text) == ([], ["TT203"])


@pytest.mark.parametrize("seed", ["title: [The call]", "title: {a: b}"])
def test_what_is_no_single_value(seed: str) -> None:
    _, found = taken(ARTICLE, seed)
    assert found == [
        "seed.yaml:1:8: TT203 `title`: one value is expected\n    hint: for example: Harbour opens again after repairs"
    ]


def test_values_extras_and_what_surrounds_them_keep_apart() -> None:
    """And every value its place, which a finding can point to."""
    found: list[Finding] = []
    node = parse("seed.yaml", b"measure: duty\nat: 1-2\nkey: second\nbelow: [x]\n")
    form = FIGURE._replace(nested=("below",))
    entry = read_entry("seed.yaml", node, form, {"article_id": "a"}, found)
    assert found == []
    assert entry
    assert entry.values == {"article_id": "a", "measure_id": "duty"}
    assert entry.extras == {"at": "1-2", "key": "second"}
    assert entry.places == {"measure_id": (1, 10, 1, 14), "at": (2, 5, 2, 8), "key": (3, 6, 3, 12)}
    assert entry.finding("TT203", "x", at="key") == Finding("seed.yaml", 3, 6, "TT203", "x")
    assert entry.finding("TT203", "x", at="value") == Finding("seed.yaml", 1, 1, "TT203", "x")


def test_an_extra_takes_one_value() -> None:
    _, found = taken(FIGURE, "at: [1, 2]")
    assert found == ["seed.yaml:1:5: TT203 `at` takes one value"]


def test_all_that_is_wrong_is_found_at_once() -> None:
    _, found = taken(FIGURE, "valeu: 5\nvalue: x\nlower: y\nzzz: 1\n")
    assert sorted(re.sub(r"\n.*", "", line) for line in found) == [
        "seed.yaml:1:1: TT202 unknown key `valeu`",
        f"seed.yaml:2:8: TT203 `value`: `x` is not a number: {ROOM}",
        f"seed.yaml:3:8: TT203 `lower`: `y` is not a number: {ROOM}",
        "seed.yaml:4:1: TT202 unknown key `zzz`",
    ]


@pytest.mark.parametrize(("seed", "place"), [("a text", "1:1"), ("# first\n- a list", "2:1")])
def test_an_entry_is_a_mapping(seed: str, place: str) -> None:
    assert taken(FIGURE, seed) == (None, [f"seed.yaml:{place}: TT201 a mapping of keys to values is expected here"])


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("valeu", ["value", "unit"], "did you mean `value`?"),
        ("lowr", ["lower", "slower", "unit"], "did you mean `lower` or `slower`?"),
        ("zzz", ["value", "unit"], "known here: unit, value"),
        ("zzz", [f"a{i}" for i in range(31)], ""),
    ],
)
def test_hints_name_what_was_meant(name: str, known: list[str], hint: str) -> None:
    assert did_you_mean(name, known) == hint


numerals = st.one_of(
    st.text(),
    st.text("0123456789-+._,eE٣３∞ \n"),
    st.integers().map(str),
    st.floats().map(str),
    st.decimals().map(str),
)
"""Any text, and those that look like a number."""


@untimed
@given(numerals)
@example("NaN")
@example("sNaN")
@example("1\n")
@example("9" * 30)
def test_a_number_is_finite_or_a_finding(text: str) -> None:
    values, codes = value(FIGURE, "value", text)
    if codes:
        assert (values, codes) == ([], ["TT203"])
        assert not re.fullmatch(r"(0|[1-9][0-9]{0,18})(\.[0-9]{1,8})?", text)
    else:
        [number] = values
        assert isinstance(number, Decimal)
        assert number.is_finite()
        assert format(number, "f") == text


@untimed
@given(numerals)
@example("1\n")
@example("1234567890123456789")
def test_a_whole_number_is_its_digits_or_a_finding(text: str) -> None:
    values, codes = value(ARTICLE, "text_length", text)
    assert (values, codes) == ([int(text)], []) if re.fullmatch("0|[1-9][0-9]{0,17}", text) else ([], ["TT203"])


nodes: st.SearchStrategy[Node] = st.one_of(
    st.builds(Scalar, st.text(), st.just(2), st.just(3)),
    st.sampled_from([parse("x", b"[a, b]"), parse("x", b"[[a]]"), parse("x", b"{a: b}")]),
)


@untimed
@given(key=st.sampled_from([*FIGURE.columns, *FIGURE.extras, "zzz"]), node=nodes)
def test_each_key_gives_a_value_or_one_finding(key: str, node: Node) -> None:
    found: list[Finding] = []
    entry = read_entry("seed.yaml", Mapping({key: (Scalar(key, 1, 1), node)}, 1, 1), FIGURE, {}, found)
    assert entry
    assert len(entry.values) + len(entry.extras) + len(found) == 1
