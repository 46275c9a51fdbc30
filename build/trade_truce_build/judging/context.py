"""The context tables that rules read beside the dataset's own: what SQL engines would work out each in its own way."""

from collections.abc import Callable, Mapping

import duckdb
import pyarrow as pa

from trade_truce import seeds as form
from trade_truce.about import ids
from trade_truce.edtf import WEEKDAYS, weekdays
from trade_truce.intervals import UNITS, own_unit
from trade_truce.models import MODELS, TABLES
from trade_truce.text import words
from trade_truce.types import FACTOR_DIGITS
from trade_truce.vocabularies import NO_WORDS, OwnWords
from trade_truce_build.core.engine import as_table, open_engine, put, to_arrow

CONTEXT = ("units", "days", "weekdays", "folded", "near", "ids")
"""The tables that rules may read beside the dataset's own."""
BOUNDS = " UNION ALL ".join(
    f"SELECT {bound} AS day FROM {table}"
    for table, model in TABLES.items()
    for bound in ("earliest", "latest")
    if bound in model.model_fields
)
"""SQL for the first and last days of all dates."""
WORDINGS = "SELECT date_words AS words FROM event_reports UNION SELECT made_on_words FROM statements"
"""SQL for what dates were read from."""
FOLDED = (
    "SELECT name AS text FROM people UNION SELECT family_name FROM people UNION SELECT name FROM name_forms "
    "UNION SELECT surface FROM mentions GROUP BY article_id, surface HAVING COUNT(*) > 1"
)
"""SQL for names, and for what an article has of several."""
_ASCII = "regexp_full_match({}, '[ -~]*')"
_BARE = "regexp_full_match({}, '[A-Za-z0-9]+( [A-Za-z0-9]+)*')"
"""SQL for texts that are in ASCII, and for those that are nothing but words parted by blanks."""


_SMALL = 10_000
"""Rows up to which one thread does all."""


def connect(tables: Mapping[str, pa.Table], own: OwnWords = NO_WORDS) -> duckdb.DuckDBPyConnection:
    """An engine that holds every table of the dataset (empty where none is given) and the context.

    own: the words of the story.
    """
    engine = open_engine(alone=sum(table.num_rows for table in tables.values()) < _SMALL)
    for name in MODELS:
        put(engine, name, tables[name] if name in tables else to_arrow(name, []))
    put(engine, "rulings", to_arrow("conflicts", []).select(["conflict_id", *form.PARTIAL["rulings"]]))
    add_context_tables(engine, own)
    return engine


def add_context_tables(engine: duckdb.DuckDBPyConnection, own: OwnWords = NO_WORDS) -> None:
    """Adds the context tables to the dataset's, or makes them anew. own: the words of the story."""
    known = {**UNITS, **{name: own_unit(name) for name in own.lists.get("units", ())}}
    units = [{"unit": unit, "dimension": u.dimension, "factor": u.factor} for unit, u in known.items()]
    put(engine, "units", as_table(units, _UNITS))
    _put_days(engine)
    _put_weekdays(engine)
    _put_folded(engine)
    _put_near(engine)
    _put_ids(engine)


_UNITS = pa.schema([("unit", pa.string()), ("dimension", pa.string()), ("factor", pa.decimal128(FACTOR_DIGITS))])


def _put_days(engine: duckdb.DuckDBPyConnection) -> None:
    """Every day that bounds a date, with its number and weekday: arithmetic that engines do each in their own way."""
    engine.execute(
        "CREATE OR REPLACE TABLE days AS SELECT DISTINCT day, CAST(day - DATE '1970-01-01' AS INTEGER) AS number, "
        f"lower(dayname(day)) AS weekday FROM ({BOUNDS}) WHERE day IS NOT NULL"
    )


def _put_weekdays(engine: duckdb.DuckDBPyConnection) -> None:
    """Every wording of a date that names a weekday, and which: engines find words each in their own way."""
    # In ASCII the engine finds them too; others are read if they hold what all weekdays do, in whatever letters.
    names = f"regexp_extract_all(lower(words), '\\b(?:{'|'.join(WEEKDAYS)})\\b')"
    plain = _ASCII.format("words")
    odd = f"SELECT words FROM ({WORDINGS}) WHERE NOT {plain} AND contains(lower(words), 'da') ORDER BY words"
    named = [
        {"words": text, "weekday": WEEKDAYS[day]}
        for (text,) in engine.execute(odd).fetchall()
        for day in sorted(set(weekdays(text)))
    ]
    put(engine, "odd", as_table(named, pa.schema([("words", pa.string()), ("weekday", pa.string())])))
    engine.execute(
        f"CREATE OR REPLACE TABLE weekdays AS SELECT DISTINCT words, unnest({names}) AS weekday FROM ({WORDINGS}) "
        f"WHERE {plain} UNION ALL SELECT words, weekday FROM odd"
    )
    engine.unregister("odd")


def _put_folded(engine: duckdb.DuckDBPyConnection) -> None:
    """Every name of a person without its capitals, which SQLite finds in ASCII only."""
    _put_formed(engine, ("folded", "folded"), FOLDED, _ASCII, str.casefold)


def _put_formed(
    engine: duckdb.DuckDBPyConnection, into: tuple[str, str], texts: str, alike: str, form: Callable[[str], str]
) -> None:
    """Adds a table of texts, each with a form of it that engines do not know.

    into: the table, and the form's column.
    alike: what is true of texts of which that form is the text in small letters. Most are such.
    """
    (name, column), plain = into, alike.format("text")
    odd = engine.execute(f"SELECT text FROM ({texts}) WHERE NOT {plain} ORDER BY text").fetchall()
    formed = [{"text": text, column: form(text)} for (text,) in odd]
    put(engine, "odd", as_table(formed, pa.schema([("text", pa.string()), (column, pa.string())])))
    engine.execute(
        f"CREATE OR REPLACE TABLE {name} AS SELECT text, lower(text) AS {column} FROM ({texts}) WHERE {plain} "
        f"UNION ALL SELECT text, {column} FROM odd"
    )
    engine.unregister("odd")


def _put_ids(engine: duckdb.DuckDBPyConnection) -> None:
    """Every id in use, perhaps several times: single keys of rows, and utterances. A view, so never stale."""
    selects = [f"SELECT {name} AS id FROM {table}" for table, name in ids()]
    engine.execute(f"CREATE OR REPLACE TEMP VIEW ids AS {' UNION ALL '.join(selects)}")


def _put_near(engine: duckdb.DuckDBPyConnection) -> None:
    """Every two names of people that differ in a slip or two within one word, both ways round.

    Capitals, accents, apostrophes and hyphens count for nothing. Only names that share their first or their last word,
    and the initial of the other, are compared, and among many such only those within a hundred places of the alphabet:
    all pairs would be too many.
    """
    names = "SELECT DISTINCT name AS text FROM people WHERE name IS NOT NULL"
    _put_formed(engine, ("spelt", "plain"), names, _BARE, _bare)
    engine.execute(f"CREATE OR REPLACE TABLE near AS {_NEAR}")


# Names that share their ends stand in line by the alphabet, in hundreds; each meets those of its own and the next.
_NEAR = """
WITH bare AS (SELECT text, strip_accents(plain) AS name FROM spelt),
  parted AS (
    SELECT text, name, length(name) AS n, split_part(name, ' ', 1) AS first, split_part(name, ' ', -1) AS last FROM bare
  ),
  ends AS (
    SELECT text, name, n, 'first' AS part, first AS word, left(last, 1) AS initial FROM parted
    UNION ALL SELECT text, name, n, 'last', last, left(first, 1) FROM parted
  ),
  lined AS (
    SELECT *, row_number() OVER (PARTITION BY part, word, initial ORDER BY name, text) // 100 AS hundred FROM ends
  ),
  pairs AS (
    SELECT least(a.text, b.text) AS x, greatest(a.text, b.text) AS y, a.name AS one, b.name AS other,
      CASE WHEN least(a.n, b.n) >= 10 THEN 2 WHEN least(a.n, b.n) >= 6 THEN 1 ELSE 0 END AS most
    FROM lined a JOIN (SELECT *, unnest([hundred, hundred - 1]) AS met FROM lined) b
      ON a.part = b.part AND a.word = b.word AND a.initial = b.initial AND a.hundred = b.met
        AND (a.hundred < b.hundred OR a.text < b.text) AND abs(a.n - b.n) <= 2
  ),
  -- Two letters that changed places are one slip, and two for the distance that is quick to tell, which is asked first.
  alike AS (
    SELECT DISTINCT x, y FROM pairs
    WHERE CASE WHEN levenshtein(one, other) <= 2 * most THEN damerau_levenshtein(one, other) <= most ELSE FALSE END
  )
SELECT x AS one, y AS other FROM alike UNION ALL SELECT y, x FROM alike
"""


def _bare(name: str) -> str:
    return " ".join(word for word, _, _ in words(name))
