"""The consistency rules: each selects the rows that break it, in the SQL that DuckDB, SQLite and Spark share.

A rule is a file `<name>.sql` beside this one. Its comment lines at the top are `code`, `title`, `severity` (error or
warning), `needs` (`all`: it speaks of what is absent, so it is only asked when every entry could be read; `some`
otherwise) and `do`. Its columns are `resource` and `id` (the row), `field` (the column to point at) and `detail`
(what is wrong, as a sentence without its full stop). Beside the dataset's tables it may read `units` (unit,
dimension, factor), `days` (day, number, weekday: every day that bounds a date), `weekdays` (weekday) and `folded`
(text, folded: every name of a person without its capitals). Qualify every column: several are words of SQL.
"""

from importlib import resources
from itertools import takewhile
from typing import Literal, NamedTuple, cast

from trade_truce.columns import columns, foreign_keys, primary_key
from trade_truce.models import TABLES

FIELDS = ("code", "title", "severity", "needs", "do")
SEVERITIES, NEEDS = ("error", "warning"), ("some", "all")


class Rule(NamedTuple):
    """One rule."""

    name: str
    code: str
    title: str
    severity: Literal["error", "warning"]
    needs: Literal["some", "all"]
    do: str
    sql: str


def rules() -> list[Rule]:
    """All rules: those made from the models, and those of the files, by name."""
    files = sorted(f.name for f in resources.files(__name__).iterdir() if f.name.endswith(".sql"))
    return [references(), unique(), *(read(name.removesuffix(".sql")) for name in files)]


def read(name: str) -> Rule:
    """The rule of a file. Raises ValueError where its header is not whole."""
    sql = resources.files(__name__).joinpath(f"{name}.sql").read_text("utf-8")
    lines = takewhile(lambda line: line.startswith("-- "), sql.splitlines())
    pairs = [line.removeprefix("-- ").partition(": ")[::2] for line in lines]
    header = dict(pairs)
    if tuple(key for key, _ in pairs) != FIELDS or not all(header.values()):
        raise ValueError(f"{name}.sql: the header must be the lines {', '.join(FIELDS)}")
    if header["severity"] not in SEVERITIES or header["needs"] not in NEEDS:
        raise ValueError(f"{name}.sql: severity is one of {', '.join(SEVERITIES)}, needs of {', '.join(NEEDS)}")
    severity, needs = (
        cast(Literal["error", "warning"], header["severity"]),
        cast(Literal["some", "all"], header["needs"]),
    )
    return Rule(name, header["code"], header["title"], severity, needs, header["do"], sql)


def references() -> Rule:
    """That every reference leads to a row: one SELECT for each foreign key of the models."""
    selects = [_reference(table, name, *target) for table in TABLES for name, target in foreign_keys(table).items()]
    do = "correct the id, or add what it names to its register"
    return Rule("references", "TT401", "References resolve", "error", "some", do, "\nUNION ALL\n".join(selects))


def unique() -> Rule:
    """That values stand once where the models say so: one SELECT for each such column."""
    selects = [_unique(table, c["name"]) for table in TABLES for c in columns(table) if c["constraints"].get("unique")]
    do = "correct one of the two, or make the two rows one"
    return Rule("unique", "TT421", "What must be unique is", "error", "some", do, "\nUNION ALL\n".join(selects))


def id_of(table: str, alias: str) -> str:
    """SQL for a row's primary key as one text, its parts joined by a slash."""
    return " || '/' || ".join(f"{alias}.{name}" for name in primary_key(table))


def _unique(table: str, name: str) -> str:
    key = primary_key(table)[0]
    return (
        f"SELECT '{table}' AS resource, {id_of(table, 'y')} AS id, '{name}' AS field,\n"
        f"  'the same stands in ' || {id_of(table, 'x')} AS detail\n"
        f"FROM {table} x JOIN {table} y ON x.{name} = y.{name} AND x.{key} < y.{key}"
    )


def _reference(table: str, name: str, target: str, key: str) -> str:
    return (
        f"SELECT '{table}' AS resource, {id_of(table, 'x')} AS id, '{name}' AS field, x.{name} AS detail\n"
        f"FROM {table} x LEFT JOIN {target} y ON x.{name} = y.{key}\n"
        f"WHERE x.{name} IS NOT NULL AND y.{key} IS NULL"
    )
