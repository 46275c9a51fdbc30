"""Numbers as articles write them: digits with separators, scales, words, halves."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from trade_truce_build.draft.lexicon import LETTERS, ONES, SCALES, TENS

MOST_DIGITS = 19
"""Of a number before its point; a seed takes no more."""
_PIECE = re.compile(r"[0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]|_")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,6}(?:\.[0-9]{1,8})?|[0-9]{1,19}(?:\.[0-9]{1,8})?")
_COMMA = re.compile(r"[0-9]{1,3},[0-9]{1,2}")
"""A comma for a point, as translations have it: 1,5."""


class Piece(NamedTuple):
    """A number's digits, a word or a sign, and its span."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """The piece without its capitals, apostrophes straight."""
        return self.text.casefold().replace("’", "'")


class Number(NamedTuple):
    """A number, and the pieces [first, last) that it is written in."""

    value: Decimal
    first: int
    last: int
    digits: bool
    """Whether it is written in digits."""


def pieces(text: str) -> list[Piece]:
    """Everything in a text but white space."""
    return [Piece(m[0], m.start(), m.end()) for m in _PIECE.finditer(text)]


def number(of: Sequence[Piece], i: int) -> Number | None:
    """The number that starts at a piece, read as far as it goes; None where none does."""
    low = of[i].low
    if low[0].isdigit():
        return _digits(of, i)
    if low in ONES or low in TENS:
        return _words(of, i)
    if low in ("a", "an") and i + 1 < len(of):
        return _with_article(of, i)
    if low == "half" and _lows(of, i + 1, 1) in (["a"], ["an"]):
        scale = SCALES.get(of[i + 2].low) if i + 2 < len(of) else None
        value = Decimal("0.5") * (scale or 1)
        return Number(value, i, i + (3 if scale else 2), False)
    return None


def _digits(of: Sequence[Piece], i: int) -> Number | None:
    written = of[i].text
    if _COMMA.fullmatch(written):
        written = written.replace(",", ".")
    elif not _GROUPED.fullmatch(written):
        return None
    value, last = Decimal(written.replace(",", "")), i + 1
    if last < len(of) and (scale := SCALES.get(of[last].low)) and of[last].text != "M":
        attached = of[last].start == of[i].end
        if attached or of[last].low not in LETTERS:
            value, last = value * scale, last + 1
    if value >= Decimal(10) ** MOST_DIGITS:
        return None
    return Number(value, i, last, True)


def _words(of: Sequence[Piece], i: int) -> Number | None:
    """The number that words make: "twenty-five", "two hundred and ten million", "two and a half"."""
    total, part, last = Decimal(0), Decimal(0), i
    while last < len(of) and last < i + 12:
        low = of[last].low
        if low in ONES or low in TENS:
            if last > i and of[last - 1].low in ONES:
                break  # two numbers in a row: "five, six"
            part += ONES.get(low, 0) or TENS.get(low, 0)
        elif low in SCALES and len(low) > 2 and last > i:
            total, part = (total, part * 100) if low == "hundred" else (total + part * SCALES[low], Decimal(0))
        elif low == "and" and _lows(of, last + 1, 2) in (["a", "half"], ["one", "half"]):
            return _halved(of, i, last + 3, total + part)
        elif low == "and" and _lows(of, last + 1, 1) == ["half"]:
            return _halved(of, i, last + 2, total + part)
        elif not (
            (low == "-" and last + 1 < len(of) and of[last + 1].low in ONES and of[last - 1].low in TENS)
            or (
                low == "and"
                and last + 1 < len(of)
                and of[last - 1].low in SCALES
                and of[last + 1].low in ONES.keys() | TENS
            )
        ):
            break
        last += 1
    return Number(total + part, i, last, False) if last > i else None


def _halved(of: Sequence[Piece], i: int, last: int, whole: Decimal) -> Number:
    scale = SCALES.get(of[last].low) if last < len(of) else None
    return Number((whole + Decimal("0.5")) * (scale or 1), i, last + bool(scale), False)


def _with_article(of: Sequence[Piece], i: int) -> Number | None:
    """A number after an article: "a hundred", "a million", "a dozen"; an hour or a week is for whoever knows units."""
    low = of[i + 1].low
    if low == "dozen":
        return Number(Decimal(12), i, i + 2, False)
    if low in SCALES and len(low) > 2:
        return Number(Decimal(SCALES[low]), i, i + 2, False)
    return None


def _lows(of: Sequence[Piece], i: int, count: int) -> list[str]:
    return [piece.low for piece in of[i : i + count]]
