"""Words that mix scripts: a Cyrillic letter in a Latin name looks right, and is found by no search."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import category, name, normalize

from trade_truce.text import DASH, words

_LETTERS = {"Lu", "Ll", "Lt", "Lo"}
_EAST_ASIAN = {"Cjk", "Hiragana", "Katakana", "Hangul", "Bopomofo", "Ideographic"}
_BESIDE_LATIN = {"East Asian", "Thai", "Lao", "Khmer", "Myanmar"}
"""Scripts in whose words Latin may stand, one at a time."""


class Stray(NamedTuple):
    """A letter of another script than most of its word."""

    word: str
    at: int
    """In the word, from 0."""
    script: str
    most: str
    """The script of most of the word."""


def strays(text: str) -> Iterator[Stray]:
    """Each word of `text` that mixes scripts, by the first letter that is not of the script of most of the word.

    Han, kana, bopomofo and hangul share words by right, and so does Latin with them (the level "highly restrictive" of
    Unicode's UTS 39) and with what else is written without blanks. A dash parts words here: what stands on either side
    of it may be of two scripts.
    """
    for start, end in () if text.isascii() else _touching(words(text)):
        for word in DASH.split(text[start:end]):
            scripts = {index: _script(char) for index, char in enumerate(word) if category(char) in _LETTERS}
            counted = Counter(script for script in scripts.values() if script)
            others = counted.keys() - {"Latin"}
            if len(counted) > 1 and (len(others) > 1 or not others <= _BESIDE_LATIN):
                most = counted.most_common(1)[0][0]
                index = next(index for index, script in scripts.items() if script not in ("", most))
                yield Stray(word, index, scripts[index], most)


def _touching(of: Iterable[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
    """The spans of words, those that touch in one: letters that are words each, and what stands among them."""
    first, last = 0, -1
    for _, start, end in of:
        if start > last >= 0:
            yield first, last
        first, last = (first if start <= last else start), end
    if last >= 0:
        yield first, last


def _script(char: str) -> str:
    """The script of a letter; nothing for the sign of a millionth, which all scripts share."""
    script = "" if char == "\u00b5" else name(normalize("NFKC", char)[0], "unnamed").split()[0].capitalize()
    return "East Asian" if script in _EAST_ASIAN else script
