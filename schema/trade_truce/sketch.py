"""Sketches of texts: they tell that two articles are nearly one, and hardly anything about what either says.

A sketch is a MinHash of the text's runs of 3 words: for each of 64 hash functions the least value that any run has, and
of that only the last 8 bits (Li and König's b-bit minwise hashing). Two sketches agree in about as many places as the
texts have runs in common. The 512 bits are a lossy trace of thousands: a run cannot be read out of them, and a guessed
one is neither confirmed nor ruled out by its 8 bits.
"""

import hashlib
from collections.abc import Iterable, Sequence

from trade_truce.text import words

RUN = 3
"""Words in a run."""
PLACES = 64
"""Hash functions, each a byte of the sketch."""
_PRIME = (1 << 61) - 1
_CHANCE = 1 / 256
"""How often two bytes agree by chance."""


def sketch(text: str) -> str:
    """The sketch of a canonical text, in hexadecimal. ValueError where it has fewer words than a run."""
    runs = {_hashed(run) for run in _runs([word for word, _, _ in words(text)])}
    if not runs:
        raise ValueError(f"a text of fewer than {RUN} words has no sketch")
    return bytes(min((a * run + b) % _PRIME for run in runs) & 0xFF for a, b in _FUNCTIONS).hex()


def resemblance(left: str, right: str) -> float:
    """How much of their runs two texts share, from 0 to 1, by their sketches (standard error at most 0.07)."""
    pairs = zip(bytes.fromhex(left), bytes.fromhex(right), strict=True)
    agreeing = sum(a == b for a, b in pairs) / PLACES
    return max(0.0, (agreeing - _CHANCE) / (1 - _CHANCE))


def _runs(found: Sequence[str]) -> Iterable[str]:
    return (" ".join(found[i : i + RUN]) for i in range(len(found) - RUN + 1))


def _hashed(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) % _PRIME


def _function(place: int) -> tuple[int, int]:
    """The numbers of one hash function, the same for ever."""
    digest = hashlib.sha256(f"trade-truce sketch {place}".encode()).digest()
    return int.from_bytes(digest[:8]) % (_PRIME - 1) + 1, int.from_bytes(digest[8:16]) % _PRIME


_FUNCTIONS = tuple(_function(place) for place in range(PLACES))
