"""What can be said of a quantity that is known within bounds: what may hold of it, what must, and what its sums are.

A comparison has three values. It is certain where it holds of every number that the bounds allow, possible where it
holds of one, and ruled out otherwise. What must hold is what cannot fail, so `must` is `may` of the opposite, denied.
"""

from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from typing import Literal

from trade_truce.intervals import ENDS, Interval, meet

Comparison = Literal["<", "<=", "==", "!=", ">=", ">"]

OPPOSITE: dict[str, Comparison] = {"<": ">=", "<=": ">", "==": "!=", "!=": "==", ">=": "<", ">": "<="}
"""Every comparison, and the one that holds wherever it does not."""

ZERO = Interval(Decimal(0), Decimal(0), "both")


def may(quantity: Interval, comparison: str, value: Interval) -> bool:
    """Whether some number that the quantity may be stands in the comparison to a value.

    The value is one number, or a stretch of them with its ends, such as the days of a month. A number is `<` a stretch
    before its first, `>` after its last, and `==` where it lies in it.
    """
    return any(meet(quantity, part) for part in _where(comparison, value))


def must(quantity: Interval, comparison: str, value: Interval) -> bool:
    """Whether every number that the quantity may be stands in the comparison to a value, as `may` has it."""
    return not may(quantity, OPPOSITE[comparison], value)


def three_valued(quantity: Interval, comparison: str, value: Interval) -> bool | None:
    """True where it must hold, False where it cannot, None where the bounds leave it open."""
    if must(quantity, comparison, value):
        return True
    return None if may(quantity, comparison, value) else False


def add(a: Interval, b: Interval) -> Interval:
    """Every sum of a number of one and a number of the other, exactly; a bound belongs to it where both bounds do."""
    lower = None if a.lower is None or b.lower is None else _plus(a.lower, b.lower)
    upper = None if a.upper is None or b.upper is None else _plus(a.upper, b.upper)
    with_lower = lower is not None and _has_lower(a) and _has_lower(b)
    with_upper = upper is not None and _has_upper(a) and _has_upper(b)
    return Interval(lower, upper, ENDS[with_lower, with_upper])


def subtract(a: Interval, b: Interval) -> Interval:
    """Every difference of a number of one and a number of the other, exactly."""
    lower = None if b.upper is None else b.upper.copy_negate()
    upper = None if b.lower is None else b.lower.copy_negate()
    return add(a, Interval(lower, upper, ENDS[_has_upper(b), _has_lower(b)]))


def empty(quantity: Interval) -> bool:
    """Whether no number at all lies in it."""
    return not meet(quantity, quantity)


def _where(comparison: str, value: Interval) -> list[Interval]:
    """The numbers that stand in a comparison to a value."""
    below = [] if value.lower is None else [Interval(None, value.lower, "neither")]
    above = [] if value.upper is None else [Interval(value.upper, None, "neither")]
    parts = {"<": below, "==": [value], ">": above}
    parts |= {"<=": [*below, value], "!=": [*below, *above], ">=": [value, *above]}
    return parts[comparison]


def _has_lower(of: Interval) -> bool:
    return of.closed in ("both", "left")


def _has_upper(of: Interval) -> bool:
    return of.closed in ("both", "right")


def _plus(a: Decimal, b: Decimal) -> Decimal:
    """The exact sum, which the default context would round to 28 digits."""
    lowest = min(int(a.as_tuple().exponent), int(b.as_tuple().exponent))
    digits = max(a.adjusted(), b.adjusted()) - lowest + 2
    return Context(prec=max(digits, 1), Emin=MIN_EMIN, Emax=MAX_EMAX).add(a, b)
