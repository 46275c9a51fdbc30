"""Warns of articles that are likely one text under two names, and say nothing of a common origin."""

from dataclasses import replace
from importlib import resources

import duckdb

from trade_truce.sketch import resemblance
from trade_truce_build.finding import Finding
from trade_truce_build.resolving.records import Records
from trade_truce_build.resolving.resolve import Record

LIKELY = 0.5
"""The share of runs in common from which two texts are likely one."""


def likely_copies(engine: duckdb.DuckDBPyConnection, records: Records) -> list[Finding]:
    """A warning for each article that is likely a copy of another of a different origin."""
    query = resources.files(__package__).joinpath("comparisons", "copies.sql").read_text("utf-8")
    near = [
        (left, right, share)
        for left, right, left_sketch, right_sketch in engine.execute(query).fetchall()
        if (share := resemblance(left_sketch, right_sketch)) >= LIKELY
    ]
    records.want(id for left, right, _ in near for id in (left, right))
    pairs = ((records.get("articles", right), records.get("articles", left), share) for left, right, share in near)
    return [_warning(record, other, share) for record, other, share in pairs if record and other]


def _warning(record: Record, other: Record, share: float) -> Finding:
    shared = f"its text shares about {share:.0%} of its runs of words with {other.id}"
    message = f"{shared}, yet they have different origins"
    hint = "if one retells the other, or both the same work, say so in `based_on`"
    found = record.entry.finding("TT215", message, hint, "sketch")
    return replace(found, severity="warning", related=(other.entry.related(f"{other.id} is here", "sketch"),))
