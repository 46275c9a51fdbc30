"""Who says something in a sentence: the phrase that is the subject of its verb of saying."""

from collections.abc import Sequence

from trade_truce_build.draft.people import Named, within
from trade_truce_build.draft.pronouns import PRONOUNS, Earlier, Speaker, meant
from trade_truce_build.draft.tokens import Text, Token, at_most
from trade_truce_build.wording.lexicon import FUNCTION, SAID, TITLES, WEEKDAYS, words

_STARTS = words("a an the one two its his her their some another many our sources officials analysts experts")
_INSIDE = words("of the familiar with close to in for")
"""Small words that a label may hold: "a person familiar with the talks"."""
_STOPS = words(
    "that and but while as because after before when if which on in at for with during over since by however although "
    "where added to from is are was were be has have had of between amid about late early"
)
_AUXILIARIES = words(
    "has have had long also publicly then does do did not repeatedly later further previously could would may might "
    "again reportedly once already never always often still even"
)
_LONGEST_SUBJECT = 8
"""Words of a sentence's subject."""
_MARKS = '”"’'
_WORDS = words("verdict words remark remarks comment comments statement post message warning phrase reply answer "
               "response letter tweet claim quip line motto")  # fmt: skip
_SIGNS = ',;:—–"“”(\n'
_DAYS = frozenset(day.casefold() for day in WEEKDAYS) | {"day", "yesterday", "today", "week", "night"}


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
        follows = i + 1 < len(tokens) and tokens[i + 1].low not in _STOPS and (quoted or not last)
        behind = phrase(text, _to_comma(text, tokens[i + 1 : i + 14]), named, earlier) if follows else None
        found = (behind if i == 0 or quoted else None) or _left(text, tokens, i, named, earlier) or behind
        if found:
            return found
    return None


def of_a_noun(text: Text, tokens: Sequence[Token], named: Sequence[Named]) -> Speaker | None:
    """Whose words a noun right before a quotation says that they are: "Quill's verdict: “good”"."""
    if len(tokens) < 2 or tokens[-1].low not in _WORDS or not tokens[-2].possessive:
        return None
    owner = next((one for one in named if one.start <= tokens[-2].start < one.end), None)
    return Speaker(person=owner.person) if owner else None


def _of_clause(text: Text, at: int, named: Sequence[Named]) -> Speaker:
    """Whoever begins the sentence of ", calling it", whose participle it is. A person in its middle only may be."""
    start = text.sentence(at)[0]
    tokens = text.between(start, at)
    verb = next((i for i, token in enumerate(tokens) if i and _finite(token)), None)
    if verb is not None and verb <= _LONGEST_SUBJECT and (by := phrase(text, tokens[:verb], named, None)):
        return by
    person = next(iter(within(named, start, at)), None)
    return Speaker(perhaps=person.person if person else None)


def _finite(token: Token) -> bool:
    verb = token.low in SAID or token.low in _STOPS - _INSIDE - {"by"} or token.low.endswith("ed")
    return not token.capital and verb


def according(text: Text, tokens: Sequence[Token], named: Sequence[Named]) -> Speaker | None:
    """Whoever "according to" names."""
    for i in range(len(tokens) - 2):
        if tokens[i].low == "according" and tokens[i + 1].low == "to":
            return phrase(text, _to_comma(text, tokens[i + 2 : i + 14]), named, None)
    return None


def citing(text: Text, tokens: Sequence[Token], named: Sequence[Named]) -> Speaker | None:
    """Whoever an outlet cites: "reports, citing sources"."""
    found = next((i for i, token in enumerate(tokens) if token.low == "citing"), None)
    return None if found is None else phrase(text, _to_comma(text, tokens[found + 1 : found + 12]), named, None)


def passive(text: Text, tokens: Sequence[Token], named: Sequence[Named]) -> Speaker | None:
    """Whoever stands behind "was reported … by"."""
    for i in range(1, len(tokens)):
        if tokens[i].low in SAID and tokens[i - 1].low in {"was", "were", "is", "been"}:
            by = next((j for j in range(i + 1, min(i + 12, len(tokens))) if tokens[j].low == "by"), None)
            return None if by is None else phrase(text, _to_comma(text, tokens[by + 1 : by + 14]), named, None)
    return None


def phrase(
    text: Text, tokens: Sequence[Token], named: Sequence[Named], earlier: Earlier | None, *, last: bool = False
) -> Speaker | None:
    """The person named in a phrase, or the phrase itself as a label; a pronoun is whoever spoke or was named before."""
    if not tokens:
        return None
    start, end = tokens[0].start, tokens[-1].end
    people = within(named, start, end)
    if people and not _of_another(tokens, people[-1 if last else 0]):
        return Speaker(person=people[-1 if last else 0].person)
    pronoun = next((t.low for t in (tokens if last else tokens[:1]) if t.low in PRONOUNS), None)
    return meant(text, pronoun, start, named, earlier) if pronoun else _label(text, tokens)


def _left(
    text: Text, tokens: Sequence[Token], i: int, named: Sequence[Named], earlier: Earlier | None
) -> Speaker | None:
    """Whoever stands before a verb, what commas enclose between them left out."""
    k = i
    while k and (tokens[k - 1].low in _DAYS or (k < i and tokens[k - 1].low in {"on", "last"})):
        k -= 1  # "the ministry on Monday said"
    while k > 1 and tokens[k - 1].low in _AUXILIARIES:
        k -= 1
    if k > 1 and text.text[tokens[k - 1].end : tokens[k].start].startswith(","):
        commas = [j for j in range(1, k) if "," in text.text[tokens[j - 1].end : tokens[j].start]]
        k = commas[-1] if commas else k
    if k and tokens[k - 1].low in {"and", "but", "who"} and k > 1:
        found = within(named, tokens[0].start, tokens[k - 1].start)
        if found:
            return Speaker(person=found[0].person if tokens[k - 1].low in {"and", "but"} else found[-1].person)
        if tokens[0].low in PRONOUNS:
            return phrase(text, tokens[:1], named, earlier)
    if k > 3 and tokens[k - 4].low == "between" and tokens[k - 2].low == "and":
        k -= 4  # "the talks between Beijing and Washington"
    first = k
    while first and not _breaks(text, tokens[first - 1], tokens[first] if first < k else None):
        first -= 1
    return phrase(text, tokens[first:k], named, earlier, last=True)


def _breaks(text: Text, token: Token, following: Token | None) -> bool:
    """Whether a word cannot belong to the phrase that follows it."""
    parted = following is not None and any(c in text.text[token.end : following.start] for c in _SIGNS)
    return parted or (token.low in _STOPS and token.low not in _INSIDE)


def _of_another(tokens: Sequence[Token], person: Named) -> bool:
    """Whether a person is only mentioned in somebody's label: "a former Trump official", "the Trump administration"."""
    index = next((i for i, token in enumerate(tokens) if token.end >= person.end), len(tokens) - 1)
    if tokens[index].possessive:
        return True
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    return following in TITLES or following in {"administration", "aide", "aides", "officials", "team", "allies"}


def _to_comma(text: Text, tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens up to the first sign or word that ends a phrase."""
    for i in range(1, len(tokens)):
        if _breaks(text, tokens[i - 1], tokens[i]) and not (i == 1 and tokens[0].low in _STOPS):
            return tokens[:i] if tokens[i - 1].low not in _STOPS else tokens[: i - 1]
        if tokens[i].low in _STOPS and tokens[i].low not in _INSIDE:
            return tokens[:i]
    return tokens


def _label(text: Text, tokens: Sequence[Token]) -> Speaker | None:
    """The words of a speaker without a name, at most 8: from their article, or capitalised."""
    first = next((i for i, t in enumerate(tokens) if t.low in _STARTS or (t.capital and t.low not in FUNCTION)), None)
    if first is None or tokens[-1].low in _DAYS:
        return None
    kept = list(tokens[first:])
    if len(kept) > 8:  # cut where a preposition begins what is too long, not within a name
        cut = max((i for i in range(1, 9) if kept[i].low in _INSIDE - {"the"}), default=8)
        kept = kept[: cut - (kept[cut - 1].low in {"close", "familiar"})]
    end = at_most(text, kept[0].start, kept[-1].end)
    label = text.text[kept[0].start : end].strip(" ,.;:'’\"“”")
    return Speaker(label=label) if len(label) > 2 and "\n" not in label else None
