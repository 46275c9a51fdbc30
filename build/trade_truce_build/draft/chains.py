"""Runs of capitalised words, cut down to what can be a person's name."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from trade_truce_build.draft.lexicon import (
    FOLLOWED,
    FUNCTION,
    INSTITUTIONS,
    MONTHS,
    PARTICLES,
    PLACES,
    TITLES,
    WEEKDAYS,
)
from trade_truce_build.draft.tokens import Text, Token

LONGEST = 4
"""Words of a name, initials counted."""
_DATES = frozenset(word.casefold() for word in (*MONTHS, *WEEKDAYS))
_NO_NAME = PLACES | INSTITUTIONS | FUNCTION | _DATES
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
    tokens, i = text.tokens, 0
    names = {word.casefold() for word in own}
    while i < len(tokens):
        if not tokens[i].capital:
            i += 1
            continue
        j = i + 1
        while j < len(tokens) and _continues(text, tokens, j):
            j += 1
        yield from _cut(text, i, j, names)
        i = j


def _continues(text: Text, tokens: Sequence[Token], j: int) -> bool:
    """Whether a token goes on with the run that the one before it is in."""
    last, this = tokens[j - 1], tokens[j]
    if last.possessive or text.text[last.end : this.start] not in _JOINS:
        return False
    if this.capital:
        return True
    following = tokens[j + 1] if j + 1 < len(tokens) else None
    return (
        this.low in PARTICLES
        and following is not None
        and following.capital
        and text.text[this.end : following.start] == " "
    )


def _cut(text: Text, i: int, j: int, own: Collection[str]) -> Iterator[Chain]:
    """What of the run [i, j) can be names: cut at each word that no name has."""
    tokens = text.tokens
    start = i
    for k in range(i, j + 1):
        if k < j and (not _no_name(tokens[k], own) or _family_first(tokens, k, j)):
            continue
        if start < k <= start + LONGEST and not _swallowed(tokens, k, j):
            yield _chain(text, i, start, k)
        start = k + 1


def _no_name(token: Token, own: Collection[str]) -> bool:
    if token.low in own:
        return False
    low = token.low.rstrip(".")
    acronym = token.text.isupper() and 1 < len(token.text) <= 4 and "." not in token.text
    listed = low in _NO_NAME or {low, low.removesuffix("s")} & TITLES
    return bool(listed) or acronym or any(char.isdigit() for char in token.text)


def _family_first(tokens: Sequence[Token], k: int, j: int) -> bool:
    """Whether what looks like a small word is a family name behind a title: "Vice-Premier He Lifeng"."""
    titled = k > 0 and tokens[k - 1].low in TITLES and tokens[k - 1].capital
    return titled and k + 1 < j and tokens[k].low in FUNCTION and not _no_name(tokens[k + 1], ())


def _swallowed(tokens: Sequence[Token], k: int, j: int) -> bool:
    """Whether the word behind makes a name part of another thing: "Trump Tower", but not "Biden Administration"."""
    if k >= j:
        return False
    return tokens[k].low in INSTITUTIONS and tokens[k].low not in FOLLOWED


def _chain(text: Text, i: int, start: int, k: int) -> Chain:
    tokens = text.tokens
    role = tokens[i:start]
    before = tokens[i - 1] if i else None
    after = tokens[k] if k < len(tokens) else None
    previous = tokens[start - 1] if start else None
    titled = (
        previous is not None
        and bool({previous.low.rstrip("."), previous.low.removesuffix("s")} & TITLES)
        and not previous.possessive
        and text.text[previous.end : tokens[start].start] in (" ", ". ", ", ")
        and (text.text[previous.end : tokens[start].start] != ", ")
    )
    return Chain(tokens[start:k], role, before, after, titled, _in_byline(text, tokens[start]))


def _in_byline(text: Text, token: Token) -> bool:
    """Whether the word stands in a line of its own that begins with By."""
    start, end = text.paragraph(token.start)
    return end - start < 200 and text.text[start : start + 3].casefold() == "by " and text.text[end - 1] != "."
