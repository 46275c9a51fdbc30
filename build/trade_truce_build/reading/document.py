"""One line of a JSON Lines seed as a tree of nodes, each of which knows its place.

Strictly JSON (RFC 8259), and of that only what a seed can hold: objects, arrays and texts. A library's reader takes the
last of two equal keys, lone surrogates and NaN without a word, and keeps no places.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from trade_truce_build.core.finding import Finding, Findings, Span, quoted
from trade_truce_build.reading.complaints import faults
from trade_truce_build.reading.lines import Document
from trade_truce_build.reading.nodes import MAX_DEPTH, MAX_EVENTS, Mapping, Node, Scalar, Sequence, first, refused_key

_TOKEN = re.compile(
    r' *(?:(?P<text>"[^"\\]*+(?:\\.[^"\\]*+)*+")|(?P<sign>[{}\[\]:,])'
    r'|(?P<bare>[^ "{}\[\]:,]++)|(?P<open>")|(?P<end>\Z))'
)
_ESCAPE = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}|(?P<bad>.))')
_BARE = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?|true|false")
_HABITS = {"TT010", "TT011", "TT012", "TT013", "TT113", "TT114", "TT116", "TT201"}
"""What a program that does it wrong does on every line: one mistake; so is what is no JSON for one reason."""
_BOM = "\ufeff"


class _StopError(Exception):
    """Nothing that follows could be told from the consequences of what was noted."""


@dataclass(slots=True)
class _Scan:
    """A text and how far it was read."""

    findings: Findings
    text: str
    line: int
    at: int = 0
    events: int = 0
    """Texts, starts and ends so far."""

    def note(self, start: int, end: int, code: str, message: str) -> None:
        self.findings.note(Span(self.line, start + 1, self.line, end + 1), code, message)

    def stop(self, start: int, end: int, code: str, message: str) -> _StopError:
        """What to raise once it is noted."""
        self.note(start, end, code, message)
        return _StopError()


def parse_document(findings: Findings, document: Document) -> Mapping | None:
    """The object that a line holds, or None where something is wrong with it, which is noted.

    Columns count from 1, in code points, as those of YAML do.
    """
    before, root = len(findings.items), None
    with suppress(_StopError):
        text = _text(findings, document)
        root = None if text is None else _root(_Scan(findings, text, document.line))
    new = findings.items[before:]
    findings.items[before:] = [replace(f, cause=_cause(f)) for f in new]
    return None if new else root


def _cause(fault: Finding) -> str:
    if fault.code in _HABITS:
        return fault.path
    return f"{fault.path} {fault.message}" if fault.code == "TT115" else ""


def _text(findings: Findings, document: Document) -> str | None:
    """What a line says, or None where what is wrong with it as a text would only be stumbled over."""
    line = document.line
    try:
        text = document.data.decode("utf-8")
    except UnicodeDecodeError as error:
        column = len(document.data[: error.start].decode("utf-8")) + 1
        byte = f"byte {document.offset + error.start} ({document.data[error.start]:#04x})"
        findings.note(Span(line, column, line, column + 1), "TT010", f"{byte} is not UTF-8; save the file as UTF-8")
        return None
    before = len(findings.items)
    for index, code, message in _faults(text, document):
        findings.note(Span(line, index + 1, line, index + 2), code, message)
    return text if all(fault.code == "TT012" for fault in findings.items[before:]) else None


def _faults(text: str, document: Document) -> Iterator[tuple[int, str, str]]:
    """Index, code and message of what is wrong with a line as a text."""
    last = len(text) - 1
    for index, code, message in faults(text):
        if index == 0 == document.offset and text[0] == _BOM:
            yield index, code, "a byte order mark may not stand before JSON; save the file as UTF-8 without one"
        elif index == last and text[index] == "\r":
            yield index, code, "the line ends in CR and LF; save the file with LF alone"
        else:
            yield index, code, message


def _root(scan: _Scan) -> Mapping | None:
    token = _next(scan)
    if token.lastgroup == "end":
        raise scan.stop(0, len(scan.text), "TT113", "this line holds nothing; write a document or delete it")
    if token["sign"] != "{":
        raise scan.stop(
            token.start(token.lastgroup or 0),
            token.end(),
            "TT201",
            "an object is expected here: a line is one document, from `{` to `}`",
        )
    root = _object(scan, token.end() - 1, 1)
    behind = _next(scan)
    if behind["sign"] == "{":
        raise scan.stop(
            behind.end() - 1, len(scan.text), "TT106", "a second document starts here; give it a line of its own"
        )
    if behind.lastgroup != "end":
        raise _expected(scan, behind, "the end of the line")
    return root


def _next(scan: _Scan) -> re.Match[str]:
    """The next token; its `lastgroup` says of what kind it is."""
    token = _TOKEN.match(scan.text, scan.at)
    assert token  # of its last three alternatives one fits whatever comes
    scan.at = token.end()
    if token.lastgroup == "open":
        raise scan.stop(token.end() - 1, token.end(), "TT115", "this quotation mark is never closed; close it")
    return token


def _value(scan: _Scan, token: re.Match[str], depth: int, key: str | None) -> Node:
    """The value that a token begins. depth: of the list or mapping that it would be; key: its own, in a mapping."""
    match token.lastgroup, token["sign"]:
        case "text", _:
            return _scalar(scan, token)
        case "bare", _:
            return _bare(scan, token, key)
        case _, "{":
            return _object(scan, token.end() - 1, depth)
        case _, "[":
            return _array(scan, token.end() - 1, depth)
    raise _expected(scan, token, "a text, list or object")


def _object(scan: _Scan, start: int, depth: int) -> Mapping:
    _enter(scan, start, depth)
    entries: dict[str, tuple[Scalar, Node]] = {}
    token = _next(scan)
    while entries or token["sign"] != "}":
        if token.lastgroup != "text":
            raise _expected(scan, token, "a key in quotation marks")
        key = _scalar(scan, token)
        if (colon := _next(scan))["sign"] != ":":
            raise _expected(scan, colon, "`:`")
        value = _value(scan, _next(scan), depth + 1, key.text)
        _refuse(scan, key, entries)
        entries.setdefault(key.text, (key, value))
        if (token := _next(scan))["sign"] == "}":
            break
        if token["sign"] != ",":
            raise _expected(scan, token, "`,` or `}`")
        token = _next(scan)
    return Mapping(entries, scan.line, start + 1, (scan.line, scan.at + 1))


def _refuse(scan: _Scan, key: Scalar, before: dict[str, tuple[Scalar, Node]]) -> None:
    for code, message in refused_key(key, before):
        related = first(scan.findings.path, before[key.text]) if code == "TT112" else ()
        end = key.end or (key.line, key.column)
        scan.findings.note(Span(key.line, key.column, *end), code, message, related)


def _array(scan: _Scan, start: int, depth: int) -> Sequence:
    _enter(scan, start, depth)
    items: list[Node] = []
    token = _next(scan)
    while items or token["sign"] != "]":
        items.append(_value(scan, token, depth + 1, None))
        if (token := _next(scan))["sign"] == "]":
            break
        if token["sign"] != ",":
            raise _expected(scan, token, "`,` or `]`")
        token = _next(scan)
    return Sequence(tuple(items), scan.line, start + 1, (scan.line, scan.at + 1))


def _enter(scan: _Scan, start: int, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise scan.stop(start, start + 1, "TT108", f"nested more than {MAX_DEPTH} deep; write it flatter")
    _count(scan, start, 2)


def _count(scan: _Scan, start: int, more: int) -> None:
    scan.events += more
    if scan.events > MAX_EVENTS:
        message = f"more than {MAX_EVENTS} values in one document; split it into several"
        raise scan.stop(start, start + 1, "TT109", message)


def _scalar(scan: _Scan, token: re.Match[str]) -> Scalar:
    raw, start = token["text"], token.start("text")
    _count(scan, start, 1)
    text = raw[1:-1]
    if "\\" in raw:
        text = _unescaped(scan, raw, start)
    return Scalar(text, scan.line, start + 1, (scan.line, scan.at + 1))


def _unescaped(scan: _Scan, raw: str, start: int) -> str:
    """What a text with escapes says; of one that JSON does not know, where it stands is noted."""
    for escape in _ESCAPE.finditer(raw):
        if escape["bad"]:
            where = start + escape.start()
            message = f"{quoted(escape[0])} starts no escape of JSON; double the backslash"
            raise scan.stop(where, where + 2, "TT115", message)
    text: str = json.loads(raw)
    for _, code, message in faults(text):
        scan.note(start, scan.at, code, message)
    return text


def _bare(scan: _Scan, token: re.Match[str], key: str | None) -> Scalar:
    """Stands for a value without quotation marks, which is refused."""
    word, start = token["bare"], token.start("bare")
    if word == "null":
        what, rest = ("this item", "leave it out") if key is None else (f"the key {quoted(key)}", "leave the key out")
        scan.note(start, scan.at, "TT114", f"{what} has no value but `null`; {rest} or give it one")
    elif _BARE.fullmatch(word):
        inside = quoted(f'"{word}"')
        scan.note(start, scan.at, "TT116", f"every value is a text here; put it in quotation marks: {inside}")
    else:
        raise _expected(scan, token, "a text in double quotation marks")
    return Scalar(word, scan.line, start + 1, (scan.line, scan.at + 1))


def _expected(scan: _Scan, token: re.Match[str], what: str) -> _StopError:
    """What to raise once it is noted that another token stands where a document goes on only with something else."""
    start, end = token.span(token.lastgroup or 0)
    if token.lastgroup == "end":
        message = f"the line ends where {what} is expected; write each document whole, on one line"
    else:
        message = f"{what} is expected here, not {quoted(scan.text[start:end])}"
    return scan.stop(start, end, "TT115", message)
