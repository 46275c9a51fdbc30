"""Turns rows that break a rule into findings at their places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import duckdb

from trade_truce.columns import columns, primary_key
from trade_truce.rules import Rule
from trade_truce_build.core.finding import Finding, Related, finding
from trade_truce_build.judging.check import MOST, Broken, broken
from trade_truce_build.validate.descriptor import path_of
from trade_truce_build.validate.places import located
from trade_truce_build.validate.records import Cell
from trade_truce_build.validate.state import State

Places = Mapping[str, Mapping[str, list[list[Cell]]]]
"""Table -> key -> the rows that have it."""


def breaches(state: State, engine: duckdb.DuckDBPyConnection, rules: Sequence[Rule]) -> list[Finding]:
    """The rows that break one of the rules, but for what only follows from rows that are refused."""
    refused = set().union(*state.refused.values())
    faults = [b for b in broken(engine, rules) if not refused & set(b.detail.replace("`", " ").split())]
    shown: list[Finding] = []
    wanted: dict[str, set[str]] = {}
    for fault in faults:
        wanted.setdefault(fault.resource, set()).add(fault.id)
    places = {table: located(state, table, ids) for table, ids in wanted.items()}
    for _, group in groupby(faults, key=lambda fault: fault.rule.name):
        shown += _of_one_rule(list(group), places)
    return shown


def _of_one_rule(faults: Sequence[Broken], places: Places) -> Iterator[Finding]:
    for number, fault in enumerate(faults):
        found = _finding(fault, places[fault.resource].get(fault.id, []))
        if number == MOST:
            message = f"more than {MOST} rows break the rule {fault.rule.code}; fix the others and validate again"
            yield replace(found, code="TT019", message=message)
            return
        yield found


def _finding(fault: Broken, rows: Sequence[list[Cell]]) -> Finding:
    """At the last of the rows that have the key, if there is more than one; the first is the other place."""
    path = path_of(fault.resource)
    if not rows:
        return Finding(path, 1, 1, fault.rule.code, fault.detail, fault.rule.do, severity=fault.rule.severity)
    at = [c.name for c in columns(fault.resource)].index(fault.field)
    found = finding(path, rows[-1][at].where, fault.rule.code, _said(fault), fault.rule.do)
    others = [Related(path, row[at].where, "it is here first") for row in rows[:-1]][:1]
    return replace(found, severity=fault.rule.severity, related=tuple(others))


def _said(fault: Broken) -> str:
    return f"{fault.id}: {fault.detail}" if fault.field not in primary_key(fault.resource) else fault.detail
