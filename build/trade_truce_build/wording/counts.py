"""Numbers that count things: the noun behind them, and bare numbers whose digits are grouped."""

from collections.abc import Sequence
from decimal import Decimal

from trade_truce_build.wording import beside, numbers, units
from trade_truce_build.wording.lexicon import DEFINITE, FUNCTION, PARTIES
from trade_truce_build.wording.numbers import Number, Piece
from trade_truce_build.wording.quantity import Quantity

_HYPHENS = frozenset("-‑–")
_OF_THEM = {("of", "them"), ("of", "the"), ("of", "these"), ("of", "those")}
_GROUPS = frozenset(",'’ \u00a0\u2009\u202f")
_THOUSAND = 1000


def counted(of: Sequence[Piece], i: int, found: Number, last: int, upper: Decimal | None) -> Quantity | None:
    """A number of things: with a noun in the plural behind it, and not of things that everybody knows of."""
    named = things(of, last)
    written = Quantity(of[i].start, of[last - 1].end, "exact", found.value, "one", counted=" ".join(named))
    if named and upper is not None:
        return written
    if not named and tuple(p.low for p in of[last : last + 2]) in _OF_THEM and found.value >= 2:
        return written
    if _grouped(of, i, found, last):
        return Quantity(written.start, written.end, "exact", found.value, None if beside.index(of, i) else "one")
    before = of[i - 1] if i else None
    known = before is not None and (before.low in DEFINITE or before.low.endswith("'s"))
    decimal = "." in of[i].text and before is not None and before.text.isalpha() and before.text.islower()
    decimal = decimal and not _lent(of, last)
    if not decimal and (not named or known or named[-1] in PARTIES or found.value < 2):
        return None  # with what is bare, `pairs` may deal
    return written


def _grouped(of: Sequence[Piece], i: int, found: Number, last: int) -> bool:
    """Whether a number of a thousand or more stands bare, and its grouped digits show that it counts something."""
    grouped = found.last == found.first + 1 and found.digits and bool(_GROUPS & set(of[found.first].text))
    before = of[i - 1].text if i else ""
    bare = last >= len(of) or of[last].text in ".,;:)" or of[last].low in FUNCTION
    return grouped and bare and found.value >= _THOUSAND and before.isalpha() and before.islower()


def _lent(of: Sequence[Piece], k: int) -> bool:
    """Whether a bare number is the first of a pair whose second has a unit: `pairs` deals with it."""
    second = numbers.number(of, k + 1) if k + 1 < len(of) and of[k].low in ("to", "and") else None
    return second is not None and units.unit(of, second.last).name is not None


def length(of: Sequence[Piece], k: int) -> int:
    """How many pieces at one are the words of what is counted."""
    named = things(of, k)
    stop = k
    while named and stop < len(of) and of[stop].low != named[-1]:
        stop += 1
    return stop + 1 - k if named else 0


def things(of: Sequence[Piece], k: int) -> list[str]:
    """The words at a piece that end in a noun in the plural; none where no such noun is near."""
    found: list[str] = []
    while k < len(of) and len(found) < 4 and of[k].text[0].islower() and of[k].low not in FUNCTION - {"more"}:
        found.append(of[k].low)
        k += 1
        if k + 1 < len(of) and of[k].text in _HYPHENS:
            k += 1
        if found[-1].endswith("s") and not found[-1].endswith("ss"):
            break
    plural = bool(found) and (found[-1].endswith("s") or found[-1] in ("people", "children"))
    return found if plural and len(found[-1]) >= 4 else []
