"""Follows every reference of a package's tables, and judges the rows whose references lead nowhere."""

from collections.abc import Iterator
from dataclasses import replace

import duckdb

from trade_truce.columns import columns, foreign_keys
from trade_truce.rules import Rule
from trade_truce_build.core.engine import put
from trade_truce_build.core.finding import Finding
from trade_truce_build.validate.state import State

Dangling = dict[tuple[str, str], list[str]]
"""Table and column -> what it holds of keys that are not there."""


def follow(state: State, engine: duckdb.DuckDBPyConnection, rule: Rule) -> None:
    """Notes each reference that leads nowhere.

    A cell that refers to a key is only known to be right where it leads to one: else its row is judged by its model
    first. A row that is then refused may be what another refers to, so all are followed again until none is.
    """
    judged: dict[str, set[int]] = {}
    while dangling := _dangling(state, engine):
        from trade_truce_build.validate.places import holding
        from trade_truce_build.validate.refuse import refuse

        fresh: dict[str, set[int]] = {}
        for (table, name), values in dangling.items():
            numbers = set(holding(state.text[table][name], values)) - judged.setdefault(table, set())
            fresh.setdefault(table, set()).update(numbers)
        for table, numbers in fresh.items():
            judged[table] |= numbers
            if refuse(state, table, sorted(numbers)):
                put(engine, table, state.tables[table])
        if not any(fresh.values()):
            state.found += [found for at, values in dangling.items() for found in _found(state, at, values, rule)]
            return


def _dangling(state: State, engine: duckdb.DuckDBPyConnection) -> Dangling:
    """Without what refers to tables or rows of which something worse was said."""
    found: Dangling = {}
    for table in state.text:
        for name, (target, key) in foreign_keys(table).items():
            if {table, target} & state.lost:
                continue
            query = f'SELECT DISTINCT x."{name}" FROM {table} x ANTI JOIN {target} y ON x."{name}" = y."{key}"'
            values = [v for (v,) in engine.execute(f'{query} WHERE x."{name}" IS NOT NULL').fetchall()]
            if values := sorted(set(values) - state.refused.get(target, set())):
                found[table, name] = values
    return found


def _found(state: State, at: tuple[str, str], values: list[str], rule: Rule) -> Iterator[Finding]:
    from trade_truce_build.validate.descriptor import path_of
    from trade_truce_build.validate.judge import leads_nowhere
    from trade_truce_build.validate.places import holding
    from trade_truce_build.validate.records import rows
    from trade_truce_build.validate.refuse import MOST

    table, name = at
    path, place = path_of(table), [c.name for c in columns(table)].index(name)
    target, key = foreign_keys(table)[name]
    known = sorted(filter(None, state.text[target][key].to_pylist()))
    numbers = sorted(set(holding(state.text[table][name], values)) - state.gone.get(table, set()))
    for count, (_, cells) in enumerate(rows(state.folder, path, numbers[: MOST + 1])):
        found = leads_nowhere(cells[place], path, target, known, rule.do)
        if count == MOST:
            message = f"more than {MOST} references of `{name}` lead nowhere; fix the others and validate again"
            yield replace(found, code="TT019", message=message)
        else:
            yield replace(found, cause=f"{target}/{cells[place].text}")
