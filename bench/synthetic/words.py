"""Words of no language: syllables, and what is put together of them."""

_ALL = (1 << 64) - 1
CONSONANTS = "bdfghjklmnprstvwyzcq"
VOWELS = "aeiou"
SYLLABLES = tuple(c + v for c in CONSONANTS for v in VOWELS)
PRIME = 97
"""How many of the syllables family names use: a prime, so that names differ in at least three of their four."""
_CYRILLIC = dict(zip(CONSONANTS + VOWELS, "бдфгхжклмнпрствшйзцчаэиоу", strict=True))
_ACCENTS = str.maketrans("aeiouc", "áèïőüç")


def mix(number: int) -> int:
    """64 bits that look like chance and follow from a number (splitmix64)."""
    number = (number + 0x9E3779B97F4A7C15) & _ALL
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & _ALL
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & _ALL
    return number ^ (number >> 31)


def _word(number: int) -> str:
    bits = mix(number * 7919 + 13)
    count = 2 + bits % 3 // 2 + bits // 3 % 2
    return "".join(SYLLABLES[bits // 100**i % len(SYLLABLES)] for i in range(1, count + 1))


WORDS = tuple(dict.fromkeys(_word(number) for number in range(6000)))[:4096]
"""Different words, in lower-case ASCII."""


def words(bits: int, count: int) -> list[str]:
    """So many different words."""
    start, step = bits % 4096, (bits >> 12) % 2048 * 2 + 1
    return [WORDS[(start + i * step) % 4096] for i in range(count)]


def sentence(bits: int, count: int) -> str:
    """So many words with a capital in front."""
    return " ".join(words(bits, count)).capitalize()


def family(number: int) -> str:
    """A family name, from a number below PRIME squared; two of them differ in at least six of eight places but for luck.

    Its four syllables are a polynomial's values: any two lines of the plane have at most one point in common.
    """
    a, b = divmod(number, PRIME)
    return "".join(SYLLABLES[(a + b * x) % PRIME] if x else SYLLABLES[a] for x in range(4)).capitalize()


def given(number: int) -> str:
    """One of 500 given names; 25 each begin with one letter."""
    initial, other = divmod(number % 500, 25)
    tail = "" if other % 3 else SYLLABLES[(other * 7 + initial) % 100]
    return (
        CONSONANTS[initial] + VOWELS[other % 5] + CONSONANTS[(other // 5 * 4 + 1) % 20] + "aeiou"[other // 5] + tail
    ).capitalize()


def accented(name: str) -> str:
    """A name with an accent on its end."""
    return name[:-1] + name[-1].translate(_ACCENTS)


def cyrillic(name: str) -> str:
    """A name in Cyrillic letters, one for one."""
    return "".join(_CYRILLIC[c] if c in _CYRILLIC else _CYRILLIC[c.lower()].upper() if c.isalpha() else c for c in name)
