"""Who speaks, and whom a pronoun means that stands for a speaker."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from trade_truce_build.draft.people import Named, nearest, within
from trade_truce_build.draft.tokens import Text, Token
from trade_truce_build.wording.lexicon import FOR_HER, FOR_HIM, FUNCTION, MEN, SAID, SAYINGS, WOMEN, words

_BACK = 4
"""Sentences before one that a pronoun reaches back to."""
_NOBODY = words("it its that this there these those they their a an the in on at he she his her but and for with")
"""What a sentence begins with that most likely tells of nobody new."""
_JOINS = words("and but as while when because that whereas though although")
"""What the subject of a clause stands behind."""
_SINGLE = ("a ", "an ", "one ")
_NO_TITLE = (FUNCTION | SAID) - words("the a an former first but still then yet so later meanwhile however now")
"""What no words before a subject that are its own are."""
PRONOUNS = frozenset({"he", "she", "they", "who"})


@dataclass(frozen=True)
class Speaker:
    """A named person, or an article's own words for somebody else."""

    person: str | None = None
    label: str | None = None
    perhaps: str | None = None
    """A person who may be meant, where no verb of saying names anybody."""

    @property
    def known(self) -> bool:
        """Whether the article says who it is."""
        return self.person is not None or self.label is not None


class Earlier(NamedTuple):
    """Whoever was quoted last, and where those words end."""

    speaker: Speaker
    end: int


def person_of(tokens: Sequence[Token], named: Sequence[Named]) -> Speaker | None:
    """The last person named among some words, who may be the speaker although no verb says so."""
    found = nearest(named, tokens[0].start, tokens[-1].end) if tokens else None
    return Speaker(perhaps=found.person) if found else None


def meant(text: Text, pronoun: str, at: int, named: Sequence[Named], earlier: Earlier | None) -> Speaker | None:
    """Whom a pronoun means: whoever spoke before, or the person who is the subject of the last sentence with one.

    Where it may be one of several, or a sentence between them begins with somebody else, nobody is named.
    """
    if pronoun == "they":
        return earlier.speaker if earlier else None
    k = bisect_right(text.sentences, at, key=lambda span: span[0]) - 1
    here = [one for one in within(named, text.sentences[k][0], at) if _agrees(text, one, pronoun)]
    if here:
        whose = possessive(text, here[0]) and not _of_words(text, here[0])
        return _one_of(here, certain=len({one.person for one in here}) == 1 and not whose)
    for start, end in reversed(text.sentences[max(0, k - _BACK) : k]):
        spoke = earlier if earlier and start < earlier.end else None
        people = [one for one in within(named, spoke.end if spoke else start, end) if _agrees(text, one, pronoun)]
        if spoke:
            return _spoke(text, spoke.speaker, people, pronoun)
        if people:
            first = next((one for one in people if opens(text, one)), None) or _acts(text, people)
            return _one_of([first] if first else people, certain=first is not None)
        if text.between(start, end)[0].low not in _NOBODY:
            return None
    return None


def _one_of(people: Sequence[Named], *, certain: bool) -> Speaker:
    person = people[0].person
    return Speaker(person=person) if certain else Speaker(perhaps=person)


def _spoke(text: Text, speaker: Speaker, people: Sequence[Named], pronoun: str) -> Speaker | None:
    """Whoever was quoted last, if nobody else is named since whom the pronoun may mean."""
    others = [one for one in people if one.person != speaker.person]
    first = next((one for one in others if opens(text, one)), None)
    if speaker.person is None:
        label = speaker.label or ""
        several = label.endswith("s") and not label.casefold().startswith(_SINGLE)
        return None if not label or several or first else speaker
    if not _fits_sex(speaker.person, pronoun):
        return _one_of(others, certain=False) if others else None
    if first:
        return Speaker(perhaps=first.person if first.start > people[0].start else speaker.person)
    return speaker


def opens(text: Text, one: Named) -> bool:
    """Whether a person is the subject that their sentence begins with: "Rovers manager Steve Pell was pleased"."""
    if possessive(text, one):
        return False
    start = text.sentence(one.start)[0]
    comma = text.text.rfind(", ", start, one.start)
    before = text.between(max(start, comma), one.start)
    return not any(token.low in _NO_TITLE or token.low.endswith(("ed", "ing")) for token in before)


def _acts(text: Text, people: Sequence[Named]) -> Named | None:
    """The one person of a sentence, where a clause begins with them or they say something."""
    one = people[0]
    if len({other.person for other in people}) > 1 or possessive(text, one):
        return None
    before, after = text.between(max(0, one.start - 20), one.start)[-1:], text.between(one.end, one.end + 20)[:1]
    says = bool(after) and after[0].low in SAID
    return one if says or (bool(before) and before[0].low in _JOINS) else None


def possessive(text: Text, one: Named) -> bool:
    """Whether a name only says whose something is: "Quill's lawyer"."""
    return text.text[one.end : one.end + 2] in ("'s", "’s") or text.text[one.end : one.end + 1] in ("'", "’")


def _of_words(text: Text, one: Named) -> bool:
    """Whether what a name has is words: "Quill's previous remarks, in which he"."""
    return any(token.low in SAYINGS for token in text.between(one.end + 2, one.end + 40)[:3])


def _agrees(text: Text, one: Named, pronoun: str) -> bool:
    """Whether a pronoun may mean a person, by their given name or the title before them."""
    before = text.between(max(0, one.start - 20), one.start)[-1:]
    title = before[0].low.rstrip(".") if before and len(text.text[before[0].end : one.start]) < 3 else ""
    other = {"he": FOR_HER, "she": FOR_HIM}.get(pronoun, frozenset())
    return title not in other and _fits_sex(one.person, pronoun)


def _fits_sex(person: str, pronoun: str) -> bool:
    given = person.partition("-")[0]
    return given not in {"he": WOMEN, "she": MEN}.get(pronoun, frozenset())
