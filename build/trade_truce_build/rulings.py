"""People's decisions about conflicts: each conflict has one, and each stands for a conflict that is there."""

from collections.abc import Iterable

import duckdb

from trade_truce.columns import columns
from trade_truce_build.finding import Finding
from trade_truce_build.seeds import Seeds

REGISTER = "rulings"
FILE = "seeds/rulings.yaml"


def rulings(read: Seeds) -> dict[str, tuple[str, str]]:
    """Conflict -> decision and why, of the rulings that are whole."""
    known = next(c["categories"] for c in columns("conflicts") if c["name"] == "decision")
    values = {key: entry.values for key, entry in read.partial[REGISTER].items()}
    whole = {key: v for key, v in values.items() if "ruling" in v and v.get("decision") in known}
    return {key: (v["decision"], v["ruling"]) for key, v in whole.items()}


def check_rulings(engine: duckdb.DuckDBPyConnection, read: Seeds) -> tuple[list[Finding], list[str]]:
    """Conflicts without a ruling and rulings without a conflict, and for the former what to paste into the register."""
    made = read.partial[REGISTER]
    rows = engine.execute("SELECT conflict_id, left_value, right_value FROM conflicts ORDER BY conflict_id").fetchall()
    there = {conflict_id for conflict_id, _, _ in rows}
    missing = [row for row in rows if row[0] not in made]
    found = [_missing(*row) for row in missing]
    found += [
        entry.finding(
            "TT214", f"there is no conflict {key}", "remove the ruling: what it decided is gone", "conflict_id"
        )
        for key, entry in made.items()
        if key not in there
    ]
    return found, list(_stubs(missing))


def _missing(conflict_id: str, left: str, right: str) -> Finding:
    message = f"nobody has ruled on {conflict_id}: `{left}` against `{right}`"
    return Finding(FILE, 1, 1, "TT213", message, f"decide, or paste the stub below into {FILE}")


def _stubs(missing: Iterable[tuple[str, str, str]]) -> Iterable[str]:
    for conflict_id, left, right in missing:
        yield f"{conflict_id}:"
        yield f"  # {left} | {right}"
        yield "  decision: unresolved # left, right, both, neither or unresolved"
        yield "  ruling: Nobody has looked into it yet."
        yield ""
