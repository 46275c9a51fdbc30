"""The seed of a newer version of an article, made of the older one's: what still stands in the text is moved there."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Mapped
from typing import NamedTuple

from trade_truce.anchors import anchor
from trade_truce.seeds import AT, AT_PATTERN, FIND, SECTIONS
from trade_truce.sketch import RUN, sketch
from trade_truce.text import decode, words
from trade_truce_build.canonical import canonical
from trade_truce_build.core.finding import Edit, Finding, SeedError, Span
from trade_truce_build.evidence.moved import ArticleText
from trade_truce_build.fix.edits import applied
from trade_truce_build.reading.nodes import Mapping, Node, Scalar, Sequence, parse, span
from trade_truce_build.verify.copy import Copy, copy_of, sides
from trade_truce_build.verify.judge import PROVEN, Judged, judge
from trade_truce_build.verify.spans import Span as Anchored

TODO = "TODO"
_ANCHOR = re.compile(r"[0-9a-f]+(\.[0-9a-f]+){3}")
_TELLING = 3
"""Words in a row that hardly stand in two places of two versions by chance."""
_WHOLE = "make the older version's seed whole first: `trade-truce check` says what it lacks"


class Newer(NamedTuple):
    """The seed of a newer version."""

    data: bytes
    standing: int
    """How many of its entries have their words in the new text."""
    gone: list[tuple[int, str, str]]
    """Each other entry: its line, what it is of, and why."""


class _Entry(NamedTuple):
    """An entry of the older seed, and what its anchor says."""

    node: Mapping
    span: Anchored


def newer(path: str, data: bytes, id: str, digest: str, copies: Mapped[str, ArticleText]) -> Newer:
    """The seed of a newer version of an article.

    path, data: the seed of the version that it takes the place of. id: the newer one's. digest: that of its text.
    copies: texts by their digests. If the older version's is among them, spans keep their punctuation.
    """
    name, text = f"articles/{id}.yaml", copies[digest]
    plain = canonical(name, decode(data), parse(path, data))
    node = parse(path, plain.encode())
    article = _article(path, node)
    older = copies.get(_text(article, "text_sha256"))
    entries = [_entry(path, one) for one in _listed(node)]
    copy = copy_of(text.text)
    before, after = sides(copy, {place for _, of in entries for place in (of.place_before, of.place_after)})
    judged = [judge(entry.span, copy, before, after) for entry in entries]
    places = [_place(entry.span, said, copy, older) for entry, said in zip(entries, judged, strict=True)]
    edits = list(_of_article(article, id, text, digest))
    for entry, place in zip(entries, places, strict=True):
        edits += _moved(entry.node, place, text)
    edited = applied(plain.encode(), edits).decode()
    written = canonical(name, edited, parse(name, edited.encode())).encode()
    gone = [
        (one.entries[FIND][0].line, _named(one), said.why)
        for one, said, place in zip(_listed(parse(name, written)), judged, places, strict=True)
        if not place
    ]
    return Newer(written, len(entries) - len(gone), gone)


def _listed(node: Node) -> list[Mapping]:
    assert isinstance(node, Mapping)  # the reader refuses other seeds
    lists = [node.entries[name][1] for name in SECTIONS if name in node.entries]
    return [one for of in lists if isinstance(of, Sequence) for one in of.items if isinstance(one, Mapping)]


def _entry(path: str, node: Mapping) -> _Entry:
    at, digests = (re.fullmatch(AT_PATTERN, _text(node, AT)), _text(node, "anchor"))
    if not at or not _ANCHOR.fullmatch(digests):
        raise SeedError([Finding(path, node.line, node.column, "TT209", "this entry has no span or no anchor", _WHOLE)])
    before, keyed_before, after, keyed_after = digests.split(".")
    sides = (before, keyed_before, after, keyed_after)
    return _Entry(node, Anchored(0, "", "", int(at[1]), int(at[2]), *sides, _text(node, "surface")))


def _text(node: Mapping, key: str) -> str:
    value = node.entries[key][1] if key in node.entries else None
    return value.text if isinstance(value, Scalar) else ""


def _named(node: Mapping) -> str:
    """What an entry is of, as its first key says it, and its words."""
    key = next(iter(node.entries))
    return " ".join(part for part in (key, _text(node, key), f"`{_text(node, 'surface')}`") if part != "``")


def _place(of: Anchored, said: Judged, copy: Copy, older: ArticleText | None) -> tuple[int, int] | None:
    """Where a span is in the new text; None where its words are not proven to be there.

    What stands beside them may be new: of a few words in a row, it is enough that each text has them once.
    """
    whole = older.text[of.start : of.end] if older else of.surface
    if said.verdict not in PROVEN or said.first is None:
        alone = older and len(words(whole)) >= _TELLING and older.text.count(whole) == copy.text.count(whole) == 1
        return (at := copy.text.index(whole), at + len(whole)) if alone else None
    start, end = copy.bounds(said.first, said.last)
    low = copy.words.ends[said.first - 1] if said.first else 0
    high = copy.words.starts[said.last] if said.last < len(copy.words.starts) else len(copy.text)
    at = copy.text.find(whole, low, high) if whole else -1
    if at >= 0:
        return at, at + len(whole)
    longer = start + of.end - of.start  # with the full stop or quotation mark that it may end with
    return start, longer if end < longer <= high and not copy.text[longer - 1].isspace() else end


def _moved(entry: Mapping, place: tuple[int, int] | None, text: ArticleText) -> Iterator[Edit]:
    """An entry at its new place; without one, it is left to be looked for."""
    (at_key, at), (anchor_key, digests) = entry.entries[AT], entry.entries["anchor"]
    if place:
        yield Edit(span(at), f"{place[0]}-{place[1]}")
        yield Edit(span(digests), anchor(text.words, *place))
    else:
        end = span(at)
        yield Edit(Span(at_key.line, at_key.column, end.end_line, end.end_column), f"{FIND}: {TODO}")
        yield Edit(Span(anchor_key.line, 1, anchor_key.line + 1, 1), "")


def _article(path: str, node: Node) -> Mapping:
    assert isinstance(node, Mapping)
    article = node.entries["article"][1] if "article" in node.entries else None
    needed = ("id", "text_sha256", "text_length")
    if not isinstance(article, Mapping) or not all(_text(article, key) for key in needed):
        raise SeedError([Finding(path, node.line, node.column, "TT205", "this is no article with its text", _WHOLE)])
    return article


def _of_article(article: Mapping, id: str, text: ArticleText, digest: str) -> Iterable[Edit]:
    """What the newer version says of itself."""
    values = {
        "id": id, "updates": _text(article, "id"), "revision": TODO, "text_sha256": digest,
        "text_length": str(len(text.text)),
    }  # fmt: skip
    if len(text.words.words) >= RUN:
        values["sketch"] = sketch(text.text)
    if "published" in article.entries:
        values["published"] = TODO
    if _text(article, "title_from") == "text" and _text(article, "title") not in text.text:
        values["title"] = TODO
    return _values(article, values)


def _values(article: Mapping, values: dict[str, str]) -> Iterator[Edit]:
    """Values in the place of others, or behind the id."""
    there = {key: value for key, value in values.items() if key in article.entries}
    new = "".join(f"\n  {key}: {value}" for key, value in values.items() if key not in there)
    for key, value in there.items():
        yield Edit(span(article.entries[key][1]), value + (new if key == "id" else ""))
    if "sketch" in article.entries and "sketch" not in values:
        line = article.entries["sketch"][0].line
        yield Edit(Span(line, 1, line + 1, 1), "")
