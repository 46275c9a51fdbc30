"""The form of seed files: what people write of each table, derived from its columns.

A seed says what a person knows; the build computes the rest. So an entry has the table's columns but those that are
derived, references without their `_id`, and a span as `at: 210-238`.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from trade_truce.columns import Column, columns, primary_key
from trade_truce.models import MODELS, base

SECTIONS: Mapping[str, str] = {
    "mentions": "mentions",
    "figures": "figures",
    "reports": "event_reports",
    "statements": "statements",
}
"""An article file's lists, and the table that each feeds. Beside them stands `article`."""

REGISTERS: Mapping[str, str] = {
    "people": "people",
    "organisations": "organisations",
    "measures": "measures",
    "events": "events",
    "utterances": "statements",
    "observations": "observations",
    "rulings": "conflicts",
    "retired": "retired",
}
"""The register files, each a mapping by id, and the table that each feeds (`utterances` fills in gists)."""

PARTIAL: Mapping[str, tuple[str, ...]] = {
    "utterances": ("gist",),
    "rulings": ("weight", "asks", "decision", "ruling", "note"),
}
"""Registers that feed some columns of a table's rows and make no rows of their own."""

OPTIONAL = ("organisations", "observations", "rulings", "retired")
"""Registers that a project can do without."""

GIVEN_OR_NOT = ("note",)
"""Columns of those that an entry may leave out."""

NESTED: Mapping[str, Mapping[str, str]] = {
    "people": {"distinct_from": "namesakes", "forms": "name_forms"},
    "events": {
        "people": "event_people",
        "organisations": "event_organisations",
        "links": "event_links",
        "goods": "event_goods",
    },
    "observations": {"sides": "observed_sides"},
    "rulings": {"values": "ruled_on"},
}
"""Lists inside a register's entries, and the table that each feeds."""

AUTHORS = "authors"
"""The key of an article's byline: a list of names, of which each is a row of `BYLINES`."""
BYLINES = "bylines"

AT = "at"
"""The key of an entry's span."""
AT_PATTERN = r"(0|[1-9][0-9]{0,9})-([1-9][0-9]{0,9})"
KEY = "key"
"""The key that tells two entries of one article and one measure, event or utterance apart."""
KEY_PATTERN = r"[a-z0-9]([a-z0-9]|-[a-z0-9]){0,39}"
FIND = "find"
"""The key by which a draft says where its words stand, until `trade-truce anchor` has put `at` and `anchor` there."""


@cache
def article_columns() -> dict[str, Column]:
    """The keys of an article file's `article`, and the column that each feeds."""
    return {_shorter(c.name, "article_"): c for c in columns("articles") if not c.derived}


@cache
def article_keys() -> tuple[str, ...]:
    """The keys of an article file's `article` in their order: the byline stands behind the outlet."""
    keys = [*article_columns()]
    keys.insert(keys.index("publisher") + 1, AUTHORS)
    return tuple(keys)


@cache
def section_columns(section: str) -> dict[str, Column]:
    """The keys of an entry in one of an article file's lists, and the column that each feeds."""
    return {seed_key(c): c for c in columns(SECTIONS[section]) if not c.derived}


@cache
def register_columns(register: str) -> dict[str, Column]:
    """The keys of an entry in a register file, and the column that each feeds."""
    table = REGISTERS[register]
    if register in PARTIAL:
        fed = (c for c in columns(table) if c.name in PARTIAL[register])
        return {c.name: c if c.name in GIVEN_OR_NOT else _always_given(c) for c in fed}
    return {seed_key(c): c for c in columns(table) if not c.derived and c.name not in primary_key(table)}


@cache
def nested_columns(table: str) -> dict[str, Column]:
    """The keys of an entry in a list inside a register's entry."""
    return {seed_key(c): c for c in columns(table) if not c.derived}


@cache
def alone(table: str) -> Column | None:
    """The one column that an entry feeds in a list inside a register's entry: it stands there without its key."""
    fed = [*nested_columns(table).values()]
    return fed[0] if len(fed) == 1 else None


def seed_key(column: Column) -> str:
    """A column's key in seeds; of what stands without one in a list, the list's."""
    if (column.table, column.name) == (BYLINES, "name"):
        return AUTHORS
    listed = "" if column.derived else _key_of_list(column.table)
    return listed or base.seed_key(column.name)


@cache
def _key_of_list(table: str) -> str:
    """The key of the list whose items feed one column of a table alone."""
    keys = (key for lists in NESTED.values() for key, of in lists.items() if of == table)
    return next(keys, "") if sum(not c.derived for c in columns(table)) == 1 else ""


def id_column(register: str) -> str:
    """The column that the id of a register's entry feeds: the table's key, or the column for what its rows report."""
    table = REGISTERS[register]
    return MODELS[table].reports if register in PARTIAL and MODELS[table].reports else primary_key(table)[0]


def needed(column: Column) -> bool:
    """Whether an entry must give the column itself."""
    return not (column.filled or not column.required)


def _always_given(column: Column) -> Column:
    """A column as a register has it whose every entry gives it: nobody is told there what null means."""
    meaning, null, _ = column.description.partition("; null ")
    return replace(column, filled="", required=True, description=f"{meaning}." if null else meaning)


def _shorter(name: str, prefix: str) -> str:
    return name.removeprefix(prefix)
