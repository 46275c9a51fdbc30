"""Whom a phrase names that is the subject of a verb: a person, or the article's own words for somebody."""

from collections.abc import Sequence

from trade_truce_build.draft.people import Named, within
from trade_truce_build.draft.pronouns import PRONOUNS, Earlier, Speaker, meant
from trade_truce_build.draft.tokens import Text, Token, at_most
from trade_truce_build.wording.lexicon import FUNCTION, INSTITUTIONS, SAYINGS, TITLES, WEEKDAYS, words

_STARTS = words("a an the one two its his her their some another many our sources officials analysts experts")
_APPOSED = 60
"""Characters behind an office in which its holder's name stands."""
_LINKS = words("of for to with close near")
_PERSONS = words(
    "aide ally friend critic source agent coach manager owner boss star host neighbour neighbor colleague rival "
    "opponent supporter voter resident witness victim prosecutor officer engineer scientist doctor teacher driver "
    "farmer trader banker investor consultant activist campaigner captain skipper player striker defender "
    "goalkeeper singer actor actress writer director producer wife husband son daughter brother sister father "
    "mother widow successor predecessor"
)
"""Who somebody may be beside their office."""
INSIDE = words("of the familiar with close to in for")
"""Small words that a label may hold: "a person familiar with the talks"."""
_ARTICLES = frozenset({"the", "a", "an"})
_NOBODY = words("some others many another one two a an the it this these those there")
"""Words that by themselves say of nobody who it is."""
STOPS = words(
    "that and but while as because after before when if which on in at for with during over since by however although "
    "where added to from is are was were be has have had of between amid about late early who whom whose as"
)
SIGNS = ',;:—–"“”(\n'
DAYS = frozenset(day.casefold() for day in WEEKDAYS) | {"day", "yesterday", "today", "week", "night"}


def phrase(
    text: Text, tokens: Sequence[Token], named: Sequence[Named], earlier: Earlier | None, *, last: bool = False
) -> Speaker | None:
    """The person named in a phrase, or the phrase itself as a label; a pronoun is whoever spoke or was named before."""
    if not tokens:
        return None
    start, end = tokens[0].start, tokens[-1].end
    people = within(named, start, end)
    if len({one.person for one in people}) > 1 and any(token.low == "and" for token in tokens):
        return Speaker(perhaps=people[0].person)  # of two, a person makes two rows
    if people and not _of_another(tokens, people[-1 if last else 0]):
        return Speaker(person=people[-1 if last else 0].person)
    if holder := apposed(text, tokens, named):
        return Speaker(person=holder.person)
    pronoun = next((t.low for t in (tokens if last else tokens[:1]) if t.low in PRONOUNS), None)
    return meant(text, pronoun, start, named, earlier) if pronoun else _label(text, tokens)


def breaks(text: Text, token: Token, following: Token | None) -> bool:
    """Whether a word cannot belong to the phrase that follows it."""
    parted = following is not None and any(c in text.text[token.end : following.start] for c in SIGNS)
    return parted or (token.low in STOPS and token.low not in INSIDE)


def apposed(text: Text, tokens: Sequence[Token], named: Sequence[Named]) -> Named | None:
    """The person whose name follows an office between commas: "his lawyer, Gideon Marsh"."""
    end = tokens[-1].end + 2 * tokens[-1].possessive
    if text.text[end : end + 2] != ", ":
        return None
    behind = next((one for one in within(named, end, end + _APPOSED) if _only_titles(text, end + 2, one.start)), None)
    closed = behind is not None and text.text[behind.end : behind.end + 1] in (",", ".", ";", "", "\n")
    head = next((i for i, token in enumerate(tokens) if i and token.low in _LINKS), len(tokens)) - 1
    return behind if closed and tokens[head].low in TITLES | _PERSONS else None


def _only_titles(text: Text, start: int, end: int) -> bool:
    """Whether nothing but what somebody is called stands before a name: ", Professor Sigrid Aune"."""
    return all(token.low in TITLES for token in text.between(start, end))


def _of_another(tokens: Sequence[Token], person: Named) -> bool:
    """Whether a person is only mentioned in somebody's label: "a former Quill official", "a critic of Quill"."""
    index = next((i for i, token in enumerate(tokens) if token.end >= person.end), len(tokens) - 1)
    if tokens[index].possessive:
        return True
    first = next((i for i, token in enumerate(tokens) if token.start >= person.start), index)
    link = next((i for i in range(first - 1, 0, -1) if tokens[i].low in _LINKS), None)
    if link is not None and tokens[link - 1].low.removesuffix("s") not in INSTITUTIONS | SAYINGS:
        between = [token.low for token in tokens[link + 1 : first]]
        if not between or between[-1] in TITLES:
            return True
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    return following in TITLES or following in {"administration", "aide", "aides", "officials", "team", "allies"}


def to_comma(text: Text, tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens up to the first sign or word that ends a phrase."""
    for i in range(1, len(tokens)):
        if breaks(text, tokens[i - 1], tokens[i]) and not (i == 1 and tokens[0].low in STOPS):
            return tokens[:i] if tokens[i - 1].low not in STOPS else tokens[: i - 1]
        if tokens[i].low in STOPS and tokens[i].low not in INSIDE:
            return tokens[:i]
    return tokens


def _label(text: Text, tokens: Sequence[Token]) -> Speaker | None:
    """The words of a speaker without a name, at most 8: from their article, or capitalised."""
    first = next((i for i, t in enumerate(tokens) if t.low in _STARTS or (t.capital and t.low not in FUNCTION)), None)
    if first is None or tokens[-1].low in DAYS:
        return None
    article = next((i for i in range(first + 1, len(tokens)) if tokens[i].low in _ARTICLES), None)
    if article and tokens[article - 1].low not in INSIDE | _LINKS:
        first = article  # "Afterwards the High Court"
    kept = list(tokens[first:])
    if len(kept) == 1 and kept[0].low in _NOBODY:
        return None
    if len(kept) > 8:  # cut where a preposition begins what is too long, not within a name
        cut = max((i for i in range(1, 9) if kept[i].low in INSIDE - {"the"}), default=8)
        kept = kept[: cut - (kept[cut - 1].low in {"close", "familiar"})]
    end = at_most(text, kept[0].start, kept[-1].end)
    label = text.text[kept[0].start : end].strip(" ,.;:'’\"“”")
    return Speaker(label=label) if len(label) > 2 and "\n" not in label else None
