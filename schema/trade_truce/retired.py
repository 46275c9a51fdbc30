"""Ids that earlier versions had: why they went, and what stands for them now."""

from collections.abc import Callable, Iterable

from trade_truce import loader
from trade_truce.errors import no_such

TABLE = "retired"


def chain(id: str, successor: Callable[[str], str | None]) -> list[str]:
    """An id and those that stood for it one after another, up to the one that does now.

    successor: what stands for an id that was retired; None or empty for any other.
    """
    passed = [id]
    while (now := successor(passed[-1])) and now not in passed:
        passed.append(now)
    return passed


def no_row(table: str, id: str, known: Iterable[str]) -> str:
    """The sentence for an id that a table has not: what became of it, if an earlier version had it."""
    rows = loader.rows(TABLE) if TABLE in loader.tables() else {}
    gone = {name: row for name, row in rows.items() if row["resource_name"] == table}
    if id not in gone:
        return no_such(f"row in {table}", id, known)
    *_, now = chain(id, lambda one: gone[one]["successor"] if one in gone else None)
    last = gone.get(now, gone[id])
    instead = "nothing stands for it now" if now in gone else f"{now!r} stands for it now"
    return f"{id!r} in {table} was retired after version {last['last_version']} ({last['reason']}); {instead}"
