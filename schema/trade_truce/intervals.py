"""Numbers that are not exact: the interval that a qualified number means, and units of measure.

Values are decimals, never floats.
"""

from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal
from typing import Literal, NamedTuple

from trade_truce.types import FACTOR_DIGITS

TOLERANCE = Decimal("0.1")
"""How far, as a share of the stated value, "about" reaches either way and "nearly" below it."""

Qualifier = Literal["exact", "about", "nearly", "over", "at_least", "under", "at_most", "vague"]
Closed = Literal["both", "left", "right", "neither"]


class Meaning(NamedTuple):
    """What a qualifier makes of a stated value v."""

    words: tuple[str, ...]  # the words of an article that it stands for
    lower: Decimal | None  # the lower bound as a multiple of v; None: unbounded
    upper: Decimal | None  # the upper bound, likewise
    closed: Closed  # which bounds belong to the interval


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

QUALIFIERS: dict[Qualifier, Meaning] = {
    "exact": Meaning((), _ONE, _ONE, "both"),
    "about": Meaning(("about", "around", "approximately", "roughly", "some"), 1 - TOLERANCE, 1 + TOLERANCE, "both"),
    "nearly": Meaning(("nearly", "almost", "close to", "just under"), 1 - TOLERANCE, _ONE, "left"),
    "over": Meaning(("over", "more than", "above"), _ONE, None, "neither"),
    "at_least": Meaning(("at least", "a floor of", "no fewer than"), _ONE, None, "left"),
    "under": Meaning(("under", "less than", "below"), _ZERO, _ONE, "left"),
    "at_most": Meaning(("at most", "up to"), _ZERO, _ONE, "both"),
    "vague": Meaning(("a matter of weeks",), None, None, "neither"),
}
"""Every qualifier and what it means. "vague" has no value, only the bounds that the words give."""

# The active alphabetic codes of ISO 4217 (list one, as published 2026-01-01), without XTS (for
# tests) and XXX (no currency), which no sum of money can be in.
_CODES = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN
    BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR
    FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY
    KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU
    MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON
    RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP
    TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XAG XAU XBA XBB
    XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XUA YER ZAR ZMW ZWG
"""
CURRENCIES: tuple[str, ...] = tuple(_CODES.split())

UNITS: dict[str, Unit] = {
    "percent": Unit("percent", Decimal(1)),
    "one": Unit("one", Decimal(1)),
    "minute": Unit("time", Decimal(1)),
    "hour": Unit("time", Decimal(60)),
    "day": Unit("time", Decimal(24 * 60)),
    "week": Unit("time", Decimal(7 * 24 * 60)),
    # Each currency is a dimension of its own: a rate of exchange is not a fact of the articles.
    **{code: Unit(f"money:{code}", Decimal(1)) for code in CURRENCIES},
}
"""Every unit by its name. Time is counted in minutes; "one" counts things, it is no percentage."""

if odd := [name for name, unit in UNITS.items() if unit.factor % 1 or not 0 < unit.factor < 10**FACTOR_DIGITS]:
    raise ValueError(f"a factor must be a whole number of at most {FACTOR_DIGITS} digits: {', '.join(odd)}")

ENDS: dict[tuple[bool, bool], Closed] = {
    (True, True): "both",
    (True, False): "left",
    (False, True): "right",
    (False, False): "neither",
}
"""Whether the lower and the upper bound belong to an interval -> the word for that."""

# Digits that a quotient gets beyond those of the value: enough for any that comes out even, since
# no factor of time divides a number into more than five further decimal places.
_QUOTIENT_DIGITS = 28


def interval(
    qualifier: Qualifier, value: Decimal | None, *, lower: Decimal | None = None, upper: Decimal | None = None
) -> Interval:
    """Return the numbers that `value` means under this qualifier, with exact bounds.

    `lower` and `upper` are for "vague" alone, where the words give them; both belong to it.

    Raises ValueError for a value that is missing, not wanted or not finite, and for one below zero
    where the qualifier reaches from it towards zero. For "nearly" and "under" zero itself is too
    low: the interval would be empty. Raises KeyError for a qualifier that is none.
    """
    if qualifier == "vague":
        return _vague(value, lower, upper)
    if value is None:
        raise ValueError(f"{qualifier} needs a value, as in {qualifier} 600; vague needs none")
    if lower is not None or upper is not None:
        raise ValueError(f"{qualifier} takes its bounds from the value; only vague is given any")
    _check_finite(value)
    _, low, high, closed = QUALIFIERS[qualifier]
    if low is not None and low < 1 and (value < 0 or (value == 0 and closed != "both")):
        least = "0 or more" if closed == "both" else "more than 0"
        raise ValueError(f"{qualifier} {value} means nothing; give a value of {least}, as in 600")
    return Interval(None if low is None else _times(low, value), None if high is None else _times(high, value), closed)


def meet(a: Interval, b: Interval) -> bool:
    """Say whether some number lies in both intervals, which must be in one unit."""
    return max(_start(a), _start(b)) <= min(_end(a), _end(b))


def convert(value: Decimal, unit: str, to: str) -> Decimal:
    """Return `value`, which is in `unit`, in the unit `to` of the same dimension.

    Exact wherever the result has a finite decimal form, so always towards a smaller unit; otherwise
    (10 minutes in hours) rounded half to even, 28 digits beyond those of the value.

    Raises KeyError for a name that `UNITS` has not, ValueError for a value that is not finite and
    where the dimensions differ.
    """
    source, target = UNITS[unit], UNITS[to]
    if source.dimension != target.dimension:
        raise ValueError(
            f"{unit} is {source.dimension} and {to} is {target.dimension}; only units of one "
            "dimension convert, as hour and minute do"
        )
    _check_finite(value)
    context = _context(_digits(value) + _QUOTIENT_DIGITS)
    return context.divide(context.multiply(value, source.factor), target.factor)


def _vague(value: Decimal | None, lower: Decimal | None, upper: Decimal | None) -> Interval:
    """Return the interval of a quantity without a number, closed where a bound is given."""
    if value is not None:
        raise ValueError(f"vague has no value; leave {value} out, or write about {value}")
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
