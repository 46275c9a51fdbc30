"""What seeds of either form hold: an article or a register's entry at a time, as the line that JSON Lines has of it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from trade_truce.text import decode
from trade_truce_build.canonical import canonical, uncommented
from trade_truce_build.canonical.order import ITEM, keys_in_order, ranks
from trade_truce_build.core.finding import Finding, Findings, SeedError, finding, quoted
from trade_truce_build.reading.collect import ID
from trade_truce_build.reading.document import parse_document
from trade_truce_build.reading.files import MAX_BYTES, read
from trade_truce_build.reading.layout import ARTICLES, PACKAGE, holds, is_lines
from trade_truce_build.reading.lines import documents
from trade_truce_build.reading.nodes import Mapping, Node, Scalar, Sequence, parse, span
from trade_truce_build.resolving.partial import adapter


class Held(NamedTuple):
    """An article, or an entry of a register."""

    what: str
    """`articles`, or the register."""
    id: str
    line: str
    """What JSON Lines has for it, without the LF: the same for the same content, whatever it was read from."""
    path: str
    """Of the seed that it was read from, and the line there."""
    number: int


class Commented(NamedTuple):
    """A seed with comments, which have no place in JSON Lines."""

    path: str


def held(root: Path, path: Path) -> Iterator[Held | Commented | Finding]:
    """What a seed holds, and what keeps some of it from being written in another form."""
    inside = path.relative_to(root)
    name, what = f"{root.name}/{inside.as_posix()}", holds(inside)
    if what == PACKAGE:
        return
    if not what:
        yield Finding(name, 1, 1, "TT204", "no seed file of this name is known", "rename it or move it elsewhere")
        return
    try:
        yield from _of_lines(root, path, what) if is_lines(name) else _of_yaml(name, what, read(root, path))
    except SeedError as error:
        yield from error.findings


def _of_lines(root: Path, path: Path, what: str) -> Iterator[Held | Finding]:
    for document in documents(root, path):
        findings = Findings(document.path)
        node = parse_document(findings, document)
        yield from findings.items
        if node and what == ARTICLES:
            yield _article(document.path, node)
        elif node:
            _, name = node.entries.get(ID, (None, node))
            others = {key: pair for key, pair in node.entries.items() if key != ID}
            yield _entry(document.path, what, name, Mapping(others, node.line, node.column, node.end))


def _of_yaml(name: str, what: str, data: bytes) -> Iterator[Held | Commented | Finding]:
    node = parse(name, data)
    if canonical(name, decode(data), node) != uncommented(name, node):
        yield Commented(name)
    if what == ARTICLES:
        yield _article(name, node)
    elif isinstance(node, Mapping):
        yield from (_entry(name, what, key, value) for key, value in node.entries.values())
    else:
        yield _no_mapping(name, node)


def _article(path: str, node: Node) -> Held | Finding:
    article = node.entries["article"][1] if isinstance(node, Mapping) and "article" in node.entries else None
    name = article.entries[ID][1] if isinstance(article, Mapping) and ID in article.entries else None
    try:
        if isinstance(name, Scalar):
            adapter("articles", "article_id").validate_python(name.text)
            return _fitting(Held(ARTICLES, name.text, _line(node, ARTICLES), path, node.line), node)
    except ValidationError:
        pass
    message = "no `article` with an `id` that could name its file stands here"
    return finding(path, span(name or node), "TT205", message, "write it as `trade-truce check` says")


def _entry(path: str, register: str, name: Node, node: Node) -> Held | Finding:
    if not isinstance(name, Scalar) or not (name.text.isascii() and name.text.isprintable() and name.text):
        return finding(path, span(name), "TT203", f"no `{ID}` of printable ASCII stands here", "say which entry it is")
    if not isinstance(node, Mapping):
        return _no_mapping(path, node)
    if ID in node.entries:
        message = f"unknown key `{ID}`: the entry's id is {quoted(name.text)}"
        return finding(path, span(node.entries[ID][0]), "TT202", message)
    return _fitting(Held(register, name.text, _line(node, register, name), path, node.line), node)


def _fitting(document: Held, node: Node) -> Held | Finding:
    if len(document.line.encode()) <= MAX_BYTES:
        return document
    message = f"as a line of JSON this would have more than {MAX_BYTES} bytes; split it into several"
    return finding(document.path, span(node), "TT006", message)


def _line(node: Node, kind: str, name: Scalar | None = None) -> str:
    """A document as JSON, its keys in canonical order; name: the id of a register's entry, which comes first."""
    value = _plain(node, kind, (name.text,) if name else ())
    if name:
        value = {ID: name.text, **value}  # type: ignore[dict-item]
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _plain(node: Node, kind: str, path: tuple[str, ...]) -> str | list[object] | dict[str, object]:
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [_plain(item, kind, (*path, ITEM)) for item in items]
    placed = zip(ranks(node.entries, keys_in_order(kind, path)), node.entries.items(), strict=True)
    ordered = (pair for _, pair in sorted(placed, key=lambda one: one[0]))
    return {name: _plain(value, kind, (*path, name)) for name, (_, value) in ordered}


def _no_mapping(path: str, node: Node) -> Finding:
    return finding(path, span(node), "TT201", "a mapping of keys to values is expected here")
