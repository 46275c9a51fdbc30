"""Runs the rules in the embedded engine and turns each row that breaks one into a finding at its seed."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import duckdb

from trade_truce.columns import foreign_keys
from trade_truce.rules import Rule, rules
from trade_truce.seeds import AT
from trade_truce_build.entries import nearest
from trade_truce_build.finding import Finding
from trade_truce_build.resolve import Record
from trade_truce_build.seeds import Seeds


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
    engine: duckdb.DuckDBPyConnection, records: Mapping[str, list[Record]], read: Seeds, *, whole: bool
) -> tuple[int, list[Finding]]:
    """How many rules were asked, and what was found.

    whole: whether nothing was found before. Rules that speak of what is absent are only asked where nothing else is
    wrong, since a row that could not be read is absent too.
    """
    asked = rules()
    faults = [b for b in broken(engine, (r for r in asked if r.needs == "some")) if not _follows(b, read)]
    if faults or not whole:
        asked = [rule for rule in asked if rule.needs == "some"]
    else:
        faults = broken(engine, (rule for rule in asked if rule.needs == "all"))
    place = _places(records)
    return len(asked), [_finding(b, place, records) for b in faults]


def _follows(fault: Broken, read: Seeds) -> bool:
    """Whether a dangling reference only follows from an entry or a file that could not be read."""
    if fault.rule.name != "references":
        return False
    table, _ = foreign_keys(fault.resource)[fault.field]
    return table in read.unread or fault.detail in read.refused[table]


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
    return f"`{fault.detail}` is not in {target}", nearest(fault.detail, known) or f"{fault.rule.do}: {target}"
