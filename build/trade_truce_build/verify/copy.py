"""A text that may be a copy: its words, its lines, and every place in it where a side of a span may stand."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from trade_truce.anchors import SIDE, TEXT_ENDS, TEXT_STARTS, Indexed, index, place_digest

SKIPPED = 4
"""Lines, such as an advertisement's, that may have been put between the words of a side."""
MAX_LINES = 10_000
"""Of a text of more, only the ends are looked at as ends, and no line is taken for put in between."""
TELLING = 4
"""Words in a row from which on a broken side says where it stands; of fewer, only its proof does."""


class Side(NamedTuple):
    """A place in a copy that has the digest of a span's side."""

    at: int
    """The number of the word that the span starts with, or that the next text after it starts with."""
    words: tuple[str, ...]
    """The side's words, and a mark where the text's end cuts it short."""
    near: int
    """How many of them stand in a row with the place; the others are above or below lines that were put in between."""

    @property
    def size(self) -> int:
        """How many words it has, without a mark."""
        return len(self.words) - (self.words[0] == TEXT_STARTS) - (self.words[-1] == TEXT_ENDS)

    @property
    def whole(self) -> bool:
        """Whether all 8 words stand there."""
        return self.near == SIDE

    @property
    def telling(self) -> bool:
        """Whether the words there are enough to say where the place is without a proof."""
        return self.near >= TELLING


class Copy(NamedTuple):
    """A text and where its sides may stand."""

    text: str
    words: Indexed
    lines: list[int]
    """The number of each line's first word, lines without words left out; and at the end the number of words."""
    windows: dict[str, list[int]]
    """Digest of each run of 8 words -> the numbers of the words that it starts with."""

    def between(self, first: int, last: int) -> str:
        """The text from the end of one word to the start of another, an end of the text where there is none."""
        start = self.words.ends[first] if first >= 0 else 0
        return self.text[start : self.words.starts[last] if last < len(self.words.starts) else len(self.text)]

    def bounds(self, first: int, last: int) -> tuple[int, int]:
        """Where in the text the words [first, last) start and end; the place before `first` where there are none."""
        start = self.words.starts[first] if first < len(self.words.starts) else len(self.text)
        return start, self.words.ends[last - 1] if last > first else start

    def starts_line(self, word: int) -> bool:
        """Whether a line starts with this word, or the text ends before it."""
        at = bisect_left(self.lines, word)
        return at < len(self.lines) and self.lines[at] == word


def copy_of(text: str) -> Copy:
    """A canonical text, indexed."""
    found = index(text)
    windows: dict[str, list[int]] = {}
    for k in range(len(found.words) - SIDE + 1):
        windows.setdefault(place_digest(found.words[k : k + SIDE]), []).append(k)
    return Copy(text, found, _lines(text, found), windows)


def sides(copy: Copy, sought: Collection[str]) -> tuple[dict[str, list[Side]], dict[str, list[Side]]]:
    """Every place of a side that is sought by its digest: those before a span, and those after one."""
    wanted = frozenset(sought)
    before: dict[str, list[Side]] = {}
    after: dict[str, list[Side]] = {}
    for digest in wanted & copy.windows.keys():
        runs = [(k, tuple(copy.words.words[k : k + SIDE])) for k in copy.windows[digest]]
        before[digest] = [Side(k + SIDE, words, SIDE) for k, words in runs]
        after[digest] = [Side(k, words, SIDE) for k, words in runs]
    for found, candidates in ((before, _broken_before(copy)), (after, _broken_after(copy))):
        for side in candidates:
            digest = place_digest(side.words)
            if digest in wanted:
                found.setdefault(digest, []).append(side)
    return before, after


def _lines(text: str, found: Indexed) -> list[int]:
    breaks = [at for at, char in enumerate(text) if char == "\n"]
    return sorted({0, len(found.words), *(bisect_left(found.starts, at) for at in breaks)})


def _broken_before(copy: Copy) -> Iterator[Side]:
    """What may be a side before a span though its 8 words do not stand before it in a row.

    Either the article starts here, below a headline or a menu, or lines were put between the side's words, or between
    the side and the span.
    """
    words = copy.words.words
    for start in _ends(copy)[:-1]:
        for n in range(min(SIDE, len(words) - start)):
            yield Side(start + n, (TEXT_STARTS, *words[start : start + n]), n)
    for above, below in _gaps(copy):
        for n in range(min(SIDE, len(words) - below)):
            if above - SIDE + n >= 0:
                yield Side(below + n, _joined(words, above, below, n), n)


def _broken_after(copy: Copy) -> Iterator[Side]:
    """The same for sides after a span."""
    words = copy.words.words
    for end in _ends(copy)[1:]:
        for n in range(min(SIDE, end + 1)):
            yield Side(end - n, (*words[end - n : end], TEXT_ENDS), n)
    for above, below in _gaps(copy):
        for n in range(1, SIDE + 1):
            if above - SIDE + n >= 0 and below + n <= len(words):
                yield Side(above - SIDE + n, _joined(words, above, below, n), SIDE - n)


def _joined(words: Sequence[str], above: int, below: int, n: int) -> tuple[str, ...]:
    """Eight words around a gap, the last n of them below it."""
    return (*words[above - SIDE + n : above], *words[below : below + n])


def _ends(copy: Copy) -> list[int]:
    return copy.lines if len(copy.lines) <= MAX_LINES else [copy.lines[0], copy.lines[-1]]


def _gaps(copy: Copy) -> Iterator[tuple[int, int]]:
    """Where lines may have been put in between: the number of the first word of them, and of the first behind them."""
    lines = copy.lines if len(copy.lines) <= MAX_LINES else []
    for i, above in enumerate(lines[1:-1], 1):
        yield from ((above, below) for below in lines[i + 1 : i + 1 + SKIPPED] if below < lines[-1])
