"""People's decisions about conflicts: each conflict has one, and each stands for a conflict that is there."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

from trade_truce.about import SAID
from trade_truce_build.canonical.scalars import written
from trade_truce_build.core.engine import Engine
from trade_truce_build.core.finding import Finding
from trade_truce_build.judging.compare import query
from trade_truce_build.reading.collected import Seeds
from trade_truce_build.reading.entries import Entry
from trade_truce_build.resolving.records import Records
from trade_truce_build.resolving.resolve import Record

REGISTER = "rulings"
FILE = "seeds/rulings.yaml"
MOST = 1000
"""Conflicts without a ruling that are named, and as many rulings without a conflict."""
_IDLE = "SELECT r.conflict_id FROM rulings r ANTI JOIN conflicts c ON c.conflict_id = r.conflict_id ORDER BY 1"
_SUPERSEDED = (
    f"SELECT DISTINCT i.conflict_id FROM ({_IDLE}) i JOIN reported r ON NOT r.stands "
    "AND strpos(i.conflict_id || '--', '--' || r.about || '--') > 0"
)
"""Those of them about what an article reports that is no longer current."""
_SHOWN, _ARTICLES = 5, 3
"""Values of one conflict that are named, and articles that have one of them."""


class _New(NamedTuple):
    """A report in a conflict whose value no ruling has on this side."""

    conflict_id: str
    side: str
    known: str
    row_id: str
    article_id: str
    value: str
    ruled: bool


Fetch = Callable[[list[str]], Iterable[Entry]]
"""The entries of rulings that were not read."""
Ruled = Callable[[Iterable[str]], dict[str, Entry]]
"""Ids of conflicts -> the entries of their rulings, by id."""


def ruled(read: Seeds, fetch: Fetch) -> Ruled:
    """How to get the entries of rulings: those that were read, and others that are fetched when asked for."""

    def entries(ids: Iterable[str]) -> dict[str, Entry]:
        made = read.partial[REGISTER]
        wanted = list(dict.fromkeys(ids))
        unread = fetch(missing) if (missing := [id for id in wanted if id not in made]) else ()
        return {id: made[id] for id in wanted if id in made} | {e.values["conflict_id"]: e for e in unread}

    return entries


def check_rulings(engine: Engine, records: Records, ruled: Ruled) -> tuple[list[Finding], list[str]]:
    """Conflicts without a ruling, rulings that do not know a value, and rulings without a conflict; and what to paste.

    A ruling says on which values it was made: a further report with one of them asks for nothing.
    """
    new = [_New(*row) for row in engine.execute(query("unruled")).fetchall()]
    groups = [list(of) for _, of in groupby(new, key=lambda one: one.conflict_id)]
    records.want(one.row_id for of in groups[:MOST] for one in of[:_SHOWN])
    idle = [key for (key,) in engine.execute(_IDLE).fetchall()]
    superseded = {key for (key,) in engine.execute(_SUPERSEDED).fetchall()} if idle else set()
    entries = ruled([*idle[:MOST], *(of[0].conflict_id for of in groups[:MOST] if of[0].ruled)])
    shown = [_open(of, entries.get(of[0].conflict_id), records) for of in groups[:MOST]]
    shown += [_idle(entries[key], past=key in superseded) for key in idle[:MOST]]
    return [*shown, *more(len(groups), len(idle))], list(
        _stubs(engine.execute(query("stubs")).fetchall()) if groups else ()
    )


def more(missing: int, idle: int) -> Iterator[Finding]:
    """What stands for the conflicts and rulings beyond MOST: so many of both are there."""
    if missing > MOST:
        message = f"nobody has ruled on {missing} conflicts, of which {MOST} are named; the stubs below are of all"
        yield Finding(FILE, 1, 1, "TT019", message)
    if idle > MOST:
        message = f"{idle} rulings have no conflict, of which {MOST} are named; remove those and check again"
        yield Finding(FILE, 1, 1, "TT019", message)


def _idle(entry: Entry, *, past: bool) -> Finding:
    """past: whether a newer version of an article may have settled it, after which it may stay on record."""
    message = f"there is no conflict {entry.values['conflict_id']}"
    if past:
        message = f"there is no conflict {entry.values['conflict_id']} any more: a newer version replaced a side"
        hint = "remove the ruling, or leave it for the record: nothing in the dataset says so any more"
        return replace(entry.finding("TT214", message, hint, "conflict_id"), severity="warning")
    return entry.finding("TT214", message, "remove the ruling: what it decided is gone", "conflict_id")


def _open(new: list[_New], ruling: Entry | None, records: Records) -> Finding:
    """A conflict that nobody ruled on, or of which the ruling does not know a value."""
    first = new[0]
    values = list(dict.fromkeys(f"{one.side}: {one.value}" for one in new))
    listed = ", ".join(f"`{value}`" for value in values[:_SHOWN]) + (" …" if len(values) > _SHOWN else "")
    named = ("reported_as", *SAID) if first.conflict_id.startswith("denial--") else SAID
    related = [
        record.entry.related(f"{one.row_id} is here", *named) for one in new[:_SHOWN] for record in _last(one, records)
    ]
    if ruling:
        message = f"the ruling on {first.conflict_id} was made without {listed}"
        hint = "look whether it still holds, and put the stub below in its place"
        shown = ruling.finding("TT213", message, hint, "conflict_id")
    else:
        message = f"nobody has ruled on {first.conflict_id}: {listed}"
        shown = Finding(FILE, 1, 1, "TT213", message, f"decide, or paste the stub below into {FILE}")
    return replace(shown, related=tuple(related))


def _last(one: _New, records: Records) -> list[Record]:
    return list(records.all(one.row_id))[-1:]


def _stubs(sides: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    """What to paste: a ruling as it would be written, on all values that there are."""
    for conflict_id, group in groupby(sides, key=lambda side: side[0]):
        of = list(group)
        *_, weight, asks, decision, ruling, note, _ = of[0]
        yield f"{conflict_id}:"
        yield f"  weight: {weight} # contradiction, drift or wording"
        yield f"  asks: {asks or 'true'} # which side is true, or which is faithful to the original"
        yield f"  decision: {decision or 'unresolved'} # letters of sides, none or unresolved"
        yield f"  ruling: {written(ruling or 'Nobody has looked into it yet.')}"
        if note:
            yield f"  note: {written(note)}"
        yield "  values:"
        for (side, known), rows in groupby(of, key=lambda row: row[2:4]):
            articles = [(row[4], row[-1]) for row in rows]
            named = ", ".join(article for article, _ in articles[:_ARTICLES]) + " …" * (len(articles) > _ARTICLES)
            new = "new: " if articles[0][1] else ""
            yield f"    - {{side: {side}, value: {written(known, flow=True)}}} # {new}{named}"
        yield ""
