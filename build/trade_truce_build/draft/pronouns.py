"""Who speaks, and whom a pronoun means that stands for a speaker."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from trade_truce_build.draft.people import Named, nearest, within
from trade_truce_build.draft.tokens import Text, Token
from trade_truce_build.wording.lexicon import SAID

_NEAR = 6
"""Words behind a name among which its verb stands."""
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
    """Whom a pronoun means: whoever spoke before, or the person whom the last sentence with a name begins with.

    Where somebody spoke before and that sentence only talks of another, it may be either, and nobody is named.
    """
    last = nearest(named, 0, at)
    if pronoun == "they" or (earlier and (last is None or last.start < earlier.end)):
        several = (earlier.speaker.label or "").endswith("s") if earlier else False
        if earlier and (earlier.speaker.person or pronoun == "they" or not several):
            return earlier.speaker
    if last is None:
        return None
    start = text.sentence(last.start)[0]
    first = within(named, start, last.end)[0]
    spoke = earlier.speaker if earlier else None
    if spoke is None or not spoke.known or spoke.person == first.person or _says(text, first):
        return Speaker(person=first.person)
    if any(not token.capital for token in text.between(start, first.start)):
        return spoke  # that sentence begins with something else, and only talks of the other
    aside = earlier is not None and earlier.end > text.paragraph(at)[0]
    return Speaker(perhaps=spoke.person or first.person) if aside else Speaker(person=first.person)


def _says(text: Text, person: Named) -> bool:
    """Whether a person's name is followed by a verb of saying, in the same sentence and with little between."""
    end = text.sentence(person.start)[1]
    return any(token.low in SAID for token in text.between(person.end, end)[:_NEAR])
