"""Runs of words that two texts share: folded words, and in scripts without blanks folded letters, each with a weight.

A run is long enough where its words weigh RUN together. Where two texts share one that starts at a word, its shortest
long enough part is the same in both, so one look-up for each word finds all of them.
"""

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from trade_truce.anchors import Indexed
from trade_truce.text import DASH, LETTERS_A_WORD, UNSPACED, words

WORDS = 9
"""Words in a row that are a copied run."""
RUN = WORDS * LETTERS_A_WORD
_PLAIN = re.compile("[a-z0-9]+")
_VANISH = str.maketrans("", "", "\"'`")


class Token(NamedTuple):
    """A folded word, or a letter of a script without blanks, and its span."""

    word: str
    weight: int
    start: int
    end: int


def tokens(text: str, indexed: Indexed) -> list[Token]:
    """The words of a text, from its index. What a dash joins is parted: a copy may have a blank there."""
    found: list[Token] = []
    for word, start, end in zip(*indexed, strict=True):
        raw = text[start:end]
        if raw.isalnum() and not UNSPACED.search(raw):
            found.append(Token(word, LETTERS_A_WORD, start, end))
        else:
            found += _parted(raw, start)
    return found


def may_have_run(data: bytes, known: Container[str]) -> bool:
    """Whether a file may have a run of known words, by its bytes alone: none is ruled out that is not plain."""
    if not data.isascii() or b"\\" in data:
        return True
    plain = data.decode("ascii").lower().translate(_VANISH)
    return sum(word in known for word in _PLAIN.findall(plain)) >= WORDS


def _parted(raw: str, offset: int) -> Iterator[Token]:
    """What a word is made of: letters of scripts without blanks one by one, without marks, and what is between them."""
    plain, at = DASH.sub(" ", raw), 0
    for match in UNSPACED.finditer(plain):
        yield from _whole(plain[at : match.start()], offset + at)
        yield Token(_folded(match[0]), 1, offset + match.start(), offset + match.end())
        at = match.end()
    yield from _whole(plain[at:], offset + at)


def _whole(plain: str, offset: int) -> Iterator[Token]:
    yield from (Token(word, LETTERS_A_WORD, offset + start, offset + end) for word, start, end in words(plain))


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    return normalize("NFKC", letter)


def shortest(of: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """The number of each word from which on there is a run, and the words of the shortest one."""
    end, weight = 0, 0
    for start, token in enumerate(of):
        while end < len(of) and weight < RUN:
            weight, end = weight + of[end].weight, end + 1
        if weight < RUN:
            return
        yield start, " ".join(token.word for token in of[start:end])
        weight -= token.weight
