"""The people: names that are like no other's, but for namesakes, which say so."""

from functools import lru_cache
from typing import NamedTuple

from synthetic.words import PRIME, accented, cyrillic, family, given
from synthetic.world import Kind, World, marked

_CODES = """
    AD AE AL AM AO AR AT AU AZ BA BD BE BF BG BH BI BJ BO BR BW BY CA CH CI CL CM CN CO CR CU CY CZ DE DJ DK
    DZ EC EE EG ES ET FI FJ FR GA GB GE GH GM GR GT HN HR HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KR KW
    KZ LA LB LK LT LU LV MA MD MG MK ML MN MX MY MZ NA NE NG NL NO NP NZ OM PA PE PL
"""
COUNTRIES = tuple(_CODES.split())
_RESERVED = 20
"""First syllables of family names that only people without a country have."""
_ROUND, _STRIDE = 89, 3001
"""Family names that take turns, and how far apart two of them are; neither has a factor of what they go round in."""


class Person(NamedTuple):
    """A person, and the ways in which articles spell the name."""

    id: str
    name: str
    family: str
    longer: str
    """The name with a middle initial."""
    other: str
    """The name misspelt."""


@lru_cache(100_000)
def person(world: World, number: int) -> Person:
    """A person. Names of two people are never alike, but for a namesake of the one before."""
    model = number - 1 if namesake(number) else number
    first, last = _names(model)
    bits = world.bits(Kind.PEOPLE, model)
    plain = f"{first}-{last}".lower() + ("-2" if model != number else "")
    misspelt = any(marked(Kind.PEOPLE, bearer) for bearer in (model, model + 1) if bearer == model or namesake(bearer))
    if not misspelt and bits % 12 == 0:
        last = accented(last)
    elif not misspelt and bits % 60 == 1:
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
