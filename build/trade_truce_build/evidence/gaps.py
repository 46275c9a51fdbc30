"""Words with gaps between them, looked up in a text in a time that grows as the two do, whatever repeats itself.

A pattern is parts that follow one another at any distance. From where the first part starts, each further part is taken
as early as it comes; if there is any way to have them all, so there is.
"""

from collections.abc import Iterator
from typing import NamedTuple

GAP = " … "
_SHORT = 64
"""Letters of a part whose places are sought one after the other: each search reads the part once more."""


class Gaps(NamedTuple):
    """The parts of a pattern, and where its span starts and ends: in which part, and how far behind its start."""

    parts: list[str]
    start: tuple[int, int]
    end: tuple[int, int]

    @classmethod
    def of(cls, before: str, inside: str, after: str) -> "Gaps":
        """The pattern of words of which those inside are the span."""
        parts, opening = before.split(GAP), inside.split(GAP)
        start = len(parts) - 1, len(parts[-1])
        parts[-1:] = [parts[-1] + opening[0], *opening[1:]]
        end = len(parts) - 1, len(parts[-1])
        closing = after.split(GAP)
        parts[-1:] = [parts[-1] + closing[0], *closing[1:]]
        return cls(parts, start, end)

    def count(self, text: str) -> int:
        """At how many places of a text the first part stands that all others follow."""
        latest = self._latest(text)
        return 0 if latest is None else sum(1 for _ in _places(self.parts[0], text[:latest]))

    def span(self, text: str) -> tuple[int, int]:
        """The span [start, end) at the first place, which there must be."""
        starts, behind = [], 0
        for part in self.parts:
            starts.append(text.index(part, behind))
            behind = starts[-1] + len(part)
        (first, offset), (last, length) = self.start, self.end
        return starts[first] + offset, starts[last] + length

    def _latest(self, text: str) -> int | None:
        """Where the first part must end at the latest, so that all others can follow; None where they cannot."""
        turned, at = text[::-1], 0  # to search backwards takes the square of a part that nearly repeats itself
        for part in reversed(self.parts[1:]):
            at = turned.find(part[::-1], at)
            if at < 0:
                return None
            at += len(part)
        return len(text) - at


def _places(part: str, text: str) -> Iterator[int]:
    """Each place where a part stands, also within itself."""
    if len(part) > _SHORT:
        yield from _places_of_long(part, text)
        return
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _places_of_long(part: str, text: str) -> Iterator[int]:
    """The same, with each letter read a few times at most: what was read of the part says where it may stand next."""
    borders, length = [0], 0
    for letter in part[1:]:
        while length and letter != part[length]:
            length = borders[length - 1]
        length += letter == part[length]
        borders.append(length)
    length = 0
    for at, letter in enumerate(text):
        while length and (length == len(part) or letter != part[length]):
            length = borders[length - 1]
        length += letter == part[length]
        if length == len(part):
            yield at + 1 - length
