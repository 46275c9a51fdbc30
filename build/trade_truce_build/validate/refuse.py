"""Has rows that may be wrong judged, and takes those that are out of their tables."""

from collections.abc import Sequence

from trade_truce_build.core.finding import Finding
from trade_truce_build.validate.descriptor import path_of
from trade_truce_build.validate.judge import judged, whole_key
from trade_truce_build.validate.records import rows
from trade_truce_build.validate.state import State

MOST = 1000
"""Wrong rows of one table that are shown; after so many, the rest of it is not judged."""


def refuse(state: State, table: str, suspects: Sequence[int]) -> set[int]:
    """Judges rows by their model, notes what is wrong with them, and returns the numbers of those that are refused."""
    path = path_of(table)
    refused: set[int] = set()
    for number, cells in rows(state.folder, path, suspects):
        if not (found := judged(table, path, cells, state.own)):
            continue
        if len(refused) == MOST:
            message = f"more than {MOST} rows are wrong; fix the others and validate again"
            state.found.append(Finding(path, found[0].line, found[0].column, "TT019", message))
            state.lost.add(table)
            break
        refused.add(number)
        state.found += found
        key = whole_key(table, cells, found)
        state.lost |= {table} if key is None else set()
        state.refused.setdefault(table, set()).add(key or "")
    state.gone.setdefault(table, set()).update(refused)
    return refused
