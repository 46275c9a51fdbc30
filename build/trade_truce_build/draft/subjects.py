"""What a measure is about in words, and whether a sentence is about the same: its matter, its countries and people."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from trade_truce.models import Measure
from trade_truce_build.draft.known import Known
from trade_truce_build.draft.people import Named, within
from trade_truce_build.draft.tokens import Text, Token
from trade_truce_build.wording.lexicon import FUNCTION, INSTITUTIONS, MONTHS, PLACES, TITLES, WEEKDAYS, words

_STEMS: Mapping[str, str] = {
    "us": "us", "u.s": "us", "u.s.": "us", "american": "us", "america": "us", "states": "us", "united": "us",
    "washington": "us",
    "china": "china", "chinese": "china", "beijing": "china", "prc": "china",
    "tariff": "tariff", "duty": "tariff", "duties": "tariff", "levy": "tariff", "levies": "tariff",
    "imports": "goods", "import": "goods", "products": "goods", "telephone": "call", "phone": "call",
    "conversation": "call", "spoke": "call", "spoken": "call", "speak": "call",
    "talk": "call", "lasted": "length", "rare-earth": "earth",
    "economic": "trade", "commerce": "trade", "minerals": "metals", "offers": "proposals", "output": "production",
    "talked": "call", "phoned": "call", "lasting": "length", "worth": "value",
    "deal": "agreement", "pact": "agreement", "accord": "agreement", "truce": "agreement", "respite": "agreement",
    "ceasefire": "agreement", "reprieve": "agreement", "communiqué": "agreement",
    "ends": "life", "end": "life", "expires": "life", "expire": "life", "term": "life", "valid": "life",
    "roll": "cut", "rolled": "cut", "lower": "cut", "lowered": "cut", "reduce": "cut", "reduced": "cut",
    "slash": "cut", "slashed": "cut", "elements": "metals", "licences": "control", "licence": "control",
    "licenses": "control", "permits": "control", "permit": "control", "curbs": "control", "restrictions": "control",
    "carmaker": "automaker", "carmakers": "automaker", "automakers": "automaker", "car": "automaker",
    "factories": "production", "plants": "production", "supply": "production", "plant": "production",
}  # fmt: skip
"""Words that mean the same here -> one of them."""
_PARTIES = {"US": "us", "CN": "china"}
"""Countries by whose names and people a sentence may be told, as ISO 3166-1 has them -> their word."""
_BOTH = frozenset({"leader", "pair", "the two", "both", "side", "country", "countrie", "capital"})
"""Words that stand for the parties of an article that has named them."""
_AGAIN = frozenset({"they", "them", "it", "these", "those", "both", "former"})
"""Words that take up what the sentence before is about."""
_OTHER = words(
    "inflation unemployment growth gdp output exports export shares share stocks stock yield yields price prices sales "
    "profit profits revenue index market markets chance probability odds poll vote turnout rain wages debt deficit "
    "surplus"
)
"""What else numbers are said of: in a clause that names one of them, a number is of that."""
_ENOUGH = 2
"""Words and parties that must agree on a number that other articles allow."""
_ALL_GOODS = frozenset({"good", "other", "export", "item", "trade", "merchandise"})
"""What tariffs on everything are on."""
_GENERAL = frozenset({"value", "length", "time", "number"})
"""Words that say of no measure what it is of."""
_WIDE = frozenset({"new", "north", "northern", "south", "southern", "east", "eastern", "west", "western", "latin",
                   "united", "pacific", "central"})  # fmt: skip
"""Words of places that by themselves name none."""


_AIMED = 4
"""Words between a tariff and what it is on."""
_NATIONAL = frozenset({"us", "u.s", "u.s.", "american", "chinese"})
_SHORT = 2
_NEAR = 300
"""Characters of a stretch around a number in which names are looked at one by one."""
_NO_STRANGER = PLACES | FUNCTION | INSTITUTIONS | TITLES | {word.casefold() for word in (*MONTHS, *WEEKDAYS)}


class Described(NamedTuple):
    """A measure's words: all that tell, those of its label, its parties, and other places and people that it names."""

    words: frozenset[str]
    label: frozenset[str]
    parties: frozenset[str]
    others: frozenset[str]
    people: frozenset[str]
    names: frozenset[str]
    """The words of their names."""


class Scene(NamedTuple):
    """The words of a stretch of text, the parties and the other places that it names, and its people's ids."""

    words: frozenset[str]
    parties: frozenset[str]
    others: frozenset[str]
    people: frozenset[str]
    all: frozenset[str]
    """Its words and pairs of words, with those that only join others."""
    aims: frozenset[str] = frozenset()
    """What a tariff named in it is on."""
    strangers: bool = False
    """Whether it has names that are of nobody known; asked of short stretches only."""


class Scenes(NamedTuple):
    """What stands around a number."""

    near: Scene
    clause: Scene
    """Right before it."""
    before: Scene
    """What stands before its sentence, which counts where the sentence takes it up or only names a party."""
    whole: Scene
    """The article."""


def described(measure: Measure, known: Known) -> Described:
    """What a measure is about."""
    written = f"{measure.label} {measure.subject} {measure.object or ''}".lower().replace(",", " ").split()
    every = stems(written)
    people = frozenset(k for k, p in known.people.items() if p.family_name.lower() in written)
    label = stems(measure.label.lower().split())
    places = _places(stems((measure.object or "").lower().replace(",", " ").split()))
    countries = {_PARTIES.get(known.people[key].country or "", "") for key in people} - {""}
    names = stems(word for key in people for word in known.people[key].name.lower().split())
    return Described(every, label, (every & frozenset(_PARTIES.values())) | countries, places, people, names)


def scene(text: Text, span: tuple[int, int], named: Sequence[Named], known: Known, counted: str = "") -> Scene:
    """What a stretch of text names."""
    tokens = text.between(*span)
    told = stems(token.low for token in tokens) | stems(counted.split())
    people = frozenset(one.person for one in within(named, *span))
    countries = {known.people[key].country for key in people if key in known.people}
    parties = (told & frozenset(_PARTIES.values())) | {_PARTIES[c] for c in countries if c in _PARTIES}
    lows = [token.low for token in tokens]
    every = {*lows, *(low.removesuffix("s") for low in lows), *map(" ".join, pairwise(lows))}
    short = span[1] - span[0] <= _NEAR
    spans = [(one.start, one.end) for one in within(named, *span)] if short else []
    strange = short and any(_strange(text, token, spans) for token in tokens[1:])
    return Scene(told, parties, _places(told), people, frozenset(every), frozenset(_aims(tokens)), strange)


def _aims(tokens: Sequence[Token]) -> Iterator[str]:
    """The nouns behind "tariffs on": cars, Chinese goods, each other; a country is none."""
    for i, token in enumerate(tokens):
        if token.low != "on" or not stems(t.low for t in tokens[max(0, i - _AIMED) : i]) & {"tariff"}:
            continue
        behind = [t for t in tokens[i + 1 : i + 1 + _AIMED] if t.low not in FUNCTION - {"us"}]
        if behind and behind[0].low in _NATIONAL:
            behind = behind[1:]
        if behind and behind[0].text[0].islower():
            yield from stems([behind[0].low])


def _strange(text: Text, token: Token, named: Sequence[tuple[int, int]]) -> bool:
    """Whether a word inside a sentence is a name that nobody known has."""
    if not token.text.istitle() or len(token.text) <= _SHORT or text.sentence(token.start)[0] == token.start:
        return False
    return token.low not in _NO_STRANGER and not any(start <= token.start < end for start, end in named)


def told(own: Described, around: Scenes, rare: bool, least: int = _ENOUGH) -> bool:
    """Whether the words around a number are about a measure: two of its own words, or one beside one of its parties.

    rare: whether few things have such a number. least: how many words and parties must agree.
    """
    near, clause, before, whole = around
    idle = own.parties | (own.names if near.strangers else frozenset())
    matter, party = (near.words & own.words) - idle, bool(near.parties & own.parties)
    other = bool(clause.all & _OTHER - own.words) and not (clause.words & own.words) - own.parties
    if other or not _possible(own, near, whole):
        return False
    about = bool(own.parties | own.people) and own.parties <= whole.parties
    taken_up = near.all & _AGAIN or (party and about and not near.all & _OTHER)
    if taken_up and least <= _ENOUGH:
        matter |= (before.words & own.words) - idle
    named = party or bool(near.people & own.people) or (about and (rare or bool(near.all & _BOTH)))
    if not own.parties | own.people:  # nobody's measure: the article as a whole must be about it
        named = 2 * len(whole.words & own.words) > len(own.words)
    elif matter <= _GENERAL:
        return False
    return bool(matter) and len(matter) + named >= least


def _possible(own: Described, near: Scene, whole: Scene) -> bool:
    """Whether the article names who the measure is of, and the sentence no other country without all of them."""
    if own.parties and not whole.parties & own.parties:
        return False
    if own.people and (not own.people <= whole.people or (near.strangers and not own.people <= near.people)):
        return False
    if "tariff" in own.words and near.aims and not near.aims & (own.words | _ALL_GOODS):
        return False
    if (own.people and not whole.people & own.people) or (own.others and not whole.others & own.others):
        return False
    return not near.others - own.words or bool(own.parties and own.parties <= near.parties)


def weights(register: Iterable[Described]) -> Mapping[str, float]:
    """Word -> how much it tells: the fewer measures have it, the more."""
    every = [own.words for own in register]
    counts = Counter(word for words in every for word in words)
    return {word: log(1 + len(every) / count) / 3 for word, count in counts.items()}


def stems(of: Iterable[str]) -> frozenset[str]:
    """Words without plural and without those that only join others."""
    found = (_STEMS.get(word.strip(".,"), word.strip(".,")) for word in of)
    kept = (stem for stem in found if stem == "us" or (len(stem) > 1 and stem not in FUNCTION))
    return frozenset(stem if stem == "us" else stem.removesuffix("s") for stem in kept)


def _places(of: frozenset[str]) -> frozenset[str]:
    """The places among some words that are no parties."""
    return (of & PLACES) - frozenset(_STEMS.values()) - _WIDE
