"""Turns the words of drafts, `find`, into spans and anchors."""

import re
from functools import lru_cache

import yaml

from trade_truce.anchors import anchor
from trade_truce.seeds import AT, FIND, SECTIONS
from trade_truce.sketch import RUN, sketch
from trade_truce.text import as_seen
from trade_truce_build.core.finding import Finding, SeedError
from trade_truce_build.evidence.gaps import Gaps
from trade_truce_build.evidence.moved import ArticleText
from trade_truce_build.reading.nodes import LOADER, Mapping, Node, Scalar, Sequence, parse


def anchored(path: str, data: bytes, copies: dict[str, ArticleText]) -> bytes:
    """The seed with every `find` replaced. SeedError lists those that cannot be."""
    node = parse(path, data)
    copy = _copy_of(path, node, copies)
    lines, findings = data.decode().split("\n"), []
    for entry in _drafts(node):
        value = entry.entries[FIND][1]
        try:
            if {AT, "anchor"} & entry.entries.keys():
                raise ValueError("the entry has `at` or `anchor` already; remove them, or `find`")
            line = lines[value.line - 1] if value.line <= len(lines) else ""  # a lone CR ends a line for YAML alone
            lines[value.line - 1 : value.line] = [_replaced(line, value, copy)]
        except ValueError as error:
            findings.append(
                Finding(path, value.line, value.column, "TT305", str(error), "see `trade-truce anchor --help`")
            )
    if findings:
        raise SeedError(findings)
    _add_sketch(lines, node, copy)
    return "\n".join(lines).encode()


def locate(pattern: str, text: str) -> tuple[int, int]:
    """The span [start, end) of the one place that a `find` names; ValueError where there is none, or more."""
    before, braces, rest = pattern.partition("{")
    inside, closing, after = rest.partition("}") if braces else (pattern, "}", "")
    if not closing or not inside:
        raise ValueError("the braces of `find` do not enclose anything")
    gaps = Gaps.of(before if braces else "", inside, after)
    count, plain, places = gaps.count(text), text, list[int]()
    if count == 0:  # the article may have what nobody sees, and a seed may not
        plain, places = _seen(text)
        count = gaps.count(plain)
    if count != 1:
        raise ValueError("these words are not in the article" if not count else f"these words are there {count} times")
    start, end = gaps.span(plain)
    return (places[start], places[end - 1] + 1) if places else (start, end)


@lru_cache(maxsize=2)  # all of a seed's words are sought in one text
def _seen(text: str) -> tuple[str, list[int]]:
    return as_seen(text)


def _replaced(line: str, value: Node, copy: ArticleText) -> str:
    match = re.match(rf"(\s*(?:- )?){FIND}: ", line)
    remark = _remark(line[match.end() :], value) if match and isinstance(value, Scalar) else None
    if not match or remark is None or not isinstance(value, Scalar):
        raise ValueError("`find` and all its words must stand on one line of their own")
    start, end = locate(value.text, copy.text)
    indent, ending = match[1], "\r" if line.endswith("\r") else ""
    written = f"anchor: {anchor(copy.words, start, end)}"
    return f"{indent}{AT}: {start}-{end}{remark}\n{' ' * len(indent)}{written}{ending}"


def _remark(rest: str, value: Scalar) -> str | None:
    """What follows the words on their line, a comment at most; None where the line does not hold all of them."""
    try:
        scalars = [event for event in yaml.parse(rest, Loader=LOADER) if isinstance(event, yaml.ScalarEvent)]
    except yaml.YAMLError:
        return None
    if len(scalars) != 1 or scalars[0].value != value.text:
        return None
    assert scalars[0].end_mark  # optional for the type, but no reader leaves it out
    return rest[scalars[0].end_mark.index :]


def _add_sketch(lines: list[str], node: Node, copy: ArticleText) -> None:
    """Gives the article a sketch of its text, below its length, where it has none yet."""
    article = node.entries["article"][1] if isinstance(node, Mapping) and "article" in node.entries else node
    if not isinstance(article, Mapping) or "sketch" in article.entries or "text_length" not in article.entries:
        return
    key, length = article.entries["text_length"]
    line = lines[length.line - 1] if length.line <= len(lines) else ""  # a lone CR ends a line for YAML alone
    own_line = re.match(r" *text_length:", line)  # or else the article is a mapping on one line
    if not own_line or len(copy.words.words) < RUN:
        return
    ending = "\r" if line.endswith("\r") else ""
    lines[length.line - 1] = f"{line}\n{' ' * (key.column - 1)}sketch: {sketch(copy.text)}{ending}"


def _copy_of(path: str, node: Node, copies: dict[str, ArticleText]) -> ArticleText:
    """The copy of the seed's article among those at hand."""
    article = node.entries["article"][1] if isinstance(node, Mapping) and "article" in node.entries else node
    digest = article.entries.get("text_sha256") if isinstance(article, Mapping) else None
    if digest and isinstance(digest[1], Scalar) and digest[1].text in copies:
        return copies[digest[1].text]
    known = ", ".join(sorted(copies)) or "there is none in the folder"
    hint = f"`text_sha256` must be that of the canonical text: {known}"
    raise SeedError([Finding(path, article.line, article.column, "TT306", "no copy of this article is at hand", hint)])


def _drafts(node: Node) -> list[Mapping]:
    assert isinstance(node, Mapping)
    lists = [node.entries[name][1] for name in SECTIONS if name in node.entries]
    items = [item for findings in lists if isinstance(findings, Sequence) for item in findings.items]
    return [item for item in items if isinstance(item, Mapping) and FIND in item.entries]
