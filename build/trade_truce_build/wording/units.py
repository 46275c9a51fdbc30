"""The units that stand behind numbers, and the currencies before them."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from trade_truce.currencies import CURRENCIES
from trade_truce_build.wording import numbers
from trade_truce_build.wording.amounts import (
    CODES,
    EACH,
    MULTIPLES,
    NO_EACH,
    OF_SIGN,
    OF_TWO,
    SIGNS,
    UNITS,
    UNKNOWN_UNITS,
)
from trade_truce_build.wording.numbers import Piece

TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
PERIODS = TIMES - {"second", "month", "year"}
"""Those of which an article ("a week") or a vague word ("a few days") says how long something took."""
_MEASURING = re.compile(
    r"(?:met(?:re|er)|gramm?e?|lit(?:re|er)|byte|watt|joule|volt|pascal|calorie|decibel|pixel|newton)s$|hertz$"
)
"""How words of measuring end that are no units of the schema."""
_HYPHENS = frozenset("-‑–")
_CODES = {**CODES, **{code: code for code in CURRENCIES}}


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
    per: str = ""
    """What it is for each of, where the word says so itself: "bpd"."""


class Currency(NamedTuple):
    """The currency before an amount."""

    name: str
    """`?` where the sign is of several."""
    start: int
    """The piece that it begins with, and the piece behind it."""
    last: int


def currency(of: Sequence[Piece], i: int) -> Currency | None:
    """The currency that a piece names for the number behind it: $, "US$", "EUR", "Rs."."""
    if name := (of[i].unit if not of[i].text.isalnum() else "") or SIGNS.get(of[i].text):
        before = of[i - 1] if i else None
        if before is not None and before.end == of[i].start and before.text.isalpha():
            return Currency(OF_SIGN.get(before.low + of[i].text, "?"), i - 1, i + 1)
        return Currency(name, i, i + 1)
    if name := _CODES.get(of[i].text):
        last = i + 1 + (of[i].text == "Rs" and i + 1 < len(of) and of[i + 1].text == ".")
        digits = last < len(of) and of[last].text[0].isdigit() and of[last].start - of[last - 1].end <= 1
        return Currency(name, i, last) if digits else None
    return None


def unit(of: Sequence[Piece], i: int) -> Unit:
    """The unit at a piece that stands behind a number."""
    joined = i + 1 < len(of) and of[i].text in _HYPHENS
    hyphen = joined and of[i + 1].start == of[i].end and of[i].start == of[i - 1].end
    k = i + 1 if hyphen else i
    if k >= len(of):
        return Unit(None, i, False)
    low, second = of[k].low, k + 1 + (k + 1 < len(of) and of[k + 1].text in _HYPHENS)
    if two := OF_TWO.get((low, of[second].low if second < len(of) else "")):
        third = second + 1 < len(of) and of[second + 1].low == "dollars"
        return Unit(two, second + 1 + third, hyphen)
    own = of[k].unit
    if low in ("pounds", "pound"):
        weight = second < len(of) and of[second].low in ("of", "per", "each")
        return Unit("?" if weight else own or "GBP", k + 1, hyphen)
    if low in MULTIPLES and not own:
        name, factor, *each = MULTIPLES[low]
        return Unit(name, k + 1, hyphen, Decimal(factor), "".join(each))
    if known := own or UNITS.get(low) or _CODES.get(of[k].text):
        return Unit(known, k + 1, hyphen)
    unknown = low in UNKNOWN_UNITS or _MEASURING.search(low)
    return Unit("?", k + 1, hyphen) if unknown else Unit(None, i, False)


def per(of: Sequence[Piece], k: int) -> Unit | None:
    """What a quantity that ends before a piece is for each of: "a barrel", "per week", "/day"; `one` of no unit."""
    if (
        k + 3 < len(of)
        and [of[k].text in _HYPHENS, of[k + 1].low in ("a", "per"), of[k + 2].text in _HYPHENS] == [True] * 3
    ):
        each = unit(of, k + 3)  # "a £2m-a-year deal"
        return each if each.name in TIMES else None
    if k + 1 >= len(of) or of[k].low not in ("a", "an", "per", "every", "/"):
        return None
    each = unit(of, k + 1)
    following = of[each.last].low if each.last < len(of) else ""
    written = of[k + 1].text
    if each.name is not None and not each.name.isupper() and each.factor == 1 and written.islower():
        plural = of[each.last - 1].low.endswith("s") or following in NO_EACH or following == "-"
        return None if plural else each
    counted = of[k + 1].low in EACH and (of[k].low == "per" or following not in ("of", "-"))
    return Unit("one", k + 2, False) if counted or (of[k].low == "per" and written.islower()) else None


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
