"""Where a span is meant to be that is not where its seed says, if its words and its anchor leave no doubt."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from trade_truce.anchors import Indexed, anchor, index, places, spanned
from trade_truce.columns import columns
from trade_truce.seeds import AT
from trade_truce_build.core.finding import Edit
from trade_truce_build.resolving.resolve import Record

_MOST = 100
"""Pairs of places that are tried; a text that repeats itself more often proves nothing."""


class ArticleText(NamedTuple):
    """An article's canonical text and its words."""

    text: str
    words: Indexed
    name: str = "the article"
    """Of the file that it was read from."""


def fits(copy: ArticleText, start: int, end: int, stated: str) -> bool:
    """Whether an anchor is that of a span."""
    try:
        return anchor(copy.words, start, end) == stated
    except ValueError:
        return False


def proven(copy: ArticleText, stated: str) -> list[tuple[int, int]]:
    """The spans of a text, from a word's start to a word's end, that have an anchor."""
    before, _, after, _ = stated.split(".")
    starts, ends = (side.get(part, []) for side, part in zip(_sides(copy.text), (before, after), strict=True))
    if len(starts) * len(ends) > _MOST:
        return []
    return [(start, end) for start in starts for end in ends if start < end and fits(copy, start, end, stated)]


@lru_cache(maxsize=4)  # all rows of an article ask, one after the other
def _sides(text: str) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """The first part of each word's anchor -> where the words start; the third -> where they end."""
    indexed, starts, ends = index(text), defaultdict(list), defaultdict(list)
    for start, end in zip(indexed.starts, indexed.ends, strict=True):
        before, after = places(indexed, start, end)
        starts[before].append(start)
        ends[after].append(end)
    return starts, ends


def moved(record: Record, copy: ArticleText) -> tuple[Edit, ...]:
    """The edit of `at` to the one place that the row's words and anchor mean; none where there are more, or none.

    None either where the anchor is that of the place where the row is: two against one, that the words are wrong. But
    a span that cuts a word is wrong itself, although to an anchor the word is in it.
    """
    row: Any = record.row
    at = record.entry.places.get(AT)
    if not at or (fits(copy, row.start, row.end, row.anchor) and not _cuts(copy, row.start, row.end)):
        return ()
    spots = list(_by_surface(row, copy) if hasattr(row, "surface") else _by_anchor(record, copy))
    if len(spots) != 1:
        return ()
    edits = (Edit(at, f"{spots[0][0]}-{spots[0][1]}"),)
    anchored = record.entry.places.get("anchor")
    if not anchored or fits(copy, *spots[0], row.anchor):
        return edits
    try:
        return (*edits, Edit(anchored, anchor(copy.words, *spots[0])))
    except ValueError:  # no word is there
        return ()


def _cuts(copy: ArticleText, start: int, end: int) -> bool:
    """Whether a span begins or ends within a word."""
    return any(
        copy.text[max(0, place - 1) : place + 1].isalnum() for place in (start, end) if 0 < place < len(copy.text)
    )


def _by_surface(row: Any, copy: ArticleText) -> Iterator[tuple[int, int]]:
    """Where a row's words are; where the anchor knows a place, only there."""
    words = re.compile(re.escape(row.surface))
    known = proven(copy, row.anchor)
    if not known:
        yield from (match.span() for match in islice(words.finditer(copy.text), 2))  # of several, none is meant
    for around in dict.fromkeys(_around(copy, *place) for place in known):
        for match in words.finditer(copy.text, *around):
            if fits(copy, *match.span(), row.anchor):
                yield match.span()


def _around(copy: ArticleText, start: int, end: int) -> tuple[int, int]:
    """Between which other words those of a span stand."""
    first, last = spanned(copy.words, start, end)
    return copy.words.ends[first - 1] if first else 0, (*copy.words.starts[last : last + 1], len(copy.text))[0]


def _by_anchor(record: Record, copy: ArticleText) -> Iterator[tuple[int, int]]:
    """Where a row's anchor is, as long as the row was, if the words that it states are there."""
    row: Any = record.row
    inside = [c.name for c in columns(record.entry.table) if c.words == "span" and c.name in record.entry.places]
    for start, shortest in proven(copy, row.anchor):
        longer = start + row.end - row.start  # with the full stop or quotation mark that it may end with
        whole = (
            longer <= len(copy.text) and not copy.text[longer - 1].isspace() and fits(copy, start, longer, row.anchor)
        )
        end = longer if whole else shortest
        if all(getattr(row, name) in copy.text[start:end] for name in inside):
            yield start, end
