"""Whether the words around a date tell of what was or of what is to come."""

import re
from collections.abc import Sequence
from typing import Literal

from trade_truce_build.wording.lexicon import SAID, WEEKDAYS, words

Tense = Literal["past", "future", "open", ""]
"""open: told as to come from a time that was itself before; empty where nothing shows."""
_REACH = 160
"""Characters before and behind a date that are looked at."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CLAUSE_ENDS = re.compile(r"[.!?;:\n](?=\s|$)|\s[-–—]\s|[“”\"]")
_PAST = words(
    "was were had did has have been took began met struck fell rose went came made gave held left saw sent spoke got "
    "won lost became broke brought built bought caught chose drew drove fought flew forgot froze grew hid hurt kept "
    "knew led lent meant paid ran sold shook shot shut sank sat slid stood stole swore taught threw understood woke "
    "wore wrote ended hit cut put beat sought bent dealt fed fled overtook undertook withdrew happened occurred ago"
)
_WILL = words("will shall won't i'll you'll he'll she'll it'll we'll they'll")
_OPEN = words("would should could might")
_TO_COME = words("due scheduled slated planned expected set supposed poised likely")
_INTENDS = words(
    "plans plan hopes hope aims aim intends intend wants want expects expect promises promise vows seeks prepares "
    "planning hoping aiming"
)
_INTENDED = words(
    "agreed decided planned promised vowed pledged offered threatened hoped wanted intended prepared asked ordered "
    "urged invited expected"
)
_NO_VERB = words("need speed indeed united limited proposed so-called unprecedented hundred red fed feed seed breed")
_ENDS = words("ends expires expire lapses lapse resumes looms deadline")
"""What with a date and in the present tense is to come."""
_LITTLE = frozenset(day.casefold() for day in WEEKDAYS) | words("on in at early late the a last this reporters that")


def tense(text: str, start: int, end: int) -> Tense:
    """How the clause around a date tells: by the verb right before it, or else by the first one behind it."""
    before = _CLAUSE_ENDS.split(text[max(0, start - _REACH) : start])[-1]
    after = _CLAUSE_ENDS.split(text[end : end + _REACH] + " ")[0]
    left, right = _lows(before), _lows(after)
    if left == ["back"]:
        return "future"  # "Back on Monday."
    return _left(left) or _right(right)


def _lows(words_: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(words_)]


def _left(lows: Sequence[str]) -> Tense:
    for i in range(len(lows) - 1, max(-1, len(lows) - 15), -1):
        if lows[i] in SAID and not set(lows[i + 1 :]) <= _LITTLE:
            continue  # "told the committee on Monday" and "said that talks resume on Monday" look alike
        if found := _verb(lows, i):
            return found
    return ""


def _right(lows: Sequence[str]) -> Tense:
    for i in range(min(len(lows), 12)):
        if found := _verb(lows, i):
            return found
    return ""


def _verb(lows: Sequence[str], i: int) -> Tense:
    """What one word shows of the time that its clause tells of."""
    word, following = lows[i], lows[i + 1] if i + 1 < len(lows) else ""
    if word in _OPEN or (word in _INTENDED and following == "to"):
        return "open"
    if word in _WILL or (word in _INTENDS and following in ("to", "for")):
        return "future"
    if word in _TO_COME or (word == "to" and lows[max(0, i - 1) : i] in (["is"], ["are"], ["was"], ["were"])):
        return "open" if {"was", "were", "had"} & set(lows[max(0, i - 2) : i]) else "future"
    if word in ("was", "were") and following in _TO_COME | {"to"}:
        return ""
    if word in _ENDS:
        return "future"
    return "past" if _past(word) and lows[max(0, i - 1) : i] not in (["is"], ["are"]) else ""


def _past(word: str) -> bool:
    regular = len(word) > 4 and word.endswith("ed") and word not in _NO_VERB
    return word in _PAST or regular or word in ("said", "told", "wrote")
