"""The free texts of a seed, in the order of the file: the cells of each entry, and the comments around them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from sys import maxsize
from typing import NamedTuple

from trade_truce.columns import columns
from trade_truce.models import MODELS
from trade_truce.seeds import seed_key
from trade_truce.text import decode
from trade_truce.values import WORDS_RULE
from trade_truce_build.core.finding import Span
from trade_truce_build.reading.free import free_keys
from trade_truce_build.reading.nodes import Mapping, Node, Scalar, Sequence, span

_FACTS = ("title", "name", "url")
"""Keys of what is called so, however many words that has."""
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
_SINGLE = re.compile(r"[A-Za-z0-9./:~?-]+")


class Seed(NamedTuple):
    """A file or a document, read."""

    path: str
    node: Node
    data: bytes = b""
    """The file, where it may have comments."""
    entry: bool = False
    """Whether it is one entry of a register."""


class Piece(NamedTuple):
    """A cell or a comment."""

    text: str
    where: Span
    entry: int
    """The number of the entry that it belongs to; 0 for a comment."""
    words: bool = False
    """Whether it is meant to hold words of the article, a few."""


def rows(seed: Seed) -> Iterator[list[Piece]]:
    """The cells of each entry with the comments around them, and each id, since it may be made of words."""
    row: list[Piece] = []
    after: list[Piece] = []  # the last cell: comments that may belong to the next entry as well
    entry = 0
    for piece in sorted([*_cells_of(seed), *_comments(seed)], key=lambda piece: piece.where):
        if piece.entry not in (0, entry):
            if entry:
                yield row
                row = list(after)
            entry = piece.entry
        after = [] if piece.entry else after
        after += [] if piece.entry else [piece]
        row.append(piece)
    yield row
    for cell in _scalars(seed.node, keys=True):
        if "-" in cell.text and not _is_text(cell.text):
            yield [Piece(cell.text, span(cell), 0)]


def _cells_of(seed: Seed) -> Iterator[Piece]:
    for number, entry in enumerate((seed.node,) if seed.entry else _entries(seed.node), 1):
        stated = {id(value) for name, value in _pairs(entry) if name in _stated()}
        free = {id(value) for name, value in _pairs(entry) if name in free_keys()}
        for cell in _scalars(entry):
            if id(cell) in free or _is_text(cell.text):
                yield Piece(cell.text, span(cell), number, id(cell) in stated)


def _pairs(node: Node) -> Iterator[tuple[str, Node]]:
    """The keys of a tree, each with its value."""
    if isinstance(node, Mapping):
        for name, (_, value) in node.entries.items():
            yield name, value
            yield from _pairs(value)
    for item in node.items if isinstance(node, Sequence) else ():
        yield from _pairs(item)


@cache
def _stated() -> frozenset[str]:
    """The keys of words that an article states."""
    return frozenset(seed_key(c) for table in MODELS for c in columns(table) if c.words or c.rule == WORDS_RULE)


def _entries(node: Node) -> Iterable[Node]:
    """What a file has: the values of its keys, and of a list its items."""
    for _, value in node.entries.values() if isinstance(node, Mapping) else ():
        yield from value.items if isinstance(value, Sequence) else (value,)


def _scalars(node: Node, *, keys: bool = False, facts: bool = False) -> Iterator[Scalar]:
    """The scalars of a tree. keys, facts: whether keys are among them, and what is a fact."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item, keys=keys, facts=facts)
    else:
        for name, (key, value) in node.entries.items():
            yield from (key,) if keys else ()
            yield from _scalars(value, keys=keys, facts=facts) if facts or name not in _FACTS else ()


def _comments(seed: Seed) -> Iterator[Piece]:
    """What stands behind a `#` that is in no value: behind the last value that has a part of the line."""
    behind: dict[int, int] = defaultdict(int)
    lines = decode(seed.data).split("\n")
    for cell in _scalars(seed.node, keys=True, facts=True) if seed.data else ():
        last, column = cell.end or (cell.line, cell.column)
        block = last > cell.line and lines[cell.line - 1][cell.column - 1 : cell.column] in ("|", ">")
        behind[cell.line] = cell.column if block else behind[cell.line]  # behind the sign there may be a comment
        behind.update(dict.fromkeys(range(cell.line + block, last), maxsize))
        behind[last] = maxsize if block else max(behind[last], column - 1)
    for number, line in enumerate(lines, 1):
        if match := _COMMENT.search(line, behind[number]) if "#" in line else None:
            yield Piece(match[0], Span(number, match.start() + 1, number, match.end() + 1), 0)


def _is_text(text: str) -> bool:
    """Whether a text is more than an id, a number, a date or a word."""
    return _SINGLE.fullmatch(text) is None
