"""Which quantities an article reports: number, qualifier, unit, span."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from trade_truce.intervals import Interval, Qualifier, interval
from trade_truce_build.draft import numbers, units
from trade_truce_build.draft.lexicon import (
    AFTER,
    BEFORE,
    DEFINITE,
    FUNCTION,
    MONTHS,
    PARTIES,
    PREPOSITIONS,
    SCALES,
    SIGNS,
    VAGUE,
    words,
)  # fmt: skip
from trade_truce_build.draft.numbers import Number, Piece

_LONGEST = max(map(len, BEFORE))
_HYPHENS = frozenset("-‑–")
_SPENT = words("lasted lasting lasts took takes for spoke talked nearly almost over about around roughly approximately "
                   "than under some within")  # fmt: skip
_OF_THEM = {("of", "them"), ("of", "the"), ("of", "these"), ("of", "those")}
_MONTHS = frozenset(month.casefold() for month in MONTHS)
_VAGUE = frozenset(tuple(phrase.split()) for phrase in VAGUE)


@dataclass(frozen=True)
class Quantity:
    """One quantity, as a figure of a seed would have it."""

    start: int
    end: int
    qualifier: Qualifier
    value: Decimal | None
    unit: str | None
    """None where the schema has no such unit: a person decides."""
    lower: Decimal | None = None
    upper: Decimal | None = None
    counted: str = ""
    """The words of what is counted, where that is no unit."""

    @property
    def bounds(self) -> Interval | None:
        """The numbers that it allows; None where its qualifier makes none of its value."""
        try:
            return interval(self.qualifier, self.value, lower=self.lower, upper=self.upper)
        except ValueError:
            return None


def quantities(text: str, taken: Collection[tuple[int, int]] = ()) -> list[Quantity]:
    """The quantities of a text, in its order. taken: spans, such as dates, whose numbers are none."""
    of = numbers.pieces(text)
    inside = _inside(of, taken)
    found, i = [], 0
    while i < len(of):
        quantity, last = (None, i + 1) if inside[i] else _at(of, i)
        if quantity:
            found.append(quantity)
        i = max(last, i + 1)
    return found


def _at(of: Sequence[Piece], i: int) -> tuple[Quantity | None, int]:
    """The quantity whose number or vague word starts at a piece, and the piece after it."""
    if (vague := _vague(of, i)) is not None:
        return vague
    if of[i].low in ("a", "an", "half") and (timed := _article_time(of, i)):
        return timed
    sign = SIGNS.get(of[i].text)
    first = i + 1 if sign and i + 1 < len(of) and of[i + 1].start - of[i].end <= 1 else i
    found = numbers.number(of, first)
    start = i - 1 if sign and i and of[i - 1].low == "us" and of[i - 1].end == of[i].start else i
    if found is None or _no_quantity(of, start, found):
        return None, i + 1
    return _measured(of, start, found, sign if first > i else None)


def _measured(of: Sequence[Piece], start: int, found: Number, sign: str | None) -> tuple[Quantity | None, int]:
    """A number with what stands behind it: a unit, a second number of a range, or what it counts."""
    lower, upper, last = _range(of, start, found, sign)
    plus = last < len(of) and of[last].text == "+" and of[last].start == of[last - 1].end
    unit = units.unit(of, last + plus)
    if unit.name is None and sign is None:
        return _counted(of, start, found, last, upper)
    last = unit.last if unit.name else last
    name, value = sign or unit.name, found.value
    if unit.name == "hour" and upper is None:
        value, name, last = units.and_minutes(of, value, unit)
    value *= 1 if sign else unit.factor
    quantity = Quantity(of[start].start, of[last - 1].end, "exact", value, None if name == "?" else name)
    if upper is not None:
        return _with_between(of, start, _vaguely(quantity, lower, upper)), last
    if plus and unit.name:
        return replace(quantity, qualifier="at_least"), last
    return _qualified(of, start, last, quantity, unit.hyphen), last


def _vaguely(quantity: Quantity, one: Decimal, other: Decimal) -> Quantity:
    return replace(quantity, qualifier="vague", value=None, lower=min(one, other), upper=max(one, other))


def _qualified(of: Sequence[Piece], first: int, last: int, quantity: Quantity, compound: bool) -> Quantity:
    """The quantity with the qualifier that stands before it, or behind."""
    for length in range(min(_LONGEST, first), 0, -1):
        words = tuple(piece.low for piece in of[first - length : first])
        if words in BEFORE and not (compound and words[0] in PREPOSITIONS):
            return replace(quantity, start=of[first - length].start, qualifier=BEFORE[words])
    words = tuple(piece.low for piece in of[last : last + 2])
    if words in AFTER:
        return replace(quantity, end=of[last + 1].end, qualifier=AFTER[words])
    if words[:1] == ("+",):
        return replace(quantity, end=of[last].end, qualifier="at_least")
    return quantity


def _range(of: Sequence[Piece], i: int, found: Number, sign: str | None) -> tuple[Decimal, Decimal | None, int]:
    """Both numbers of "10 to 15 percent" or "between $40 and $55 million", and the piece behind them."""
    k = found.last
    before = of[i - 1].low if i else ""
    joined = k + 1 < len(of) and (
        (of[k].low in ("to", "or") and before != "from")
        or (of[k].text in _HYPHENS and of[k].start == of[k - 1].end)
        or (of[k].low == "and" and before == "between")
    )
    again = sign is not None and joined and SIGNS.get(of[k + 1].text) == sign and k + 2 < len(of)
    second = numbers.number(of, k + 1 + again) if joined else None
    if second is None or found.digits != second.digits:
        return found.value, None, k
    if not (sign or units.unit(of, second.last).name or (before == "between" and _things(of, second.last))):
        return found.value, None, k
    scale = SCALES.get(of[second.last - 1].low, 1) if of[k - 1].low not in SCALES else 1
    return found.value * scale, second.value, second.last


def _with_between(of: Sequence[Piece], i: int, quantity: Quantity) -> Quantity:
    return replace(quantity, start=of[i - 1].start) if i and of[i - 1].low == "between" else quantity


def _article_time(of: Sequence[Piece], i: int) -> tuple[Quantity | None, int] | None:
    """Whether it is "an hour and a half", "half an hour", or "a week" where it is how long something took."""
    half = of[i].low == "half"
    k = i + 1 if half and i + 1 < len(of) and of[i + 1].low in ("a", "an") else i
    if k + 1 >= len(of) or of[k].low not in ("a", "an"):
        return None
    unit = units.unit(of, k + 1)
    if unit.name is None or unit.name not in units.TIMES:
        return None
    value, name, last = (Decimal("0.5"), unit.name, unit.last) if half else units.and_minutes(of, Decimal(1), unit)
    if value == 1 and name != "minute" and not (i and of[i - 1].low in _SPENT):
        return None
    written = Quantity(of[i].start, of[last - 1].end, "exact", value * unit.factor, name)
    return _qualified(of, i, last, written, False), last


def _counted(
    of: Sequence[Piece], i: int, found: Number, last: int, upper: Decimal | None
) -> tuple[Quantity | None, int]:
    """A number of things: with a noun in the plural behind it, and not of things that everybody knows of."""
    counted = _things(of, last)
    written = Quantity(of[i].start, of[last - 1].end, "exact", found.value, "one", counted=" ".join(counted))
    if counted and upper is not None:
        return _with_between(of, i, _vaguely(written, found.value, upper)), last
    if not counted and tuple(p.low for p in of[last : last + 2]) in _OF_THEM and found.value >= 2:
        return _qualified(of, i, last, written, False), last
    before = of[i - 1] if i else None
    known = before is not None and (before.low in DEFINITE or before.low.endswith("'s"))
    decimal = "." in of[i].text and before is not None and before.text.isalpha() and before.text.islower()
    decimal = decimal and not _lent(of, last)
    if not decimal and (not counted or known or counted[-1] in PARTIES or found.value < 2):
        return None, found.last  # with what is bare, `pairs` may deal
    return _qualified(of, i, last, written, False), last


def _lent(of: Sequence[Piece], k: int) -> bool:
    """Whether a bare number is the first of a pair whose second has a unit: `pairs` deals with it."""
    second = numbers.number(of, k + 1) if k + 1 < len(of) and of[k].low in ("to", "and") else None
    return second is not None and units.unit(of, second.last).name is not None


def _things(of: Sequence[Piece], k: int) -> list[str]:
    """The words at a piece that end in a noun in the plural; none where no such noun is near."""
    counted: list[str] = []
    while k < len(of) and len(counted) < 4 and of[k].text[0].islower() and of[k].low not in FUNCTION - {"more"}:
        counted.append(of[k].low)
        k += 1
        if k + 1 < len(of) and of[k].text in _HYPHENS:
            k += 1
        if counted[-1].endswith("s") and not counted[-1].endswith("ss"):
            break
    plural = bool(counted) and (counted[-1].endswith("s") or counted[-1] in ("people", "children"))
    return counted if plural and len(counted[-1]) >= 4 else []


def _vague(of: Sequence[Piece], i: int) -> tuple[Quantity | None, int] | None:
    for length in (5, 4, 3, 2, 1):
        words = tuple(piece.low for piece in of[i : i + length])
        if words in _VAGUE:
            unit = units.unit(of, i + length)
            if unit.name and unit.name != "?":
                return Quantity(of[i].start, of[unit.last - 1].end, "vague", None, unit.name), unit.last
    return None


def _no_quantity(of: Sequence[Piece], i: int, found: Number) -> bool:
    """Whether a number is part of a date, a time, an age, a score or a name."""
    before, after = of[i - 1] if i else None, of[found.last] if found.last < len(of) else None
    if (
        before
        and before.end == of[i].start
        and before.text not in ("(", "[", "“", '"', "‘", "'", "—", "–", "-", "~", "+")
    ):
        return True  # 5/4, 3:1, #1
    if before and before.text == "-" and i > 1 and of[i - 2].end == before.start:
        return True  # the 19 of COVID-19, the second number of a range that was read
    if (
        after
        and after.start == of[found.last - 1].end
        and after.low in ("st", "nd", "rd", "th", "s", ":", "/", "am", "pm")
    ):
        return True
    if before and (before.low in _MONTHS or before.low in ("no", "number", "article", "page", "section", "g", "phase")):
        return True
    return bool(after and after.low in (*_MONTHS, "px", "o'clock", "a.m", "p.m"))


def _inside(of: Sequence[Piece], taken: Collection[tuple[int, int]]) -> list[bool]:
    """Of each piece, whether it starts within one of the spans."""
    marks, spans, k = [], sorted(taken), 0
    for piece in of:
        while k < len(spans) and spans[k][1] <= piece.start:
            k += 1
        marks.append(k < len(spans) and spans[k][0] <= piece.start)
    return marks
