"""Warns of articles that are likely one text under two names, and say nothing of a common origin."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

import duckdb
import numpy as np
import pyarrow as pa

from trade_truce.sketch import PLACES, resemblance
from trade_truce_build.core.arrays import Numbers, ascending, integers
from trade_truce_build.core.engine import put
from trade_truce_build.core.finding import Finding
from trade_truce_build.resolving.records import Records
from trade_truce_build.resolving.resolve import Record

LIKELY = 0.5
"""The share of runs in common from which two texts are likely one."""
STARTS = range(0, PLACES - 2, 2)
"""Two articles are held against each other if their sketches agree in three places, one of these and the two behind it:
those with half of their runs in common do so with a chance of 97 %, those with none with one of 540,000. Of many that
agree there, each is held against the first by its id, not against all of them."""
MOST = 1000
"""Pairs that are warned of; who sees them will look again."""
Near: TypeAlias = tuple[str, str, float]
"""Two articles, by id, and the share of runs that they have in common."""
_Sketches: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.uint8]]"
_SKETCHED = "SELECT article_id, origin, sketch FROM articles WHERE sketch IS NOT NULL ORDER BY article_id"


def likely_copies(near: Sequence[Near], records: Records) -> list[Finding]:
    """A warning for two articles each that are likely one text and have different origins; for the first MOST."""
    records.want(id for one, other, _ in near[: MOST + 1] for id in (one, other))
    return list(warnings(near, lambda id: records.get("articles", id)))


def warnings(near: Sequence[Near], record: Callable[[str], Record | None]) -> Iterator[Finding]:
    """A warning for each of these, and that there is more for the rest. record: gives that of an article."""
    for one, other, share in near[:MOST]:
        if (left := record(one)) and (right := record(other)):
            yield _warning(right, left, share)
    if len(near) > MOST and (last := record(near[MOST][1])):
        message = f"more than {MOST} pairs of articles are likely one text; fix the others and check again"
        yield replace(last.entry.finding("TT019", message), severity="warning")


def near_copies(engine: duckdb.DuckDBPyConnection) -> list[Near]:
    """The articles of different origins that are likely one text, by their ids."""
    sketches = _sketches(engine)
    pairs = ascending(*(_likely(sketches, *_pairs(sketches, start)) for start in STARTS))
    one, other = np.divmod(pairs, max(1, len(sketches)))
    put(engine, "pairs", pa.table({"one": integers(one), "other": integers(other)}))
    query = (
        f"WITH sketched AS (SELECT *, row_number() OVER (ORDER BY article_id) - 1 AS number FROM ({_SKETCHED})) "
        "SELECT l.article_id, r.article_id, l.sketch, r.sketch FROM pairs p JOIN sketched l ON l.number = p.one "
        "JOIN sketched r ON r.number = p.other WHERE l.origin <> r.origin ORDER BY ALL"
    )
    rows = engine.execute(query).fetchall() if len(one) else []
    shares = ((left, right, resemblance(*sketches)) for left, right, *sketches in rows)
    return [(left, right, share) for left, right, share in shares if share >= LIKELY]


def _sketches(engine: duckdb.DuckDBPyConnection) -> _Sketches:
    """The sketches, a row each, in the order of their articles' ids."""
    with engine.sql(f"SELECT unhex(sketch) FROM ({_SKETCHED})").to_arrow_reader() as reader:
        rows = [np.frombuffer(b"".join(batch[0].to_pylist()), np.uint8).reshape(-1, PLACES) for batch in reader]
    return np.concatenate([np.empty((0, PLACES), np.uint8), *rows])


def _pairs(sketches: _Sketches, start: int) -> tuple[Numbers, Numbers]:
    """The first of the sketches that agree in the three places from a start on, with each of the others."""
    parts = sketches[:, start].astype(np.uint32) << 16 | sketches[:, start + 1].astype(np.uint32) << 8
    parts |= sketches[:, start + 2]
    order = np.argsort(parts, kind="stable")
    begins = np.append(True, np.diff(parts[order]) != 0)[: len(order)]
    first = order[np.maximum.accumulate(np.where(begins, np.arange(len(order)), 0))]
    return first[~begins], order[~begins]


def _likely(sketches: _Sketches, one: Numbers, other: Numbers) -> Numbers:
    """Those of some pairs that agree in so many places that their texts may be one, each pair as one number."""
    likely = np.count_nonzero(sketches[one] == sketches[other], axis=1) >= PLACES * LIKELY
    pairs: Numbers = one[likely] * len(sketches) + other[likely]
    return pairs


def _warning(record: Record, other: Record, share: float) -> Finding:
    shared = f"its text shares about {share:.0%} of its runs of words with {other.id}"
    message = f"{shared}, yet they have different origins"
    hint = "if one retells the other, or both the same work, say so in `based_on`; for a later version, in `updates`"
    warning = record.entry.finding("TT215", message, hint, "sketch")
    return replace(warning, severity="warning", related=(other.entry.related(f"{other.id} is here", "sketch"),))
