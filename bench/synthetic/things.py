"""What registers list beside people: measures, events and utterances, each made up from its number."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from synthetic.words import sentence, words
from synthetic.world import Kind, World, drawn, marked

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
    """A date that allows a day, and words that give it. The higher the style, the vaguer; from 17 on, nothing."""
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
