"""Measures what `trade-truce verify` makes of copies: prints the tables of docs/verify.md.

    python bench/verify.py DIR

DIR holds the articles' texts (*.txt). Nothing here is timed, and chance is seeded: the same texts give the same tables.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "schema"), str(ROOT / "build")]

from tests.changes import ALTERATIONS, CHANGES  # noqa: E402

from trade_truce.anchors import SIDE, Indexed, anchor, index, spanned  # noqa: E402
from trade_truce.text import canonical  # noqa: E402
from trade_truce_build.verify.copy import Copy, copy_of, sides  # noqa: E402
from trade_truce_build.verify.judge import PROVEN, Judged, Verdict, judge  # noqa: E402
from trade_truce_build.verify.reading import READERS  # noqa: E402
from trade_truce_build.verify.spans import Span  # noqa: E402

SPANS = 100
"""Random spans of each text under each kind of change."""
SURFACE = 8
"""Words of a span up to which the dataset quotes them, if they are a figure's or a name's."""
SAME = ": the same words"
"""How the name of an alteration ends where it altered no word."""
ALTERED = 10_000
"""Spans whose words are altered, over all texts."""


class Tried(NamedTuple):
    """A span's own words, and what was said of it."""

    own: list[str]
    judged: Judged
    copy: Copy

    def wrong(self) -> bool:
        """Whether words are called proven that are not the span's."""
        if self.judged.verdict not in PROVEN:
            return False
        return self.copy.words.words[self.judged.first : self.judged.last] != self.own

    def there(self) -> bool:
        """Whether the span's words stand in a row anywhere in the copy, so that at most they can be proven."""
        return f" {' '.join(self.own)} " in f" {' '.join(self.copy.words.words)} "


def changed(texts: Sequence[str]) -> Iterator[tuple[str, Tried]]:
    """Every kind of change, and what is said of each of a text's random spans after it."""
    for number, text in enumerate(texts):
        for kind, change in CHANGES.items():
            random = Random(f"{number} {kind}")
            suffix, data = change(text, random)
            spans = _anywhere(text, SPANS, random)
            yield from ((kind, tried) for tried in _try(text, spans, READERS[suffix](data).text))


def altered(texts: Sequence[str], count: int) -> Iterator[tuple[str, Tried]]:
    """Every kind of alteration, and what is said of spans after it, with the text around them as it was.

    Where the words are the same afterwards, such as with another currency's sign, the kind says so.
    """
    made, differing, random = Counter(dict.fromkeys(ALTERATIONS, 0)), 0, Random(len(texts))
    while differing < count:
        text = texts[random.randrange(len(texts))]
        spans = _apart(text, random)[: count - differing]
        kinds, others = zip(*(_alter(text[span.start : span.end], made, random) for span in spans), strict=True)
        tried = _try(text, spans, _with(text, spans, others))
        for kind, other, one in zip(kinds, others, tried, strict=True):
            same = index(other).words == one.own
            differing += not same
            yield f"{kind}{SAME}" if same else kind, one


def _alter(words: str, made: Counter[str], random: Random) -> tuple[str, str]:
    """Words altered in that way, of those that alter them, in which the fewest were so far."""
    ways = ((kind, ALTERATIONS[kind](words, random)) for kind in sorted(made, key=made.__getitem__))
    kind, other = next((kind, other) for kind, other in ways if other != words)
    made[kind] += 1
    return kind, other


def _with(text: str, spans: Iterable[Span], others: Iterable[str]) -> str:
    """A text with others in place of its spans."""
    parts, end = [], 0
    for span, other in zip(spans, others, strict=True):
        parts += [text[end : span.start], other]
        end = span.end
    return "".join([*parts, text[end:]])


def _anywhere(text: str, count: int, random: Random) -> list[Span]:
    """Random spans of a text: half of 1 to 6 words, as figures and names have, half of up to 40."""
    most = len(_index(text).words)
    lengths = [random.randint(1, 6) if n % 2 else random.randint(7, min(40, most)) for n in range(count)]
    return [_span(text, random.randint(0, most - length), length) for length in lengths]


def _apart(text: str, random: Random) -> list[Span]:
    """Random spans of a text, with signs of money and per cent; the words of a side stand between any two."""
    at, most, spans = random.randint(0, 30), len(_index(text).words), []
    while at < most:
        length = min(random.choice((1, 1, 2, 3, 5, 8, 13, 21)), most - at)
        spans.append(_span(text, at, length))
        at += length + SIDE + random.randint(0, 20)
    return spans


def _span(text: str, first: int, length: int) -> Span:
    found = _index(text)
    start, end = found.starts[first], found.ends[first + length - 1]
    while text[start - 1 : start] in set("$€"):
        start -= 1
    end += text[end : end + 1] == "%"
    surface = text[start:end] if length <= SURFACE else ""
    return Span(first, "spans", str(first), start, end, *anchor(found, start, end).split("."), surface=surface)  # type: ignore[misc]


def _try(text: str, spans: Sequence[Span], other: str) -> Iterator[Tried]:
    """What another text says of the spans of one."""
    copy, own = copy_of(other), _index(text)
    places = sides(copy, {place for span in spans for place in (span.place_before, span.place_after)})
    for span in spans:
        first, last = spanned(own, span.start, span.end)
        yield Tried(own.words[first:last], judge(span, copy, *places), copy)


@lru_cache
def _index(text: str) -> Indexed:
    return index(text)


def counted(tried: Iterable[tuple[str, Tried]]) -> dict[str, Counter[str]]:
    """Kind -> how many spans have each verdict, and of how many what is called proven is something else."""
    found: dict[str, Counter[str]] = {}
    for kind, one in tried:
        found.setdefault(kind, Counter())[one.judged.verdict] += 1
        found[kind]["wrong"] += one.wrong()
        found[kind]["there"] += one.there()
    return found


def table(head: str, found: Mapping[str, Counter[str]]) -> str:
    """Counts of verdicts, a row for each kind, in Markdown."""
    heads = [head, "spans", "still in a row", *Verdict, "proven wrongly"]
    rows = [f"| {' | '.join(heads)} |", "|---|" + "--:|" * (len(heads) - 1)]
    for kind, counts in found.items():
        cells = [sum(counts[v] for v in Verdict), counts["there"], *(counts[v] for v in Verdict), counts["wrong"]]
        rows.append(f"| {kind} | {' | '.join(map(str, cells))} |")
    return "\n".join(rows)


def measured(texts: Sequence[str]) -> str:
    """Both tables, the alterations that leave the words the same at the end of theirs."""
    altering = counted(altered(texts, ALTERED))
    ordered = {kind: altering[kind] for kind in sorted(altering, key=lambda kind: (SAME in kind, kind))}
    return f"{table('change', counted(changed(texts)))}\n\n{table('alteration', ordered)}\n"


def read_texts(folder: Path) -> list[str]:
    """The canonical texts of a folder, by name."""
    return [canonical(path.read_bytes()) for path in sorted(folder.glob("*.txt"))]


if __name__ == "__main__":
    print(measured(read_texts(Path(sys.argv[1]))), end="")
