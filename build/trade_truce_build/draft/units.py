"""The units that stand behind numbers."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from trade_truce_build.draft import numbers
from trade_truce_build.draft.lexicon import MULTIPLES, UNITS, UNKNOWN_UNITS
from trade_truce_build.draft.numbers import Piece

TIMES = frozenset({"minute", "hour", "day", "week"})
_HYPHENS = frozenset("-‑–")
_OF_TWO = {
    ("per", "cent"): "percent", ("percentage", "point"): "percent", ("percentage", "points"): "percent",
    ("metric", "tons"): "?", ("metric", "tonnes"): "?", ("us", "dollars"): "USD", ("us", "dollar"): "USD",
}  # fmt: skip


class Unit(NamedTuple):
    """What stands behind a number."""

    name: str | None
    """Of the schema; `?` for one that the schema has not, None where there is none."""
    last: int
    """The piece behind it."""
    hyphen: bool
    """Whether a hyphen joins it to the number: "90-day"."""
    factor: Decimal = Decimal(1)
    """How many of the schema's unit it is: a cent is a hundredth of a dollar."""


def unit(of: Sequence[Piece], i: int) -> Unit:
    """The unit at a piece that stands behind a number."""
    joined = i + 1 < len(of) and of[i].text in _HYPHENS
    hyphen = joined and of[i + 1].start == of[i].end and of[i].start == of[i - 1].end
    k = i + 1 if hyphen else i
    low = of[k].low if k < len(of) else ""
    if two := _OF_TWO.get((low, of[k + 1].low if k + 1 < len(of) else "")):
        return Unit(two, k + 2, hyphen)
    if low in MULTIPLES:
        name, factor = MULTIPLES[low]
        return Unit(name, k + 1, hyphen, Decimal(factor))
    if low in UNITS:
        return Unit(UNITS[low], k + 1, hyphen)
    return Unit("?", k + 1, hyphen) if low in UNKNOWN_UNITS else Unit(None, i, False)


def and_minutes(of: Sequence[Piece], value: Decimal, behind: Unit) -> tuple[Decimal, str | None, int]:
    """One hour and 45 minutes as minutes, "one hour and a half" as hours; any other unit as it stands."""
    last = behind.last
    if behind.name != "hour":
        return value, behind.name, last
    k = last + 1 if last < len(of) and of[last].low == "and" else last
    if tuple(p.low for p in of[k : k + 2]) == ("a", "half"):
        return value + Decimal("0.5"), "hour", k + 2
    more = numbers.number(of, k) if k < len(of) else None
    if more and (minutes := unit(of, more.last)).name == "minute":
        return value * 60 + more.value, "minute", minutes.last
    return value, "hour", last
