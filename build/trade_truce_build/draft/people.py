"""Who is named: capitalised names with a sign that they are people's, matched against the register."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from trade_truce.text import FORBIDDEN
from trade_truce_build.draft import names, signs
from trade_truce_build.draft.chains import LONGEST, Chain, chains
from trade_truce_build.draft.known import Known
from trade_truce_build.draft.tokens import Text
from trade_truce_build.resolving.complete import slug
from trade_truce_build.wording.lexicon import GIVEN, PARTICLES, PLACES

Match = Literal["known", "spelling", "new"]


@dataclass(frozen=True)
class Named:
    """One place that names a person."""

    person: str
    """The id, or the one proposed for somebody new."""
    surface: str
    start: int
    end: int
    match: Match
    """Known by this spelling, by another one, or not at all."""


class Person(NamedTuple):
    """Somebody whom this article names in full."""

    id: str
    name: str
    family: str
    match: Match


@dataclass
class _Cast:
    """The people found so far, by the names that stand for them."""

    known: Known
    found: dict[str, Person] = field(default_factory=dict)
    """Full name as written -> who that is."""
    singles: dict[str, Person | None] = field(default_factory=dict)
    """One word -> who that is, once all full names are found."""
    tails: dict[str, Person] = field(default_factory=dict)
    """Family name of several words, without capitals -> who that is: de vries."""
    strangers: set[str] = field(default_factory=set)
    """Full names that the register has not."""

    def full(self, name: str) -> Person | None:
        """The person of a name of two or more words, if the article or the register has them."""
        if name in self.found:
            return self.found[name]
        if name in self.strangers:
            return None
        if name.casefold() in self.tails:
            return self.tails[name.casefold()]
        alike: Mapping[Match, Callable[[str, str], bool]] = {"known": _same, "spelling": names.one_person}
        for match, same in alike.items():
            for key, person in self.known.people.items():
                if any(same(name, other) for other in self.known.spellings[key] if " " in other):
                    return self._add(name, Person(key, name, person.family_name, match))
        for other, person_here in self.found.items():
            if person_here.match == "new" and names.one_person(name, other):
                return self._add(name, person_here)
        self.strangers.add(name)
        return None

    def new(self, name: str) -> Person:
        """Somebody whom nobody named before."""
        return self._add(name, Person(slug(name)[:80].strip("-"), name, names.parts(name)[-1], "new"))

    def single(self, name: str) -> Person | None:
        """The person of one word: of the people named here in full, or else of the register."""
        if name not in self.singles:
            self.singles[name] = self._single(name)
        return self.singles[name]

    def _single(self, name: str) -> Person | None:
        here = {p.id: p for p in self.found.values() if name.casefold() in (p.family.casefold(), _first(p).casefold())}
        if here:  # of one family, whoever the register has, or who came first
            return min(here.values(), key=lambda p: p.match == "new")
        for alike in (_same, names.same_family):
            ids = {key for key, person in self.known.people.items() if alike(name, person.family_name)}
            ids |= {key for key, spelled in self.known.spellings.items() if any(_same(name, s) for s in spelled)}
            if len(ids) == 1:
                key = ids.pop()
                return Person(key, name, name, "known" if alike is _same else "spelling")
        return None

    def _add(self, name: str, person: Person) -> Person:
        self.found[name] = person
        self.singles.pop(person.family, None)
        words = name.split()[:LONGEST]
        if small := next((k for k, word in enumerate(words) if k and word.casefold() in PARTICLES), 0):
            self.tails.setdefault(" ".join(words[small:]).casefold(), person)
        return person


def people(text: Text, known: Known, entities: Collection[tuple[int, int]] = ()) -> list[Named]:
    """Every place that names a person, in the order of the text.

    entities: spans that a language model takes for people; a further sign, and no more than that.
    """
    every = chains(text, {word for spelled in known.spellings.values() for s in spelled for word in s.split()})
    found = [chain for chain in every if not _of_none(chain, text, known.organisations)]
    cast, model = _Cast(known), {(start, end) for start, end in entities}
    alone = {chain.name[0].text for chain in found if len(chain.name) == 1 and signs.stands_alone(chain, text)}
    placed = [named for chain in found if len(chain.name) > 1 for named in _full(chain, text, cast, model, alone)]
    placed += [named for chain in found if len(chain.name) == 1 for named in _single(chain, text, cast)]
    return sorted((n for n in placed if not FORBIDDEN.search(n.surface)), key=lambda n: (n.start, n.end))


def _of_none(chain: Chain, text: Text, names: Collection[str]) -> bool:
    """Whether it is the name of an organisation, with or without the article before it."""
    name = text.words(chain.name[0].start, chain.name[-1].end).casefold()
    return bool(names) and (name in names or f"the {name}" in names)


def within(named: Sequence[Named], start: int, end: int) -> Sequence[Named]:
    """The places within a span, of all in the order of the text."""
    first = bisect_left(named, start, key=lambda one: one.start)
    last = bisect_left(named, end, key=lambda one: one.start)
    return [one for one in named[first:last] if one.end <= end]


def nearest(named: Sequence[Named], start: int, end: int) -> Named | None:
    """The last person named within a span."""
    last = bisect_left(named, end, key=lambda one: one.start)
    return next(
        (one for one in reversed(named[max(0, last - 3) : last]) if start <= one.start and one.end <= end), None
    )


def _full(
    chain: Chain, text: Text, cast: _Cast, model: Collection[tuple[int, int]], alone: Collection[str]
) -> Iterator[Named]:
    surface = text.words(chain.name[0].start, chain.name[-1].end)
    person = cast.full(surface)
    again = chain.name[-1].text in alone
    if person is None and (again or signs.personal(chain, text) or signs.modelled(chain, model)):
        person = cast.new(surface)
    if person:
        yield Named(person.id, surface, chain.name[0].start, chain.name[-1].end, person.match)
    elif text.sentence(chain.name[0].start)[0] == chain.name[0].start and (one := cast.single(chain.name[-1].text)):
        last = chain.name[-1]  # the first word has its capital from the sentence: "Enraged Quill"
        yield Named(one.id, last.text, last.start, last.end, one.match)
    elif surface.isupper() and (one := cast.single(chain.name[0].text)):
        first = chain.name[0]  # of a headline in capitals: "LEE SPEAKS"
        yield Named(one.id, first.text, first.start, first.end, one.match)


def _single(chain: Chain, text: Text, cast: _Cast) -> Iterator[Named]:
    token = chain.name[0]
    if before := signs.particle(chain, text):
        surface = text.words(before.start, token.end)
        if tail := cast.tails.get(surface.casefold()):
            yield Named(tail.id, surface, before.start, token.end, tail.match)
            return
    person = cast.single(token.text)
    governs = chain.after is not None and chain.after.low.startswith("administration")
    governs = governs and chain.before is not None and token.low not in PLACES
    shown = chain.titled or governs or signs.among(chain, text)
    if person is None and shown and token.low not in GIVEN and len(token.text) > 2:
        person = cast.new(token.text)
    if person:
        yield Named(person.id, token.text, token.start, token.end, person.match)


def _same(name: str, other: str) -> bool:
    return name.casefold() == other.casefold()


def _first(person: Person) -> str:
    """The first word of a full name: Chinese and Korean names begin with the family's."""
    return names.parts(person.name)[0] if person.match == "new" else person.family
