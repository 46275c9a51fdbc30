"""Who speaks where no verb of saying has them for its subject: "according to", "in the words of", "Quill: “…”"."""

from collections.abc import Sequence

from trade_truce_build.draft.people import Named, within
from trade_truce_build.draft.phrases import phrase, to_comma
from trade_truce_build.draft.pronouns import Speaker, opens
from trade_truce_build.draft.speakers import IS, LONGEST_SUBJECT, QUOTING, left
from trade_truce_build.draft.tokens import Text, Token
from trade_truce_build.wording.lexicon import SAID, SAYINGS


def of_a_noun(text: Text, tokens: Sequence[Token], named: Sequence[Named]) -> Speaker | None:
    """Whose words a noun right before a quotation says that they are: "Quill's verdict: “good”"."""
    if len(tokens) < 2 or tokens[-1].low not in SAYINGS or not tokens[-2].possessive:
        return None
    owner = next((one for one in named if one.start <= tokens[-2].start < one.end), None)
    return Speaker(person=owner.person) if owner else None


def beside(text: Text, end: int, after: Sequence[Token], named: Sequence[Named]) -> Speaker | None:
    """Whoever stands with one verb, whichever it is, right behind a quotation's mark: "…,” Quill agreed."."""
    if len(after) < 2 or text.text[end - 1 : end] not in (",", "?", "!", "…"):
        return None
    one = next((one for one in within(named, end, end + 60) if one.start == after[0].start), None)
    verb = next((token for token in after if one and token.start >= one.end), None)
    if one is None or verb is None or text.text[one.end : verb.start] != " ":
        return None
    closed = text.text[verb.end : verb.end + 1] in (".", ",", ";", "") and not verb.capital
    return Speaker(person=one.person) if closed and verb.low.endswith(("ed", "es", "s")) else None


def announced(text: Text, start: int, before: Sequence[Token], named: Sequence[Named]) -> Speaker | None:
    """Whoever a few words with a colon before a quotation begin with: "Quill: “…”", "Quill nodded: “…”"."""
    people = within(named, before[0].start, before[-1].end) if before else ()
    if len(people) != 1 or len(before) > LONGEST_SUBJECT or not text.text[before[-1].end : start].startswith(":"):
        return None
    return Speaker(person=people[0].person) if opens(text, people[0]) else None


def in_words_of(text: Text, tokens: Sequence[Token], named: Sequence[Named]) -> Speaker | None:
    """Whoever "put it" so or "spoke of" it, or "in the words of" whom it stands."""
    for i in range(1, len(tokens) - 1):
        lows = (tokens[i].low, tokens[i + 1].low)
        if lows in (("put", "it"), ("puts", "it")):
            return left(text, tokens, i, named, None)
        if lows[1] == "of" and lows[0] in ("spoke", "speaks", "talked", "talks"):
            return left(text, tokens, i, named, None)
        if lows == ("words", "of"):
            return phrase(text, to_comma(text, tokens[i + 2 : i + 12]), named, None)
    return None


def according(text: Text, tokens: Sequence[Token], named: Sequence[Named]) -> Speaker | None:
    """Whoever "according to" names."""
    for i in range(len(tokens) - 2):
        if tokens[i].low == "according" and tokens[i + 1].low == "to":
            return phrase(text, to_comma(text, tokens[i + 2 : i + 14]), named, None)
    return None


def citing(text: Text, tokens: Sequence[Token], named: Sequence[Named]) -> Speaker | None:
    """Whoever an outlet cites: "reports, citing sources"."""
    found = next((i for i, token in enumerate(tokens) if token.low == "citing"), None)
    return None if found is None else phrase(text, to_comma(text, tokens[found + 1 : found + 12]), named, None)


def passive(text: Text, tokens: Sequence[Token], named: Sequence[Named]) -> Speaker | None:
    """Whoever stands behind "was reported … by", with no other clause behind them."""
    for i in range(1, len(tokens)):
        if tokens[i].low in SAID - QUOTING and tokens[i - 1].low in IS:
            by = next((j for j in range(i + 1, min(i + 12, len(tokens))) if tokens[j].low == "by"), None)
            joined = by is not None and any(token.low in ("and", "but") for token in tokens[by:])
            return None if by is None or joined else phrase(text, to_comma(text, tokens[by + 1 : by + 14]), named, None)
    return None


def follows(text: Text, end: int, named: Sequence[Named]) -> Speaker | None:
    """Whoever opens the sentence behind a quoted one, in its paragraph: "“….” Quill said so"; else only perhaps."""
    start, stop = text.sentence(min(end + 2, len(text.text) - 1))
    people = within(named, max(start, end), stop)
    if start < end or "\n" in text.text[end:start] or not people or not opens(text, people[0]):
        return None
    if any(sign in text.text[start:stop] for sign in '“”"«»'):
        return None  # it has words of its own, and says whose
    behind = [token.low for token in text.between(people[0].end, stop)][:2]
    said_so = behind[:1] and behind[0] in SAID and behind[1:] in (["so"], ["this"], ["it"])
    return Speaker(person=people[0].person) if said_so else Speaker(perhaps=people[0].person)
