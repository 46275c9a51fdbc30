"""How much is tried: `make test` tries enough of each kind, `make test-all` (TRADE_TRUCE_TESTS=all) tries all."""

import os

import pytest

ALL = os.environ.get("TRADE_TRUCE_TESTS") == "all"
LONG = "long"
"""The mark of what only `make test-all` tries: libraries rather than our code, and what takes longest."""
long = pytest.mark.long


def examples(few: int, many: int) -> int:
    """How many examples a property is tried with."""
    return int(os.environ.get("TRADE_TRUCE_EXAMPLES", many if ALL else few))
