"""A thousand sets of figures and dates with known conflicts and near misses: each is found, and nothing else."""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples
from tests.conftest import BASE
from tests.rows import Rows, engine_of, read_rows

from trade_truce.intervals import UNITS
from trade_truce_build.judging.compare import conflicts

SETS = 1000
STEP = Decimal("0.000000001")
"""The least difference that a figure can have."""
TIMES = [unit for unit, facts in UNITS.items() if facts.dimension == "time"]
Pair = tuple[str, str]


def figure(key: str, bounds: tuple[Decimal, Decimal], closed: str, unit: str) -> dict[str, Any]:
    """What differs from one figure to the next."""
    interval = {"lower": bounds[0], "upper": bounds[1], "closed": closed, "unit": unit}
    return {"figure_id": key, "measure_id": key.rpartition("-")[0], "value": None, "qualifier": "vague", **interval}


def figures(draw: random.Random, name: str) -> tuple[list[dict[str, Any]], set[Pair]]:
    """Three figures of one measure: two that touch in a point that both hold, and one that misses it by the least."""
    unit, other = draw.choice(TIMES), draw.choice(TIMES)
    at, length = Decimal(draw.randint(1, 10**6)), Decimal(draw.randint(0, 500))
    touching = at * UNITS[unit].factor / UNITS[other].factor
    if touching.as_tuple().exponent < -9:  # type: ignore[operator]  # not so fine that a cell could not hold it
        touching, other = at, unit
    low = figure(f"{name}-a", (max(at - length, Decimal()), at), "both", unit)
    ends = draw.choice(["both", "left"]) if length else "both"
    meets = figure(f"{name}-b", (touching, touching + length), ends, other)
    if draw.random() < 0.5:  # by a hair, or by an end that does not belong
        far = figure(f"{name}-c", (touching + STEP, touching + length + 1), "both", other)
    else:
        far = figure(f"{name}-c", (touching, touching + length + 1), draw.choice(["right", "neither"]), other)
    apart = {(f"{name}-a", f"{name}-c")}
    if not length:  # then the second is the point itself, which the third has not either
        apart.add((f"{name}-b", f"{name}-c"))
    return [low, meets, far], apart


def reports(draw: random.Random, name: str) -> tuple[list[dict[str, Any]], set[Pair]]:
    """Three reports of one event: two that share one day, and one that begins the day after."""
    day, length = date(2025, 1, 1) + timedelta(draw.randint(0, 300)), timedelta(draw.randint(1, 30))
    spans = [(day - length, day), (day, day + length), (day + timedelta(1), None)]
    texts = {"event_id": name, "date": "2025", "date_words": "then"}
    rows = [
        {"report_id": f"{name}-{letter}", "earliest": first, "latest": last, **texts}
        for letter, (first, last) in zip("abc", spans, strict=True)
    ]
    return rows, {(f"{name}-a", f"{name}-c")}


def planted(base: Rows, seed: int) -> tuple[Rows, set[Pair]]:
    """All sets, and the pairs that cannot both be right."""
    draw, pairs = random.Random(seed), set()
    rows: Rows = {**base, "figures": [], "event_reports": [], "conflicts": [], "sides": []}
    articles = [a["article_id"] for a in base["articles"]]
    for number in range(SETS):
        table, make = draw.choice([("figures", figures), ("event_reports", reports)])
        made, apart = make(draw, f"set-{number}")
        # Each report in an article of its own, as far as there are articles.
        rows[table] += [base[table][0] | row | {"article_id": articles[i % 2]} for i, row in enumerate(made)]
        pairs |= apart
    return rows, pairs


@settings(deadline=None, max_examples=examples(3, 5))
@given(st.integers(0, 2**32))
def test_every_planted_conflict_and_no_near_miss(seed: int) -> None:
    rows, pairs = planted(read_rows(BASE), seed)
    with engine_of(rows) as engine:
        sides = conflicts(engine)[1].to_pylist()
    of: dict[str, dict[str, str]] = {f"set-{number}": {} for number in range(SETS)}
    for side in sides:
        kind, _, about = side["conflict_id"].partition("--")
        if kind in ("value", "date"):
            of[about][side["row_id"]] = side["side"]
    for name, letters in of.items():
        assert set(letters) == {f"{name}-{letter}" for letter in "abc"}
        assert set(letters.values()) == {"a", "b"}
        apart = {pair for pair in pairs if pair[0].startswith(f"{name}-")}
        assert all(letters[one] != letters[other] for one, other in apart)
        assert letters[f"{name}-a"] == letters[f"{name}-b"]
