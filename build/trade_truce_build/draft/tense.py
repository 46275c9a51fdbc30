"""Whether the words around a date tell of what was or of what is to come."""

import re
from collections.abc import Sequence
from typing import Literal

from trade_truce_build.draft.verbs import (
    BE,
    BETWEEN,
    ENDS,
    HAVE,
    INTENDED,
    INTENDS,
    IS,
    LITTLE,
    MAY,
    TO_COME,
    WAS,
    WILL,
    moves,
    past,
    present,
    to_whom,
)
from trade_truce_build.wording.lexicon import FUNCTION, SAID

Tense = Literal["past", "future", "open", ""]
"""open: told as to come from a time that was itself before, or as possible; empty where nothing shows."""
Found = Tense | Literal["infinitive"]
"""What one verb shows; of an infinitive what governs it tells."""
_REACH = 160
"""Characters before and behind a date that are looked at."""
_LEFT, _RIGHT = 15, 12
"""Words before and behind it."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CLAUSE_ENDS = re.compile(r"[.!?;:\n](?=\s|$)|\s[-–—]\s|[“”\"]")


def tense(text: str, start: int, end: int) -> Tense:
    """How the clause around a date tells: by the verb right before it, or else by the first one behind it."""
    before = _CLAUSE_ENDS.split(text[max(0, start - _REACH) : start])[-1]
    after = _CLAUSE_ENDS.split(text[end : end + _REACH] + " ")[0]
    left, right = _lows(before), _lows(after)
    if left == ["back"] and not right:
        return "future"  # "Back on Monday."
    if left[-1:] in (["following"], ["after"]):
        return "future" if _right(right) == "future" else "past"
    if _ahead(left) and _right(right) == "past":
        return "open"  # "Ahead of the meeting on Monday, shares rose"
    found = _left(left)
    if found == "future" and _set_aside(left, right):
        return "open"
    return found or _right(right)


def _lows(words_: str) -> list[str]:
    """The words; names keep their capitals, and are no verbs: "Will Smith", "in May"."""
    found = [word.replace("’", "'") for word in _WORD.findall(words_)]
    return [w if i and w.istitle() else w.casefold() for i, w in enumerate(found) if i or w != "May"]


def _ahead(lows: Sequence[str]) -> bool:
    """Whether something is dated before which the clause tells of something else."""
    return lows[:2] == ["ahead", "of"] or lows[:1] == ["before"] or lows[:2] == ["prior", "to"]


def _set_aside(lows: Sequence[str], right: Sequence[str]) -> bool:
    """Whether what was to come on a day is told of as past: "The vote, set for Tuesday, was called off"."""
    own = any(low in IS | WILL | HAVE for low in lows[-5:])
    return not own and any(low in TO_COME for low in lows[-3:]) and _right(right) == "past"


def _left(lows: Sequence[str]) -> Tense:
    infinitive: Tense = ""
    told: Tense = ""
    i = len(lows) - 1
    while i >= max(0, len(lows) - _LEFT):
        if _another(lows, i):
            return infinitive
        aimed = lows[i] in INTENDED and (lows[i + 1 : i + 2] == ["to"] or lows[max(0, i - 1)] in IS | WAS)
        if lows[i] in SAID and not aimed and not set(lows[i + 1 :]) <= LITTLE:
            told = told or ("past" if to_whom(lows, i) else "")
            i -= 1
            continue  # "told the committee on Monday" and "said that talks resume on Monday" look alike
        if lows[i - 1 : i] == ["to"] and i > 1 and lows[i] not in BE and (past(lows[i]) or present(lows, i)):
            i -= 1  # "to cut": whatever governs it tells
        found, first = _verb(lows, i)
        if found == "past" and moves(lows, i):
            return "open"
        if found == "infinitive":
            infinitive = "future"
        elif found:
            return "open" if infinitive and found == "past" else found
        i = min(first, i) - 1
    return infinitive or told


def _another(lows: Sequence[str], i: int) -> bool:
    """Whether "and" begins what may be another verb: "opened in December and closes in July"."""
    following = lows[i + 1] if lows[i] in ("and", "but") and i + 1 < len(lows) else ""
    return following.islower() and following not in FUNCTION and not past(following)


def _right(lows: Sequence[str]) -> Tense:
    """The first verb behind; what is in the present tense there says nothing of the date, unless more is to come."""
    for i in range(min(len(lows), _RIGHT)):
        ahead = set(lows[i + 1 : i + 3])
        if lows[i] in IS and ahead & (TO_COME | INTENDED):
            return "future"
        found, _ = _verb(lows[: i + 4], i) if lows[i] not in IS else ("", i)
        if not found or found == "infinitive" or (found == "future" and (past(lows[i]) or present(lows, i))):
            continue
        return "open" if lows[i] in WAS and ahead & TO_COME else found
    return ""


def _verb(lows: Sequence[str], i: int) -> tuple[Found, int]:
    """What one word shows of the time that its clause tells of, and where its group of verbs begins."""
    word, following = lows[i], lows[i + 1] if i + 1 < len(lows) else ""
    before = set(lows[max(0, i - 1) : i])
    if word in IS and following.endswith("ing"):
        return "future", i
    if word == "to" and before & (IS | WAS):
        return ("future" if before & IS else "open"), i - 1
    if word in MAY or (word in INTENDED and following == "to"):
        return ("future" if before & IS else "open"), i
    if word in TO_COME:
        return ("open" if (WAS | {"had"}) & set(lows[max(0, i - 2) : i]) else "future"), i
    if word in WILL or (word in INTENDS and following in ("to", "for")) or word in ENDS or present(lows, i):
        return "future", i
    helping = word in WAS and following in TO_COME | {"to"}
    return _group(lows, i) if past(word) and not helping else ("", i)


def _group(lows: Sequence[str], i: int) -> tuple[Found, int]:
    """What a past form or participle shows with the words that it stands behind: "will be signed", "was signed"."""
    j = i - 1
    while j >= 0 and (lows[j] in BETWEEN or lows[j].endswith("ly")):
        j -= 1
    helps, first = lows[j] if j >= 0 else "", max(0, j)
    if helps == "to" and j:
        governs = lows[j - 1]
        return ("future", j - 1) if governs in IS else ("open", j - 1) if governs in WAS else ("infinitive", first)
    if helps in WILL | MAY:
        return ("future" if helps in WILL else "open"), first
    if helps in IS and lows[i] not in HAVE:
        return ("past" if "been" in lows[j:i] else "future"), first
    return _made(lows, i) or ("past", i)


def _made(lows: Sequence[str], i: int) -> tuple[Found, int] | None:
    """What a participle shows behind "to have it" or "will get it"."""
    made = next((k for k in range(i - 1, max(0, i - 4), -1) if lows[k] in ("have", "get")), None)
    if made is None or lows[made - 1] not in WILL | MAY | {"to"}:
        return None
    return ("infinitive" if lows[made - 1] == "to" else _group(lows, made)[0]), made - 1
