"""Known holes of the libraries: each is tried, so that the page says what the installed version does."""

import hashlib
from collections.abc import Callable
from decimal import Decimal
from importlib.metadata import version
from sqlite3 import sqlite_version
from typing import Annotated, NamedTuple

from pydantic import StringConstraints

from tools.guards.tries import (
    arrow,
    arrow_drops,
    duckdb_,
    field,
    frictionless_,
    gx,
    gx_pandas,
    pydantic_,
    sqlite,
    sqlite_column,
)  # fmt: skip
from trade_truce.values import whole


class Hole(NamedTuple):
    """Something that a library might be trusted with."""

    library: str
    tried: str
    ask: Callable[[], str]
    """What the installed version does with it."""


def version_of(library: str) -> str:
    """The installed version of a library; of SQLite the first number, since it comes with Python and is not locked."""
    return sqlite_version.partition(".")[0] if library == "sqlite" else version(library)


_TWICE = "a\nx\nx\n"
_SHA1 = "sha1:" + hashlib.sha1(b"other").hexdigest()
_TWO_CAPITALS = Annotated[str, StringConstraints(pattern=whole("[A-Z]{2}"))]
_BETWEEN = "ExpectColumnValuesToBeBetween"
_REGEX = "ExpectColumnValuesToMatchRegex"

HOLES: tuple[Hole, ...] = (
    Hole(
        "frictionless",
        "a value twice under `uniqueKeys`",
        lambda: frictionless_(field() | {"uniqueKeys": [["a"]]}, _TWICE),
    ),
    Hole(
        "frictionless",
        "a value twice under `unique`",
        lambda: frictionless_(field(constraints={"unique": True}), _TWICE),
    ),
    Hole("frictionless", "a value outside `categories`", lambda: frictionless_(field(categories=["y"]), "a\nx\n")),
    Hole("frictionless", "a value outside `enum`", lambda: frictionless_(field(constraints={"enum": ["y"]}), "a\nx\n")),
    Hole(
        "frictionless",
        "a key twice under a misspelt `primaryKeys`",
        lambda: frictionless_(field() | {"primaryKeys": ["a"]}, _TWICE),
    ),
    Hole("frictionless", "a wrong `sha1:` hash", lambda: frictionless_(field(), "a\nx\n", hash=_SHA1)),
    Hole("frictionless", "a wrong `sha256:` hash", lambda: frictionless_(field(), "a\nx\n", hash="sha256:" + "0" * 64)),
    Hole(
        "frictionless",
        "a valid `constraints.jsonSchema`",
        lambda: frictionless_(field(constraints={"jsonSchema": {"type": "string"}}), "a\nx\n"),
    ),
    Hole(
        "frictionless",
        "a final newline under the pattern `[A-Z]{2}`",
        lambda: frictionless_(field(constraints={"pattern": "[A-Z]{2}"}), 'a\n"US\n"\n'),
    ),
    Hole(
        "frictionless",
        "a final newline under the pattern `.*[A-Z]`",
        lambda: frictionless_(field(constraints={"pattern": ".*[A-Z]"}), 'a\n"US\n"\n'),
    ),
    Hole("frictionless", "`NaN` in a column of numbers", lambda: frictionless_(field("number"), "a\nNaN\n")),
    Hole(
        "frictionless",
        "`INF` under `minimum` 0",
        lambda: frictionless_(field("number", constraints={"minimum": 0}), "a\nINF\n"),
    ),
    Hole(
        "frictionless",
        "an empty table with a required column",
        lambda: frictionless_(field(constraints={"required": True}), "a\n"),
    ),
    Hole("frictionless", "one row where `rowCount` says 2", lambda: frictionless_(field(), "a\nx\n", rowCount=2)),
    Hole("great_expectations", "no expectation at all", lambda: gx(["x"])),
    Hole(
        "great_expectations",
        "`not null`, unique and `[A-Z]+` of an empty table",
        lambda: gx(
            [],
            ("ExpectColumnValuesToNotBeNull", {"column": "a"}),
            ("ExpectColumnValuesToBeUnique", {"column": "a"}),
            (_REGEX, {"column": "a", "regex": "^[A-Z]+$"}),
        ),
    ),
    Hole(
        "great_expectations",
        "a final newline under the regex `^[A-Z]{2}$` (SQLite)",
        lambda: gx(["US\n"], (_REGEX, {"column": "a", "regex": "^[A-Z]{2}$"})),
    ),
    Hole(
        "great_expectations",
        r"a final newline under the regex `^[A-Z]{2}(?![\s\S])` (SQLite)",
        lambda: gx(["US\n"], (_REGEX, {"column": "a", "regex": r"^[A-Z]{2}(?![\s\S])"})),
    ),
    Hole(
        "great_expectations",
        "a null where a set of values is expected",
        lambda: gx(["x", None], ("ExpectColumnValuesToBeInSet", {"column": "a", "value_set": ["x"]})),
    ),
    Hole(
        "great_expectations",
        "a text where at least 0 is expected (SQLite)",
        lambda: gx(["five"], (_BETWEEN, {"column": "a", "min_value": 0}), kind="BIGINT"),
    ),
    Hole(
        "great_expectations",
        "NaN between 0 and 9 (SQLite)",
        lambda: gx([1.0, float("nan")], (_BETWEEN, {"column": "a", "min_value": 0, "max_value": 9}), kind="REAL"),
    ),
    Hole(
        "great_expectations",
        "NaN between 0 and 9 (pandas)",
        lambda: gx_pandas([1.0, float("nan")], (_BETWEEN, {"column": "a", "min_value": 0, "max_value": 9})),
    ),
    Hole(
        "great_expectations",
        "300 rows that a rule finds, with all details (SQLite)",
        lambda: gx(
            [-1] * 300, ("UnexpectedRowsExpectation", {"unexpected_rows_query": "SELECT a FROM t", "description": "x"})
        ),
    ),
    Hole(
        "sqlite",
        "whether 12345678901234567890.123456789 = 12345678901234567890.123456788",
        lambda: sqlite(
            "SELECT CAST(? AS NUMERIC) = CAST(? AS NUMERIC)",
            "12345678901234567890.123456789",
            "12345678901234567890.123456788",
        ),
    ),
    Hole("sqlite", "whether 0.1 + 0.2 = 0.3", lambda: sqlite("SELECT 0.1 + 0.2 = 0.3")),
    Hole("sqlite", "NaN in a column of decimals", lambda: sqlite_column("DECIMAL(29,9)", float("nan"))),
    Hole("sqlite", "`five` in a column of integers", lambda: sqlite_column("BIGINT", "five")),
    Hole("sqlite", "the 30th of February in a column of dates", lambda: sqlite_column("DATE", "2025-02-30")),
    Hole("sqlite", "`LOWER` of `ÖDÖN`", lambda: sqlite("SELECT LOWER('ÖDÖN')")),
    Hole(
        "sqlite", "the length of a text with a NUL after its first letter", lambda: sqlite("SELECT LENGTH(?)", "a\0bc")
    ),
    Hole("sqlite", "whether `'ABC' LIKE 'abc'`", lambda: sqlite("SELECT 'ABC' LIKE 'abc'")),
    Hole("duckdb", "whether `'ABC' LIKE 'abc'`", lambda: duckdb_("SELECT 'ABC' LIKE 'abc'")),
    Hole("duckdb", "whether NaN > 1e300", lambda: duckdb_("SELECT 'nan'::DOUBLE > 1e300")),
    Hole(
        "duckdb",
        "whether 12345678901234567890.123456789 = 12345678901234567890.123456788",
        lambda: duckdb_(
            "SELECT 12345678901234567890.123456789::DECIMAL(29,9) = 12345678901234567890.123456788::DECIMAL(29,9)"
        ),
    ),
    Hole("pyarrow", "NaN in a column of decimals", lambda: arrow(Decimal("NaN"), "number")),
    Hole("pyarrow", "a column that the schema has not", arrow_drops),
    Hole("pydantic", "a final newline under `^(?:[A-Z]{2})$`", lambda: pydantic_(_TWO_CAPITALS, "US\n")),
    Hole("pydantic", "the text `5` for an integer", lambda: pydantic_(int, "5")),
    Hole("pydantic", "`True` for an integer", lambda: pydantic_(int, True)),
    Hole("pydantic", "the float 0.1 for a decimal", lambda: pydantic_(Decimal, 0.1)),
)
