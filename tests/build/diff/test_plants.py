"""Each class of change planted alone and in pairs comes out as itself, and as nothing else."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from tests.build.diff.plants import PLANTS, Expected, opened
from tests.build.diff.releases import held

from trade_truce.errata import CLASSES
from trade_truce_build.diff.compare import difference
from trade_truce_build.diff.packages import Package

APART = {frozenset(("date where there was none", "two rows merged"))}
"""Plants that are about one row."""


def told(old: Package, new: Package) -> Expected:
    """The changes between two releases, each of which is told once."""
    found = [(one.kind, one.table, one.id, one.column) for one in difference(old, new).changes()]
    assert len(found) == len(set(found))
    return set(found)


def test_every_class_is_planted() -> None:
    assert {kind for plant in PLANTS.values() for kind, *_ in plant.expected} == {"renamed", *CLASSES}


@pytest.fixture(scope="module")
def base() -> Package:
    return held(opened)


def test_each_alone(base: Package) -> None:
    wrong = {}
    for name, plant in PLANTS.items():
        found = told(base, held(opened, plant.edit))
        if found != plant.expected:
            wrong[name] = found ^ plant.expected
    assert not wrong


def pairs(every: int) -> Iterator[tuple[str, str]]:
    """Pairs of plants that are about different rows, a share of them."""
    yield from [pair for pair in combinations(PLANTS, 2) if {*pair} not in APART][::every]


def together(base: Package, *names: str) -> set[tuple[str, str, str, str]]:
    """What comes out wrong of several plants at once."""
    expected = set().union(*(PLANTS[name].expected for name in names))
    return told(base, held(opened, *(PLANTS[name].edit for name in names))) ^ expected


def test_some_pairs(base: Package) -> None:
    assert {pair: wrong for pair in pairs(15) if (wrong := together(base, *pair))} == {}


@pytest.mark.long
def test_every_pair(base: Package) -> None:
    assert {pair: wrong for pair in pairs(1) if (wrong := together(base, *pair))} == {}


def test_all_at_once(base: Package) -> None:
    assert together(base, *(name for name in PLANTS if not any(name == max(two) for two in APART))) == set()


def test_nothing_differs_from_itself(base: Package) -> None:
    assert told(base, held(opened)) == set()
