"""What the registers have of some words, for whoever writes a seed and asks whether a thing has its id already.

An entry is known by its own texts and by what articles say of it: the spellings of a person, the words of a figure, the
gists and quoted words of an utterance.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

import duckdb

from trade_truce.text import words

_NEAR = 0.8
"""From which likeness on a word is taken for another's misspelling; of shorter ones than five letters none is."""
_SHORT = 5

# Of each register: the id of an entry, what is shown of it, and the other texts that it is known by.
_ENTRIES = {
    "people": "SELECT person_id, name || ', ' || role, concat_ws(' ', organisation, country) FROM people",
    "organisations": "SELECT organisation_id, name || ', ' || kind, country FROM organisations",
    "measures": "SELECT measure_id, label, concat_ws(' ', subject, object, description, unit) FROM measures",
    "events": "SELECT event_id, summary, concat_ws(' ', kind, date, place) FROM events",
    "utterances": "SELECT utterance_id, gist, NULL FROM raw.utterances",
}
# And what articles say of it.
_REPORTS = {
    "people": "SELECT person_id, surface FROM mentions UNION ALL SELECT person_id, name FROM name_forms",
    "organisations": "SELECT organisation_id, surface FROM mentions",
    "measures": "SELECT measure_id, surface FROM figures",
    "events": "SELECT event_id, person_id FROM event_people",
    "utterances": "SELECT utterance_id, concat_ws(' ', gist, quoted, speaker, person_id) FROM statements",
}


class Hit(NamedTuple):
    """An entry that has the words, or most of them."""

    register: str
    id: str
    shown: str
    """What it is, in the register's own words."""
    had: int
    """How many of the words it has."""
    score: float
    """The same, where one that is only begun, or spelled otherwise, counts less."""


def search(engine: duckdb.DuckDBPyConnection, asked: str) -> list[Hit]:
    """The entries that have all of some words, or if none has, as many as any has; register by register, best first."""
    wanted = list(dict.fromkeys(_words(asked)))
    hits = [hit for register in _ENTRIES for hit in _hits(engine, register, wanted)]
    most = max((hit.had for hit in hits), default=0)
    places = {register: place for place, register in enumerate(_ENTRIES)}
    return sorted((h for h in hits if h.had == most), key=lambda h: (places[h.register], -h.score, h.id))


def _hits(engine: duckdb.DuckDBPyConnection, register: str, wanted: Sequence[str]) -> Iterator[Hit]:
    said: dict[str, set[str]] = defaultdict(set)
    for id, text in engine.execute(_REPORTS[register]).fetchall():
        said[id].update(_words(text or ""))
    for id, shown, more in engine.execute(_ENTRIES[register]).fetchall():
        scores = list(scored(wanted, {*_words(f"{id} {shown} {more or ''}"), *said[id]}))
        if had := sum(map(bool, scores)):
            yield Hit(register, id, shown, had, sum(scores))


def scored(wanted: Iterable[str], known: set[str]) -> Iterator[float]:
    """Of each wanted word how well an entry's words have it, from 0 to 1."""
    for word in wanted:
        if word in known:
            yield 1.0
        elif len(word) > 2 and any(other.startswith(word) for other in known):
            yield 0.9
        else:
            yield 0.8 * any(_near(word, other) for other in known)


def _near(word: str, other: str) -> bool:
    if min(len(word), len(other)) < _SHORT or abs(len(word) - len(other)) > 2:
        return False
    return SequenceMatcher(None, word, other, autojunk=False).ratio() >= _NEAR


def _words(text: str) -> Iterator[str]:
    """The folded words of a text; those of an id are parted by its hyphens already."""
    return (word for word, _, _ in words(text))
