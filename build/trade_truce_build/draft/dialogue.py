"""Interviews and transcripts: paragraphs that begin with who speaks, "Q:" and "A:" or a name and a colon."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from trade_truce_build.draft.clock import Resolved
from trade_truce_build.draft.people import Named
from trade_truce_build.draft.pronouns import Speaker
from trade_truce_build.draft.tokens import Text

_TURN = re.compile(r"(?P<who>[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){0,3}):\s{1,3}(?=[^\s“\"‘'])")
_QUESTIONS = frozenset({"q", "question", "reporter", "interviewer", "moderator"})
_ANSWERS = frozenset({"a", "answer"})


class Turn(NamedTuple):
    """What one speaker says in a paragraph, without the words that name the speaker."""

    start: int
    end: int
    label: int
    """Where the words that name the speaker start."""
    who: str
    first: int
    """Where the first turn of all starts."""


def turns(text: Text) -> list[Turn]:
    """The answers of an interview, or all that speakers of a transcript say; none of a text that is neither."""
    found = [
        Turn(match.end(), end, start, match["who"], 0)
        for start, end in text.paragraphs
        if (match := _TURN.match(text.text, start, end))
    ]
    count = Counter(turn.who.casefold() for turn in found)
    asked = bool(_QUESTIONS & count.keys()) and len(count) > 1
    if not asked and sorted(count.values())[-2:-1] < [2]:
        return []  # one label that comes again is a rubric
    again = {who for who, times in count.items() if times > 1 or who in _ANSWERS | _QUESTIONS}
    kept = [turn for turn in found if turn.who.casefold() in again]
    return [turn._replace(first=kept[0].label) for turn in kept if turn.who.casefold() not in _QUESTIONS]


def who_answers(turn: Turn, named: Sequence[Named]) -> Speaker:
    """Whoever a turn begins with; of mere answers the one person named before the first of them."""
    if turn.who.casefold() not in _ANSWERS:
        person = next((one.person for one in named if turn.label <= one.start < turn.start), None)
        return Speaker(person=person, label=None if person else turn.who)
    before = list(dict.fromkeys(one.person for one in named if one.end <= turn.first))
    if len(before) == 1:
        return Speaker(person=before[0])
    return Speaker(perhaps=before[0] if before else None)


def days_left(found: Sequence[Resolved], of: Sequence[Turn]) -> list[Resolved]:
    """The dates, without those of weekdays in an interview: the day that it was given on may be another."""
    return [_left(one) if any(turn.start <= one.dating.start < turn.end for turn in of) else one for one in found]


def _left(one: Resolved) -> Resolved:
    if one.dating.kind != "weekday" or one.stated is None:
        return one
    why = f"said in an interview, which may be of another day; perhaps {one.stated}"
    return replace(one, stated=None, basis=None, doubt=why)
