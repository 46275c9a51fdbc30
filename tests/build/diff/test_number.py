"""The number that follows from a difference, and what changes of schemas count for."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from tests.build.diff.plants import PLANTS, opened
from tests.build.diff.releases import Schemas, held

from trade_truce.errata import CLASSES
from trade_truce_build.diff.changes import Change
from trade_truce_build.diff.compare import Difference, difference
from trade_truce_build.diff.number import RECIPES, Level, Number, enough, least, levels
from trade_truce_build.diff.schemas import Kind, SchemaChange
from trade_truce_build.diff.summary import summary


@pytest.mark.parametrize(
    ("version", "level", "expected"),
    [
        ("1.2.3", "major", "2.0.0"), ("1.2.3", "minor", "1.3.0"), ("1.2.3", "patch", "1.2.4"),
        ("1.2.3", "none", "1.2.3"), ("0.1.0", "major", "0.2.0"), ("0.1.0", "minor", "0.1.1"),
        ("0.1.0", "patch", "0.1.1"), ("2025-06", "major", None), ("1.2.3rc1", "patch", None), ("01.2.3", "patch", None),
    ],
)  # fmt: skip
def test_the_least_version(version: str, level: Level, expected: str | None) -> None:
    assert least(version, level) == expected


@pytest.mark.parametrize(
    ("old", "new", "level", "expected"),
    [
        ("1.9.9", "2.0.0", "major", True), ("1.9.9", "1.10.0", "major", False), ("1.9.9", "1.10.0", "minor", True),
        ("0.9.0", "0.10.0", "major", True), ("0.9.0", "0.9.9", "major", False), ("0.9.0", "1.0.0", "patch", True),
        ("1.0.0", "1.0.0", "none", True), ("1.0.0", "next", "patch", None), ("one", "1.0.0", "patch", None),
    ],
)  # fmt: skip
def test_whether_a_version_is_enough(old: str, new: str, level: Level, expected: bool | None) -> None:
    assert enough(old, new, level) is expected


def test_a_cell_of_each_class() -> None:
    asked = {kind: levels(Change(kind, "t", "id", "column", "old", "new")) for kind in CLASSES}
    assert asked["corrected"] == ("patch", "major")
    assert asked["cosmetic"] == ("patch", "patch")
    assert {kind for kind, level in asked.items() if level == ("minor", "minor")} == {"new", "retracted"}
    filled = {kind: levels(Change(kind, "t", "id", "column", None, "new"))[1] for kind in CLASSES}
    assert {level for kind, level in filled.items() if kind != "cosmetic"} == {"minor"}


def test_rows_that_come_are_minor_and_rows_that_go_are_major() -> None:
    whole = {kind: levels(Change(kind, "t", "id", "", None, None)) for kind in CLASSES}
    assert whole["new"] == whole["contested"] == ("minor", "minor")
    assert whole["retracted"] == whole["settled"] == ("major", "major")
    assert levels(Change("renamed", "t", "id", "t_id", "a", "b")) == ("major", "major")


def limits(of: Schemas, table: str, column: str) -> dict[str, Any]:
    found: dict[str, Any] = field(of, table, column)["constraints"]
    return found


def field(of: Schemas, table: str, column: str) -> dict[str, Any]:
    return next(one for one in of[table]["schema"]["fields"] if one["name"] == column)


def column_gone(of: Schemas) -> None:
    of["events"]["schema"]["fields"].remove(field(of, "events", "place"))


def column_came(of: Schemas) -> None:
    of["events"]["schema"]["fields"].append({**field(of, "events", "place"), "name": "weather"})


def reordered(of: Schemas) -> None:
    of["events"]["schema"]["fields"].reverse()


def table_gone(of: Schemas) -> None:
    del of["bylines"]


def other_key(of: Schemas) -> None:
    of["bylines"]["schema"]["primaryKey"] = ["article_id", "name"]


def another_type(of: Schemas) -> None:
    field(of, "measures", "n_articles")["type"] = "number"


def another_unit(of: Schemas) -> None:
    field(of, "articles", "text_length")["unit"] = "bytes"


def another_reference(of: Schemas) -> None:
    keys = of["figures"]["schema"]["foreignKeys"]
    next(one for one in keys if one["fields"] == ["via"])["reference"]["resource"] = "people"


def described(of: Schemas) -> None:
    field(of, "events", "place")["description"] = "Where."


SCHEMAS = {
    "column gone": (column_gone, ("major", "major")),
    "column came": (column_came, ("major", "minor")),
    "order": (reordered, ("major", "patch")),
    "table gone": (table_gone, ("major", "major")),
    "key": (other_key, ("major", "major")),
    "type": (another_type, ("major", "major")),
    "unit": (another_unit, ("major", "major")),
    "reference": (another_reference, ("major", "patch")),
    "described": (described, ("patch", "patch")),
}


def made(change: Any) -> Difference:
    return difference(held(), held(schema=change))


@pytest.mark.parametrize("kind", [*SCHEMAS])
def test_a_change_of_the_schema(kind: str) -> None:
    change, asked = SCHEMAS[kind]
    found = made(change)
    assert [one.kind for one in found.schema] == [kind]
    assert levels(found.schema[0]) == asked
    assert {one.column for one in found.changes()} == set()


def test_a_table_that_came() -> None:
    found = difference(held(schema=table_gone), held())
    assert found.schema == [SchemaChange("table came", "bylines", "", "4 rows")]
    assert levels(found.schema[0]) == ("minor", "minor")
    assert [*found.changes()] == []


@pytest.mark.parametrize(
    ("table", "column", "limit", "value", "kind"),
    [
        ("events", "place", "required", True, "narrower"), ("events", "summary", "required", False, "wider"),
        ("events", "place", "maxLength", 300, "narrower"), ("events", "place", "maxLength", 500, "wider"),
        ("events", "place", "pattern", "[A-Z]+", "narrower"), ("events", "place", "pattern", None, "wider"),
        ("measures", "n_articles", "minimum", 1, "narrower"), ("measures", "n_articles", "minimum", -1, "wider"),
        ("events", "status", "enum", ["happened"], "narrower"), ("events", "place", "enum", ["here"], "narrower"),
        ("events", "status", "enum", ["planned", "alleged", "possible", "expected", "happened", "x"], "wider"),
    ],
)  # fmt: skip
def test_a_constraint(table: str, column: str, limit: str, value: object, kind: str) -> None:
    def change(of: Schemas) -> None:
        limits(of, table, column)[limit] = value
        if value is None:
            del limits(of, table, column)[limit]

    found = made(change).schema
    assert [(one.kind, one.table, one.column) for one in found] == [(kind, table, column)]


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("day|week", "day|week|hive", ["wider"]), ("day|week|hive", "day|week", ["narrower"]),
        ("day|week", "day|hive", ["narrower", "wider"]), ("day|week", "week|day", []),
        ("day|week", "[a-z]+", ["narrower"]),
    ],
)  # fmt: skip
def test_a_pattern_that_lists_words_is_a_vocabulary(old: str, new: str, kinds: list[str]) -> None:
    def put(pattern: str) -> Callable[[Schemas], None]:
        return lambda of: limits(of, "figures", "unit").update(pattern=pattern)

    assert [one.kind for one in difference(held(schema=put(old)), held(schema=put(new))).schema] == kinds


def test_a_word_that_means_something_else_is_described_otherwise() -> None:
    def put(meaning: str) -> Callable[[Schemas], None]:
        return lambda of: field(of, "figures", "unit").update(meanings={"hive": meaning})

    assert [one.kind for one in difference(held(schema=put("a")), held(schema=put("b"))).schema] == ["described"]
    assert difference(held(schema=put("a")), held(schema=put("a"))).schema == []


def test_words_that_are_no_longer_there_are_noted() -> None:
    def change(of: Schemas) -> None:
        limits(of, "events", "status")["enum"] = ["over", "happened"]

    found = made(change)
    assert [one.kind for one in found.schema] == ["narrower", "wider"]
    assert "planned" in found.notes[0]
    assert found.notes[0].startswith("events.status ")


def test_what_may_be_misread_is_noted() -> None:
    def counted_otherwise(of: Schemas) -> None:
        field(of, "measures", "n_articles")["description"] = "How many."

    assert made(counted_otherwise).notes == [
        "measures.n_articles has another description: a lower number need not mean less"
    ]
    (note,) = difference(held(version="1.1.0"), held()).notes
    assert note.startswith("1.0.0 is the lower version")
    (note,) = difference(held(), held(schema=another_type)).notes
    assert note == "measures.n_articles has another type, so its cells are not compared"
    (note,) = difference(held(), held(schema=other_key)).notes
    assert note.startswith("bylines has another key")
    (note,) = difference(held(schema=column_came), held(schema=column_came)).notes
    assert note == "events: no model here knows weather; any change there counts as a correction"


def test_tables_of_other_models_are_compared_as_far_as_they_go() -> None:
    """Without the columns that this version knows its own tables by."""

    def bare(of: Schemas) -> None:
        for table, key in (("retired", "retired_id"), ("conflicts", "conflict_id"), ("figures", "figure_id")):
            of[table]["schema"]["fields"] = [field(of, table, key)]
        of["sides"]["schema"]["fields"] = [field(of, "sides", name) for name in ("conflict_id", "side", "row_id")]
        of["sides"]["schema"]["primaryKey"] = ["conflict_id", "row_id"]

    names = ("a row went", "an id renamed", "a disagreement opened", "a ruling", "bounds narrower", "a report more")
    old, new = held(opened, schema=bare), held(opened, *(PLANTS[name].edit for name in names), schema=bare)
    found = {(one.kind, one.table) for one in difference(old, new).changes()}
    assert {("retracted", "mentions"), ("new", "events"), ("contested", "conflicts"), ("new", "sides")} <= found
    assert "figures" not in {table for _, table in found}
    assert {one.kind for one in difference(held(), old).schema if one.table == "figures"} == {"column gone"}


def test_states_of_a_version_that_is_not_released_owe_each_other_no_number() -> None:
    one, two = held(), held(PLANTS["bounds elsewhere"].edit)
    assert difference(one, two).enough("major") is None
    assert difference(one._replace(created="2026-01-31"), two).enough("major") is False
    assert difference(one, two._replace(version="1.0.1")).enough("major") is False
    assert difference(one, two._replace(version="2.0.0")).enough("major") is True


def test_three_releases() -> None:
    """A release of additions, and one that takes back, renames, splits and drops a column."""
    one = held(opened)
    added = [PLANTS[name].edit for name in ("a row came", "a report more", "counted more", "a disagreement opened")]
    two = held(opened, *added, version="1.1.0")
    more = [PLANTS[name].edit for name in ("a row split", "two rows merged", "a row went", "a ruling", "our spelling")]
    three = held(opened, *added, *more, version="1.2.0", schema=column_gone)
    steps = {"one": (one, two), "two": (two, three), "both": (one, three)}
    found = {name: summary(difference(*pair), 0) for name, pair in steps.items()}
    assert {name: of.number.level for name, of in found.items()} == {"one": "minor", "two": "major", "both": "major"}
    assert [enough(of.of.old.version, of.of.new.version, of.number.level) for of in found.values()] == [
        True, False, False,
    ]  # fmt: skip
    decided = found["two"].number.recipes["Croissant 1.1"].decided
    assert {kind: count for kind, (count, _) in decided.items()} == {"column gone": 1, "renamed": 1, "retracted": 3}


def test_nothing_asks_for_nothing() -> None:
    assert Number().level == "none"
    assert [tally.level for tally in Number().recipes.values()] == ["none"] * len(RECIPES)


def test_the_page_says_what_is_reckoned(root: Path) -> None:
    page = (root / "docs" / "differences.md").read_text("utf-8")
    stated = {row[0]: (row[1], row[2]) for row in re.findall(r"^\| (.+?) \| (\w+) \| (\w+) \|$", page, re.M)}
    asked = {f"a cell: {kind}": levels(Change(kind, "t", "id", "column", "old", "new")) for kind in CLASSES}
    asked |= {f"schema: {kind}": levels(SchemaChange(kind, "t", "", "")) for kind in get_args(Kind)}
    asked["a row came"] = levels(Change("new", "t", "id", "", None, None))
    asked["a row is gone or renamed"] = levels(Change("renamed", "t", "id", "t_id", "old", "new"))
    assert stated == asked
    assert all(f"\n| {kind} | " in page for kind in CLASSES)
