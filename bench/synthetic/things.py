"""What registers list: people, measures, events and utterances, each made up from its number."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from synthetic.words import PRIME, accented, cyrillic, family, given, sentence, words
from synthetic.world import Kind, World, drawn, marked

COUNTRIES = (
    "AD AE AL AM AO AR AT AU AZ BA BD BE BF BG BH BI BJ BO BR BW BY CA CH CI CL CM CN CO CR CU CY CZ DE DJ DK DZ EC EE EG "
    "ES ET FI FJ FR GA GB GE GH GM GR GT HN HR HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KR KW KZ LA LB LK LT LU LV MA "
    "MD MG MK ML MN MX MY MZ NA NE NG NL NO NP NZ OM PA PE PL"
).split()
_RESERVED = 20
"""First syllables of family names that only people without a country have."""
_ROUND, _STRIDE = 89, 3001
"""Family names that take turns, and how far apart two of them are; neither has a factor of what they go round in."""
_ROLES = ("mayor", "minister", "judge", "engineer", "farmer", "economist", "envoy", "editor", "chemist", "governor")
_BODIES = ("Council", "Institute", "Union", "Court", "Board", "Academy", "Ministry", "Port")
_NOUNS = {
    "percent": ("share", "rate", "turnout"), "USD": ("cost", "budget", "loss"), "EUR": ("price", "fund", "fine"),
    "KES": ("wage", "toll"), "JPY": ("debt", "rent"), "one": ("count", "votes", "seats"),
    "minute": ("delay", "ride"), "hour": ("session", "outage"), "day": ("term", "stay"), "week": ("strike", "harvest"),
}  # fmt: skip
UNITS = tuple(_NOUNS)
_HAPPENINGS = ("agreement", "call", "dispute", "meeting", "office", "post", "proposal", "talks", "tariff", "warning")
_PARTS = ("author", "host", "initiator", "negotiator", "participant", "recipient", "speaker", "subject", "target")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
_FIRST_DAY, _DAYS = date(2017, 1, 2).toordinal(), 3000


class Person(NamedTuple):
    """A person, and the ways in which articles spell the name."""

    id: str
    name: str
    family: str
    longer: str
    """The name with a middle initial."""
    other: str
    """The name misspelt."""


class Measure(NamedTuple):
    """What a figure is a value of."""

    id: str
    unit: str
    twentieth: int
    """A twentieth of the true value: so bounds around it are whole numbers."""


class Event(NamedTuple):
    """Something that happened on a day."""

    id: str
    day: int
    """Its number, whether anybody knows it or not."""
    date: str
    """What the register knows of the day, or nothing."""
    words: str


def day_of(world: World, article: int) -> int:
    """The day on which an article was published; articles stand in the order of days."""
    return _FIRST_DAY + article * _DAYS // world.articles


@lru_cache(100_000)
def person(world: World, number: int) -> Person:
    """A person. Names of two people are never alike, but for a namesake of the one before."""
    model = number - 1 if namesake(number) else number
    first, last = _names(model)
    bits = world.bits(Kind.PEOPLE, model)
    plain = f"{first}-{last}".lower() + ("-2" if model != number else "")
    if not marked(Kind.PEOPLE, model) and bits % 12 == 0:
        last = accented(last)
    elif not marked(Kind.PEOPLE, model) and bits % 60 == 1:
        first, last = cyrillic(first), cyrillic(last)
    return Person(plain, f"{first} {last}", last, f"{first} {first[-1].upper()}. {last}", f"{first} {last}hy")


def namesake(number: int) -> bool:
    """Whether a person has the name of the one before."""
    return number % 97 == 5


def country(number: int) -> str:
    """A person's country; one in six has none."""
    model = number - 1 if namesake(number) else number
    return "" if model % 6 == 3 else COUNTRIES[_with_country(model) % len(COUNTRIES)]


def _with_country(number: int) -> int:
    """A number among those who have a country, without gaps."""
    return number - number // 6 - (number % 6 > 3)


def _names(number: int) -> tuple[str, str]:
    """No two people of one country share a family name; of those without one, no two share it and an initial."""
    if not country(number):
        turn, place = divmod(number // 6, _RESERVED * PRIME)
        return given(turn * 25 + place * 11 % 25), family(place * _STRIDE % (_RESERVED * PRIME))
    slot = _with_country(number)
    place = slot // (len(COUNTRIES) * _ROUND) * _ROUND + slot % _ROUND
    others = (PRIME - _RESERVED) * PRIME
    return given(place * 7 + slot % len(COUNTRIES)), family(_RESERVED * PRIME + place * _STRIDE % others)


@lru_cache(100_000)
def measure(world: World, number: int) -> Measure:
    """A measure."""
    bits = world.bits(Kind.MEASURES, number)
    unit = UNITS[drawn(bits % 1000 / 1000, len(UNITS), 4)]
    noun = _NOUNS[unit][(bits >> 10) % len(_NOUNS[unit])]
    money = len(unit) == 3 and unit.isupper()
    twentieth = (bits >> 12) % 50 + 1 if not money else ((bits >> 12) % 90 + 1) * 10 ** ((bits >> 20) % 8)
    return Measure(f"{'-'.join(words(bits >> 24, 2))}-{noun}-{number}", unit, twentieth)


@lru_cache(100_000)
def event(world: World, number: int) -> Event:
    """An event, some days before its home article."""
    bits = world.bits(Kind.EVENTS, number)
    day = day_of(world, world.home(Kind.EVENTS, number)) - 1 - bits % 5
    text, said = dated(day, 0 if marked(Kind.EVENTS, number) else (bits >> 8) % 20)
    return Event(f"{'-'.join(words(bits >> 24, 2))}-{happening(bits)}-{number}", day, text, said)


def happening(bits: int) -> str:
    """What sort of event it is."""
    return _HAPPENINGS[(bits >> 16) % len(_HAPPENINGS)]


def parts(world: World, number: int) -> list[tuple[int, str]]:
    """Who took which part in an event: at most three people, all known to its home article."""
    bits = world.bits(Kind.EVENTS, number)
    most = bits % 4 if number else 1
    there = world.known(Kind.PEOPLE, world.home(Kind.EVENTS, number))
    people = {drawn((bits >> 13 * i) % 997 / 997, there): _PARTS[(bits >> 7 * i) % 9] for i in range(1, most + 1)}
    return list(people.items())


def dated(day: int, style: int) -> tuple[str, str]:
    """A date that allows a day, and words that give it; the higher the style's number, the vaguer. From 17 on, nothing."""
    when = date.fromordinal(day)
    year, month, iso = when.year, when.month, when.isoformat()
    spelt = f"{when.day} {MONTHS[month - 1]} {year}"
    if style < 10:
        return iso, spelt
    if style < 12:
        return iso[:7], f"in {MONTHS[month - 1]} {year}"
    texts = {
        12: (f"{iso}~", f"around {spelt}"), 13: (f"{iso}?", f"perhaps on {spelt}"), 14: (f"{year}", f"in {year}"),
        15: (f"../{iso}", f"until {spelt}"), 16: (f"{iso[:7]}/..", f"since {MONTHS[month - 1]} {year}"),
    }  # fmt: skip
    return texts.get(style, ("", ""))


def utterance_id(world: World, number: int) -> str:
    """An utterance's id."""
    return f"{'-'.join(words(world.bits(Kind.UTTERANCES, number) >> 24, 3))}-said-{number}"


def quotation(world: World, number: int) -> list[str]:
    """The words of an utterance, five to seven of them."""
    bits = world.bits(Kind.UTTERANCES, number)
    return words(bits >> 5, 5 + bits % 3)


def speaker(world: World, number: int) -> int | None:
    """Who uttered it, if that is known: somebody whom its home article may know."""
    bits = world.bits(Kind.UTTERANCES, number)
    there = world.known(Kind.PEOPLE, world.home(Kind.UTTERANCES, number))
    return drawn(bits % 10007 / 10007, there) if (bits >> 50) % 10 < 7 else None


def role(bits: int) -> str:
    """A neutral word for what somebody does."""
    return _ROLES[bits % len(_ROLES)]


def body(bits: int) -> str:
    """The name of an institution."""
    return f"{sentence(bits >> 9, 1)} {_BODIES[(bits >> 4) % len(_BODIES)]}"
