"""From what workers made of lines to the tables: as views, with what one document takes from others filled in."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyarrow as pa

from trade_truce.about import COUNTED
from trade_truce.columns import columns, primary_key
from trade_truce_build.resolving.origins import origin
from trade_truce_build.spark.forms import BESIDE, PLACE, ROWS

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

DOCUMENTS = "documents"
"""The view of what workers made, a row a line."""
_PLACE = ", ".join(PLACE.names)
_ORIGINS = pa.schema([("article_id", pa.string()), ("origin", pa.string())])


def unnested(name: str) -> str:
    """SQL for the rows that lines hold under a name, each with its place and its number there (`pos`)."""
    return f"SELECT {_PLACE}, pos, r.* FROM {DOCUMENTS} LATERAL VIEW posexplode({name}) AS pos, r"


def key_of(name: str) -> tuple[str, ...]:
    """The columns that tell apart what lines hold under a name."""
    return primary_key(ROWS[name]) if name in ROWS else (BESIDE[name][0][0],)


def lay_rows(spark: "SparkSession", twice: Iterable[str]) -> None:
    """Makes a view `raw_<name>` of what lines hold under each name. twice: the names under which a key stands twice;
    of its rows only the first is taken.
    """
    again = set(twice)
    again |= {beside for name, beside in (("people", "names"), ("articles", "retold")) if name in again}
    for name in (*ROWS, *BESIDE):
        sql = unnested(name)
        if name in again:
            key = ", ".join(key_of(name))
            first = f"ROW_NUMBER() OVER (PARTITION BY {key} ORDER BY {_PLACE}, pos)"
            sql = f"SELECT * FROM (SELECT *, {first} AS place FROM ({sql})) WHERE place = 1"
        spark.sql(sql).createOrReplaceTempView(f"raw_{name}")


def lay_origins(spark: "SparkSession") -> None:
    """Makes the view `origins` of the articles that retell something: a chain is followed on the driver."""
    retold = spark.sql("SELECT article_id, based_on FROM raw_retold ORDER BY article_id").collect()
    based_on = {row[0]: row[1] for row in retold}
    found = {article: origin(article, based_on.get) for article in based_on}
    made = pa.table([list(found), list(found.values())], schema=_ORIGINS)
    frame = spark.createDataFrame(made) if found else spark.createDataFrame([], "article_id STRING, origin STRING")
    frame.createOrReplaceTempView("origins")


def filled(table: str) -> str:
    """SQL for a table's rows with what other documents supply, but for what is counted; other rows are not whole."""
    if table == "articles":
        others = "LEFT JOIN origins o ON o.article_id = t.article_id"
        return _selected(table, {"origin": "COALESCE(o.origin, t.article_id)"}, others)
    if table == "statements":
        speaker = "COALESCE(t.speaker, CASE WHEN n.speaks THEN n.name END)"
        others = (
            "LEFT JOIN raw_names n ON n.person_id = t.person_id "
            "LEFT JOIN raw_gists g ON g.utterance_id = t.utterance_id "
            f"WHERE COALESCE(t.gist, g.gist) IS NOT NULL AND NOT {_MUTE}"
        )
        return _selected(table, {"speaker": speaker, "gist": "COALESCE(t.gist, g.gist)"}, others)
    return _selected(table, {}, "")


_MUTE = "(t.speaker IS NULL AND n.name IS NOT NULL AND NOT n.speaks)"
UNFILLED = f"""
SELECT DISTINCT t.{_PLACE.replace(", ", ", t.")} FROM raw_statements t
LEFT JOIN raw_names n ON n.person_id = t.person_id
LEFT JOIN raw_gists g ON g.utterance_id = t.utterance_id
WHERE g.utterance_id IS NULL OR {_MUTE}
"""
"""The places of statements of utterances that nobody entered, and of those whose person's name is no label."""


def counted(table: str) -> str:
    """SQL for the rows of a table that counts the articles and origins behind what it is about."""
    about = COUNTED[table]
    made = {name: f"COALESCE(c.{name}, 0)" for name in ("n_articles", "n_origins")}
    return _selected(table, made, f"LEFT JOIN counts c ON c.resource = '{table}' AND c.about = t.{about}", table)


def _selected(table: str, made: dict[str, str], others: str, source: str = "") -> str:
    names = (c.name for c in columns(table))
    cells = ", ".join(f"{made.get(name, f't.{name}')} AS {name}" for name in names)
    return f"SELECT {cells} FROM {source or f'raw_{table}'} t {others}"


def duplicates(spark: "SparkSession") -> "DataFrame":
    """Keys that stand twice: `name` (what they stand under), and `places` of all rows that have them."""
    selects = (
        f"SELECT '{name}' AS name, collect_list(struct({_PLACE})) AS places FROM ({unnested(name)}) "
        f"GROUP BY {', '.join(key_of(name))} HAVING COUNT(*) > 1"
        for name in (*ROWS, "gists", "rulings")
    )
    return spark.sql(" UNION ALL ".join(selects))
