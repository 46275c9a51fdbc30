"""Glosses of statements that a reader set against others: each must be of what its own article says."""

from collections.abc import Iterator
from dataclasses import replace

from trade_truce_build.core.engine import Engine
from trade_truce_build.core.finding import Finding
from trade_truce_build.resolving.records import Records

MOST = 1000
"""Statements that are named."""
_OBSERVED = """
SELECT DISTINCT o.row_id, MIN(o.observation_id || '/' || o.side || '/' || o.row_id) FROM observed_sides o
WHERE o.row_id IN ({}) GROUP BY o.row_id ORDER BY 1 LIMIT {}
"""


def check_glosses(engine: Engine, records: Records, inheriting: str) -> Iterator[Finding]:
    """Statements on sides of an observed disagreement that have no gist of their own.

    inheriting: the query of those that may have none. What tellings of one utterance differ in, one gist for all of
    them cannot say.
    """
    rows = engine.execute(_OBSERVED.format(inheriting, MOST)).fetchall()
    records.want(id for row in rows for id in row)
    for statement, side in rows:
        told, seen = records.get("statements", statement), records.get("observed_sides", side)
        if told and "gist" not in told.entry.places:
            message = f"{statement} is on a side of a disagreement and has no `gist` of its own"
            hint = "write a `gist` of what this article says"
            found = told.entry.finding("TT219", message, hint, "utterance_id")
            yield replace(found, related=(seen.entry.related("it is on a side here", "row_id"),) if seen else ())
