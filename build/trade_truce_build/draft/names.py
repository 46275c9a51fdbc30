"""Whether two names are likely one person's: spellings of one name in another alphabet's transliterations."""

import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from trade_truce_build.wording.lexicon import EQUAL_NAMES

LIKE_FAMILY, LIKE_GIVEN = 0.8, 0.6
"""How much of their letters two folded family names share at least, and given names where the family is the same."""
LONGEST = 30
"""Letters of a name that are compared: comparing is quadratic."""
_SAME_SOUND = (
    ("ph", "f"), ("ck", "k"), ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("ch", "č"), ("sh", "š"), ("c", "k"),
    ("č", "ch"), ("š", "sh"), ("q", "k"), ("kh", "h"), ("x", "ks"), ("w", "v"), ("y", "i"), ("j", "i"), ("zh", "z"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """A name without marks and capitals, letters of one sound alike, none doubled."""
    plain = unicodedata.normalize("NFKD", word[:LONGEST]).casefold()
    folded = "".join(char for char in plain if char.isalnum())
    for letters, sound in _SAME_SOUND:
        folded = folded.replace(letters, sound)
    return "".join(char for i, char in enumerate(folded) if i == 0 or folded[i - 1] != char)


def parts(name: str) -> tuple[str, ...]:
    """The words of a name; initials are one word each ("H.W." is H and W)."""
    return tuple(word for piece in name.split() for word in piece.replace("’", "'").split(".") if word)


def one_person(name: str, other: str) -> bool:
    """Whether two names of two or more words are likely two spellings of one: family and given name look alike."""
    (*given, family), (*other_given, other_family) = parts(name), parts(other)
    if not given or not other_given or not _middles_agree(given[1:], other_given[1:]):
        return False
    same = fold(family) == fold(other_family)
    like = same or (fold(family)[:1] == fold(other_family)[:1] and _like(family, other_family, LIKE_FAMILY))
    return like and _given_agree(given[0], other_given[0], strict=not same)


def same_family(name: str, other: str) -> bool:
    """Whether two family names are spellings of one; short ones must sound the same."""
    return fold(name) == fold(other) or (
        min(len(name), len(other)) >= 6 and fold(name)[0] == fold(other)[0] and _like(name, other, 0.88)
    )


def _given_agree(name: str, other: str, *, strict: bool) -> bool:
    if fold(name) == fold(other):
        return True
    if strict:
        return fold(name)[:1] == fold(other)[:1] and _like(name, other, LIKE_FAMILY)
    if len(name) == 1 or len(other) == 1:
        return fold(name)[:1] == fold(other)[:1]
    pair = {name.casefold(), other.casefold()}
    if any(pair <= group for group in EQUAL_NAMES):
        return True
    return fold(name)[:1] == fold(other)[:1] and _like(name, other, LIKE_GIVEN)


def _middles_agree(middles: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two names' middle initials do not exclude each other: one may have none."""
    if not middles or not others:
        return True
    return [m[0].casefold() for m in middles] == [m[0].casefold() for m in others]


def _like(word: str, other: str, share: float) -> bool:
    matcher = SequenceMatcher(None, fold(word), fold(other), autojunk=False)
    return matcher.real_quick_ratio() >= share and matcher.ratio() >= share
