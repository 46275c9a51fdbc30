"""People's decisions about conflicts: each conflict has one, and each stands for a conflict that is there."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from trade_truce.about import SAID
from trade_truce_build.core.engine import Engine
from trade_truce_build.core.finding import Finding
from trade_truce_build.reading.collected import Seeds
from trade_truce_build.reading.entries import Entry
from trade_truce_build.resolving.records import Records

REGISTER = "rulings"
FILE = "seeds/rulings.yaml"


MOST = 1000
"""Conflicts without a ruling that are named, and as many rulings without a conflict."""
_IDLE = "SELECT r.conflict_id FROM rulings r ANTI JOIN conflicts c ON c.conflict_id = r.conflict_id ORDER BY 1"
_OPEN = (
    "SELECT c.conflict_id, c.left_value, c.right_value, c.left_id, c.right_id FROM conflicts c "
    "ANTI JOIN rulings r ON r.conflict_id = c.conflict_id ORDER BY 1"
)
Fetch = Callable[[list[str]], Iterable[Entry]]
"""The entries of rulings that were not read."""


def check_rulings(
    engine: Engine, read: Seeds, records: Records, fetch: Fetch = lambda _: ()
) -> tuple[list[Finding], list[str]]:
    """Conflicts without a ruling and rulings without a conflict, and for the former what to paste into the register."""
    missing = engine.execute(_OPEN).fetchall()
    records.want(id for row in missing[:MOST] for id in row[3:])
    idle = [key for (key,) in engine.execute(_IDLE).fetchall()]
    made = read.partial[REGISTER]
    unread = [key for key in idle[:MOST] if key not in made]
    fetched = {e.values["conflict_id"]: e for e in fetch(unread)} if unread else {}
    findings = [_missing(row, records) for row in missing[:MOST]]
    findings += [_idle(made[key] if key in made else fetched[key]) for key in idle[:MOST]]
    return [*findings, *more(len(missing), len(idle))], list(_stubs(missing))


def more(missing: int, idle: int) -> Iterator[Finding]:
    """What stands for the conflicts and rulings beyond MOST: so many of both are there."""
    if missing > MOST:
        message = f"nobody has ruled on {missing} conflicts, of which {MOST} are named; the stubs below are of all"
        yield Finding(FILE, 1, 1, "TT019", message)
    if idle > MOST:
        message = f"{idle} rulings have no conflict, of which {MOST} are named; remove those and check again"
        yield Finding(FILE, 1, 1, "TT019", message)


def _idle(entry: Entry) -> Finding:
    message = f"there is no conflict {entry.values['conflict_id']}"
    return entry.finding("TT214", message, "remove the ruling: what it decided is gone", "conflict_id")


def _missing(row: tuple[str, ...], records: Records) -> Finding:
    conflict_id, left_value, right_value, *ids = row
    message = f"nobody has ruled on {conflict_id}: `{left_value}` against `{right_value}`"
    finding = Finding(FILE, 1, 1, "TT213", message, f"decide, or paste the stub below into {FILE}")
    sides = ((side, list(records.all(side))) for side in ids)
    return replace(finding, related=tuple(of[-1].entry.related(f"{side} is here", *SAID) for side, of in sides if of))


def _stubs(missing: Iterable[tuple[str, ...]]) -> Iterable[str]:
    for conflict_id, left, right, *_ in missing:
        yield f"{conflict_id}:"
        yield f"  # {left} | {right}"
        yield "  decision: unresolved # left, right, both, neither or unresolved"
        yield "  ruling: Nobody has looked into it yet."
        yield ""
