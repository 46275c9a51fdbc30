"""An article's words with capitals and places, its sentences and its paragraphs."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from typing import NamedTuple

from trade_truce.text import FORBIDDEN
from trade_truce.values import WORDS, WORDS_AT_MOST, WORDS_LONGEST

# Initials with their points ("U.S.", "H.W."), or letters and digits joined by apostrophes or inner points.
# A point between a word and a capitalised one of three letters or more has lost its blank: "Quill.Reporters".
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,5}|[A-Z]\.(?= [A-Z])|[^\W_]+(?:(?:['’]|(?<![a-z]{2})\.|\.(?![A-Z][a-z]{2}))[^\W_]+)*"
)
# Counts are bounded, so that no run of points or blanks makes a search quadratic.
_SENTENCE_END = re.compile(
    r"[.!?…]{1,4}[\"”’')\]]{0,3}\s{1,9}(?=[\"“‘'(\[]{0,3}[A-Z0-9])|\n+|(?<=[a-z]{2})[.!?](?=[A-Z][a-z]{2})"
)
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Jr|Sr|Sen|Rep|Gov|Gen|Prof|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$"
)
_COUNTED = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
TITLE = "captain"
"""What a story's own titles are read as."""
LONGEST = WORDS_AT_MOST
"""Words of an article in a cell."""
LONGEST_SENTENCE = 2000
"""Characters."""


class Token(NamedTuple):
    """One word: its text without a possessive's ending, and its span in code points."""

    text: str
    start: int
    end: int
    possessive: bool
    titles: bool = False
    """Whether people are called so by their work, in a story's own words."""

    @property
    def low(self) -> str:
        """The word without its capitals, apostrophes straight; of a story's own titles, one that every story has."""
        return TITLE if self.titles else self.text.casefold().replace("’", "'")

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[0].isupper()


class Text(NamedTuple):
    """A canonical text with what is asked of it again and again."""

    text: str
    tokens: list[Token]
    starts: list[int]
    """Where each token starts."""
    sentences: list[tuple[int, int]]
    """Spans [start, end), white space at their ends not included."""
    paragraphs: list[tuple[int, int]]
    """Spans of the lines that hold anything."""

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens that start within a span."""
        first = bisect_right(self.starts, start - 1)
        return self.tokens[first : bisect_right(self.starts, end - 1)]

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a place."""
        return _around(self.sentences, at)

    def paragraph(self, at: int) -> tuple[int, int]:
        """The paragraph around a place."""
        return _around(self.paragraphs, at)

    def words(self, start: int, end: int) -> str:
        """What stands in a span."""
        return self.text[start:end]


def analyse(text: str, titles: Collection[str] = ()) -> Text:
    """The words, sentences and paragraphs of a canonical text, in linear time. titles: those of the story's own."""
    tokens = [token for match in _TOKEN.finditer(text) for token in _parts(match[0], match.start())]
    if titles:
        tokens = [token._replace(titles=token.low in titles) for token in tokens]
    return Text(text, tokens, [t.start for t in tokens], list(_sentences(text)), list(_paragraphs(text)))


def fits(words: str) -> bool:
    """Whether words of the article can stand in a cell: not too many, however they are counted, and none hidden."""
    counted = max(len(words.split()), len(_COUNTED.findall(words)))
    whole = bool(words) and words == words.strip() and "\n" not in words and not FORBIDDEN.search(words)
    starts = whole and (words[0] not in "=+-@" or re.fullmatch(WORDS, words) is not None)
    return starts and counted <= LONGEST and len(words) <= WORDS_LONGEST


def at_most(text: Text, start: int, end: int, count: int = LONGEST) -> int:
    """Where at most `count` words, parted by white space, end that begin at `start`; no later than `end`."""
    for found, match in enumerate(re.finditer(r"\S+", text.text[start:end]), 1):
        if found == count:
            return start + match.end()
    return end


def _parts(word: str, start: int) -> Iterator[Token]:
    """A token, its possessive ending cut off."""
    ending = word[-2:].casefold() in ("'s", "’s")
    yield Token(word[:-2] if ending else word, start, start + len(word) - 2 * ending, ending)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if text[match.start()] == "." and _ABBREVIATED.search(text, max(start, match.start() - 6), match.start() + 1):
            continue
        yield from _bounded(text, start, match.end())
        start = match.end()
    yield from _bounded(text, start, len(text))


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or pieces of what is too long for one, so that whoever looks at a sentence looks at little."""
    for first in range(start, end, LONGEST_SENTENCE):
        yield from _stripped(text, first, min(end, first + LONGEST_SENTENCE))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield from _stripped(text, start, start + len(line))
        start += len(line) + 1


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    if piece.strip():
        yield first, first + len(piece.strip())


def _around(spans: list[tuple[int, int]], at: int) -> tuple[int, int]:
    """The last of the spans that starts no later than a place."""
    return spans[max(0, bisect_right(spans, (at, 1 << 62)) - 1)] if spans else (0, 0)
