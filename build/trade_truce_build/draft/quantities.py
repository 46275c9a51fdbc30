"""Which quantities an article reports: number, qualifier, unit, span."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from trade_truce.intervals import Interval, Qualifier, interval
from trade_truce_build.draft import numbers
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
    UNITS,
    UNKNOWN_UNITS,
    VAGUE,
    words,
)  # fmt: skip
from trade_truce_build.draft.numbers import Number, Piece

_LONGEST = max(map(len, BEFORE))
_HYPHENS = frozenset("-‑–")
_TIMES = {"minute": 1, "hour": 60}
_SPENT = words("lasted lasting lasts took takes for spoke talked nearly almost over about around roughly approximately "
                   "than under some")  # fmt: skip
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
    unit, last, compound = _unit(of, last)
    unit = sign or unit
    if unit is None and sign is None:
        return _counted(of, start, found)
    value: Decimal | None = found.value
    if unit in _TIMES and upper is None:
        value, unit, last = _and_minutes(of, found.value, unit, last)
    quantity = Quantity(of[start].start, of[last - 1].end, "exact", value, None if unit == "?" else unit)
    if upper is not None:
        vague = replace(quantity, qualifier="vague", value=None, lower=min(lower, upper), upper=max(lower, upper))
        return _with_between(of, start, vague), last
    return _qualified(of, start, last, quantity, compound), last


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


def _unit(of: Sequence[Piece], i: int) -> tuple[str | None, int, bool]:
    """The unit that stands at a piece, the piece behind it, and whether a hyphen joins it; `?` for one not known."""
    hyphen = (
        i + 1 < len(of) and of[i].text in _HYPHENS and of[i + 1].start == of[i].end and of[i].start == of[i - 1].end
    )
    k = i + 1 if hyphen else i
    low = of[k].low if k < len(of) else ""
    if low == "per" and k + 1 < len(of) and of[k + 1].low == "cent":
        return "percent", k + 2, hyphen
    if low == "percentage" and k + 1 < len(of) and of[k + 1].low in ("point", "points"):
        return "percent", k + 2, hyphen
    if low == "us" and k + 1 < len(of) and of[k + 1].low in ("dollars", "dollar"):
        return "USD", k + 2, hyphen
    if low in UNITS:
        return UNITS[low], k + 1, hyphen
    return ("?", k + 1, hyphen) if low in UNKNOWN_UNITS else (None, i, False)


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
    if second is None or found.digits != second.digits or not (sign or _unit(of, second.last)[0]):
        return found.value, None, k
    scale = SCALES.get(of[second.last - 1].low, 1) if of[k - 1].low not in SCALES else 1
    return found.value * scale, second.value, second.last


def _with_between(of: Sequence[Piece], i: int, quantity: Quantity) -> Quantity:
    return replace(quantity, start=of[i - 1].start) if i and of[i - 1].low == "between" else quantity


def _and_minutes(of: Sequence[Piece], value: Decimal, unit: str | None, last: int) -> tuple[Decimal, str | None, int]:
    """One hour and 45 minutes as minutes, "one hour and a half" as hours."""
    k = last + 1 if last < len(of) and of[last].low == "and" else last
    if unit == "hour" and tuple(p.low for p in of[k : k + 2]) == ("a", "half"):
        return value + Decimal("0.5"), unit, k + 2
    more = numbers.number(of, k) if unit == "hour" and k < len(of) else None
    if more and _unit(of, more.last)[0] == "minute":
        return value * 60 + more.value, "minute", _unit(of, more.last)[1]
    return value, unit, last


def _article_time(of: Sequence[Piece], i: int) -> tuple[Quantity | None, int] | None:
    """Whether it is "an hour and a half", "half an hour", or "an hour" where it is how long something took."""
    half = of[i].low == "half"
    k = i + 1 if half and i + 1 < len(of) and of[i + 1].low in ("a", "an") else i
    unit = UNITS.get(of[k + 1].low) if k + 1 < len(of) and of[k].low in ("a", "an") else None
    if unit not in _TIMES:
        return None
    value, unit, last = (Decimal("0.5"), unit, k + 2) if half else _and_minutes(of, Decimal(1), unit, k + 2)
    if value == 1 and unit == "hour" and not (i and of[i - 1].low in _SPENT):
        return None
    return _qualified(of, i, last, Quantity(of[i].start, of[last - 1].end, "exact", value, unit), False), last


def _counted(of: Sequence[Piece], i: int, found: Number) -> tuple[Quantity | None, int]:
    """A number of things: with a noun in the plural behind it, and not of things that everybody knows of."""
    k = found.last
    counted: list[str] = []
    while k < len(of) and len(counted) < 4 and of[k].text[0].islower() and of[k].low not in FUNCTION:
        counted.append(of[k].low)
        k += 1
        if k + 1 < len(of) and of[k].text in _HYPHENS:
            k += 1
        if counted[-1].endswith("s") and not counted[-1].endswith("ss"):
            break
    if not counted and tuple(p.low for p in of[k : k + 2]) in _OF_THEM and found.value >= 2:
        return _qualified(of, i, k, Quantity(of[i].start, of[k - 1].end, "exact", found.value, "one"), False), k
    plural = bool(counted) and (counted[-1].endswith("s") or counted[-1] in ("people", "children"))
    before = of[i - 1] if i else None
    known = before is not None and (before.low in DEFINITE or before.low.endswith("'s"))
    if not plural or known or counted[-1] in PARTIES or found.value < 2 or len(counted[-1]) < 4:
        return None, found.last  # with what is bare, `_units_lent` may deal
    quantity = Quantity(of[i].start, of[found.last - 1].end, "exact", found.value, "one", counted=" ".join(counted))
    return _qualified(of, i, found.last, quantity, False), found.last


def _vague(of: Sequence[Piece], i: int) -> tuple[Quantity | None, int] | None:
    for length in (5, 4, 3, 2, 1):
        words = tuple(piece.low for piece in of[i : i + length])
        if words in _VAGUE:
            unit, last, _ = _unit(of, i + length)
            if unit and unit != "?":
                return Quantity(of[i].start, of[last - 1].end, "vague", None, unit), last
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
