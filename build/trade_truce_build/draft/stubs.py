"""Entries that the registers have not: stubs with ids that a person may change, and TODO where only a person knows."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from trade_truce_build.draft.drafting import Draft
from trade_truce_build.draft.events import Dated
from trade_truce_build.draft.heading import TODO, cell
from trade_truce_build.draft.known import Known
from trade_truce_build.draft.names import parts
from trade_truce_build.draft.utterances import Told
from trade_truce_build.resolving.complete import slug
from trade_truce_build.wording.lexicon import FUNCTION, MONTHS, WEEKDAYS

_CONTENT = re.compile(r"(?<![^\W_'’])[a-z]{4,}(?![^\W_'’])")
_WORDS = 3
"""Words of the article that the id of a stub has, the longest ones: too few to be its words."""
_IDLE = FUNCTION | {*MONTHS, *WEEKDAYS, "said", "says", "told", "week", "month", "year", "added", "according"}
REGISTERS = ("people", "events", "utterances")
"""Those that stubs are written for."""


class Stub(NamedTuple):
    """An entry of a register: key and value, as a seed has them."""

    register: str
    id: str
    values: Mapping[str, str]

    def lines(self) -> Iterator[str]:
        """The lines that a register would have of it."""
        yield f"{self.id}:"
        yield from (f"  {key}: {cell(value)}" for key, value in self.values.items())


class Stubs(NamedTuple):
    """The stubs of a draft; those of events and utterances by where the dating or the quotation begins."""

    people: Sequence[Stub]
    events: Mapping[int, Stub]
    utterances: Mapping[int, Stub]

    def of(self, register: str) -> list[Stub]:
        """Those of a register, in the order of their ids."""
        found = {"people": self.people, "events": self.events.values(), "utterances": self.utterances.values()}
        return sorted(found[register], key=lambda stub: stub.id)


def stubs(draft: Draft, known: Known) -> Stubs:
    """What the registers have not: who is new, what a date is of and what is quoted, where nothing known may be it."""
    new = {m.named.person: m.named.surface for m in reversed(draft.mentions) if m.named.match == "new"}
    events: dict[int, Stub] = {}
    taken = set(known.events)
    for one in (one for one in draft.dates if not (one.event or one.perhaps)):
        if not _beside(draft, one, events) and (made := _event(draft, one, taken)):
            events[one.resolved.dating.start] = made
            taken.add(made.id)
    said: dict[int, Stub] = {}
    taken = {statement.utterance_id for statement in known.statements}
    for told in (told for told in draft.statements if not (told.utterance or told.perhaps)):
        if made := _utterance(draft, told, taken):
            said[told.quotation.start] = made
            taken.add(made.id)
    return Stubs([_person(id, name) for id, name in new.items()], events, said)


def _beside(draft: Draft, one: Dated, events: Mapping[int, Stub]) -> bool:
    """Whether a date is one of the words that somebody says, or stands in a sentence that has a stub already."""
    at = one.resolved.dating.start
    start, end = draft.text.sentence(at)
    said = any(told.quotation.start <= at < told.quotation.end for told in draft.statements)
    return said or any(start <= other < end for other in events)


def _person(id: str, name: str) -> Stub:
    name = " ".join(name.split())
    return Stub("people", id, {"name": name, "family_name": parts(name)[-1], "role": TODO})


def _event(draft: Draft, one: Dated, taken: Collection[str]) -> Stub | None:
    """A stub of what a date is of, called after who is named beside it and the words of the sentence."""
    text, dating = draft.text, one.resolved.dating
    start, end = text.sentence(dating.start)
    named = [mention.named for mention in draft.mentions]
    who = [slug(parts(n.surface)[-1]) for n in named if start <= n.start and n.end <= end]
    words = f"{text.words(start, dating.start)} {text.words(dating.end, end)}"
    id = _id(list(dict.fromkeys(who))[:2], words, taken)
    dated = {"date": one.resolved.stated} if one.resolved.stated else {}
    return Stub("events", id, {"summary": TODO, "kind": TODO, "status": TODO, **dated}) if id else None


def _utterance(draft: Draft, one: Told, taken: Collection[str]) -> Stub | None:
    """A stub of what a quotation is of, called after its speaker and words of it."""
    quotation = one.quotation
    names = (quotation.person or "").split("-") if quotation.person else (quotation.label or "").split()
    id = _id([slug(names[-1])] if names else [], draft.text.words(quotation.start, quotation.end), taken)
    return Stub("utterances", id, {"gist": TODO}) if id else None


def _id(first: Sequence[str], words: str, taken: Collection[str]) -> str:
    """An id that nothing has yet; empty where the words make none."""
    found = [word for word in dict.fromkeys(_CONTENT.findall(words)) if word not in _IDLE]
    longest = set(sorted(found, key=lambda word: (-len(word), word))[:_WORDS])
    made = "-".join(word for word in (*first, *(word for word in found if word in longest)) if word)[:60].strip("-")
    if "-" not in made or not longest:  # a single word says too little
        return ""
    return next(id for n in range(1, len(taken) + 2) if (id := f"{made}-{n}" if n > 1 else made) not in taken)
