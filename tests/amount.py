"""How much is tried: `make test` tries enough of each kind, `make test-all` (TRADE_TRUCE_TESTS=all) tries all."""

import os
from collections.abc import Callable, Hashable, Iterable
from typing import Any

import pytest

ALL = os.environ.get("TRADE_TRUCE_TESTS") == "all" or os.environ.get("TRADE_TRUCE_EXPECTED") == "write"
LONG = "long"
"""The mark of what only `make test-all` tries: libraries rather than our code, and what takes longest."""
long = pytest.mark.long


def examples(few: int, many: int) -> int:
    """How many examples a property is tried with."""
    return int(os.environ.get("TRADE_TRUCE_EXAMPLES", many if ALL else few))


def one_of_each(cases: Iterable[Any], kind: Callable[[Any], Hashable], name: Callable[[Any], str] = str) -> list[Any]:
    """The cases as parameters of a test; `make test` tries the first of each kind.

    kind: what a case is tried for. name: what the test is called.
    """
    seen: set[Hashable] = set()
    made = []
    for case in cases:
        marks = [long] if kind(case) in seen else []
        seen.add(kind(case))
        made.append(pytest.param(case, marks=marks, id=name(case)))
    return made
