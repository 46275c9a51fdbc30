"""The title that an article gives a person at one place: before the name, or behind it between commas."""

import re
from itertools import takewhile

from trade_truce_build.draft.people import Named
from trade_truce_build.draft.tokens import LONGEST, Text, Token, at_most, fits
from trade_truce_build.wording.lexicon import FUNCTION, TITLES, words

_PART = TITLES | words(
    "former then press senior junior foreign trade state special acting national security finance commerce defence "
    "defense interior economic budget energy climate top veteran outgoing incoming retired opposition"
)
"""Words that a title in lower case is made of."""
_JOINED = re.compile(r"(?:['’]s)?[ -]|\. |\.")
_OPENS = frozenset({"a", "an", "the", "who", "was", "is", "then"})
_ARTICLES = frozenset({"a", "an", "the"})
_RELATIVE = frozenset({"who", "which", "that", "whose"})
_WORKS = re.compile(r".{2,}(?:er|or|ist|ian|man|woman|person)|mayor|chief|head|pilot|nurse|coach|judge|chef|cook|clerk")
"""The last word of a line of work: a keeper, a biologist, a fisherman."""
_LINKS = words("for of in at to on and the with from by as a an who which")
_NO_STOP = frozenset({"u.s", "u.s."})


def role(text: Text, named: Named) -> str | None:
    """The words of the title, exactly as written and at most 8; None where there is none."""
    return _before(text, named) or _behind(text, named)


def _before(text: Text, named: Named) -> str | None:
    tokens = text.between(max(text.sentence(named.start)[0], named.start - 90), named.start)
    kept: list[Token] = []
    right = named.start
    for token in reversed(tokens):
        if not _JOINED.fullmatch(text.text[token.end : right]) or len(kept) == LONGEST:
            break
        if not (token.low in _PART or (token.capital and (token.low not in FUNCTION or token.text == "US"))):
            break
        kept.insert(0, token)
        right = token.start
    if not any(token.low in TITLES for token in kept):
        return None
    title = text.text[kept[0].start : named.start].strip()
    return title if fits(title) else None


def _behind(text: Text, named: Named) -> str | None:
    if text.text[named.end : named.end + 2] != ", ":
        return None
    tokens = _to_sign(text, text.between(named.end, min(text.sentence(named.start)[1], named.end + 120)))
    work = _work(tokens) if " " in text.text[named.start : named.end] else []
    while tokens and tokens[0].low in _OPENS:
        tokens = tokens[1:]
    if not tokens or not any(token.low in TITLES for token in tokens[:6]):
        return text.text[work[0].start : work[-1].end] if work else None
    end = at_most(text, tokens[0].start, tokens[-1].end)
    kept = [token for token in tokens if token.end <= end]
    while kept and (kept[-1].low in _LINKS or not fits(text.text[kept[0].start : kept[-1].end])):
        kept.pop()
    return text.text[kept[0].start : kept[-1].end] if any(token.low in TITLES for token in kept) else None


def _work(tokens: list[Token]) -> list[Token]:
    """Of words behind a full name and a comma those of a line of work that no list has: "the harbour master"."""
    if len(tokens) < 2 or tokens[0].low not in _ARTICLES:
        return []
    kept = list(takewhile(lambda token: token.low not in _RELATIVE, tokens[1 : LONGEST + 1]))
    until = [token.low for token in takewhile(lambda token: token.low not in _LINKS, kept)]
    named = until and _WORKS.fullmatch(until[-1]) and all(token.text.isalpha() for token in kept)
    return kept if named and "and" not in {token.low for token in kept} and len(tokens) <= LONGEST + 1 else []


def _to_sign(text: Text, tokens: list[Token]) -> list[Token]:
    for i in range(1, len(tokens)):
        gap = text.text[tokens[i - 1].end : tokens[i].start]
        if any(sign in gap for sign in ',;:—–"“”()\n') or (gap == ". " and tokens[i - 1].low not in _NO_STOP):
            return tokens[:i]
    return tokens
