"""People's decisions about conflicts: each conflict has one, and each stands for a conflict that is there."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import duckdb

from trade_truce_build.finding import Finding
from trade_truce_build.reading.seeds import Seeds
from trade_truce_build.resolving.partial import fits
from trade_truce_build.resolving.resolve import Record

REGISTER = "rulings"
FILE = "seeds/rulings.yaml"
SAID = ("surface", "date_words", "date", "quoted", "gist")
"""Columns that two sides of a conflict may differ in, those that a reader looks at first before the others."""
_CONFLICTS = "SELECT conflict_id, left_value, right_value, left_id, right_id FROM conflicts ORDER BY conflict_id"


def rulings(read: Seeds) -> dict[str, tuple[str, str]]:
    """Conflict -> decision and why, of the rulings that are whole."""
    found = {key: entry.values for key, entry in read.partial[REGISTER].items()}
    return {key: (v["decision"], v["ruling"]) for key, v in found.items() if fits(REGISTER, v)}


def check_rulings(
    engine: duckdb.DuckDBPyConnection, read: Seeds, records: Mapping[str, list[Record]]
) -> tuple[list[Finding], list[str]]:
    """Conflicts without a ruling and rulings without a conflict, and for the former what to paste into the register."""
    made = read.partial[REGISTER]
    sides = {record.id: record for rows in records.values() for record in rows}
    rows = engine.execute(_CONFLICTS).fetchall()
    there = {row[0] for row in rows}
    missing = [row for row in rows if row[0] not in made]
    found = [_missing(row, sides) for row in missing]
    found += [
        entry.finding(
            "TT214", f"there is no conflict {key}", "remove the ruling: what it decided is gone", "conflict_id"
        )
        for key, entry in made.items()
        if key not in there
    ]
    return found, list(_stubs(missing))


def _missing(row: tuple[str, ...], sides: Mapping[str, Record]) -> Finding:
    conflict_id, left_value, right_value, *ids = row
    message = f"nobody has ruled on {conflict_id}: `{left_value}` against `{right_value}`"
    found = Finding(FILE, 1, 1, "TT213", message, f"decide, or paste the stub below into {FILE}")
    return replace(found, related=tuple(sides[i].entry.related(f"{i} is here", *SAID) for i in ids if i in sides))


def _stubs(missing: Iterable[tuple[str, ...]]) -> Iterable[str]:
    for conflict_id, left, right, *_ in missing:
        yield f"{conflict_id}:"
        yield f"  # {left} | {right}"
        yield "  decision: unresolved # left, right, both, neither or unresolved"
        yield "  ruling: Nobody has looked into it yet."
        yield ""
