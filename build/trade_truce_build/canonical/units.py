"""A seed's tree with what its author wrote beside it: each key and each item, and the comments that go with it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from trade_truce_build.reading.nodes import Mapping, Node, Scalar, Sequence

_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*")
_BLANK_NEXT = re.compile(r"\n *(?:\n|\Z)")
_ONLY_SIGNS = re.compile(r"[-?:,.\[{ ]*")


class Comment(NamedTuple):
    """A comment on a line of its own."""

    text: str
    """With its `#`."""
    apart: bool
    """Whether a blank line follows it."""


@dataclass(eq=False)
class Item:
    """A key with its value, or an item of a list: what a line begins with. The root is one too."""

    key: Scalar | None
    value: Node
    parent: "Item | None"
    start: int
    """Where it begins, an index of the file's text."""
    column: int
    """From 1; that of an item is its dash's."""
    end: int
    """Behind its value."""
    bracketed: bool
    """Whether the value is a list or mapping in brackets."""
    children: list["Item"] = field(default_factory=list)
    above: list[Comment] = field(default_factory=list)
    """Comments before it."""
    beside: list[str] = field(default_factory=list)
    """Comments behind it, on its line."""
    behind: list[str] = field(default_factory=list)
    """Comments behind the bracket that closes it."""
    below: list[Comment] = field(default_factory=list)
    """Comments at the end of its list or mapping."""

    @property
    def childless(self) -> bool:
        """Whether it holds no other unit."""
        return isinstance(self.value, Scalar) or not self.children

    def commented(self) -> bool:
        """Whether a comment stands within its list or mapping."""
        return bool(self.below) or any(c.above or c.beside or c.commented() for c in self.children)


class _Found(NamedTuple):
    """A comment, where the file has it."""

    at: int
    text: str
    column: int
    """From 1, of the first sign on its line."""
    alone: bool
    """Whether it has a line of its own, but for signs that begin what follows."""
    apart: bool


@dataclass
class _Source:
    """A file's text, and where its lines start."""

    text: str
    starts: list[int] = field(default_factory=list)

    def index(self, line: int, column: int) -> int:
        return self.starts[line - 1] + column - 1


def units(text: str, root: Node) -> Item:
    """The tree of a text's nodes as units, every comment of the text beside, above or below one of them."""
    source = _Source(text, [0, *accumulate(len(line) + 1 for line in text.split("\n"))])
    top = _unit(source, None, root, None)
    ordered = list(_walk(top))
    starts = [unit.start for unit in ordered]
    for comment in _comments(source, ordered):
        _attach(comment, ordered, bisect_right(starts, comment.at))
    return top


def _unit(source: _Source, key: Scalar | None, value: Node, parent: Item | None) -> Item:
    first = key or value
    begins = source.index(value.line, value.column)
    opened = source.text[begins : begins + 1] in ("[", "{")  # a plain scalar cannot begin so, a quoted one neither
    unit = Item(
        key,
        value,
        parent,
        source.index(first.line, first.column),
        parent.value.column if parent and not parent.bracketed else first.column,
        source.index(*value.end) if value.end else len(source.text),
        opened or bool(parent and parent.bracketed and not isinstance(value, Scalar)),  # `[a: b]` holds a mapping
    )
    match value:
        case Sequence(items=items):
            unit.children = [_unit(source, None, item, unit) for item in items]
        case Mapping(entries=entries):
            unit.children = [_unit(source, name, child, unit) for name, child in entries.values()]
    return unit


def bare(value: Node, key: Scalar | None = None, parent: Item | None = None) -> Item:
    """The tree of nodes alone, whatever they were read from: without comments, and so without places."""
    unit = Item(key, value, parent, 0, 1, 0, False)
    match value:
        case Sequence(items=items):
            unit.children = [bare(item, None, unit) for item in items]
        case Mapping(entries=entries):
            unit.children = [bare(child, name, unit) for name, child in entries.values()]
    return unit


def _walk(unit: Item) -> Iterator[Item]:
    """A unit and all within it, in the order of the file."""
    yield unit
    for child in unit.children:
        yield from _walk(child)


def _comments(source: _Source, ordered: list[Item]) -> Iterator[_Found]:
    """The comments of a text: what begins with `#` outside of its scalars, since there it can begin nothing else."""
    at = 0
    for start, end in [*_scalars(source, ordered), (len(source.text), len(source.text))]:
        while (index := source.text.find("#", at, start)) >= 0:
            line_end = source.text.find("\n", index)
            line_end = len(source.text) if line_end < 0 else line_end
            yield _found(source.text, index, line_end, at)
            at = line_end
        at = end
        if head := _BLOCK_HEAD.match(source.text, start, end):  # a comment may stand on the line of `|` or `>`
            line_end = source.text.find("\n", start)
            index = source.text.find("#", head.end(), line_end)
            if index >= 0:
                yield _found(source.text, index, line_end, head.end())


def _scalars(source: _Source, ordered: list[Item]) -> Iterator[tuple[int, int]]:
    for unit in ordered:
        if unit.key and unit.key.end:
            yield unit.start, source.index(*unit.key.end)
        if isinstance(unit.value, Scalar):
            yield source.index(unit.value.line, unit.value.column), unit.end


def _found(text: str, index: int, end: int, behind: int) -> _Found:
    """The comment from `index` to `end`; behind: where the scalar or comment before it ends."""
    line = text.rfind("\n", 0, index) + 1
    before = text[line:index]
    column = len(before) - len(before.lstrip(" ")) + 1
    alone, apart = behind <= line and bool(_ONLY_SIGNS.fullmatch(before)), bool(_BLANK_NEXT.match(text, end))
    return _Found(index, text[index:end].rstrip(" "), column, alone, apart)


def _attach(comment: _Found, ordered: list[Item], after: int) -> None:
    """Puts a comment with the unit that it belongs to. after: how many units begin before it."""
    last = ordered[after - 1] if after else None
    following = ordered[after] if after < len(ordered) else None
    standing = Comment(comment.text, comment.apart)
    if last and last.childless and comment.at < last.end:  # between a key and its value
        last.above.append(standing) if comment.alone else last.beside.append(comment.text)
    elif comment.alone:
        _ending(comment, last, following).append(standing)
    else:
        assert last  # or else only signs stand before the comment, and it is alone
        closed = [unit for unit in _around(last) if unit.bracketed and unit.end <= comment.at]
        closed[-1].behind.append(comment.text) if closed else last.beside.append(comment.text)


def _ending(comment: _Found, last: Item | None, following: Item | None) -> list[Comment]:
    """Where a comment on a line of its own belongs.

    Below a list or mapping that ends here if it is indented as what is in it, otherwise above what follows.
    """
    around = list(_around(following)) if following else []
    ended = last.parent if last and last not in around else None
    while ended and ended not in around:
        if ended.bracketed:
            inside = comment.at < ended.end
        else:
            inside = comment.column >= ended.value.column and (not following or comment.column > following.column)
        if inside:
            return ended.below
        ended = ended.parent
    if following:
        return following.above
    assert last  # the root, or something in it
    return [last, *_around(last)][-1].below


def _around(unit: Item) -> Iterator[Item]:
    """What a unit stands in, the nearest first."""
    while unit.parent:
        unit = unit.parent
        yield unit
