"""Great Expectations on SQLite: nothing fails on sound tables, and each kind of constraint bites."""

import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.event import listen
from tests.conftest import BASE
from tests.rows import Rows, changed, counts, edit, engine_of, read_rows

from trade_truce.columns import columns, foreign_keys, primary_key
from trade_truce.expectations import rules_suite, table_suite
from trade_truce.models import TABLES
from trade_truce.rules import rules
from trade_truce_build.judging.context import CONTEXT
from trade_truce_build.judging.sqlite import copy_to_sqlite
from trade_truce_build.judging.suites import Suites, run_suites, suites

TITLES = {rule.code: f"unexpected_rows_expectation {rule.code} {rule.title}" for rule in rules()}
NOT_NULL, UNIQUE = "expect_column_values_to_not_be_null", "expect_column_values_to_be_unique"
ENUM, PATTERN = "expect_column_values_to_be_in_set", "expect_column_values_to_match_regex"
LENGTH, MINIMUM = "expect_column_value_lengths_to_be_between", "expect_column_values_to_be_between"

# What is done to the tables -> the table, the expectation that must fail, and what it must have seen.
FAULTS: dict[str, tuple[str, str, str]] = {
    "UPDATE measures SET subject = NULL WHERE measure_id = 'duty-after'": ("measures", f"{NOT_NULL} subject", "[None]"),
    "UPDATE event_reports SET anchor = NULL": ("event_reports", f"{NOT_NULL} anchor", "[None, None, None]"),
    "UPDATE people SET person_id = 'maya-stone' WHERE person_id = 'ada-quill'": (
        "people",
        f"{UNIQUE} person_id",
        "['maya-stone', 'maya-stone']",
    ),
    "UPDATE event_people SET person_id = 'maya-stone'": (
        "event_people",
        "expect_compound_columns_to_be_unique",
        str([{"event_id": "berg-stone-call", "person_id": "maya-stone", "part": "participant"}] * 2),
    ),
    "UPDATE events SET kind = 'Call' WHERE kind = 'call'": ("events", f"{ENUM} kind", "['Call']"),
    "UPDATE people SET country = 'nl' WHERE country = 'NL'": ("people", f"{PATTERN} country", "['nl']"),
    "UPDATE measures SET label = '=1+1' WHERE measure_id = 'duty-after'": ("measures", f"{PATTERN} label", "['=1+1']"),
    "UPDATE articles SET language = language || char(10) WHERE article_id LIKE 'lantern%'": (
        "articles",
        f"{PATTERN} language",
        r"['en\n']",
    ),
    "UPDATE articles SET text_sha256 = text_sha256 || 'é'": (
        "articles",
        f"{LENGTH} text_sha256",
        "['e2cec45843539b33a772b8eb66dd1affc711c2ba51d5a222a5fa863b704121f1é'",
    ),
    "UPDATE articles SET sketch = upper(sketch) WHERE article_id LIKE 'lantern%'": (
        "articles",
        f"{PATTERN} sketch",
        "['3C8F66C9",
    ),
    "UPDATE conflicts SET decision = 'Maybe' WHERE kind = 'name'": ("conflicts", f"{PATTERN} decision", "['Maybe']"),
    "UPDATE measures SET n_origins = -1 WHERE measure_id = 'duty-after'": ("measures", f"{MINIMUM} n_origins", "[-1]"),
    "UPDATE events SET n_articles = NULL WHERE kind != 'announcement'": ("events", f"{NOT_NULL} n_articles", "[None]"),
    "UPDATE mentions SET start = -1 WHERE start = 0": ("mentions", f"{MINIMUM} start", "[-1]"),
    "DELETE FROM conflicts WHERE about = 'duty-after'": ("conflicts", "expect_table_row_count_to_equal", "2"),
    "DELETE FROM organisations": ("organisations", "expect_table_row_count_to_be_between", ""),
    "DROP TABLE retired; CREATE TABLE retired (resource_name, retired_id, reason, successor, last_version)": (
        "retired",
        "expect_table_columns_to_match_ordered_list",
        "['resource_name', 'retired_id', 'reason', 'successor', 'last_version']",
    ),
    "UPDATE figures SET lower = 41 WHERE value = 40": ("rules", TITLES["TT405"], "1"),
    # Beside it, a mention of the person above, who has another's id now, and what refers to the organisations.
    "UPDATE event_reports SET article_id = 'nowhere' WHERE start = 0": ("rules", TITLES["TT401"], "7"),
    "UPDATE event_reports SET earliest = '2025-06-04', latest = '2025-06-04' WHERE start = 56": (
        "rules",
        TITLES["TT411"],
        "1",
    ),
    # A rule that cannot be asked has not been kept.
    "DROP TABLE units": ("rules", TITLES["TT404"], "(sqlite3.OperationalError) no such table: units"),
}
# What follows from those.
BESIDE = {
    ("articles", f"{PATTERN} text_sha256"),
    ("rules", TITLES["TT412"]),
    ("rules", TITLES["TT413"]),
    *(("rules", TITLES[code]) for code in ("TT425", "TT439")),
    *(("rules", TITLES[code]) for code in ("TT431", "TT432", "TT433", "TT434", "TT435", "TT438")),
}


@pytest.fixture(scope="module")
def base() -> Rows:
    """The small dataset's rows."""
    return read_rows(BASE)


def copied(rows: Rows, database: Path) -> Path:
    """The rows in a SQLite file."""
    with engine_of(rows) as engine:
        copy_to_sqlite(engine, database)
    return database


@pytest.fixture(scope="module")
def judged(base: Rows, tmp_path_factory: pytest.TempPathFactory) -> Suites:
    """What the suites say of the small dataset with every fault in it."""
    database = copied(base, tmp_path_factory.mktemp("suites") / "tables.sqlite")
    with closing(sqlite3.connect(database)) as tables:
        for fault in FAULTS:
            tables.executescript(fault)
    return run_suites(database, suites(counts(base) | {"organisations": 0}))


def test_days_compare_as_dates(base: Rows, tmp_path: Path) -> None:
    """On both sides of a join; where one side has no type, SQLite goes through all days for each row, and again."""
    with closing(sqlite3.connect(copied(base, tmp_path / "tables.sqlite"))) as tables:
        types = [dict(tables.execute(f"SELECT name, type FROM pragma_table_info('{t}')")) for t in ("days", "figures")]
    assert types[0]["day"] == types[1]["earliest"] == "DATE"


def test_what_rows_are_looked_up_by_is_indexed(base: Rows, tmp_path: Path) -> None:
    """And counted, or SQLite joins some rules row by row; no index may refuse a row, since suites are to see it."""
    listed = (
        "SELECT m.name, i.name, i.[unique] FROM sqlite_master m, pragma_index_list(m.name) i WHERE m.type = 'table'"
    )
    with closing(sqlite3.connect(copied(base, tmp_path / "tables.sqlite"))) as tables:
        found = tables.execute(listed).fetchall()
        counted = {name for (name,) in tables.execute("SELECT idx FROM sqlite_stat1")}
        empty = {t for t in (*TABLES, *CONTEXT) if not tables.execute(f"SELECT 1 FROM {t} LIMIT 1").fetchall()}
    wanted = {(t, f"{t} by {n}") for t in TABLES for n in (" ".join(primary_key(t)), *foreign_keys(t))}
    assert wanted <= {(table, index) for table, index, _ in found}
    assert {table for table, _, _ in found} == {*TABLES, *CONTEXT}
    assert not any(unique for _, _, unique in found)
    assert counted >= {index for table, index, _ in found if table not in empty}


def plain(value: Any) -> Any:
    """A value as SQLite holds it."""
    match value:
        case tuple():
            return ";".join(value)
        case Decimal():
            return float(value)
        case date():
            return value.isoformat()
    return value


def test_the_copy_holds_every_value(base: Rows, tmp_path: Path) -> None:
    rows = changed(base, [edit("articles", "lantern-undated", note="Ada; Quill, “B”")])
    with closing(sqlite3.connect(copied(rows, tmp_path / "tables.sqlite"))) as tables:
        found = {table: tables.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    assert found == {table: [tuple(map(plain, row.values())) for row in rows[table]] for table in TABLES}


def test_nothing_fails_on_sound_tables(base: Rows, tmp_path: Path) -> None:
    rows = counts(base)
    derived = sum(len(table_suite(table, rows[table])) for table in TABLES) + len(rules_suite())
    asked: list[str] = []
    listen(Engine, "before_cursor_execute", lambda *of: asked.append(of[2]))
    assert run_suites(copied(base, tmp_path / "tables.sqlite"), suites(rows)) == Suites(derived, [])
    # A table's conditions share a query, and nobody asks for the rows that break them where there are none.
    assert len(rules()) < len(asked) < derived / 2
    assert derived > len(TABLES) + len(rules())


@pytest.mark.parametrize(("fault", "seen"), FAULTS.items(), ids=FAULTS)
def test_bites(fault: str, seen: tuple[str, str, str], judged: Suites) -> None:
    (what,) = (text for table, expectation, text in judged.failed if (table, expectation) == seen[:2])
    assert what.startswith(seen[2])


def test_nothing_else_fails(judged: Suites) -> None:
    assert {failed[:2] for failed in judged.failed} == {seen[:2] for seen in FAULTS.values()} | BESIDE


def test_every_rule_is_expected_of_the_rows() -> None:
    assert [arguments["unexpected_rows_query"] for _, arguments in rules_suite()] == [rule.sql for rule in rules()]


def test_every_kind_of_constraint_is_among_the_faults() -> None:
    kinds = {kind for table in TABLES for column in columns(table) for kind in column.field()["constraints"]}
    assert kinds == {"required", "enum", "pattern", "maxLength", "minimum"}


def test_a_missing_table_is_no_success(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="articles"):
        run_suites(tmp_path / "empty.sqlite", suites(dict.fromkeys(TABLES, 0)))
