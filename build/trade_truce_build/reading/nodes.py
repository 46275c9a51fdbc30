"""A seed as a tree of nodes, each of which knows its place.

Built from YAML events, never from a loaded document: a loader follows aliases and merge keys (715
bytes fill the memory) and calls itself for each level (49 KiB of `- ` end the process), both before
anyone can object. Every scalar stays the text that it is; what it means is for the models to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import yaml

from trade_truce.text import decode
from trade_truce_build.core.finding import MAX_FINDINGS, Findings, Related, SeedError, Span, place, quoted
from trade_truce_build.reading.complaints import complain, composed, faults, signed
from trade_truce_build.reading.marks import at, raw, stands

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # PyYAML may be built without libyaml
MAX_DEPTH = 12
MAX_EVENTS = 100_000  # scalars, starts and ends in one file
_DIRECTIVE = re.compile("^%", re.MULTILINE)  # libyaml takes the square of their number
_OPENED = re.compile("expected ':'|unexpected (end|document)")  # told best where it began
_NULLS = {"", "~", "null", "Null", "NULL"}
_WRITE_OUT = "write the value out instead"
_FATAL = {"TT106", "TT108"}  # nothing that follows could be told from its consequences


End: TypeAlias = tuple[int, int] | None
"""Line and column behind a node's last character."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, whatever it looks like: `yes`, `1_000` and `2025-06-05` are just that."""

    text: str
    line: int
    column: int
    end: End = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    line: int
    column: int
    end: End = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys in the order of the file, each with the scalar that names it, and its value."""

    entries: dict[str, tuple[Scalar, "Node"]]
    line: int
    column: int
    end: End = field(default=None, compare=False)


Node: TypeAlias = Scalar | Sequence | Mapping


def span(node: Node) -> Span:
    """Where a node stands; empty where only its start is known."""
    return Span(node.line, node.column, *(node.end or (node.line, node.column)))


_Open: TypeAlias = tuple[yaml.Event, list[Node]]  # its start and its nodes; keys and values in turn


LARGE, KEPT = 1 << 16, 2
"""Bytes from which a document is parsed once, though several steps read it, and how many such are kept at a time."""


_kept: dict[tuple[str, bytes], Node | SeedError] = {}


def parse(path: str, data: bytes) -> Node:
    """The one document in `data`, or SeedError with what is wrong with it, as much as can be told.

    Lines and columns count from 1, in code points, after a BOM and CRs have been taken out. Not to be changed.
    """
    if (path, data) not in _kept:
        parsed = _parsed(path, data)
        if len(data) > LARGE:
            _kept[path, data] = parsed
            for old in list(_kept)[:-KEPT]:
                del _kept[old]
    else:
        parsed = _kept[path, data]
    if isinstance(parsed, SeedError):
        raise SeedError(parsed.findings)
    return parsed


def _parsed(path: str, data: bytes) -> Node | SeedError:
    findings = Findings(path)
    text = _text(findings, data)
    root = None if text is None else _tree(findings, text)
    return SeedError(findings.items) if root is None or findings.items else root


def _text(findings: Findings, data: bytes) -> str | None:
    """What `data` says, or None where a YAML reader would only stumble over it."""
    try:
        text = decode(data)
    except UnicodeDecodeError as error:
        good, byte = decode(data[: error.start]), f"byte {error.start} ({data[error.start]:#04x})"
        here = place(good)
        here = here._replace(end_column=here.column + 1)
        findings.note(here, "TT010", f"{byte} is not UTF-8; save the file as UTF-8")
        return None
    for index, code, message in faults(text):
        findings.note(place(text, index), code, message, edits=composed(text, index) if code == "TT012" else ())
    findings.items = [replace(fault, cause=findings.path) for fault in findings.items]  # an editor's habit
    if match := _DIRECTIVE.search(text):
        message = "a line that starts with `%` is a directive; delete or indent it"
        findings.note(place(text, match.start()), "TT107", message)
    return text if all(finding.code == "TT012" for finding in findings.items) else None


def _tree(findings: Findings, text: str) -> Node | None:
    """Grown on a stack of its own and not by recursion: the file decides how deep it goes."""
    stack: list[_Open] = [(yaml.StreamStartEvent(), [])]
    for event in _events(findings, text):
        for code, message in _refused(event, text, stack):
            findings.note(signed(text, event, code) or stands(event, text), code, message)
            if code in _FATAL or len(findings.items) > MAX_FINDINGS:
                return None
        if isinstance(event, yaml.CollectionStartEvent):
            stack.append((event, []))
        elif isinstance(event, yaml.CollectionEndEvent):
            start, nodes = stack.pop()
            stack[-1][1].append(_closed(findings, start, nodes, _end(event, nodes)))
        elif isinstance(event, yaml.NodeEvent):  # an alias was refused, and only takes up its place
            line, column, *end = stands(event, text)
            stack[-1][1].append(Scalar(getattr(event, "value", "*"), line, column, (end[0], end[1])))
    root = next(iter(stack[0][1]), Scalar("", 1, 1))
    if isinstance(root, Scalar) and root.text in _NULLS and not findings.items:
        findings.note(
            place(text, 0), "TT113", "this file holds nothing; write a seed, `{}` for a register without entries"
        )
    return root


def _events(findings: Findings, text: str) -> Iterator[yaml.Event]:
    """The events of a text, up to MAX_EVENTS; a YAML reader's complaint is noted and ends them."""
    end = 0
    try:
        for count, event in enumerate(yaml.parse(text, Loader=LOADER)):
            if count == MAX_EVENTS:
                message = f"more than {MAX_EVENTS} values in one seed; split it into several"
                findings.note(stands(event, text), "TT109", message)
                return
            yield event
            end = event.end_mark.index if event.end_mark else end
    except yaml.YAMLError as error:
        problem = str(getattr(error, "problem", error))
        which = "context_mark" if _OPENED.search(problem) else "problem_mark"
        mark = getattr(error, which, None)
        complain(findings, text, mark.index if mark else end, problem)
    except (ValueError, OverflowError):  # the Python reader's way with an escape beyond U+10FFFF
        complain(findings, text, end, "escape")


def _refused(event: yaml.Event, text: str, stack: list[_Open]) -> Iterator[tuple[str, str]]:
    """Code and message of what YAML has and a seed may not."""
    match event:
        case yaml.DocumentStartEvent() if stack[0][1]:
            yield "TT106", "a second document starts here; give it a file of its own"
        case yaml.CollectionStartEvent() if len(stack) > MAX_DEPTH:
            yield "TT108", f"nested more than {MAX_DEPTH} deep; write it flatter"
        case yaml.AliasEvent():
            yield "TT103", f"the alias {quoted(f'*{event.anchor}')} is not allowed; {_WRITE_OUT}"
        case yaml.NodeEvent(anchor=str(anchor)):
            yield "TT102", f"the anchor {quoted(f'&{anchor}')} is not allowed; {_WRITE_OUT}"
    tag = getattr(event, "tag", None)
    if tag is not None:
        yield "TT104", f"the tag {quoted(tag)} is not allowed; delete it, the model knows the type"
    if isinstance(event, yaml.ScalarEvent):
        yield from _refused_scalar(event, text, *stack[-1])


def _refused_scalar(
    event: yaml.ScalarEvent, text: str, start: yaml.Event, nodes: list[Node]
) -> Iterator[tuple[str, str]]:
    """Code and message of what escapes bring in, and of a scalar that stands for nothing."""
    if event.style == '"' and "\\" in raw(event, text):
        yield from (fault[1:] for fault in faults(event.value))
    elif not event.style and event.value in _NULLS:
        said = f"no value but {quoted(event.value)}" if event.value else "no value"
        if isinstance(start, yaml.SequenceStartEvent):
            yield "TT114", f"this item has {said}; leave it out or give it one"
        elif len(nodes) % 2 and isinstance(key := nodes[-1], Scalar) and key.text:
            key_has = f"the key {quoted(key.text)} has"
            yield "TT114", f"{key_has} {said}; leave the key out or give it one"


def _closed(findings: Findings, start: yaml.Event, nodes: list[Node], end: End) -> Node:
    """The list or mapping that ends here."""
    if isinstance(start, yaml.SequenceStartEvent):
        return Sequence(tuple(nodes), *at(start), end)
    entries: dict[str, tuple[Scalar, Node]] = {}
    for key, value in zip(nodes[::2], nodes[1::2], strict=True):
        for code, message in refused_key(key, entries):
            before = entries.get(key.text) if isinstance(key, Scalar) else None
            findings.note(span(key), code, message, first(findings.path, before) if code == "TT112" and before else ())
        if isinstance(key, Scalar):
            entries.setdefault(key.text, (key, value))
    return Mapping(entries, *at(start), end)


def first(path: str, entry: tuple[Scalar, Node]) -> tuple[Related, ...]:
    """Where the first of two equal keys stands."""
    return (Related(path, span(entry[0]), "it is here first"),)


def refused_key(key: Node, before: dict[str, tuple[Scalar, Node]]) -> Iterator[tuple[str, str]]:
    """Code and message of what is wrong with a key, given those before it."""
    if not isinstance(key, Scalar):
        yield "TT110", "a list or mapping cannot be a key; write `key: value`"
    elif key.text in before:
        at, again = before[key.text][0].line, key.line
        stands = f"is on line {at} and again on line {again}" if at != again else f"is twice on line {at}"
        yield "TT112", f"the key {quoted(key.text)} {stands}; keep one of them"
    elif key.text == "<<":
        yield "TT105", "the merge key `<<` is not allowed; write its keys out"
    elif not key.text:
        yield "TT111", "a key is missing before the colon; write `key: value`"
    elif not (key.text.isascii() and key.text.isprintable()):
        yield "TT111", f"the key {quoted(key.text)} is not printable ASCII; rename it"


def _end(event: yaml.Event, nodes: list[Node]) -> End:
    """Where a list or mapping ends: at its bracket, or with the last thing in it."""
    start, end = event.start_mark, event.end_mark
    if start and end and end.index > start.index:
        return end.line + 1, end.column + 1
    return nodes[-1].end if nodes else None
