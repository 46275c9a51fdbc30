"""Whether a text is English, which is all that is drafted."""

from trade_truce_build.draft.tokens import Text
from trade_truce_build.wording.lexicon import FUNCTION, words

_ENGLISH = words(
    "the and to that with from by its their has have had were said it he she they this these which would will are not "
    "but who his her been after than about into could there when what we you i"
)
"""Words of which an English sentence has one, and one of another language hardly any."""
_SENTENCE, _FOREIGN = 6, 0.25
"""The words of a sentence that can be judged, and the share of words in foreign ones that makes a text another's."""

_FEW = 6
"""Of so many words of a foreign sentence at most one looks like a small word of English."""


def english(text: Text) -> bool:
    """Whether nearly all longer sentences are English, and the letters Latin."""
    letters = [char for char in text.text if char.isalpha()]
    if sum(char > "\u024f" for char in letters) > _FOREIGN * len(letters):
        return False
    judged = foreign = 0
    for start, end in text.sentences:
        lows = {token.low for token in text.between(start, end) if token.text != "i"}  # Italian, and no English I
        if len(lows) >= _SENTENCE:
            judged += len(lows)
            few = _FEW * len(lows & FUNCTION) <= len(lows)
            foreign += len(lows) * (few and not lows & _ENGLISH)
    return foreign <= _FOREIGN * judged
