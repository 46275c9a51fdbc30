"""Runs of capitalised words, cut down to what can be a person's name."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from trade_truce_build.draft.tokens import Text, Token
from trade_truce_build.wording.lexicon import (
    FOLLOWED,
    FUNCTION,
    GIVEN,
    INSTITUTIONS,
    MONTHS,
    PARTICLES,
    PLACES,
    SMALL_NAMES,
    TITLES,
    WEEKDAYS,
)

LONGEST = 4
"""Words of a name, initials counted."""
_DATES = frozenset(word.casefold() for word in (*MONTHS, *WEEKDAYS))
_NO_NAME = PLACES | INSTITUTIONS | FUNCTION | _DATES
_HONOURS = frozenset({"dr", "mr", "mrs", "ms", "miss", "prof", "professor", "sir", "dame", "judge", "senator"})
_HYPHENS = frozenset("-‐‑")
_PAIRING = _HYPHENS | {"–"}
_CREDIT = re.compile(r"\b(?:reporting|editing|writing|written) by\b", re.IGNORECASE)
_JOINS = frozenset({" ", " \n", "\u00a0"})


class Chain(NamedTuple):
    """A possible name, and what stands around it."""

    name: Sequence[Token]
    role: Sequence[Token]
    """The capitalised words cut off before it."""
    before: Token | None
    """The word before name and role."""
    after: Token | None
    titled: bool
    """Whether a title stands right before the name."""
    listed: bool
    """Whether it is one of the names of a byline."""


def chains(text: Text, own: Collection[str]) -> Iterator[Chain]:
    """The possible names of a text. own: words of names that are known, so that no list of other words takes them."""
    tokens, i = _joined(text, own), 0
    names = {word.casefold() for word in own}
    while i < len(tokens):
        if not tokens[i].capital:
            i += 1
            continue
        j = i + 1
        while j < len(tokens) and _continues(text, tokens, j):
            j += 1
        yield from _cut(text, tokens, i, j, names)
        i = j


def _joined(text: Text, own: Collection[str]) -> list[Token]:
    """The words of a text, both halves of a family name in one: "Ames-Porter", but not "Lee-Quill" or "US-Chinese"."""
    result: list[Token] = []
    for token in text.tokens:
        last = result[-1] if result else None
        if last and text.text[last.end : token.start] in _HYPHENS and _halves(last, token, own):
            result[-1] = Token(text.text[last.start : token.end], last.start, token.end, token.possessive)
        else:
            result.append(token)
    return result


def _halves(left: Token, right: Token, own: Collection[str]) -> bool:
    """Whether two words that a hyphen joins can be halves of one name, neither being a name or a word of its own."""
    each = (left, right)
    single = not left.possessive and not _HYPHENS & set(left.text)
    return single and all(
        t.capital and len(t.text) > 2 and not t.text.isupper() and t.text not in own and not _no_name(t, ())
        for t in each
    )


def _continues(text: Text, tokens: Sequence[Token], j: int) -> bool:
    """Whether a token goes on with the run that the one before it is in."""
    last, this = tokens[j - 1], tokens[j]
    if last.possessive or text.text[last.end : this.start] not in _JOINS:
        return False
    if this.capital:
        return True
    following = tokens[j + 1] if j + 1 < len(tokens) else None
    if this.low in PARTICLES and following is not None and following.low in PARTICLES and not following.capital:
        return _continues(text, tokens, j + 1)  # von der Leyen
    return (
        this.low in PARTICLES
        and following is not None
        and following.capital
        and text.text[this.end : following.start] == " "
    )


def _cut(text: Text, tokens: Sequence[Token], i: int, j: int, own: Collection[str]) -> Iterator[Chain]:
    """What of the run [i, j) can be names: cut at each word that no name has."""
    start = i
    paired = i > 0 and text.text[tokens[i - 1].end : tokens[i].start] in _PAIRING and tokens[i - 1].capital
    paired = paired and not _no_name(tokens[i], own)
    for k in range(i, j + 1):
        if paired and k == i + 1 and k < j:  # "Quill-Lee Call": what follows the second name is no part of it
            yield _chain(text, tokens, i, i, k)
            return
        named = k < j and (not _no_name(tokens[k], own) or _family_first(text, tokens, k, j) or _honoured(tokens, i, k))
        if named:
            continue
        if start < k <= start + LONGEST and not _swallowed(tokens, k, j):
            yield _chain(text, tokens, i, start, k)
        start = k + 1


def title(word: str) -> bool:
    """Whether a word is what people are called, in the plural as well."""
    return bool({word, word.removesuffix("s"), re.sub("ies$", "y", word)} & TITLES)


def _no_name(token: Token, own: Collection[str]) -> bool:
    if token.low in own:
        return False
    low = token.low.rstrip(".")
    if token.text == "Un":
        return False  # of Kim Jong Un
    acronym = token.text.isupper() and 1 < len(token.text) <= 4 and "." not in token.text and low not in GIVEN
    return low in _NO_NAME or title(low) or acronym or any(char.isdigit() for char in token.text)


def _honoured(tokens: Sequence[Token], i: int, k: int) -> bool:
    """Whether a word follows "Dr" and another name, so that it is one whatever else it is: "Dr Marcus Bell"."""
    return k > i + 1 and tokens[k - 2].low.rstrip(".") in _HONOURS and not title(tokens[k].low)


def _family_first(text: Text, tokens: Sequence[Token], k: int, j: int) -> bool:
    """Whether what looks like a small word is a name: "Minister He Ming", "they met He Ming"."""
    if k == 0 or k + 1 >= j or tokens[k].low not in FUNCTION or _no_name(tokens[k + 1], ()):
        return False
    last = tokens[k - 1]
    inside = not last.capital and text.text[last.end : tokens[k].start] == " " and tokens[k].low in SMALL_NAMES
    return inside or (last.low in TITLES and last.capital)


def _swallowed(tokens: Sequence[Token], k: int, j: int) -> bool:
    """Whether the word behind makes a name part of another thing: "Quill Tower", but not "Quill Administration"."""
    if k >= j:
        return False
    house = tokens[k].low == "white" and k + 1 < j and tokens[k + 1].low == "house"
    return tokens[k].low in INSTITUTIONS and tokens[k].low not in FOLLOWED and not house


def _chain(text: Text, tokens: Sequence[Token], i: int, start: int, k: int) -> Chain:
    role = tokens[i:start]
    before = tokens[i - 1] if i else None
    after = tokens[k] if k < len(tokens) else None
    previous = tokens[start - 1] if start else None
    titled = (
        previous is not None
        and title(previous.low.rstrip("."))
        and not previous.possessive
        and text.text[previous.end : tokens[start].start] in (" ", ". ", ", ")
        and (text.text[previous.end : tokens[start].start] != ", ")
    )
    return Chain(tokens[start:k], role, before, after, titled, _in_byline(text, tokens[start]))


def _in_byline(text: Text, token: Token) -> bool:
    """Whether the word stands in a sentence without a verb that begins with By, or behind "(Reporting by"."""
    start, end = text.sentence(token.start)
    if end - start >= 200:
        return False
    return (text.text[start : start + 3].casefold() == "by " and text.text[end - 1] != ".") or bool(
        _CREDIT.search(text.text, start, token.start)
    )
