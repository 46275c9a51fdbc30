"""The heads of articles: outlet, date, title; and the entries that an article draws, or takes over from another."""

from datetime import date
from functools import lru_cache
from hashlib import sha256, sha512
from random import Random
from typing import Any, NamedTuple

from synthetic.things import day_of
from synthetic.words import mix, sentence, words
from synthetic.world import Kind, World, drawn, marked

_SUFFIXES = ("Wire", "Post", "Courier", "Herald", "Bulletin", "Gazette", "Observer", "Tribune")
_LANGUAGES = (
    "en",
    "en",
    "en",
    "en-GB",
    "en-US",
    "en-IN",
    "en-AU",
    "en-ZA",
    "en-CA",
)  # of others, words are not compared
_RETELL, _WORKS, _UNDATED, _SKETCHED = 15, 4, 5, 90
"""Of a hundred articles: those that retell another, or a work; those of which no date is known; those with a sketch."""
_LONGEST_CHAIN = 3000
"""How far back, in articles, a retelling looks."""


class Outlet(NamedTuple):
    """Who publishes."""

    slug: str
    name: str
    language: str


@lru_cache(10_000)
def outlet(world: World, number: int) -> Outlet:
    """An outlet: a few are large, most publish an article or two."""
    bits = world.bits(Kind.OUTLETS, number)
    first, suffix = words(bits, 1)[0], _SUFFIXES[(bits >> 20) % len(_SUFFIXES)]
    return Outlet(f"{first}-{suffix.lower()}", f"{first.capitalize()} {suffix}", _LANGUAGES[(bits >> 30) % 9])


def outlet_of(world: World, article: int) -> Outlet:
    """The outlet that published an article."""
    bits = world.bits(Kind.ARTICLES, article)
    return outlet(world, drawn(bits % 100_003 / 100_003, 30 + world.articles // 20, 3))


@lru_cache(100_000)
def article_id(world: World, article: int) -> str:
    """An article's id."""
    day = date.fromordinal(day_of(world, article)).isoformat()
    return f"{outlet_of(world, article).slug}-{day}-{article}"


def source(world: World, article: int) -> int | None:
    """The earlier article that an article retells, if it does."""
    bits = mix(world.bits(Kind.ARTICLES, article))
    if not article or bits % 100 >= _RETELL:
        return None
    return article - 1 - drawn((bits >> 8) % 9973 / 9973, min(article, _LONGEST_CHAIN), 5)


def head(world: World, article: int, length: int) -> dict[str, Any]:
    """What a seed says of an article itself. length: of its text, in code points."""
    bits = mix(world.bits(Kind.ARTICLES, article) + 1)
    by, name = outlet_of(world, article), article_id(world, article)
    made: dict[str, Any] = {
        "id": name,
        "title": sentence(bits >> 6, 5 + bits % 5),
        "title_from": "text",
        "publisher": by.name,
    }
    if bits % 3:
        made["authors"] = [sentence(bits >> (9 + 5 * i), 2).title() for i in range(1 + bits % 3 // 2)]
    made["url"] = f"https://{by.slug}.example/{name}"
    if (bits >> 12) % 100 >= _UNDATED:
        day = date.fromordinal(day_of(world, article)).isoformat()
        made["published"] = (day, day, day, day, day, day, day, day[:7], f"{day}~", f"{day}?")[(bits >> 20) % 10]
        made["published_from"] = "address" if (bits >> 24) % 5 == 0 else "text"
    made["language"] = by.language
    told = source(world, article)
    if told is not None:
        made["based_on"] = article_id(world, told)
    elif (bits >> 30) % 100 < _WORKS:
        made["based_on"] = f"The {sentence(bits >> 31 & 1023, 2)} report"
    made["text_sha256"] = sha256(f"{world.seed}/{article}".encode()).hexdigest()
    made["text_length"] = str(length)
    if (bits >> 40) % 100 < _SKETCHED:
        made["sketch"] = sha512(f"{world.seed}/{article}".encode()).hexdigest()
    return made


class Draws(NamedTuple):
    """The entries that an article uses beside those at home in it."""

    people: list[int]
    measures: list[int]
    events: list[int]
    utterances: list[int]


_MOST = {Kind.PEOPLE: (2, 8), Kind.MEASURES: (1, 5), Kind.EVENTS: (1, 5), Kind.UTTERANCES: (1, 4)}
"""How many of each an article draws at least, and how many more at most."""


def draws(world: World, article: int) -> Draws:
    """What an article draws by itself, and if it retells another, most of what that drew."""
    own = _own(world, article)
    told = source(world, article)
    if told is None:
        return own
    return Draws(
        *(list(dict.fromkeys(a[: 1 + len(a) * 3 // 4] + b[:2])) for a, b in zip(_own(world, told), own, strict=True))
    )


def _own(world: World, article: int) -> Draws:
    chance = Random(world.bits(Kind.ARTICLES, article)).random
    made = []
    for kind, (least, more) in _MOST.items():
        known = world.known(kind, article)
        numbers: dict[int, None] = {}
        for _ in range(least + int(more * chance())):
            # Some are always popular, others are of the day.
            recent = chance() < 0.4
            number = known - 1 - drawn(chance(), known) if recent else drawn(chance(), known)
            if not marked(kind, number):
                numbers[number] = None
        made.append(list(numbers))
    return Draws(*made)
