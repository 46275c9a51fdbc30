"""Runs the rules in the embedded engine and turns each row that breaks one into a finding at its seed."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

import duckdb

from trade_truce.columns import foreign_keys
from trade_truce.rules import Rule, rules
from trade_truce.seeds import AT
from trade_truce_build.finding import Finding
from trade_truce_build.resolve import Record


class Broken(NamedTuple):
    """A row that breaks a rule."""

    rule: Rule
    resource: str
    id: str
    field: str
    detail: str


def broken(engine: duckdb.DuckDBPyConnection, asked: Iterable[Rule]) -> list[Broken]:
    """Every row that breaks one of the rules, in a fixed order."""
    return [Broken(rule, *row) for rule in asked for row in sorted(set(engine.execute(rule.sql).fetchall()))]


def check_rules(
    engine: duckdb.DuckDBPyConnection, records: Mapping[str, list[Record]], *, whole: bool, unreadable: set[str]
) -> tuple[int, list[Finding]]:
    """How many rules were asked, and what was found.

    whole: whether every entry could be read; if not, the rules that speak of what is absent are not asked. unreadable:
    ids of register entries that could not be read: a reference to one is no fault of its own.
    """
    asked = [rule for rule in rules() if whole or rule.needs == "some"]
    faults = [b for b in broken(engine, asked) if not (b.rule.name == "references" and b.detail in unreadable)]
    place = _places(records)
    return len(asked), [_finding(b, place, records) for b in faults]


def _places(records: Mapping[str, list[Record]]) -> Callable[[str, str], Record | None]:
    by_id = {(table, record.id): record for table, rows in records.items() for record in rows}
    return lambda table, key: by_id.get((table, key))


def _finding(fault: Broken, place: Callable[[str, str], Record | None], records: Mapping[str, list[Record]]) -> Finding:
    record = place(fault.resource, fault.id)
    message, hint = fault.detail, fault.rule.do
    if fault.rule.name == "references":
        message, hint = _reference(fault, records)
    if record is None:  # a row that no seed wrote, such as a conflict
        return Finding(f"dataset/{fault.resource}.csv", 1, 1, fault.rule.code, f"{fault.id}: {message}", hint)
    at = AT if fault.field == "start" else fault.field
    return record.entry.finding(fault.rule.code, message, hint, at)


def _reference(fault: Broken, records: Mapping[str, list[Record]]) -> tuple[str, str]:
    target, key = foreign_keys(fault.resource)[fault.field]
    known = [str(getattr(record.row, key)) for record in records[target]]
    near = get_close_matches(fault.detail, known, n=2, cutoff=0.6)
    hint = f"did you mean {' or '.join(f'`{n}`' for n in near)}?" if near else f"{fault.rule.do}: {target}"
    return f"`{fault.detail}` is not in {target}", hint
