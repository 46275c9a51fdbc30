"""Anchors: what lets the holder of a copy of an article find and check a span without our shipping the words.

An anchor has two sides, the 8 words before the span and the 8 after it. For each side it holds two digests of 48
bits: one of the side's words, which finds the place in any copy, and one of the span's own words keyed with the
side's words, which says whether the words there are the same. A bare digest of a short span would be no secret, since
a phrase of three words can be guessed in under a millisecond; the keyed one needs the article.
"""

import hashlib
import hmac
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from trade_truce.text import words

SIDE = 8
"""Words on either side of a span."""
BITS = 48
"""Length of a digest."""
TEXT_STARTS, TEXT_ENDS = "^", "$"
"""Marks of a side that the text's end cuts short; no word is written so, since words are letters and digits."""


class Indexed(NamedTuple):
    """A text's words in order, with where each starts and ends (code points)."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def index(text: str) -> Indexed:
    """The words of a canonical text, ready for many anchors."""
    found = words(text)
    return Indexed([w for w, _, _ in found], [s for _, s, _ in found], [e for _, _, e in found])


def anchor(article: Indexed, start: int, end: int) -> str:
    """The anchor of the span [start, end): four digests, `before`'s place and words, `after`'s place and words.

    Raises ValueError where the span holds no word.
    """
    first, last = spanned(article, start, end)
    own = article.words[first:last]
    if not own:
        raise ValueError("the span holds no word, only signs or white space")
    before, after = _before(article.words, first), _after(article.words, last)
    return ".".join((place_digest(before), keyed_digest(before, own), place_digest(after), keyed_digest(after, own)))


def places(article: Indexed, start: int, end: int) -> tuple[str, str]:
    """The digests that find the sides of a span, which has a word: the first and the third of its anchor."""
    first, last = spanned(article, start, end)
    return place_digest(_before(article.words, first)), place_digest(_after(article.words, last))


def spanned(text: Indexed, start: int, end: int) -> tuple[int, int]:
    """The words [first, last) that a span [start, end) of a text touches; none where first is last."""
    return bisect_right(text.ends, start), bisect_left(text.starts, end)


def place_digest(side: Sequence[str]) -> str:
    """The digest that finds a side: of its words in order, a mark among them where the text's end cuts it short."""
    return hashlib.sha256(_joined(side)).hexdigest()[: BITS // 4]


def keyed_digest(side: Sequence[str], own: Sequence[str]) -> str:
    """The digest that proves a span's own words to whoever has the side's."""
    return hmac.digest(_joined(side), _joined(own), "sha256").hex()[: BITS // 4]


def _before(all_words: list[str], first: int) -> list[str]:
    side = all_words[max(0, first - SIDE) : first]
    return side if len(side) == SIDE else [TEXT_STARTS, *side]


def _after(all_words: list[str], last: int) -> list[str]:
    side = all_words[last : last + SIDE]
    return side if len(side) == SIDE else [*side, TEXT_ENDS]


def _joined(side: Sequence[str]) -> bytes:
    return " ".join(side).encode()
