"""Sentences that likely tell of an event, or an utterance, that the registers have, without dating or quoting it.

A sentence is held against what is known of each in our own words: the id, the summary or the gists, the quoted words.
Rare words count more than frequent ones, and whoever has a part in it counts if the sentence names them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import log
from typing import NamedTuple

from trade_truce.text import words
from trade_truce_build.draft.events import Dated
from trade_truce_build.draft.known import Known
from trade_truce_build.draft.people import Named, within
from trade_truce_build.draft.tokens import Text
from trade_truce_build.draft.utterances import Told
from trade_truce_build.wording.lexicon import FUNCTION

PROPOSED, REMARKED = 0.6, 0.4
"""From which share of its words on something known is proposed as a row, and from which on in a remark."""
_ENOUGH = 7.0
"""The least weight of the words in common: two or three rare ones."""
_NAMED = 0.3
"""What it counts that all who have a part in it are named; half of it is taken away from where nobody is."""
_STEM, _SHORTEST = 5, 4
_REMARKS = 3
"""Of one row, what it may be of."""


class Retold(NamedTuple):
    """Something known that a sentence likely tells of."""

    start: int
    end: int
    """The sentence."""
    id: str
    score: float


class _Subject(NamedTuple):
    """What is known of one event or utterance."""

    stems: frozenset[str]
    people: frozenset[str]


def events_told(text: Text, named: Sequence[Named], known: Known) -> list[Retold]:
    """Sentences with the events that they likely tell of, in the order of the text."""
    subjects = {
        key: _Subject(_stems(f"{key} {event.summary} {event.place or ''}"), known.parts.get(key, frozenset()))
        for key, event in known.events.items()
    }
    return list(_told(text, named, subjects))


def utterances_told(text: Text, named: Sequence[Named], known: Known) -> list[Retold]:
    """Sentences with the utterances that they likely report, in the order of the text."""
    said: dict[str, set[str]] = defaultdict(set)
    by: dict[str, set[str]] = defaultdict(set)
    for one in known.statements:
        said[one.utterance_id] |= _stems(f"{one.utterance_id} {one.gist} {one.quoted or ''}")
        by[one.utterance_id] |= {one.person_id} if one.person_id else set()
    return list(_told(text, named, {key: _Subject(frozenset(said[key]), frozenset(by[key])) for key in said}))


def perhaps_of(one: Dated, found: Sequence[Retold]) -> Dated:
    """A dating with the events that its sentence may tell of, where no one is proposed."""
    at = one.resolved.dating.start
    ids = [told.id for told in _best(found) if told.start <= at < told.end]
    return one if one.event else replace(one, perhaps=tuple(dict.fromkeys((*one.perhaps, *ids)))[:_REMARKS])


def perhaps_said(one: Told, found: Sequence[Retold]) -> Told:
    """A quotation with the utterances that its sentence may report, where its words are not like another's."""
    start, end = one.quotation.around
    ids = [told.id for told in _best(found) if told.start < end and start < told.end]
    return one if one.utterance else replace(one, perhaps=tuple(dict.fromkeys(ids))[:_REMARKS])


def without_date(found: Iterable[Retold], dates: Sequence[Dated]) -> list[Retold]:
    """Sentences with an event that no date of the draft is, or may be, of."""
    ids = {id for one in dates for id in (one.event, *one.perhaps)}
    return _likest(one for one in found if one.id not in ids)


def unquoted(found: Iterable[Retold], statements: Sequence[Told]) -> list[Retold]:
    """Sentences with an utterance that nothing quoted in the draft is, or may be."""
    ids = {id for one in statements for id in (one.utterance, *one.perhaps)}
    return _likest(one for one in found if one.id not in ids)


def _best(found: Sequence[Retold]) -> list[Retold]:
    return sorted(found, key=lambda one: (-one.score, one.id))


def _likest(found: Iterable[Retold]) -> list[Retold]:
    """Of several sentences that may tell of one thing, the one that is likest it; in the order of the text."""
    best: dict[str, Retold] = {}
    for one in found:
        if one.id not in best or one.score > best[one.id].score:
            best[one.id] = one
    return sorted(best.values())


def _told(text: Text, named: Sequence[Named], subjects: Mapping[str, _Subject]) -> Iterator[Retold]:
    counts = Counter(stem for subject in subjects.values() for stem in subject.stems)
    weight = {stem: log((len(subjects) + 1) / count) for stem, count in counts.items()}
    having: dict[str, list[str]] = defaultdict(list)
    for key, subject in subjects.items():
        for stem in subject.stems:
            having[stem].append(key)
    for start, end in text.sentences:
        stems = _stems(text.words(start, end))
        people = {one.person for one in within(named, start, end)}
        shared: dict[str, float] = defaultdict(float)
        for stem in sorted(stems & having.keys()):
            for key in having[stem]:
                shared[key] += weight[stem]
        for key in sorted(key for key, common in shared.items() if common >= _ENOUGH):
            subject = subjects[key]
            score = shared[key] / sum(weight[stem] for stem in sorted(subject.stems)) + _named(subject, people)
            if score >= REMARKED:
                yield Retold(start, end, key, score)


def _named(subject: _Subject, people: set[str]) -> float:
    if not subject.people:
        return 0.0
    return _NAMED * (len(subject.people & people) / len(subject.people) - 0.5)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word, _, _ in words(text) if len(word) >= _SHORTEST and word not in FUNCTION)
