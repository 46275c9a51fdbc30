"""Signs of money and per cent, and separators within numbers: words fold them away, and a row's `surface` has them."""

import re
from unicodedata import category, normalize

from trade_truce_build.verify.copy import Copy

_SEPARATOR = re.compile(r"(?<=\d)[.,](?=\d)")


def kept(surface: str, copy: Copy, first: int, last: int) -> bool:
    """Whether the words [first, last) of a copy have the signs of a surface of the same words.

    What the copy has beside the first and last word and the surface has not may be outside the span.
    """
    found = normalize("NFKC", copy.text[copy.words.starts[first] : copy.words.ends[last - 1]])
    before, stated, after = _parts(normalize("NFKC", surface))
    left, right = copy.between(first - 1, first), copy.between(last - 1, last)
    return (
        _signs(stated) == _signs(found)
        and _signs(normalize("NFKC", left)).endswith(_signs(before))
        and _signs(normalize("NFKC", right)).startswith(_signs(after))
    )


def _parts(surface: str) -> tuple[str, str, str]:
    """What stands before the first letter or digit, from there to the last, and what stands after it."""
    word = [i for i, char in enumerate(surface) if char.isalnum()] or [len(surface)]
    return surface[: word[0]], surface[word[0] : word[-1] + 1], surface[word[-1] + 1 :]


def _signs(text: str) -> str:
    separators = {match.start() for match in _SEPARATOR.finditer(text)}
    return "".join(c for i, c in enumerate(text) if category(c) == "Sc" or c in "%‰" or i in separators)
