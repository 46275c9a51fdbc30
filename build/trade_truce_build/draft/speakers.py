"""Who says something in a sentence: the phrase that is the subject of its verb of saying."""

from collections.abc import Sequence

from trade_truce_build.draft.people import Named, within
from trade_truce_build.draft.phrases import DAYS, INSIDE, SIGNS, STOPS, apposed, breaks, phrase, to_comma
from trade_truce_build.draft.pronouns import PRONOUNS, Earlier, Speaker, opens
from trade_truce_build.draft.tokens import Text, Token
from trade_truce_build.wording.lexicon import SAID, words

_AUXILIARIES = words(
    "has have had long also publicly then does do did not repeatedly later further previously could would may might "
    "again reportedly once already never always often still even"
)
LONGEST_SUBJECT = 8
"""Words of a sentence's subject."""
_TOLD = words("told tells assured informed reminded urged accused accuses")
"""Verbs behind which only the one who is told stands."""
QUOTING = words("quoted cited quotes quoting")
IS = frozenset({"was", "were", "is", "been", "are"})
_MARKS = '”"’'


def subject(
    text: Text, tokens: Sequence[Token], named: Sequence[Named], earlier: Earlier | None, *, last: bool = False
) -> Speaker | None:
    """The subject of the first verb of saying among some words, or of the last.

    earlier: whoever was quoted before, whom a pronoun means.
    """
    verbs = [i for i, token in enumerate(tokens) if token.low in SAID and not token.capital]
    for i in reversed(verbs) if last else verbs:
        gap = text.text[tokens[i - 1].end : tokens[i].start] if i else ""
        if tokens[i].low.endswith("ing") and gap.startswith(","):
            main = subject(text, tokens[:i], named, earlier, last=True) if i else None
            return main or _of_clause(text, tokens[i].start, named)
        quoted = any(mark in gap for mark in _MARKS)
        if i + 1 < len(tokens) and (whom := _as_saying(text, tokens, i, named)):
            return whom
        follows = i + 1 < len(tokens) and tokens[i + 1].low not in STOPS and (quoted or not last)
        follows = follows and tokens[i].low not in _TOLD
        behind = _behind(text, tokens[i + 1 : i + 14], named, earlier) if follows else None
        found = (behind if i == 0 or quoted else None) or left(text, tokens, i, named, earlier) or behind
        if found:
            return found
    return None


def _behind(text: Text, tokens: Sequence[Token], named: Sequence[Named], earlier: Earlier | None) -> Speaker | None:
    """Whoever follows a verb; of two whom "and" joins, nobody for certain."""
    own = to_comma(text, tokens)
    found = phrase(text, own, named, earlier)
    joined = len(own) + 1 < len(tokens) and tokens[len(own)].low == "and" and tokens[len(own) + 1].capital
    return Speaker(perhaps=found.person) if found and joined else found


def _as_saying(text: Text, tokens: Sequence[Token], i: int, named: Sequence[Named]) -> Speaker | None:
    """Whoever somebody else quotes "as saying"."""
    if tokens[i].low not in QUOTING:
        return None
    said = next((k for k in range(i + 1, min(i + 9, len(tokens))) if tokens[k].low == "as"), None)
    if said is None or tokens[said + 1 : said + 2] == [] or not tokens[said + 1].low.endswith("ing"):
        return None
    passive = i and tokens[i - 1].low in IS
    return phrase(
        text, tokens[max(0, i - 1 - LONGEST_SUBJECT) : i - 1] if passive else tokens[i + 1 : said], named, None
    )


def _of_clause(text: Text, at: int, named: Sequence[Named]) -> Speaker:
    """Whoever begins the sentence of ", calling it", whose participle it is. A person in its middle only may be."""
    start = text.sentence(at)[0]
    tokens = text.between(start, at)
    verb = next((i for i, token in enumerate(tokens) if i and _finite(token)), None)
    if verb is not None and verb <= LONGEST_SUBJECT and (by := phrase(text, tokens[:verb], named, None)):
        return by
    person = next(iter(within(named, start, at)), None)
    return Speaker(perhaps=person.person if person else None)


def _finite(token: Token) -> bool:
    verb = token.low in SAID or token.low in STOPS - INSIDE - {"by"} or token.low.endswith("ed")
    return not token.capital and verb


def left(
    text: Text, tokens: Sequence[Token], i: int, named: Sequence[Named], earlier: Earlier | None
) -> Speaker | None:
    """Whoever stands before a verb, what commas enclose between them left out."""
    k = i
    apart = k and text.text[tokens[k - 1].end : tokens[k].start].startswith(",")
    while k and not apart and (tokens[k - 1].low in DAYS or (k < i and tokens[k - 1].low in {"on", "last"})):
        k -= 1  # "the ministry on Monday said"
    while k > 1 and tokens[k - 1].low in _AUXILIARIES:
        k -= 1
    if k > 3 and tokens[k - 1].low == "to" and tokens[k - 2].low in SAID and tokens[k - 3].low in IS:
        k -= 3  # "Quill is said to have told"
    if k > 1 and text.text[tokens[k - 1].end : tokens[k].start].startswith(","):
        commas = [j for j in range(1, k) if "," in text.text[tokens[j - 1].end : tokens[j].start]]
        k = commas[-1] if commas else k
        if commas and (holder := apposed(text, tokens[:k], named)):
            return Speaker(person=holder.person)
    k = _before_aside(text, tokens, k)
    if k > 1 and tokens[k - 1].low in {"and", "but", "who"}:
        found = within(named, tokens[0].start, tokens[k - 1].start)
        if found:
            return _went_on(text, found, tokens[k - 1])
        if tokens[0].low in PRONOUNS:
            return phrase(text, tokens[:1], named, earlier)
    if k > 3 and tokens[k - 4].low == "between" and tokens[k - 2].low == "and":
        k -= 4  # "the talks between Oslo and Berne"
    first = k
    while first and not breaks(text, tokens[first - 1], tokens[first] if first < k else None):
        first -= 1
    if who := _with_clause(text, tokens, first):
        return phrase(text, who, named, earlier)
    found_ = phrase(text, tokens[first:k], named, earlier, last=True)
    return Speaker(perhaps=found_.person) if found_ and _joint(text, tokens, first) else found_


def _before_aside(text: Text, tokens: Sequence[Token], k: int) -> int:
    """Where what stands before a verb ends without an aside in brackets or dashes: "Quill (the envoy) said"."""
    gap = text.text[tokens[k - 1].end : tokens[k].start] if 0 < k < len(tokens) else ""
    opens_ = "(" if ")" in gap else "–" if "–" in gap else "—" if "—" in gap else ""
    if not opens_:
        return k
    return next((j for j in range(k - 1, 0, -1) if opens_ in text.text[tokens[j - 1].end : tokens[j].start]), k)


def _with_clause(text: Text, tokens: Sequence[Token], first: int) -> Sequence[Token]:
    """Of "two officials who spoke to Quill said" the officials: whom a clause with "who" is of, without a comma."""
    who = next((j for j in range(min(first, len(tokens)) - 1, 0, -1) if tokens[j].low == "who"), None)
    if who is None or any(c in text.text[tokens[who].start : tokens[first].start] for c in SIGNS):
        return ()
    start = who
    while start and not breaks(text, tokens[start - 1], tokens[start] if start < who else None):
        start -= 1
    return tokens[start:who]


def _went_on(text: Text, found: Sequence[Named], joint: Token) -> Speaker:
    """Whoever does one thing "and" says another; of "who" the last one named."""
    if joint.low == "who":
        return Speaker(person=found[-1].person)
    one = next((one for one in found if opens(text, one)), None)
    return Speaker(person=one.person) if one else Speaker(perhaps=found[0].person)


def _joint(text: Text, tokens: Sequence[Token], first: int) -> bool:
    """Whether "and" joins a subject to another before it: "Quill and Vale said"."""
    if first < 2 or first >= len(tokens) or tokens[first - 1].low != "and":
        return False
    other = tokens[first - 2]
    return tokens[first].capital and other.capital and text.text[other.end : tokens[first - 1].start] == " "
