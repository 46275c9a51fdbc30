"""Who states a quantity: whoever is quoted with it, or whose words the sentence around it gives."""

import re
from collections.abc import Sequence

from trade_truce_build.draft.credited import according
from trade_truce_build.draft.people import Named, within
from trade_truce_build.draft.pronouns import Speaker
from trade_truce_build.draft.quotes import Quotation
from trade_truce_build.draft.tokens import Text
from trade_truce_build.wording.lexicon import SAID
from trade_truce_build.wording.quantity import Quantity

_GAP = re.compile(r"\s(?:(?:has|have|had|also|later|then|again|himself|herself|reportedly|previously)\s){0,2}")
"""What may stand between a name and its verb."""
_BREAKS = re.compile(r"[,;:–—“”\"]|\b(?:but|while|after|because|although|whereas|as|when|where)\b")
"""What ends what a verb of saying gives."""


def stated(text: Text, quantity: Quantity, quoted: Sequence[Quotation], named: Sequence[Named]) -> Speaker | None:
    """The speaker of a quantity; None where the article itself has it."""
    for one in quoted:
        if one.start <= quantity.start < one.end:
            return Speaker(one.person, one.label)
    start, end = text.sentence(quantity.start)
    return (
        according(text, text.between(start, end), named)
        or _before(text, start, quantity, named)
        or _behind(text, end, quantity, named)
    )


def _before(text: Text, start: int, quantity: Quantity, named: Sequence[Named]) -> Speaker | None:
    """Whoever says it in a clause up to it: "Quill said on Monday that the talk took an hour"."""
    for one in within(named, start, quantity.start):
        for verb in text.between(one.end, quantity.start)[:3]:
            gap = text.text[one.end : verb.start]
            told = text.text[verb.end : quantity.start]
            if verb.low in SAID and not verb.low.endswith("ing") and _GAP.fullmatch(gap) and not _BREAKS.search(told):
                return Speaker(person=one.person)
    return None


def _behind(text: Text, end: int, quantity: Quantity, named: Sequence[Named]) -> Speaker | None:
    """Whoever says it at the end of its sentence: "the talk took an hour, Quill said"."""
    for one in within(named, quantity.end, end):
        comma = text.text.rfind(",", quantity.end, one.start)
        words = text.between(comma, end) if comma >= 0 else []
        verb = next((token for token in words if token.low in SAID), None)
        if verb is None or _BREAKS.search(text.text[quantity.end : comma]):
            continue
        beside = _GAP.fullmatch(text.text[one.end : verb.start]) or text.between(comma, verb.end) == [verb]
        if beside and len(text.between(verb.end, end)) <= len(text.between(one.start, one.end)) + 3:
            return Speaker(person=one.person)
    return None
