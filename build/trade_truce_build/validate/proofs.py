"""Cheap proofs that a rule holds. Where a proof fails, nothing is said: the rule itself is asked.

Each is a SELECT of one truth value, TRUE only if no row breaks the rule. Hashes of 64 bits stand for texts where that
is enough: texts whose hashes are distinct are distinct.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import duckdb

from trade_truce.about import SPANS
from trade_truce.columns import primary_key
from trade_truce.models import TABLES
from trade_truce.rules import Rule, constraints


def left_open(engine: duckdb.DuckDBPyConnection, rules: Iterable[Rule]) -> list[Rule]:
    """The rules that no proof shows to hold, of tables whose every row its model accepts."""
    known = proofs()
    judged = {rule.name for rule in constraints()} - known.keys()  # of single values, which the models have judged

    @cache
    def holds(proof: str) -> bool:
        row = engine.execute(proof).fetchone()
        return row is not None and row[0] is True

    return [r for r in rules if r.name not in judged and not (r.name in known and all(map(holds, known[r.name])))]


def proofs() -> Mapping[str, Sequence[str]]:
    """Rule -> its proofs, which together show that it holds."""
    others = (_distinct(_keys(table)) for table in TABLES if table not in SPANS)
    return {
        "keys": (_distinct(_IDS), *others),
        "one-address": (_distinct("SELECT hash(url) AS h FROM articles"),),
        "equal-texts": _TEXTS,
        "outlet-prints-once": _TEXTS,
        "versions": ("SELECT count(*) = 0 FROM articles WHERE updates IS NOT NULL",),
        "row-ids-distinct": (_distinct(_IDS),),
        "span-overlap": (_APART,),
        "date-anchor": (_ANCHORED,),
    }


def _keys(table: str) -> str:
    key = ", ".join(f'"{name}"' for name in primary_key(table))
    return f"SELECT hash({key}) AS h FROM {table}"


def _distinct(hashes: str) -> str:
    return f"SELECT count(h) = count(DISTINCT h) FROM ({hashes})"


_IDS = " UNION ALL ".join(map(_keys, SPANS))
"""The ids of all rows with spans: where they are distinct, so are the keys of each of the tables."""
_TEXTS = (_distinct("SELECT hash(text_sha256) AS h FROM articles"),)
_ANCHORS = (
    "SELECT date_anchor AS id, article_id FROM event_reports WHERE date_anchor IS NOT NULL "
    "UNION ALL SELECT made_on_anchor, article_id FROM statements WHERE made_on_anchor IS NOT NULL"
)
_ANCHORED = (
    f"SELECT count(*) = 0 FROM ({_ANCHORS}) a JOIN event_reports r ON r.report_id = a.id "
    "WHERE r.date IS NULL OR r.article_id = a.article_id"
)

# Of rows about one thing in one article, in the order of their starts, none begins before the one before it ends. Where
# that holds of neighbours it holds of all, if every span holds something.
_SPANS = " UNION ALL ".join(
    f'SELECT hash({number}, article_id, {", ".join(about)}) AS h, "start", "end" FROM {table}'
    for number, (table, about) in enumerate(SPANS.items())
)
_APART = f"""
SELECT COALESCE(bool_and(apart), TRUE) FROM (
  SELECT COALESCE("start" < "end", FALSE)
    AND COALESCE(lag("end") OVER (PARTITION BY h ORDER BY "start") <= "start", TRUE) AS apart
  FROM ({_SPANS})
)
"""
