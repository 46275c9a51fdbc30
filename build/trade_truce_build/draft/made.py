"""When a statement was made: the date that the verb of saying has, and no date that the statement is about."""

from collections.abc import Sequence

from trade_truce_build.draft.events import Dated
from trade_truce_build.draft.quotes import Quotation
from trade_truce_build.draft.tokens import Text
from trade_truce_build.wording.lexicon import SAID

_NEAR = 6
"""Words before a date among which the verb of saying stands: "told reporters in Oslo on Monday"."""


def made_on(text: Text, one: Quotation, quoted: Sequence[Quotation], dates: Sequence[Dated]) -> Dated | None:
    """The date beside the verb that gives a quotation; None where the sentence dates something else or nothing."""
    start, end = one.around
    for found in dates:
        at = found.resolved.dating.start
        inside = any(other.start <= at < other.end for other in quoted)
        if start <= at < end and found.resolved.stated and not inside and _with_the_verb(text, at):
            return found
    return None


def _with_the_verb(text: Text, at: int) -> bool:
    """Whether a date opens its sentence, or follows a verb of saying that no comma parts from it."""
    before = text.between(text.sentence(at)[0], at)
    if not before:
        return True
    verb = next((token for token in reversed(before[-_NEAR:]) if token.low in SAID), None)
    return verb is not None and "," not in text.text[verb.end : at]
