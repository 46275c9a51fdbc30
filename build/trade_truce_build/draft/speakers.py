"""Who says something in a sentence: the phrase that is the subject of its verb of saying."""

from collections.abc import Sequence

from trade_truce_build.draft.people import Named, within
from trade_truce_build.draft.pronouns import PRONOUNS, Earlier, Speaker, meant, opens
from trade_truce_build.draft.tokens import Text, Token, at_most
from trade_truce_build.wording.lexicon import FUNCTION, INSTITUTIONS, SAID, SAYINGS, TITLES, WEEKDAYS, words

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
_INSIDE = words("of the familiar with close to in for")
"""Small words that a label may hold: "a person familiar with the talks"."""
_NOBODY = words("some others many another one two a an the it this these those there")
"""Words that by themselves say of nobody who it is."""
_STOPS = words(
    "that and but while as because after before when if which on in at for with during over since by however although "
    "where added to from is are was were be has have had of between amid about late early who whom whose as"
)
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
        if i + 1 < len(tokens) and (whom := _as_saying(text, tokens, i, named)):
            return whom
        follows = i + 1 < len(tokens) and tokens[i + 1].low not in _STOPS and (quoted or not last)
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
    verb = token.low in SAID or token.low in _STOPS - _INSIDE - {"by"} or token.low.endswith("ed")
    return not token.capital and verb


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
    if apposed := _apposed(text, tokens, named):
        return Speaker(person=apposed.person)
    pronoun = next((t.low for t in (tokens if last else tokens[:1]) if t.low in PRONOUNS), None)
    return meant(text, pronoun, start, named, earlier) if pronoun else _label(text, tokens)


def left(
    text: Text, tokens: Sequence[Token], i: int, named: Sequence[Named], earlier: Earlier | None
) -> Speaker | None:
    """Whoever stands before a verb, what commas enclose between them left out."""
    k = i
    apart = k and text.text[tokens[k - 1].end : tokens[k].start].startswith(",")
    while k and not apart and (tokens[k - 1].low in _DAYS or (k < i and tokens[k - 1].low in {"on", "last"})):
        k -= 1  # "the ministry on Monday said"
    while k > 1 and tokens[k - 1].low in _AUXILIARIES:
        k -= 1
    if k > 3 and tokens[k - 1].low == "to" and tokens[k - 2].low in SAID and tokens[k - 3].low in IS:
        k -= 3  # "Xi is said to have told"
    if k > 1 and text.text[tokens[k - 1].end : tokens[k].start].startswith(","):
        commas = [j for j in range(1, k) if "," in text.text[tokens[j - 1].end : tokens[j].start]]
        k = commas[-1] if commas else k
        if commas and (apposed := _apposed(text, tokens[:k], named)):
            return Speaker(person=apposed.person)
    if k > 1 and tokens[k - 1].low in {"and", "but", "who"}:
        found = within(named, tokens[0].start, tokens[k - 1].start)
        if found:
            return _went_on(text, found, tokens[k - 1])
        if tokens[0].low in PRONOUNS:
            return phrase(text, tokens[:1], named, earlier)
    if k > 3 and tokens[k - 4].low == "between" and tokens[k - 2].low == "and":
        k -= 4  # "the talks between Beijing and Washington"
    first = k
    while first and not _breaks(text, tokens[first - 1], tokens[first] if first < k else None):
        first -= 1
    found_ = phrase(text, tokens[first:k], named, earlier, last=True)
    return Speaker(perhaps=found_.person) if found_ and _joint(text, tokens, first) else found_


def _went_on(text: Text, found: Sequence[Named], joint: Token) -> Speaker:
    """Whoever does one thing "and" says another; of "who" the last one named."""
    if joint.low == "who":
        return Speaker(person=found[-1].person)
    one = next((one for one in found if opens(text, one)), None)
    return Speaker(person=one.person) if one else Speaker(perhaps=found[0].person)


def _joint(text: Text, tokens: Sequence[Token], first: int) -> bool:
    """Whether "and" joins a subject to another before it: "Bessent and Greer said"."""
    if first < 2 or first >= len(tokens) or tokens[first - 1].low != "and":
        return False
    other = tokens[first - 2]
    return tokens[first].capital and other.capital and text.text[other.end : tokens[first - 1].start] == " "


def _breaks(text: Text, token: Token, following: Token | None) -> bool:
    """Whether a word cannot belong to the phrase that follows it."""
    parted = following is not None and any(c in text.text[token.end : following.start] for c in _SIGNS)
    return parted or (token.low in _STOPS and token.low not in _INSIDE)


def _apposed(text: Text, tokens: Sequence[Token], named: Sequence[Named]) -> Named | None:
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
    """Whether a person is only mentioned in somebody's label: "a former Trump official", "a critic of Trump"."""
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
    if len(kept) == 1 and kept[0].low in _NOBODY:
        return None
    if len(kept) > 8:  # cut where a preposition begins what is too long, not within a name
        cut = max((i for i in range(1, 9) if kept[i].low in _INSIDE - {"the"}), default=8)
        kept = kept[: cut - (kept[cut - 1].low in {"close", "familiar"})]
    end = at_most(text, kept[0].start, kept[-1].end)
    label = text.text[kept[0].start : end].strip(" ,.;:'’\"“”")
    return Speaker(label=label) if len(label) > 2 and "\n" not in label else None
