"""Numbers that count things: the noun behind them, and bare numbers whose digits are grouped."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from trade_truce_build.wording import beside, numbers, units
from trade_truce_build.wording.amounts import ONES, SIGNS
from trade_truce_build.wording.lexicon import DEFINITE, FUNCTION, PARTIES, words
from trade_truce_build.wording.numbers import Number, Piece
from trade_truce_build.wording.quantity import Quantity

_HYPHENS = frozenset("-‑–")
_OF_THEM = {("of", "them"), ("of", "the"), ("of", "these"), ("of", "those")}
_GROUPS = frozenset(",'’ \u00a0\u2009\u202f")
_THOUSAND = 1000
_SHORT = 4
"""Letters of the shortest noun that is taken for a plural."""
_FISH = re.compile(r"(?!self|stand|off|raf|oa|ela|wol|dwar)[a-z]*fish|sheep|cattle|deer|salmon|livestock")
"""Animals whose plural is not seen."""
_FEW = 10
_BACK = 20
_RATES = words("percent % pct cent percentage euros euro dollars dollar pounds yuan yen rupees roubles rubles")
_YEARS = (1900, 2100)
_WERE = words("were are remain remained have had")
_SUFFER = words(
    "killed dead injured wounded hurt missing died drowned arrested detained evacuated rescued hospitalised "
    "hospitalized killing injuring wounding"
)


def counted(of: Sequence[Piece], i: int, found: Number, last: int, upper: Decimal | None) -> Quantity | None:
    """A number of things: with a noun in the plural behind it, and not of things that everybody knows of."""
    named = things(of, last)
    written = Quantity(of[i].start, of[last - 1].end, "exact", found.value, "one", counted=" ".join(named))
    ofthem = tuple(p.low for p in of[last : last + 2]) in _OF_THEM and found.value >= 2
    if (named and upper is not None) or (ofthem and not named):
        return written
    if _grouped(of, i, found, last):
        return replace(written, unit=None if beside.index(of, i) else "one", counted="")
    return _of_things(of, i, found, last, written)


def _of_things(of: Sequence[Piece], i: int, found: Number, last: int, written: Quantity) -> Quantity | None:
    """A plain number as far as a noun behind it, or what was done to them, shows that it counts."""
    named = written.counted.split()
    before = of[i - 1] if i else None
    known = before is not None and (before.low in DEFINITE or before.low.endswith("'s")) and not _of_all(of, i)
    if _suffered(of, i, last) and not known and found.value >= 2:
        return written
    decimal = "." in of[i].text and before is not None and before.text.isalpha() and before.text.islower()
    decimal = decimal and not _lent(of, last)
    if not decimal and (not named or known or _idle(found, named[-1]) or found.value < 2):
        return None  # with what is bare, `pairs` may deal
    name = before is not None and before.text.istitle() and not before.starts_line and found.digits and i > 1
    if name and of[i - 2].text not in ".!?:" and found.value < _THOUSAND:
        return written.doubted("it may be part of a name")
    return replace(written, unit=None) if not named and _measured_before(of, i) else written


def _measured_before(of: Sequence[Piece], i: int) -> bool:
    """Whether a rate or a sum stands before a bare number in its sentence: it may be another of them."""
    before = of[max(0, i - _BACK) : i]
    stops = [k for k, piece in enumerate(before) if piece.text in ".!?"]
    return any(p.low in _RATES or p.text in SIGNS for p in (before[stops[-1] + 1 :] if stops else before))


def _idle(found: Number, noun: str) -> bool:
    """Whether a small number counts what says nothing: "two leaders"."""
    return noun in PARTIES and found.value < _FEW


def _of_all(of: Sequence[Piece], i: int) -> bool:
    """Whether it says of how many: "seven of the nine charges"."""
    all_ = i > 2 and [of[i - 2].low, of[i - 1].low] == ["of", "the"]
    return all_ and (of[i - 3].text.isdigit() or of[i - 3].low in ONES)


def _suffered(of: Sequence[Piece], i: int, last: int) -> bool:
    """Whether a bare number counts people to whom something was done: "31 were missing", "killed 31", "31 dead"."""
    behind, before = of[last].low if last < len(of) else "", of[i - 1].low if i else ""
    ended = last >= len(of) or not of[last].text[0].isalnum() or behind in ("and", "in", "on", "at")
    year = last == i + 1 and _YEARS[0] <= int(of[i].text) <= _YEARS[1] if of[i].text.isdigit() else False
    return not year and (behind in _SUFFER | _WERE or (before in _SUFFER and ended))


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
        piece = of[k]
        found.append(piece.low)
        k += 1
        if k + 1 < len(of) and of[k].text in _HYPHENS:
            k += 1
        if piece.thing or _FISH.fullmatch(piece.low) or (piece.low.endswith("s") and not piece.low.endswith("ss")):
            break
    if not found:
        return []
    last = found[-1]
    plural = piece.thing or last.endswith("s") or last in ("people", "children") or _FISH.fullmatch(last)
    return found if plural and (piece.thing or len(last) >= _SHORT) else []
