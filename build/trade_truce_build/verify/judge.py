"""What a copy says of one span: whether the words that the dataset's row came from stand there.

A span's words are proven where a keyed digest fits: that of either side, since real copies drop a line here and set
an advertisement there. `verified` and `moved` need such a proof; nothing else is ever called so.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from trade_truce.anchors import SIDE, keyed_digest, spanned
from trade_truce.text import UNSPACED
from trade_truce_build.verify import signs
from trade_truce_build.verify.copy import MAX_LINES, SKIPPED, Copy, Side
from trade_truce_build.verify.spans import Span

MAX_SIDES, MAX_BROKEN = 64, 2 * MAX_LINES
"""Places of one side in a copy, whole ones and others; of a span with more, nothing is looked at."""
EDGE = 8
"""Words between a proven span and where its other side stands, up to which they may belong to what is told there."""
NEARLY = 40
"""Code points, beside a quarter of the span, by which what stands between the sides may be shorter or longer."""


MOST_BETWEEN, MAX_BETWEEN = 2000, 20
"""Code points and lines among which advertisements are sought that were put in between the words of a span."""


class Verdict(StrEnum):
    """What became of a span in a copy."""

    VERIFIED = "verified"
    MOVED = "moved"
    CHANGED = "changed"
    TORN = "torn"
    AMBIGUOUS = "ambiguous"
    ABSENT = "absent"


PROVEN = frozenset({Verdict.VERIFIED, Verdict.MOVED})
"""The verdicts that say that the words are there."""


class Judged(NamedTuple):
    """A verdict, the words [first, last) of the copy that it is about, and why."""

    verdict: Verdict
    first: int | None
    """None where there is no place."""
    last: int
    """At most `first` where there is a place, and nothing between its sides."""
    why: str


class Place(NamedTuple):
    """The words [first, last) of a copy, which are a span's own, and the sides that prove it."""

    first: int
    last: int
    before: bool
    after: bool


def judge(span: Span, copy: Copy, before: Mapping[str, list[Side]], after: Mapping[str, list[Side]]) -> Judged:
    """What a copy says of a span, by the places of its sides in it."""
    left, right = before.get(span.place_before, []), after.get(span.place_after, [])
    if _too_many(left) or _too_many(right):
        return Judged(Verdict.AMBIGUOUS, (left or right)[0].at, 0, "its sides stand at too many places")
    places = _proven(span, copy, left, right)
    if both := [p for p in places if p.before and p.after]:
        return _placed(span, copy, both)
    if other := _between(span, copy, left, right):
        return other
    if one := [p for p in places if not _contradicted(p, copy, left, right)]:
        return _placed(span, copy, one)
    if places:
        why = "the words are there, with others beside them that may belong to them"
        return Judged(Verdict.CHANGED, places[0].first, places[0].last, why)
    return _torn(left, right)


def _too_many(sides: Sequence[Side]) -> bool:
    return len(sides) > MAX_BROKEN or sum(side.whole for side in sides) > MAX_SIDES


def _proven(span: Span, copy: Copy, left: Sequence[Side], right: Sequence[Side]) -> list[Place]:
    """Where the span's own words stand, as at least one of its sides proves."""
    words, proofs = copy.words.words, defaultdict[tuple[int, int], tuple[list[Side], list[Side]]](lambda: ([], []))
    for side in left:
        for last in _lengths(span, copy, side.at, 1):
            if keyed_digest(side.words, words[side.at : last]) == span.keyed_before:
                proofs[side.at, last][0].append(side)
    for side in right:
        for first in _lengths(span, copy, side.at, -1):
            if keyed_digest(side.words, words[first : side.at]) == span.keyed_after:
                proofs[first, side.at][1].append(side)
    return [
        Place(first, last, bool(before), bool(after))
        for (first, last), (before, after) in sorted(proofs.items())
        if last - first + _known(before, after) >= SIDE  # fewer may stand anywhere
    ]


def _known(before: Sequence[Side], after: Sequence[Side]) -> int:
    """The words of the sides of a place that count as known: of one side those in a row with it, of two sides all."""
    if before and after:
        return max(side.size for side in before) + max(side.size for side in after)
    return max(side.near for side in (*before, *after))


def _lengths(span: Span, copy: Copy, at: int, step: int) -> Iterator[int]:
    """The numbers of words up to which the span may reach from one, by how long it is."""
    words, letters = copy.words.words, 0
    most = 2 * (span.end - span.start) + NEARLY  # a word may be longer than its letters were (a half is 1 and 2)
    while 0 <= (new := at if step > 0 else at - 1) < len(words) and letters <= most:
        letters += len(words[new])
        at += step
        yield at


def _contradicted(place: Place, copy: Copy, left: Sequence[Side], right: Sequence[Side]) -> bool:
    """Whether one side proves the words, and what is beside them at their other end may belong to them.

    There the other side stands nearly, but words were put before it, unless they fill lines of their own; or no white
    space parts the words from the next, as in 10 that became 10,000 (in scripts that write none, that says nothing).
    """
    if place.before:
        glued = place.last < len(copy.words.words) and _glued(copy, place.last)
        gaps = [(place.last, side.at) for side in right if side.at >= place.first]
    else:
        glued = place.first > 0 and _glued(copy, place.first)
        gaps = [(side.at, place.first) for side in left if side.at <= place.last]
    return glued or any(0 != end - start <= EDGE and not _own_lines(copy, start, end) for start, end in gaps)


def _glued(copy: Copy, word: int) -> bool:
    """Whether nothing parts a word from the one before it."""
    spaced = any(map(str.isspace, copy.between(word - 1, word)))
    return not spaced and not any(UNSPACED.match(one) for one in copy.words.words[word - 1 : word + 1])


def _own_lines(copy: Copy, first: int, last: int) -> bool:
    return first < last and copy.starts_line(first) and copy.starts_line(last)


def _placed(span: Span, copy: Copy, places: Sequence[Place]) -> Judged:
    """The verdict for words that are proven, at these places."""
    if span.surface:
        kept = [p for p in places if signs.kept(span.surface, copy, p.first, p.last)]
        if not kept:
            why = "the words are the same, and a sign of money or per cent or a separator in a number is not"
            return Judged(Verdict.CHANGED, places[0].first, places[0].last, why)
        places = kept
    stated = spanned(copy.words, span.start, span.end)
    for place in places:
        if (place.first, place.last) == stated:
            return Judged(Verdict.VERIFIED, place.first, place.last, _by(place))
    first = places[0]
    if len(places) > 1:
        return Judged(Verdict.AMBIGUOUS, first.first, first.last, f"the words stand at {len(places)} places alike")
    return Judged(Verdict.MOVED, first.first, first.last, _by(first))


def _by(place: Place) -> str:
    sides = "both sides" if place.before and place.after else f"the side {'before' if place.before else 'after'} them"
    return f"the words are proven by {sides}"


def _between(span: Span, copy: Copy, left: Sequence[Side], right: Sequence[Side]) -> Judged | None:
    """The verdict for words between both sides that are not the span's; None where the sides are too far apart."""
    if pairs := sorted(_pairs(span, copy, left, right)):
        off, first, last, words = pairs[0]
        if off <= MOST_BETWEEN and _interrupted(span, copy, first, last, words):
            return Judged(Verdict.TORN, first, last, "the words are there, with something put in between them")
        if off <= NEARLY + (span.end - span.start) // 4:
            return Judged(Verdict.CHANGED, first, last, "both sides are there, with other words between them")
    return None


def _pairs(
    span: Span, copy: Copy, left: Sequence[Side], right: Sequence[Side]
) -> Iterator[tuple[int, int, int, tuple[str, ...]]]:
    """Words between two sides: how far from as long as the span, first and last of them, and the side before."""
    whole, telling = [side for side in right if side.whole], [side for side in right if side.telling]
    for one in (side for side in left if side.telling):
        for other in (o for o in (telling if one.whole else whole) if o.at > one.at):
            length = copy.words.ends[other.at - 1] - copy.words.starts[one.at]
            yield abs(length - (span.end - span.start)), one.at, other.at, one.words


def _interrupted(span: Span, copy: Copy, first: int, last: int, side: Sequence[str]) -> bool:
    """Whether the words are the span's but for some lines among them, at one place or two."""
    words = copy.words.words
    lines = copy.lines[bisect_left(copy.lines, first) : bisect_right(copy.lines, last)][:MAX_BETWEEN]
    gaps = [(above, below) for i, above in enumerate(lines) for below in lines[i + 1 : i + 1 + SKIPPED]]
    rest = [words[first:a] + words[b:last] for a, b in gaps]
    rest += [words[first:a] + words[b:c] + words[d:last] for (a, b), (c, d) in combinations(gaps, 2) if b < c]
    return any(keyed_digest(side, own) == span.keyed_before for own in rest)


def _torn(left: Sequence[Side], right: Sequence[Side]) -> Judged:
    """The verdict where sides stand that do not belong together, or one alone, or none."""
    known = [side for side in (*left, *right) if side.whole]
    if not known:
        return Judged(Verdict.ABSENT, None, 0, "neither side is there")
    if {side.at for side in left if side.whole} & {side.at for side in right if side.whole}:
        why = "the sides stand together, and the words between them are cut out"
    elif left and right:
        why = "both sides are there, but not at one place"
    else:
        why = f"only the side {'before' if left else 'after'} them is there, with other words beside it, or none"
    return Judged(Verdict.TORN, known[0].at, known[0].at, why)
