"""Which articles a text is a copy of, and what it says of each of their spans."""

import hashlib
from typing import NamedTuple

import numpy as np

from trade_truce.anchors import SIDE, TEXT_ENDS, TEXT_STARTS, place_digest
from trade_truce_build.reading.copies import Text
from trade_truce_build.verify.copy import TELLING, Copy, copy_of, sides
from trade_truce_build.verify.judge import Verdict, judge
from trade_truce_build.verify.spans import Digests, Ints, Span, Spans

SHARE = 10
"""A copy has a side of at least one in so many of an article's spans, and of at least half of those in the stretch
that they cover. A text that only quotes the article, or retells it, has them here and there: of the five, the two
nearest have 9 of 54, in a stretch of 32."""


class Result(NamedTuple):
    """What a copy says of one span, and where in its file."""

    span: Span
    verdict: Verdict
    why: str
    line: int | None
    """From 1, as the column; both None where there is no place."""
    column: int | None
    start: int | None
    """Code points into the file's text: from the first word's start to the last word's end."""
    end: int | None


class Found(NamedTuple):
    """An article of which a text is a copy."""

    article: int
    same: bool
    """Whether the canonical text is the article's, by its digest."""
    results: list[Result]


class Looked(NamedTuple):
    """What a text is found to be."""

    copies: list[Found]
    shared: dict[int, int]
    """Articles that it is no copy of, and of how many of their spans a side stands in it nevertheless."""


def look(spans: Spans, text: Text) -> Looked:
    """What a text says of the spans of each article that it is a copy of."""
    copy = copy_of(text.text)
    same = spans.texts.get(hashlib.sha256(text.text.encode()).hexdigest(), set())
    standing = spans.standing(_numbers(copy))
    whole = {article for article, rows in standing.items() if _is_copy(spans, article, rows)}
    articles = sorted(whole | same)
    copies = [Found(a, a in same, _results(spans, a, copy, text)) for a in articles]
    return Looked(copies, {a: len(rows) for a, rows in standing.items() if a not in articles})


def _numbers(copy: Copy) -> Digests:
    """The digests of the sides in a copy that tell where they are: of 8 words, and of fewer at its ends."""
    words = copy.words.words
    short = range(TELLING, min(SIDE, len(words) + 1))
    ends = [place_digest(side) for n in short for side in ((TEXT_STARTS, *words[:n]), (*words[-n:], TEXT_ENDS))]
    return np.array([int(digest, 16) for digest in (*copy.windows, *ends)], np.uint64)


def _is_copy(spans: Spans, article: int, rows: Ints) -> bool:
    return len(rows) * SHARE >= spans.count(article) and len(rows) * 2 >= spans.stretch(article, rows)


def _results(spans: Spans, article: int, copy: Copy, text: Text) -> list[Result]:
    found = list(spans.of(article))
    before, after = sides(copy, {place for span in found for place in (span.place_before, span.place_after)})
    results = []
    for span in found:
        judged = judge(span, copy, before, after)
        if judged.first is None:
            results.append(Result(span, judged.verdict, judged.why, None, None, None, None))
            continue
        start, end = copy.bounds(judged.first, judged.last)
        results.append(Result(span, judged.verdict, judged.why, *text.where(start), start, end))
    return results
