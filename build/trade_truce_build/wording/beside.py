"""What stands beside a number and makes it another one: signs, negations, shares, multipliers.

What can be worked out is; of the rest a doubt says what stands there, and no value is given.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from trade_truce.intervals import Qualifier
from trade_truce_build.wording.amounts import FRACTIONS, INDEXES, MULTIPLIERS, UNITS
from trade_truce_build.wording.lexicon import words
from trade_truce_build.wording.numbers import Number, Piece
from trade_truce_build.wording.quantity import Quantity

MINUS = frozenset("-−")
_DASHES = frozenset("–‐‑")
_NOT = words(
    "not never no nor neither cannot without hardly barely scarcely don't doesn't didn't isn't wasn't aren't weren't "
    "won't wouldn't can't couldn't hasn't haven't hadn't shouldn't failed failing fails nowhere unable"
)
_STANDS = words(
    "be been being is was were are do go goes going gone rise rises risen rising fall falls fallen falling fell rose "
    "went came drop dropped climb climbed grow grown get come stay stayed remain remained move moved to by at "
    "have has had allowed ever yet even quite"
)
"""What may stand between a negation and a bound: "has never been above 5", "did not fall below 5"."""
_ONLY = words("only just merely simply least")
_EXCEED = words("exceed exceeded exceeds exceeding surpass surpassed top topped pass passed")
_REACH = words("reach reached hit touch touched")
_FLIPPED: dict[Qualifier, Qualifier] = {
    "over": "at_most", "at_least": "under", "under": "at_least", "at_most": "over",
}  # fmt: skip
_TIMES = words("twice double triple thrice quadruple treble")
_SMALL = words("one two three four five six seven eight nine ten")
_REACH_BACK = 5
"""Words before a quantity among which a negation is looked for."""


Sign = Literal["", "minus", "sign", "dash", "plus"]


def sign(of: Sequence[Piece], first: int) -> Sign:
    """Whether a minus stands before a number: in a word, as a sign, or perhaps as a dash; or a plus.

    A sign is joined to the number and to nothing else. At the start of a line it may be the mark of a list.
    """
    before = of[first - 1] if 0 < first < len(of) else None
    if before is None or before.low in ("minus", "negative"):
        return "minus" if before else ""
    ahead, gap = of[first - 2] if first > 1 else None, of[first].start - before.end
    apart = ahead is None or ahead.end < before.start or ahead.text in "(["
    if not apart or gap > (before.text in MINUS):
        return ""
    if before.text in MINUS and not gap and not before.starts_line:
        return "sign"
    return "plus" if before.text == "+" else "dash" if before.text in MINUS | _DASHES else ""


def below_zero(quantity: Quantity, minus: Sign) -> Quantity:
    """A quantity with a minus before it; a dash is left to a person, and so is a word before a range."""
    if quantity.qualifier == "between" and minus == "sign":
        return quantity  # its bounds have their signs
    negative = replace(quantity, value=None if quantity.value is None else -quantity.value)
    if minus == "dash":
        return negative.doubted("a minus may stand before the number")
    known = negative.value is not None and negative.bounds is not None
    return negative if known else negative.doubted("a minus stands before the number")


def share(of: Sequence[Piece], first: int) -> str:
    """The words before a number that take a part or a multiple of it: "a quarter of 600", "twice 30"."""
    lows = [piece.low for piece in of[max(0, first - 2) : first]]
    if lows[-1:] == ["times"] or (lows[-1:] == ["the"] and lows[0] in _TIMES):
        return f"“{' '.join(lows)}” stands before the number"
    if lows[-1:] == ["of"] and lows[0] in FRACTIONS:
        return f"“{lows[0]} of” stands before the number"
    return f"“{lows[-1]}” stands before the number" if lows and lows[-1] in _TIMES else ""


def multiplied(of: Sequence[Piece], found: Number, currency: bool) -> str:
    """A word behind a number that may multiply it, or a letter that may be a scale and may be metres."""
    low = of[found.last].low if found.last < len(of) else ""
    if low in MULTIPLIERS:
        return f"“{low}” behind the number may multiply it"
    metres = of[found.last - 1].low == "m" and found.digits and not currency
    return "m is a million, or metres" if metres else ""


def ratio(of: Sequence[Piece], first: int, last: int) -> bool:
    """Whether a number is a side of a ratio: "one in five", "two out of three", "9 of 10"."""
    before, after = of[max(0, first - 3) : first], of[last : last + 3]
    if after and after[0].low == "out":
        after = after[1:]
    ahead = len(after) > 1 and after[0].low in ("in", "of") and _small(after[1])
    out = len(before) > 2 and [p.low for p in before[1:]] == ["out", "of"] and _small(before[0])
    return ahead or out or (len(before) > 1 and before[-1].low in ("in", "of") and _small(before[-2]))


def _small(piece: Piece) -> bool:
    return piece.text.isdigit() or piece.low in _SMALL


def negated(of: Sequence[Piece], quantity: Quantity) -> Quantity:
    """A quantity whose bound a negation turns round ("did not exceed 5"), or with the doubt that it leaves."""
    last = bisect_left(of, quantity.start, key=lambda piece: piece.start)
    clause: list[Piece] = []
    for piece in reversed(of[max(0, last - _REACH_BACK) : last]):
        if not piece.text[0].isalnum():
            break
        clause.insert(0, piece)
    k = next((k for k in range(len(clause) - 1, -1, -1) if clause[k].low in _NOT), None)
    if k is None:
        return _instead(clause, quantity)
    between = [piece.low for piece in clause[k + 1 :]]
    if between and between[0] in _ONLY:
        return quantity
    said = f"“{clause[k].text}” stands before the number"
    qualifier = _turned(between, quantity.qualifier)
    if qualifier and quantity.value is not None:
        return replace(quantity, start=clause[k].start, qualifier=qualifier)
    near = 2 if quantity.qualifier == "exact" else 1
    return _doubted(quantity, said) if len(between) <= near or between[-1] in _REACH else quantity


def _instead(clause: Sequence[Piece], quantity: Quantity) -> Quantity:
    lows = [piece.low for piece in clause][-2:]
    if lows in (["rather", "than"], ["instead", "of"], ["far", "from"], ["short", "of"]):
        return _doubted(quantity, f"“{' '.join(lows)}” stands before the number")
    return quantity


def _turned(between: Sequence[str], qualifier: Qualifier) -> Qualifier | None:
    """What a bound is under a negation; None where that cannot be said."""
    if qualifier == "exact" and between and between[-1] in _EXCEED and set(between[:-1]) <= _STANDS:
        return "at_most"
    return _FLIPPED.get(qualifier) if set(between) <= _STANDS else None


def _doubted(quantity: Quantity, why: str) -> Quantity:
    return quantity if quantity.doubt else quantity.doubted(why)


def index(of: Sequence[Piece], i: int) -> bool:
    """Whether a stock index is named shortly before a bare number, which then counts points."""
    return any(piece.low in INDEXES or piece.low in UNITS for piece in of[max(0, i - 12) : i])
