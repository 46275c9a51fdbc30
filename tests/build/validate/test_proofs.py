"""Where a cheap proof says that a rule holds, the rule finds nothing: of random tables, with nulls and ties."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.amount import examples

from trade_truce.about import SPANS
from trade_truce.backends.arrow import arrow_schema
from trade_truce.columns import columns, foreign_keys, primary_key
from trade_truce.models import TABLES
from trade_truce.rules import rules
from trade_truce_build.core.engine import as_table
from trade_truce_build.judging.context import connect
from trade_truce_build.validate.proofs import proofs

RULES = {rule.name: rule for rule in rules()}
IDS = st.sampled_from(["a", "b", "c", "d"])
VALUES = {
    "integer": st.integers(0, 9),
    "date": st.sampled_from([date(2025, 6, 1), date(2025, 6, 2)]),
    "number": st.sampled_from([1, 2]),
    "boolean": st.booleans(),
}


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    """Tables of a few rows, each cell of few values or null, whatever its model says."""
    made = {}
    for table in TABLES:
        fields = [(c.name, st.none() | VALUES.get(c.type, IDS)) for c in columns(table)]
        sizes = st.integers(0, 4 if table in SPANS or table == "conflicts" else 2)
        rows = [{name: draw(values) for name, values in fields} for _ in range(draw(sizes))]
        if draw(st.booleans()):  # keys that stand once are rare by chance
            rows = [row | {primary_key(table)[0]: f"{table[0]}{number}"} for number, row in enumerate(rows)]
        made[table] = as_table(rows, arrow_schema(columns(table)))
    return made


@settings(max_examples=examples(15, 30), deadline=None, suppress_health_check=list(HealthCheck))
@given(tables())
def test_what_is_proved_holds(made: dict[str, Any]) -> None:
    with connect(made) as engine:
        for name, each in proofs().items():
            answers = [engine.execute(proof).fetchall() for proof in each]
            broken = engine.execute(RULES[name].sql).fetchall()
            assert all(len(answer) == 1 for answer in answers)
            assert not (all(answer == [(True,)] for answer in answers) and broken), (name, broken)


@pytest.mark.parametrize("name", proofs())
def test_every_proof_is_of_a_rule(name: str) -> None:
    assert name in RULES


def test_proofs_speak_of_every_table_that_has_spans() -> None:
    spans = {table for table in TABLES if any(c.name == "anchor" for c in columns(table))}
    assert spans == SPANS.keys()
    assert all(foreign_keys(table)["article_id"] == ("articles", "article_id") for table in spans)
