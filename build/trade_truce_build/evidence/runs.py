"""Runs of words that two texts share: folded words, and in scripts without blanks folded letters, each with a weight.

A run is long enough where its words weigh RUN together. Where two texts share one that starts at a word, its shortest
long enough part is the same in both, so one look-up for each word finds all of them.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from string import ascii_lowercase
from typing import NamedTuple
from unicodedata import category, normalize

from trade_truce.anchors import Indexed
from trade_truce.text import DASH, LETTERS_A_WORD, UNSPACED, words

WORDS = 9
"""Words in a row that are a copied run."""
RUN = WORDS * LETTERS_A_WORD
_JOINS = re.compile(rf"{DASH.pattern}|\u200c")
"""What parts words where others write a blank: a dash, and the non-joiner of Persian."""
_INITIALS = frozenset(ascii_lowercase)
_ENDINGS = frozenset(("s", "t", "d", "m", "ll", "re", "ve"))
_TATWEEL = "\u0640"
_MARKS_INSIDE = re.compile(r"(?<=[0-9])[.,](?=[0-9])|(?<=\b[a-z])\.(?=[a-z]\b)")
_PLAIN = re.compile("[a-z0-9]+")
_VANISH = str.maketrans("", "", "\"'`")


class Token(NamedTuple):
    """A folded word, or a letter of a script without blanks, and its span."""

    word: str
    weight: int
    start: int
    end: int


def tokens(text: str, indexed: Indexed) -> list[Token]:
    """The words of a text, from its index, as they are whatever marks stand in and between them."""
    return [token for token, _ in merged((token, 0) for token in parts(text, indexed))]


def merged(of: Iterable[tuple[Token, int]]) -> Iterator[tuple[Token, int]]:
    """As one word what a copy may write as one: initials, the parts of a number, and what an apostrophe parts.

    So U.S. is US, 10,000 is 10000, and "who'd", which is one word, is "who d". Each word comes with the number of the
    piece that it stands in, or begins in.
    """
    before: tuple[Token, int] | None = None
    for joins, group in groupby(of, lambda pair: _joins(pair[0])):
        found = list(group)
        for some in [found] if joins else ([one] for one in found):
            made = _one(some)
            if before and made[0].word in _ENDINGS and before[0].word.isalpha() and before[0].weight > 1:
                before = _one([before, made])
                continue
            yield from [before] if before else []
            before = made
    yield from [before] if before else []


def _one(of: Sequence[tuple[Token, int]]) -> tuple[Token, int]:
    if len(of) == 1:
        return of[0]
    word = "".join(token.word for token, _ in of)
    return Token(word, LETTERS_A_WORD, of[0][0].start, of[-1][0].end), of[0][1]


def parts(text: str, indexed: Indexed) -> Iterator[Token]:
    """What the words are made of, without accents and the marks of vowels.

    What a dash joins is parted, since a copy may have a blank there.
    """
    for word, start, end in zip(*indexed, strict=True):
        if UNSPACED.match(word):
            yield Token(word[0], 1, start, end)
        elif text[start:end].isalnum():
            yield Token(word if word.isascii() else _bare(word), LETTERS_A_WORD, start, end)
        else:
            for part, first, last in words(_JOINS.sub(" ", text[start:end])):
                yield Token(part if part.isascii() else _bare(part), LETTERS_A_WORD, start + first, start + last)


def _joins(token: Token) -> str:
    """What makes a word one with its like beside it: that it is digits, or an initial."""
    if token.word.isdigit():
        return "number"
    return "initials" if token.word in _INITIALS else ""


@lru_cache(maxsize=4096)
def _bare(word: str) -> str:
    """A word without its marks, or as it is where it has nothing else."""
    return "".join(char for char in normalize("NFKD", word) if category(char)[0] != "M" and char != _TATWEEL) or word


def may_have_run(data: bytes, known: Container[str]) -> bool:
    """Whether a file may have a run of known words, by its bytes alone: none is ruled out that is not plain.

    known: words, and their parts. A word or two may be unknown for the marks in them.
    """
    if not data.isascii() or b"\\" in data:
        return True
    plain = data.decode("ascii").lower().translate(_VANISH)
    texts = (plain, _MARKS_INSIDE.sub("", plain))
    return any(sum(word in known for word in _PLAIN.findall(text)) >= WORDS - 2 for text in texts)


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
