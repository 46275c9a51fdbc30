"""Numbers that are not exact: the interval that a qualified number means, and units of measure.

Values are decimals, never floats.
"""

import re
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal
from typing import Literal, NamedTuple

from trade_truce.currencies import CURRENCIES
from trade_truce.types import FACTOR_DIGITS

TOLERANCE = Decimal("0.1")
"""How far, as a share of the stated value, "about" reaches either way and "nearly" below it."""

Qualifier = Literal["exact", "about", "nearly", "over", "at_least", "under", "at_most", "between", "vague"]
Closed = Literal["both", "left", "right", "neither"]
Given = Literal["value", "bounds", "any"]
"""What the words of a qualified number give: its value, both of its bounds, or any bounds or none."""


class Meaning(NamedTuple):
    """What a qualifier makes of a stated value v."""

    words: tuple[str, ...]  # the words of an article that it stands for
    lower: Decimal | None  # the lower bound as a multiple of v; None: unbounded
    upper: Decimal | None  # the upper bound, likewise
    closed: Closed  # which bounds belong to the interval
    given: Given = "value"


class Interval(NamedTuple):
    """The numbers from `lower` to `upper`; None is unbounded, and an unbounded side is open.

    `closed` says which of the two bounds belong to it, in the words of `pandas.Interval.closed`.
    """

    lower: Decimal | None
    upper: Decimal | None
    closed: Closed


class Unit(NamedTuple):
    """One unit of measure; units of one dimension convert into each other."""

    dimension: str
    factor: Decimal  # how many of the dimension's base unit one of this unit is


_ZERO, _ONE = Decimal(0), Decimal(1)

ENDS: dict[tuple[bool, bool], Closed] = {
    (True, True): "both",
    (True, False): "left",
    (False, True): "right",
    (False, False): "neither",
}
"""Whether the lower and the upper bound belong to an interval -> the word for that."""

QUALIFIERS: dict[Qualifier, Meaning] = {
    "exact": Meaning((), _ONE, _ONE, "both"),
    "about": Meaning(("about", "around", "approximately", "roughly", "some"), 1 - TOLERANCE, 1 + TOLERANCE, "both"),
    "nearly": Meaning(("nearly", "almost", "close to", "just under"), 1 - TOLERANCE, _ONE, "left"),
    "over": Meaning(("over", "more than", "above"), _ONE, None, "neither"),
    "at_least": Meaning(("at least", "a floor of", "no fewer than"), _ONE, None, "left"),
    "under": Meaning(("under", "less than", "below"), _ZERO, _ONE, "left"),
    "at_most": Meaning(("at most", "up to"), _ZERO, _ONE, "both"),
    "between": Meaning(("between",), None, None, "both", "bounds"),
    "vague": Meaning(("a matter of weeks",), None, None, "neither", "any"),
}
"""Every qualifier and what it means for a value above zero. Below it, `factors` says what becomes of the bounds.

"between" has both bounds and no value ("10 to 15 percent"), "vague" no value, only the bounds that the words give.
"""

# What a line has in braces converts into each other: one of a unit is so many of the dimension's base unit. Feet, miles
# and metres are whole numbers of fifths of a millimetre. A month is no number of days, nor is a pound a short number of
# grams: they are dimensions of their own. "Ton", "gallon", "ounce" and "degree" alone say too little to be a unit.
_DIMENSIONS: dict[str, dict[str, int]] = {
    "percent": {"percent": 1},
    "points": {"percentage_point": 100, "basis_point": 1},
    "one": {"one": 1},
    "time": {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800},
    "calendar": {"month": 1, "year": 12},
    "mass": {"kilogram": 1, "tonne": 1000},
    "pounds": {"pound": 1, "short_ton": 2000},
    "troy": {"troy_ounce": 1},
    "length": {"inch": 127, "foot": 1524, "yard": 4572, "metre": 5000,
               "kilometre": 5_000_000, "mile": 8_046_720, "nautical_mile": 9_260_000},
    "area": {"square_metre": 1, "hectare": 10_000, "square_kilometre": 1_000_000},
    "acres": {"acre": 1, "square_mile": 640},
    "square_feet": {"square_foot": 1},
    "volume": {"litre": 1, "cubic_metre": 1000},
    "oil": {"us_gallon": 1, "barrel": 42},
    "cubic_feet": {"cubic_foot": 1},
    "bushels": {"bushel": 1},
    "power": {"kilowatt": 1, "megawatt": 1000, "gigawatt": 1_000_000},
    "energy": {"kilowatt_hour": 1, "megawatt_hour": 1000, "gigawatt_hour": 1_000_000},
    "containers": {"teu": 1},
    "celsius": {"degree_celsius": 1},
    "fahrenheit": {"degree_fahrenheit": 1},
    # Each currency is a dimension of its own: a rate of exchange is not a fact of the articles.
    **{f"money:{code}": {code: 1} for code in CURRENCIES},
}  # fmt: skip
UNITS: dict[str, Unit] = {
    name: Unit(dimension, Decimal(factor)) for dimension, of in _DIMENSIONS.items() for name, factor in of.items()
}
"""Every unit by its name. Time is counted in seconds; "one" counts things, it is no percentage."""
OTHER_UNITS = tuple(name for name in UNITS if name not in CURRENCIES)
"""The units that are no currency."""

if odd := [name for name, unit in UNITS.items() if unit.factor % 1 or not 0 < unit.factor < 10**FACTOR_DIGITS]:
    raise ValueError(f"a factor must be a whole number of at most {FACTOR_DIGITS} digits: {', '.join(odd)}")

# Digits that a quotient gets beyond those of the value: enough for any that comes out even, since a factor of seven
# digits divides a number into fewer further decimal places.
_QUOTIENT_DIGITS = 28


def interval(
    qualifier: Qualifier, value: Decimal | None, *, lower: Decimal | None = None, upper: Decimal | None = None
) -> Interval:
    """Return the numbers that `value` means under this qualifier, with exact bounds.

    `lower` and `upper` are for "between" and "vague" alone, where the words give them; both belong to it.

    Raises ValueError for a value or bounds that are missing, not wanted or not finite, and for nearly 0, which no
    number is. Raises KeyError for a qualifier that is none.
    """
    given = QUALIFIERS[qualifier].given
    if given != "value":
        return _bounded(qualifier, given, value, lower, upper)
    if value is None:
        raise ValueError(f"{qualifier} needs a value, as in {qualifier} 600; vague needs none")
    if lower is not None or upper is not None:
        raise ValueError(f"{qualifier} takes its bounds from the value; only between and vague are given any")
    _check_finite(value)
    low, high, closed = factors(qualifier, value > 0)
    if value == 0 and low is not None and high is not None and closed != "both":
        raise ValueError(f"{qualifier} 0 means nothing; give a value other than 0, as in 600")
    return Interval(None if low is None else _times(low, value), None if high is None else _times(high, value), closed)


def factors(qualifier: Qualifier, positive: bool) -> Interval:
    """The bounds of a qualified value as multiples of it, for a value above zero, or for another.

    Below zero, what reaches so far from a number reaches as far on the other side: nearly -5 is a little above -5. What
    compares goes the same way as ever: under -5 is below it. It ends at zero only for values above zero, since who
    counts so does not count below; whoever says "under -5" does.
    """
    _, low, high, closed, _ = QUALIFIERS[qualifier]
    if positive or low is None or high is None:
        return Interval(low, high, closed)
    left, right = closed in ("both", "left"), closed in ("both", "right")
    return Interval(None, high, ENDS[False, right]) if low == 0 else Interval(high, low, ENDS[right, left])


def meet(a: Interval, b: Interval) -> bool:
    """Say whether some number lies in both intervals, which must be in one unit."""
    return max(_start(a), _start(b)) <= min(_end(a), _end(b))


def convert(value: Decimal, unit: str, to: str) -> Decimal:
    """Return `value`, which is in `unit`, in the unit `to` of the same dimension.

    Exact wherever the result has a finite decimal form, so always towards a smaller unit; otherwise
    (10 minutes in hours) rounded half to even, 28 digits beyond those of the value.

    Raises ValueError for a value that is not finite and where the dimensions differ.
    """
    source, target = unit_of(unit), unit_of(to)
    if source.dimension != target.dimension:
        raise ValueError(
            f"{unit} is {source.dimension} and {to} is {target.dimension}; only units of one "
            "dimension convert, as hour and minute do"
        )
    _check_finite(value)
    context = _context(_digits(value) + _QUOTIENT_DIGITS)
    return context.divide(context.multiply(value, source.factor), target.factor)


def unit_of(name: str) -> Unit:
    """The unit of a name, or of two with a slash between them: `USD/barrel` is money for each barrel.

    What is counted for each may not be converted: who counts in barrels a day reports another thing than who counts in
    barrels a year. A name that `UNITS` has not is a unit of a story's own, which converts into no other.
    """
    name, slash, per = name.partition("/")
    dimension, factor = UNITS.get(name) or own_unit(name)
    return Unit(f"{dimension}/{per}", factor) if slash else Unit(dimension, factor)


def own_unit(name: str) -> Unit:
    """A unit of a story's own: money if its name is three capitals, as those of currencies are."""
    return Unit(f"money:{name}" if re.fullmatch("[A-Z]{3}", name) else name, _ONE)


def _bounded(
    qualifier: Qualifier, given: Given, value: Decimal | None, lower: Decimal | None, upper: Decimal | None
) -> Interval:
    """Return the interval of a quantity without a single number, closed where a bound is given."""
    if value is not None:
        raise ValueError(f"{qualifier} has no value; leave {value} out, or write about {value}")
    if given == "bounds" and (lower is None or upper is None):
        raise ValueError(f"{qualifier} needs `lower` and `upper`, as in lower 3 and upper 5; vague needs none")
    if lower is not None:
        _check_finite(lower)
    if upper is not None:
        _check_finite(upper)
    if lower is not None and upper is not None and lower > upper:
        raise ValueError(f"the lower bound {lower} is above the upper bound {upper}; swap them")
    return Interval(lower, upper, ENDS[lower is not None, upper is not None])


def _check_finite(value: Decimal) -> None:
    if not value.is_finite():
        raise ValueError(f"{value} is not a finite number, as 600 or 1.5 is")


# The two ends of an interval as keys that sort by place: an open lower end lies just after its
# number, an open upper end just before it.
def _start(of: Interval) -> tuple[Decimal, int]:
    if of.lower is None:
        return Decimal("-Infinity"), 0
    return of.lower, 0 if of.closed in ("both", "left") else 1


def _end(of: Interval) -> tuple[Decimal, int]:
    if of.upper is None:
        return Decimal("Infinity"), 0
    return of.upper, 0 if of.closed in ("both", "right") else -1


def _times(a: Decimal, b: Decimal) -> Decimal:
    """Return the exact product, which the default context would round to 28 digits."""
    return _context(_digits(a) + _digits(b)).multiply(a, b)


def _digits(value: Decimal) -> int:
    return len(value.as_tuple().digits)


def _context(digits: int) -> Context:
    """Return a context of so many digits that does not depend on the caller's."""
    return Context(prec=digits, rounding=ROUND_HALF_EVEN, Emin=MIN_EMIN, Emax=MAX_EMAX)
