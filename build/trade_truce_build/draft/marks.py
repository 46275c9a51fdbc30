"""What stands between quotation marks: curly, straight, single, angled; and quotations that lack one mark or both."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trade_truce_build.draft.dialogue import Turn, turns
from trade_truce_build.draft.tokens import Text, Token
from trade_truce_build.wording.lexicon import FUNCTION, INTRODUCING, SAID

_OPENING = {"“": "”", "«": "»", "„": "“”"}
_SINGLE_OPEN = re.compile(r"(?<![^\W_])(?<!['’‘])[‘'](?=[^\W_])")
_SINGLE_CLOSE = re.compile(r"(?<=[^\s])['’](?![^\W_])")
_DASHED = re.compile(r"[ ][-–—][ ]")
_NAME = 5
"""Words of a thing's name."""
_SUBJECT = 7
"""Words behind a dash among which the verb of saying stands."""
_AFTER_SAID = frozenset({"on", "in", "at", "during", "to", "after", "reporters", "journalists"})
_WHAT = frozenset({"it", "that", "he", "she", "they", "there", "this"})
"""Behind a verb of saying they begin what is said, and no speaker."""
_SPOKEN = 10
"""Characters of what a dash and a verb of saying follow."""
_LONGEST = 4000
"""Characters of one quotation: what runs on longer has lost its closing mark."""


_CLOSING = 30
"""Marks that are looked at as the other half of one."""


class Marked(NamedTuple):
    """What is quoted, without its marks."""

    start: int
    end: int
    marks: bool
    """Whether it has at least one mark; without, only the words around show that it is quoted."""
    turn: Turn | None = None
    """The turn of an interview that it is, which may hold quotations itself."""


def marked(text: Text) -> list[Marked]:
    """The quotations of a text, in its order, none inside another but for those in the turns of an interview."""
    found: list[Marked] = []
    spoken = {turn.label: turn for turn in turns(text)}
    for start, end in text.paragraphs:
        if turn := spoken.get(start):
            inner = [m for m in _paragraph(text, turn.start, end) if (m.start, m.end) != (turn.start, end)]
            found += [Marked(turn.start, end, False, turn), *sorted(inner)]
            continue
        whole = list(_unmarked(text, start, end))
        inside = [m for m in _paragraph(text, start, end) if not any(w.start <= m.start < w.end for w in whole)]
        found += sorted([*whole, *inside])
    return [m for m in found if re.search(r"\w", text.text[m.start : m.end]) and not _title(text, m)]


def _title(text: Text, one: Marked) -> bool:
    """Whether marks hold the name of a thing, right behind a word for it: the agency “Northern Star”."""
    words = text.between(one.start, one.end)
    before = text.between(max(0, one.start - 30), one.start)[-1:]
    if _in_title_case(text, one, words):
        return True
    named = len(words) <= 3 and all(w.capital for w in words) and not all(w.text.isupper() for w in words)
    beside = bool(before) and text.text[before[0].end : one.start - 1] == " " and before[0].low not in SAID | FUNCTION
    return named and beside and text.text[one.end - 1] not in ".,!?"


def _in_title_case(text: Text, one: Marked, words: Sequence[Token]) -> bool:
    """Whether marks hold a name of several words that no comma or colon gives as speech: “War and Peace”."""
    large = [word for word in words if word.low not in FUNCTION]
    named = 1 < len(words) <= _NAME and len(large) > 1 and all(w.text.istitle() for w in large)
    before = text.text[max(0, one.start - 3) : one.start - 1].rstrip()[-1:]
    return named and words[0].capital and text.text[one.end - 1] not in ".,!?…" and before not in (",", ":", "")


def _paragraph(text: Text, start: int, end: int) -> Iterator[Marked]:
    doubles = list(_doubles(text.text, start, end))
    covered = doubles[:]
    yield from doubles
    for single in _singles(text.text, start, end):
        if not any(d.start <= single.start < d.end for d in covered):
            yield single


def _doubles(text: str, start: int, end: int) -> Iterator[Marked]:
    """Quotations between double marks; a mark without its other half reaches to the paragraph's end or start."""
    opened: int | None = None
    closing, free = "", start
    for at in range(start, end):
        char = text[at]
        if opened is None:
            if char in _OPENING:
                opened, closing = at + 1, _OPENING[char]
            elif char == '"' and not _closes(text, at, start):
                opened, closing = at + 1, '"”'
            elif char in '"”»':
                yield Marked(_clause(text, free, at), at, True)  # its opening mark is missing
                free = at + 1
        elif char in closing or (char == '"' and closing == "”") or at - opened > _LONGEST:
            yield Marked(opened, at, True)
            opened, free = None, at + 1
    if opened is not None and opened < end:
        yield Marked(opened, end, True)


def _closes(text: str, at: int, start: int) -> bool:
    """Whether a straight mark can only be a closing one: right behind a word or a point, and before a blank."""
    before, after = text[at - 1 : at] if at > start else "", text[at + 1 : at + 2]
    return bool(before) and not before.isspace() and before not in "([—–-" and (not after or not after.isalnum())


def _clause(text: str, start: int, end: int) -> int:
    """Where the sentence starts that a closing mark without an opening one ends."""
    ends = [m.end() for m in re.finditer(r"[.!?]\s{1,9}", text[start : end - 1])]
    first = start + (ends[-1] if ends else 0)
    return first + len(text[first:end]) - len(text[first:end].lstrip())


def _singles(text: str, start: int, end: int) -> Iterator[Marked]:
    """Quotations between single marks, which apostrophes look like."""
    closing = [match.start() for match in _SINGLE_CLOSE.finditer(text, start, end)]
    at = start
    while opening := _SINGLE_OPEN.search(text, at, end):
        last = _single_end(text, closing[(k := bisect_left(closing, opening.end())) : k + _CLOSING], opening.end())
        if last is not None:
            yield Marked(opening.end(), last, True)
        at = opening.end() if last is None else last + 1


def _single_end(text: str, closing: Sequence[int], start: int) -> int | None:
    """The closing mark: the first behind a point or comma, else the first that no possessive's s stands before."""
    first = None
    for at in closing:
        if at - start > _LONGEST:
            break
        if text[at - 1] in ",.!?…":
            return at if first is None else first
        if first is None and (text[at - 1] != "s" or _alone(text, start, at)):
            first = at
    return first


def _alone(text: str, start: int, end: int) -> bool:
    """Whether what two marks enclose is a line by itself."""
    return text[max(0, start - 2) : start - 1] in ("", "\n") and text[end + 1 : end + 2] in ("", "\n")


def _gives(text: Text, start: int, end: int) -> bool:
    """Whether a verb of saying with its subject stands behind a dash, and nothing that it says: "– Ada Quill said."."""
    tokens = text.between(start, end)[:_SUBJECT]
    verb = next((i for i, token in enumerate(tokens) if token.low in SAID and not token.capital), None)
    if verb is None or (verb and "," in text.text[start : tokens[verb].start]):
        return False
    if verb == 0:
        return len(tokens) < 2 or tokens[1].low not in _WHAT
    subject, rest = tokens[:verb], text.text[tokens[verb].end : end]
    named = subject[0].capital or subject[0].low in ("he", "she", "they", "the", "a", "an")
    return named and (not rest.strip() or rest.lstrip()[0] in ".,;:!?" or _no_more(rest.split()))


def _no_more(rest: Sequence[str]) -> bool:
    """Whether behind a verb of saying stands to whom, when or where it was said, and nothing else that was."""
    return rest[0].casefold().strip(".,") in _AFTER_SAID and "that" not in rest


def _unmarked(text: Text, start: int, end: int) -> Iterator[Marked]:
    """A paragraph without marks that its end or the paragraph before show to be quoted."""
    line = text.text[start:end]
    for match in _DASHED.finditer(line):
        said = line[: match.start()]
        if len(said) > _SPOKEN and not any(mark in said for mark in '"“”') and _gives(text, start + match.end(), end):
            yield Marked(start, start + match.start(), False)
            return
    index = bisect_left(text.paragraphs, (start, end))
    if index:
        previous = text.paragraphs[index - 1]
        ending = [token.low for token in text.between(*previous)][-1:]
        opens = text.text[previous[1] - 1] == ":" and ending and ending[0] in INTRODUCING
        if opens and not any(mark in line for mark in '"“”'):
            yield Marked(start, end, False)
