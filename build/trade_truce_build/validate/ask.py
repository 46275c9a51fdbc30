"""Asks the rules of a package's tables: first whether they are proved to hold, then those that are not."""

import re
from collections.abc import Sequence

import duckdb

from trade_truce.rules import Rule, rules
from trade_truce_build.judging.context import connect
from trade_truce_build.validate.proofs import left_open
from trade_truce_build.validate.references import follow
from trade_truce_build.validate.state import State


def ask(state: State) -> None:
    """Asks every rule that can be asked, and notes what breaks one.

    Of a table that is lost nothing is asked. Rules that speak of what is absent are only asked where nothing is wrong.
    """
    engine = connect(state.tables, state.own)
    before = len(state.found)
    every = {rule.name: rule for rule in rules()}
    follow(state, engine, every.pop("references"))
    asked = [rule for rule in every.values() if not _mentions(rule, state.lost)]
    first = [rule for rule in asked if rule.needs == "some"]
    _note(state, engine, first)
    clean = len(state.found) == before and not state.refused and not state.lost
    rest = [rule for rule in asked if rule.needs == "all"] if clean else []
    _note(state, engine, rest)
    state.rules = 1 + len(first) + len(rest)


def _mentions(rule: Rule, tables: set[str]) -> bool:
    return bool(tables & set(re.findall(r"\w+", rule.sql)))


def _note(state: State, engine: duckdb.DuckDBPyConnection, asked: Sequence[Rule]) -> None:
    if breaking := [rule for rule in left_open(engine, asked) if _broken(engine, rule)]:
        from trade_truce_build.validate.breaches import breaches

        state.found += breaches(state, engine, breaking)


def _broken(engine: duckdb.DuckDBPyConnection, rule: Rule) -> bool:
    row = engine.execute(f"SELECT count(*) FROM (\n{rule.sql}\n)").fetchone()
    return row is None or row[0] > 0
