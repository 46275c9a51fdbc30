"""Numbers as articles write them: digits with separators, scales, words, halves. Each is read whole or not at all."""

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from trade_truce_build.wording.amounts import FRACTIONS, LETTERS, ONES, SCALES, TENS
from trade_truce_build.wording.story import NO_STORY, StoryWords

MOST_DIGITS = 19
"""Of a number before its point; a seed takes no more."""
_SCALE = 1000
"""The least scale of which a number is likely rounded."""
_BLANK = "[ \u00a0\u2009\u202f]"
_PIECE = re.compile(
    rf"[0-9]{{1,3}}(?:{_BLANK}[0-9]{{3}}){{1,6}}(?![0-9])(?:[.,][0-9]+)?|\d+(?:[.,'’]\d+)*"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]|_"
)
_PLAIN = re.compile(r"[0-9]{1,19}(?:\.[0-9]{1,8})?")
_GROUPED = re.compile(rf"[0-9]{{1,3}}(?:(?:,[0-9]{{3}}){{1,6}}|(?:['’][0-9]{{3}}){{1,6}}|(?:{_BLANK}[0-9]{{3}}){{1,6}})"
                      r"(?:\.[0-9]{1,8})?")  # fmt: skip
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2}){1,8},[0-9]{3}(?:\.[0-9]{1,8})?")
_POINTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,6}")
"""Groups that points part, as on the continent: 1.234.567."""
_EITHER = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""600.000 is six hundred thousand in one language, and six hundred in another."""
_COMMA = re.compile(r"[0-9]{1,3},[0-9]{1,2}")
"""A comma for a point, as translations have it: 1,5."""


class Piece(NamedTuple):
    """A number's digits, a word or a sign, and its span."""

    text: str
    start: int
    end: int
    starts_line: bool = False
    """Whether it is the first of a line, but for that of the text."""
    unit: str = ""
    """The unit that it stands for in a story's own words."""
    thing: bool = False
    """Whether it is what a story counts, whatever its plural looks like."""

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
    doubt: str = ""
    """Why the words may mean another number; empty where they cannot."""

    def rounded(self, of: Sequence[Piece]) -> int | None:
        """How many digits were written, where a point or a scale shows that the number may be rounded.

        None where zeros at the end leave that open: 600 billion has one digit, two or three.
        """
        written = of[self.first].text.replace(",", "") if self.digits else ""
        scaled = self.last == self.first + 2 and SCALES.get(of[self.first + 1].low, 0) >= _SCALE
        plain = _PLAIN.fullmatch(written) and self.value and (self.last == self.first + 1 or scaled)
        open_end = "." not in written and (not scaled or written.endswith("0"))
        return None if not plain or open_end else len(written.replace(".", "").lstrip("0"))


def pieces(text: str, words: StoryWords = NO_STORY) -> list[Piece]:
    """Everything in a text but white space. words: what the story has words for."""
    of = [Piece(m[0], m.start(), m.end(), text[max(0, m.start() - 1)] == "\n") for m in _PIECE.finditer(text)]
    if not (words.units or words.things):
        return of
    return [piece._replace(unit=words.units.get(piece.low, ""), thing=piece.low in words.things) for piece in of]


def number(of: Sequence[Piece], i: int) -> Number | None:
    """The number that starts at a piece, read as far as it goes; None where none does."""
    low = of[i].low
    if part := _part_of(of, i):
        return part
    if low[0].isdigit():
        plain = _digits(of, i)
    elif low in ONES or low in TENS or (low in ("a", "an") and _scale(of, i + 1)):
        plain = _words(of, i)
    elif low == "half" and _lows(of, i + 1, 1) in (["a"], ["an"]):
        plain = Number(Decimal("0.5"), i, i + 2, False)
    else:
        return None
    return _scaled(of, plain) if plain else None


def _scaled(of: Sequence[Piece], plain: Number) -> Number | None:
    """A number with the fraction and the scales behind it: 2½, "two and a half million", "3 lakh crore"."""
    value, last, doubt = plain.value, plain.last, plain.doubt
    if part := _and_part(of, last):
        unit = SCALES.get(of[last - 1].low, 1)  # a billion and a half
        value, last, doubt = value + part.value * unit, part.last, doubt or part.doubt
    while scale := _scale(of, last, plain.digits):
        value, last = value * scale, last + 1
    if value >= Decimal(10) ** MOST_DIGITS:
        return None
    return Number(value, plain.first, last, plain.digits, doubt)


def _scale(of: Sequence[Piece], k: int, digits: bool = False) -> int | None:
    """The scale at a piece; one letter is only one right behind digits."""
    scale = SCALES.get(of[k].low) if k < len(of) else None
    if scale is None or (of[k].low in LETTERS and not (digits and of[k].start == of[k - 1].end)):
        return None
    return scale


def _digits(of: Sequence[Piece], i: int) -> Number | None:
    written = of[i].text
    if _EITHER.fullmatch(written):
        thousands = written.replace(".", "")
        return Number(Decimal(written), i, i + 1, True, f"perhaps {thousands}: a point may part thousands")
    if _POINTS.fullmatch(written):
        written = written.replace(".", "")
    elif _COMMA.fullmatch(written):
        written = written.replace(",", ".")
    elif not any(form.fullmatch(written) for form in (_PLAIN, _GROUPED, _INDIAN)):
        return None
    return Number(Decimal(re.sub(r"[^0-9.]", "", written)), i, i + 1, True)


def _words(of: Sequence[Piece], i: int) -> Number | None:
    """The number that words make: "twenty-five", "a hundred and ten million", "two point three"."""
    total, part, last = Decimal(0), Decimal(0), i
    while last < len(of) and last < i + 12:
        low = of[last].low
        if low in ONES or low in TENS or last == i:
            if last > i and of[last - 1].low in ONES:
                break  # two numbers in a row: "five, six"
            part += ONES.get(low, 0) or TENS.get(low, 0) or Decimal(low in ("a", "an"))
        elif low in SCALES and len(low) > 2:
            total, part = (total, part * 100) if low == "hundred" else (total + part * SCALES[low], Decimal(0))
        elif not _joins(of, last):
            break
        last += 1
    if _lows(of, last, 1) == ["point"] and last + 1 < len(of) and of[last + 1].low in ONES:
        return _decimals(of, i, last + 1, total + part)
    return Number(total + part, i, last, False) if last > i else None


def _joins(of: Sequence[Piece], k: int) -> bool:
    """Whether a hyphen or an "and" goes on with a number in words."""
    before, following = of[k - 1].low, (_lows(of, k + 1, 1) or [""])[0]
    if of[k].low == "-":
        return following in ONES and before in TENS
    return of[k].low == "and" and before in SCALES and following in ONES.keys() | TENS


def _decimals(of: Sequence[Piece], i: int, k: int, whole: Decimal) -> Number:
    """What follows "point": two point three five."""
    last = k
    while last < len(of) and ONES.get(of[last].low, 10) < 10:
        last += 1
    digits = "".join(str(ONES[piece.low]) for piece in of[k:last])
    return Number(whole + Decimal(f"0.{digits or 0}"), i, last, False)


def _part_of(of: Sequence[Piece], i: int) -> Number | None:
    """A share of a scale: "a quarter of a billion", "three-quarters of a million", "half a million"."""
    count, k = (ONES.get(of[i].low, 1), i + 1) if of[i].low in ONES or of[i].low == "a" else (1, i)
    if _lows(of, k, 1) == ["-"]:
        k += 1
    name = (_lows(of, k, 1) or [""])[0]
    if name not in FRACTIONS or _lows(of, k + 1, 1) != ["of"]:
        return None
    scale = k + 2 + (_lows(of, k + 2, 1) in (["a"], ["one"]))
    if not (value := _scale(of, scale)):
        return None
    part = FRACTIONS[name]
    doubt = "" if part else f"a {name} is no decimal"
    return Number((part or Decimal("0.33")) * count * value, i, scale + 1, False, doubt)


def _and_part(of: Sequence[Piece], k: int) -> Number | None:
    """The fraction behind a whole number: ½, "1/2", "and a half", "and three quarters"."""
    lows = _lows(of, k, 3)
    if lows and len(lows[0]) == 1 and (part := unicodedata.numeric(lows[0], 0)) and 0 < part < 1:
        exact = Decimal(str(part))
        return Number(exact, k, k + 1, True, "" if len(str(exact)) < 6 else f"{lows[0]} is no decimal")
    if len(lows) == 3 and lows[1] == "/" and lows[0] in ("1", "3") and lows[2] in ("2", "4", "8"):
        return Number(Decimal(lows[0]) / Decimal(lows[2]), k, k + 3, True)
    if lows[:2] == ["and", "half"]:
        return Number(Decimal("0.5"), k, k + 2, False)
    if len(lows) == 3 and lows[0] == "and" and lows[1] in ("a", "one", "three") and lows[2] in FRACTIONS:
        share = FRACTIONS[lows[2]]
        count = 3 if lows[1] == "three" else 1
        return Number((share or Decimal(0)) * count, k, k + 3, False, "" if share else f"a {lows[2]} is no decimal")
    return None


def _lows(of: Sequence[Piece], i: int, count: int) -> list[str]:
    return [piece.low for piece in of[i : i + count]]
