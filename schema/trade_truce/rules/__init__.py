"""The consistency rules: each selects the rows that break it, in the SQL that DuckDB, SQLite and Spark share.

A rule is a file `<name>.sql` beside this one. Its comment lines at the top are `code`, `title`, `severity` (error or
warning), `needs` (`all`: it speaks of what is absent, so it is only asked when every entry could be read; `some`
otherwise) and `do`. Its columns are `resource` and `id` (the row), `field` (the column to point at) and `detail`
(what is wrong, as a sentence without its full stop). Beside the dataset's tables it may read `units` (unit,
dimension, factor), `days` (day, number, weekday: every day that bounds a date), `weekdays` (words, weekday: every
wording of a date that names a weekday, and which), `folded` (text, folded: every name of a person, and what
an article calls several, without its capitals), `near` (one, other: every two such names that differ in a slip or
two) and `ids` (id: every id in use, some of them several times). Qualify every column: several are words of SQL.
What stands in braces follows from the models (see `trade_truce.about.filled`).
"""

from collections.abc import Callable, Iterable
from importlib import resources
from itertools import takewhile
from typing import Literal, NamedTuple, cast

from trade_truce import about
from trade_truce.columns import Column, columns, foreign_keys, primary_key
from trade_truce.models import TABLES
from trade_truce.types import DECIMAL, DIGITS, PLACES
from trade_truce.vocabularies import NO_WORDS, OwnWords

FIELDS = ("code", "title", "severity", "needs", "do")
OF_VALUES = ("required", "vocabularies", "lengths", "limits", "types", "calendar")
"""Rules that look at single values: they hold wherever each row was judged by its model."""
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


def rules(own: OwnWords = NO_WORDS) -> list[Rule]:
    """All rules: those made from the models, and those of the files, by name. own: the words of the story."""
    files = sorted(f.name for f in resources.files(__name__).iterdir() if f.name.endswith(".sql"))
    return [*from_models(own), *(read(name.removesuffix(".sql")) for name in files)]


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
    return Rule(name, header["code"], header["title"], severity, needs, header["do"], about.filled(sql))


def from_models(own: OwnWords = NO_WORDS) -> list[Rule]:
    """The rules that follow from the models: references, and each kind of constraint."""
    return [references(), *constraints(own), filled()]


def references() -> Rule:
    """That every reference leads to a row: one SELECT for each foreign key of the models."""
    selects = [_reference(table, name, *target) for table in TABLES for name, target in foreign_keys(table).items()]
    do = "correct the id, or add what it names to its register"
    return Rule("references", "TT401", "References resolve", "error", "some", do, _all(selects))


def constraints(own: OwnWords = NO_WORDS) -> list[Rule]:
    """That columns keep what the models ask of them, for engines that know nothing of models: a rule each kind.

    Patterns are left out: engines do not share a language for them.
    """
    return [
        _made("keys", "TT431", "Primary keys stand once", _all(_key(table) for table in TABLES)),
        _made("required", "TT432", "What must not be null is not", _each("is missing", _null, own)),
        _made(
            "vocabularies",
            "TT433",
            "Words of a vocabulary are in it",
            _each(_STRANGE, _breaks("enum"), own),
        ),
        _made("lengths", "TT434", "No text is too long", _each("is too long", _breaks("maxLength"), own)),
        _made("limits", "TT435", "Numbers keep their limits", _each("is past its limit", _past, own)),
        _made("types", "TT436", "Values are of their column's type", _each("is of another type", _odd, own)),
        _made("calendar", "TT437", "Months have the days that dates name", _each("names no day", _no_day, own)),
    ]


def filled() -> Rule:
    """That no table is empty which cannot rightly be, one SELECT for each, and that some article reports something.

    Which of the tables of reports have rows is the story's affair: one may have no figure, another no statement. Where
    a register has entries, that they are reported is a rule of its own (TT416).
    """
    selects = [
        f"SELECT '{table}' AS resource, '' AS id, '{primary_key(table)[0]}' AS field, "
        f"'`{table}` has no row' AS detail\nWHERE NOT EXISTS (SELECT 1 FROM {table} x)"
        for table, model in TABLES.items()
        if not model.may_be_empty
    ]
    reporting = [table for table, model in TABLES.items() if model.reports]
    none = "\n  AND ".join(f"NOT EXISTS (SELECT 1 FROM {table} x)" for table in reporting)
    selects.append(
        "SELECT 'articles' AS resource, '' AS id, 'article_id' AS field, "
        f"'no article reports anything: {', '.join(reporting)} have no row' AS detail\nWHERE {none}"
    )
    do = "add the rows, or see why they could not be read"
    return Rule("filled", "TT438", "Tables have rows", "error", "all", do, _all(selects))


def id_of(table: str, alias: str) -> str:
    """SQL for a row's primary key as one text, its parts joined by a slash."""
    return " || '/' || ".join(f"{alias}.{name}" for name in primary_key(table))


def _made(name: str, code: str, title: str, sql: str) -> Rule:
    do = "correct the value; docs/tables.md says what the column holds"
    return Rule(name, code, title, "error", "some", do, sql)


def _all(selects: Iterable[str]) -> str:
    return "\nUNION ALL\n".join(selects)


def _each(detail: str, breaks: Callable[[Column], str], own: OwnWords) -> str:
    """SQL for the rows with a column of which SQL can say what breaks it, and the first such column of each.

    One SELECT for each table: to plan one for each column takes an engine longer than to look through all of them.
    """
    cases = {table: [(breaks(c), c.name) for c in columns(table, own)] for table in TABLES}
    selects = _all(
        f"SELECT '{table}' AS resource, COALESCE({id_of(table, 'x')}, '') AS id,\n"
        f"  CASE {whens} END AS field\nFROM {table} x"
        for table in TABLES
        if (whens := " ".join(f"WHEN {broken} THEN '{name}'" for broken, name in cases[table] if broken))
    )
    return (
        f"SELECT b.resource, b.id, b.field, b.field || ' {detail}' AS detail\n"
        f"FROM (\n{selects}\n) b WHERE b.field IS NOT NULL"
    )


def _null(column: Column) -> str:
    return f"x.{column.name} IS NULL" if column.required else ""


_STRANGE = "is not in its vocabulary"


def _breaks(kind: str) -> Callable[[Column], str]:
    """What breaks a kind of constraint of a column."""

    def broken(column: Column) -> str:
        test = column.fits(f"x.{column.name}").get(kind)
        return f"NOT ({test})" if test else ""

    return broken


def _past(column: Column) -> str:
    """A decimal has at most 20 digits before its point, and 9 after it, where engines hold it as one.

    SQLite counts in doubles, of which the last below the limit is 16384 less; no seed has more than 19 digits.
    """
    if column.type == "number":
        return f"ABS(CAST(x.{column.name} AS DOUBLE)) >= 1e{DIGITS - PLACES}"
    return _breaks("minimum")(column)


def _odd(column: Column) -> str:
    """Says nothing in an engine whose columns have types: there, such a value cannot be."""
    name = f"x.{column.name}"
    return {
        "integer": f"{name} <> CAST({name} AS BIGINT)",
        "number": f"{name} <> CAST({name} AS {DECIMAL})",
        "boolean": f"{name} NOT IN (TRUE, FALSE)",
        "date": f"('' || {name}) NOT LIKE '____-__-__'",
    }.get(column.type, "")


def _no_day(column: Column) -> str:
    """Of leap days it says nothing."""
    absent = ("02-30", "02-31", "04-31", "06-31", "09-31", "11-31")
    return " OR ".join(f"x.{column.name} LIKE '%-{day}%'" for day in absent) if column.edtf else ""


def _key(table: str) -> str:
    key = ", ".join(f"x.{name}" for name in primary_key(table))
    return (
        f"SELECT '{table}' AS resource, {id_of(table, 'x')} AS id, '{primary_key(table)[0]}' AS field,\n"
        f"  'the key stands ' || COUNT(*) || ' times' AS detail\nFROM {table} x GROUP BY {key} HAVING COUNT(*) > 1"
    )


def _reference(table: str, name: str, target: str, key: str) -> str:
    return (
        f"SELECT '{table}' AS resource, {id_of(table, 'x')} AS id, '{name}' AS field, x.{name} AS detail\n"
        f"FROM {table} x LEFT JOIN {target} y ON x.{name} = y.{key}\n"
        f"WHERE x.{name} IS NOT NULL AND y.{key} IS NULL"
    )
