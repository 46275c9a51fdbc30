"""How many there are of each thing, where each has its home, which are marked, and how popular ones are drawn."""

from enum import IntEnum

from synthetic.words import mix


class Kind(IntEnum):
    """What a register lists, and what is drawn like it."""

    PEOPLE = 1
    MEASURES = 2
    EVENTS = 3
    UTTERANCES = 4
    ARTICLES = 5
    OUTLETS = 6


SHARE = {Kind.PEOPLE: 5, Kind.MEASURES: 2, Kind.EVENTS: 4, Kind.UTTERANCES: 2}
"""How many articles there are for each entry of a register."""
MARKED = {Kind.PEOPLE: (50, 4), Kind.MEASURES: (27, 7), Kind.EVENTS: (60, 5), Kind.UTTERANCES: (120, 9)}
"""Of so many entries, the one of this place disagrees: so about one figure in a hundred does."""
OBSERVED = {Kind.PEOPLE: (200, 31), Kind.MEASURES: (270, 17), Kind.EVENTS: (120, 7), Kind.UTTERANCES: (400, 3)}
"""Likewise, those that only a reader sees to disagree; they are marked too."""
LEAST = 5
"""Articles of the smallest corpus."""


class World:
    """A corpus before it is written: its size and its seed."""

    def __init__(self, articles: int, seed: int) -> None:
        if articles < LEAST:
            raise ValueError(f"a corpus has {LEAST} articles or more, not {articles}")
        self.articles, self.seed = articles, seed
        self.bases = {kind: mix(seed * 64 + kind) for kind in Kind}
        self.counts = {kind: max(1, articles // share) for kind, share in SHARE.items()}
        away = articles // 3 + 1
        # How many articles on from its home a marked entry's other article is; twice that is never the way round.
        self.away = away if away * 2 % articles else away + 1

    def bits(self, kind: Kind, number: int) -> int:
        """What is by chance about an entry: 64 bits."""
        return mix(self.bases[kind] ^ number)

    def home(self, kind: Kind, number: int) -> int:
        """The article that uses an entry for certain."""
        return number * self.articles // self.counts[kind]

    def known(self, kind: Kind, article: int) -> int:
        """How many entries have their home in an article or one before it: the first ones."""
        return ((article + 1) * self.counts[kind] + self.articles - 1) // self.articles

    def at_home(self, kind: Kind, article: int) -> range:
        """The entries whose home an article is."""
        return range(self.known(kind, article - 1), self.known(kind, article))

    def other(self, kind: Kind, number: int) -> int:
        """The second article of a marked entry."""
        return (self.home(kind, number) + self.away) % self.articles

    def visitors(self, kind: Kind, article: int) -> list[int]:
        """The marked entries whose second article an article is."""
        return [k for k in self.at_home(kind, (article - self.away) % self.articles) if marked(kind, k)]


def disagrees(kind: Kind, number: int) -> bool:
    """Whether the two articles of an entry report it in ways that the build must find to differ."""
    every, place = MARKED[kind]
    return number % every == place


def observed(kind: Kind, number: int) -> bool:
    """Whether a reader saw the two articles of an entry to differ."""
    every, place = OBSERVED[kind]
    return number % every == place


def marked(kind: Kind, number: int) -> bool:
    """Whether an entry stands in its home and one other article, and nowhere else."""
    return disagrees(kind, number) or observed(kind, number)


def drawn(chance: float, count: int, flat: float = 20.0) -> int:
    """A number below `count`, low ones more often (Zipf's law as Mandelbrot has it).

    chance: from 0 to 1. flat: how many of the first are about equally popular.
    """
    return min(int(flat * ((count / flat + 1) ** chance - 1)), count - 1)
