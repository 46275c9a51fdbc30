"""Quotations with whoever likely said them: the person or label that the verb of saying has as its subject."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from trade_truce_build.draft.credited import (
    according,
    announced,
    beside,
    citing,
    follows,
    in_words_of,
    of_a_noun,
    passive,
)
from trade_truce_build.draft.dialogue import who_answers
from trade_truce_build.draft.marks import Marked, marked
from trade_truce_build.draft.people import Named, within
from trade_truce_build.draft.pronouns import Earlier, Speaker, person_of
from trade_truce_build.draft.speakers import subject
from trade_truce_build.draft.tokens import Text

_NEAR = 700
"""Characters behind a quotation in which a pronoun may still mean its speaker."""
_SHORT = 3
"""Words of what marks may only call a name."""
_SO_CALLED = ("so-called", "so called", "dubbed", "known as", "nicknamed", "termed")
_LOOKED_AT = 5
"""Marks that are looked at for each quotation that is wanted: of most texts every one is a quotation."""
_BEFORE = 80
"""Words before a quotation among which a verb is looked for."""
_BEHIND = 40
"""Words behind a quotation among which a verb is looked for."""


@dataclass(frozen=True)
class Quotation:
    """Words that an article quotes, and the likely speaker."""

    start: int
    end: int
    form: Literal["partial", "direct"]
    person: str | None
    label: str | None
    """The article's own words for a speaker who is no named person."""
    perhaps: str | None
    """A person who may be the speaker, where no verb of saying names one."""
    around: tuple[int, int]
    """The span of the statement: the quotation with the words that attribute it."""


def quotations(text: Text, named: Sequence[Named], most: int | None = None) -> list[Quotation]:
    """The quotations of a text, in its order, at most so many; single words that nobody says are left out."""
    found: list[Quotation] = []
    all_marked = marked(text)
    inner = [one for one in all_marked if not one.turn]
    starts, everybody = [one.start for one in inner], named
    named = [n for n in named if not _inside(n, inner, starts)]
    for one in all_marked[: most and _LOOKED_AT * most]:
        if len(found) == most:
            break
        if one.turn:
            speaker = who_answers(one.turn, everybody)
            found.append(_quotation(text, one, speaker, (one.start, one.end)))
            continue
        told = [other for other in found[-2:] if other.end <= one.start]  # no turn that it stands in
        own = _speaker(text, one, named, told)
        speaker = own if own and own.known else _last(text, one, named, told) or own or Speaker()
        if own is None and _only_named(text, one, speaker):
            continue
        found.append(_quotation(text, one, speaker, _around(text, one)))
    return _gone_on(text, found)


def _quotation(text: Text, one: Marked, by: Speaker, around: tuple[int, int]) -> Quotation:
    return Quotation(one.start, one.end, _form(text, one), by.person, by.label, by.perhaps, around)


def _only_named(text: Text, one: Marked, speaker: Speaker) -> bool:
    """Whether marks hold a word for a thing, which nobody says: “rare earths”, so-called “green” goods."""
    words = text.text[one.start : one.end].split()
    before = text.text[max(0, one.start - 30) : one.start - 1].rstrip().casefold()
    short = len(words) <= _SHORT and not words[0][0].isupper() and words[-1][-1] not in ".!?,"
    return len(words) == 1 or before.endswith(_SO_CALLED) or (short and not speaker.known)


def _gone_on(text: Text, found: Sequence[Quotation]) -> list[Quotation]:
    """The quotations, those of one that goes on in a new paragraph, opened anew and closed once, with one speaker."""
    result = list(found)
    for step in (-1, 1):  # whoever the last paragraph names, or else the first
        order = range(1, len(result)) if step > 0 else range(len(result) - 2, -1, -1)
        for k in order:
            first, second = (k - 1, k) if step > 0 else (k, k + 1)
            one, other = result[k], result[k - step]
            if one.person is None and one.label is None and _goes_on(text, result[first], result[second]):
                result[k] = replace(one, person=other.person, label=other.label, perhaps=other.perhaps)
    return result


def _goes_on(text: Text, one: Quotation, following: Quotation) -> bool:
    """Whether a quotation that its paragraph does not close is opened again by the next paragraph."""
    end, start = text.paragraph(one.start)[1], text.paragraph(following.start)[0]
    return one.end == end and start == following.start - 1 and not text.text[end:start].strip()


def _inside(named: Named, found: Sequence[Marked], starts: Sequence[int]) -> bool:
    """Whether a person is named within a quotation, and so by its speaker."""
    at = bisect_right(starts, named.start) - 1
    return at >= 0 and named.start < found[at].end


def _form(text: Text, one: Marked) -> Literal["partial", "direct"]:
    words = text.text[one.start : one.end]
    whole = words[:1].isupper() and len(words.split()) >= 4 and (words[-1:] in ".,!?…’" or not one.marks)
    return "direct" if whole else "partial"


def _around(text: Text, one: Marked) -> tuple[int, int]:
    """From the start of the quotation's first sentence to the end of its last."""
    start, end = text.sentence(one.start)[0], text.sentence(max(one.start, one.end - 1))[1]
    return min(start, one.start), max(end, one.end)


def _speaker(text: Text, one: Marked, named: Sequence[Named], found: Sequence[Quotation]) -> Speaker | None:
    """Whoever a verb of saying near the quotation has as its subject, or else whom its sentence names."""
    start, end = _around(text, one)
    after = text.between(one.end, max(end, text.sentence(min(one.end + 2, len(text.text) - 1))[1]))[:_BEHIND]
    after = [] if _new_sentence(text, one, after[0].start if after else one.end) else after
    before = text.between(start, one.start)[-_BEFORE:]
    earlier = Earlier(Speaker(found[-1].person, found[-1].label), found[-1].end) if found else None
    earlier = earlier if earlier and start - earlier.end < _NEAR else None
    behind = subject(text, after, named, earlier)
    front = subject(text, before, named, earlier, last=True)
    direct = not before or _form(text, one) == "direct"
    return (
        citing(text, before + after, named)
        or passive(text, before, named)
        or passive(text, after, named)
        or of_a_noun(text, before, named)
        or announced(text, one.start, before, named)
        or beside(text, one.end, after, named)
        or in_words_of(text, before, named)
        or in_words_of(text, after, named)
        or ((behind or front) if direct else (front or behind))
        or according(text, before + after, named)
        or (_announced(text, one, named) if not before else None)
        or person_of(before or after[:20], named)
        or (follows(text, one.end, named) if not before and not after and _form(text, one) == "direct" else None)
    )


def _new_sentence(text: Text, one: Marked, start: int) -> bool:
    """Whether a new sentence starts behind the quotation, so that its verb says something else."""
    gap = text.text[one.end - 1 : start]
    return any(sign in gap for sign in ".!?\n") and text.text[start : start + 1].isupper() and not _unbroken(gap)


def _unbroken(gap: str) -> bool:
    """Whether what looks like a sentence's end is the question or the cry that is quoted: “Why?” Smith asked."""
    return gap[:1] in "!?" and "." not in gap and "\n" not in gap


def _announced(text: Text, one: Marked, named: Sequence[Named]) -> Speaker | None:
    """Whoever the paragraph before ends with: "…, said:"."""
    previous = text.sentence(max(0, one.start - 4))
    if text.text[previous[1] - 1 : previous[1]] != ":":
        return None
    return subject(text, text.between(*previous), named, None, last=True)


def _last(text: Text, one: Marked, named: Sequence[Named], found: Sequence[Quotation]) -> Speaker | None:
    """Whoever is quoted before in the same paragraph, if the quotation goes on with theirs: right behind their
    sentence, or in it. Where other words stand between, they only may be who speaks.
    """
    if not found or found[-1].start < text.paragraph(one.start)[0]:
        return None
    last = found[-1]
    inside = last.around[1] >= one.end and not within(named, last.end, one.start)
    if inside or (last.around[1] <= one.start and _about_them(text, last, one.start, named)):
        return Speaker(last.person, last.label, last.perhaps)
    return Speaker(perhaps=last.person or last.perhaps)


def _about_them(text: Text, last: Quotation, at: int, named: Sequence[Named]) -> bool:
    """Whether only sentences that go on with "he" or "she" stand behind a quotation's own."""
    opened = [token for token in text.between(last.around[1], at) if text.sentence(token.start)[0] == token.start]
    words = text.between(last.around[1], at)
    return not words or (
        opened[:1] == words[:1] and {token.low for token in opened} <= {"he", "she"}
        and not within(named, last.around[1], at)
    )  # fmt: skip
