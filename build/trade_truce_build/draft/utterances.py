"""Which utterance that other articles quote a quotation likely retells, by the words that both have."""

from collections.abc import Sequence
from dataclasses import dataclass

from trade_truce.models import Statement
from trade_truce.text import words
from trade_truce_build.draft.known import Known
from trade_truce_build.draft.quotes import Quotation
from trade_truce_build.draft.tokens import fits

ENOUGH = 0.5
"""The least share of words in common."""
_LONGEST_LOOKED_AT = 400


@dataclass(frozen=True)
class Told:
    """A quotation, the utterance that it likely retells, and the words to hold against other tellings."""

    quotation: Quotation
    utterance: str | None
    like: str | None
    """The statement of another article that it is like."""
    quoted: str | None
    perhaps: tuple[str, ...] = ()
    """Utterances that the sentence may tell, where its quoted words are not like another's."""


def told(text: str, found: Sequence[Quotation], known: Known) -> list[Told]:
    """Each quotation with the utterance that it likely retells."""
    others = [(s, [w for w, _, _ in words(s.quoted)]) for s in known.statements if s.quoted]
    return [_told(text, quotation, others) for quotation in found]


def _told(text: str, quotation: Quotation, others: Sequence[tuple[Statement, list[str]]]) -> Told:
    piece = text[quotation.start : quotation.end]
    own = words(piece)[:_LONGEST_LOOKED_AT]
    best: tuple[float, Statement, int, int] | None = None
    for statement, theirs in others:
        if len(theirs) < 2 or (quotation.person and statement.person_id not in (None, quotation.person)):
            continue
        share, first, last = _likest([w for w, _, _ in own], theirs)
        if share >= ENOUGH and (best is None or share > best[0]):
            best = share, statement, first, last
    if best is None:
        return Told(quotation, None, None, _short(piece) if quotation.form == "partial" else None)
    _, statement, first, last = best
    return Told(
        quotation, statement.utterance_id, statement.statement_id, _short(piece[own[first][1] : own[last - 1][2]])
    )


def _likest(own: Sequence[str], theirs: Sequence[str]) -> tuple[float, int, int]:
    """The window of a quotation that has most words in common with another, as a share of the words of both."""
    wanted, size = set(theirs), min(len(theirs), len(own))
    best = (0.0, 0, 0)
    for first in range(len(own) - size + 1):
        window = set(own[first : first + size])
        share = len(window & wanted) / len(window | wanted)
        if share > best[0] and len(window & wanted) >= 2:
            best = share, first, first + size
    return best


def _short(piece: str) -> str | None:
    """Words to quote in a seed, or None where they are too many or of a form that no cell may have."""
    piece = piece.strip(' ,.;:!?…"“”')
    return piece if fits(piece) else None
