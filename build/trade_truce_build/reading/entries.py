"""From a YAML node to an entry: the keys known, the text of each scalar turned into the value that its column holds."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, NamedTuple

from trade_truce import edtf
from trade_truce import seeds as form
from trade_truce.columns import Column, primary_key
from trade_truce_build.core.finding import LEFT, MAX_FINDINGS, Finding, Related, Span, finding, quoted
from trade_truce_build.reading.near import did_you_mean, intended, with_edit
from trade_truce_build.reading.nodes import Mapping as MappingNode
from trade_truce_build.reading.nodes import Node, Scalar, Sequence, span

_INTEGER = re.compile(r"(0|[1-9][0-9]{0,17})\Z")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,18})(\.[0-9]{1,8})?\Z")  # so that a tenth more or less fits a column
_TODO = re.compile(r"TODO(?![A-Za-z0-9])")
_EXPECTED = {
    "integer": "plain ASCII digits are expected, without separators",
    "number": "plain ASCII digits are expected, without separators, at most 19 and 8 more after a point",
    "boolean": "`true` or `false` is expected",
}


@dataclass(frozen=True)
class Entry:
    """What a seed says about one row: values by column, and where each of them stands."""

    table: str
    path: str
    node: MappingNode
    values: dict[str, Any]
    """Column -> value; what the seed leaves out is left out here."""
    extras: dict[str, str] = field(default_factory=dict)
    """The keys that steer the build and feed no column: `key`, `at`, `find`."""
    places: dict[str, Span] = field(default_factory=dict)
    """Column or extra -> where its value stands."""

    def finding(self, code: str, message: str, hint: str = "", at: str = "") -> Finding:
        """A finding at the value of `at`, or where it has none, at what the entry starts with."""
        return finding(self.path, self.place(at), code, message, hint)

    def place(self, at: str = "") -> Span:
        """Where the value of `at` stands, or else the entry's start: its first key and value, if in one line."""
        if at in self.places:
            return self.places[at]
        key, value = next(iter(self.node.entries.values()), (self.node, self.node))
        ends = [node.end for node in (self.node, value, key) if node.end and node.end[0] == self.node.line]
        return Span(self.node.line, self.node.column, *(ends or [(self.node.line, self.node.column)])[0])

    def related(self, message: str, *at: str) -> Related:
        """The other place of a finding: the first of some values that the entry states, or its id, or its start."""
        key = primary_key(self.table)
        stated = (name for name in (*at, *(key if len(key) == 1 else ())) if name in self.places)
        return Related(self.path, self.place(next(stated, "")), message)


class Form(NamedTuple):
    """What an entry of a table may hold."""

    table: str
    columns: Mapping[str, Column]
    """Seed key -> the column that it feeds."""
    extras: tuple[str, ...] = ()
    """Keys that feed no column."""
    nested: tuple[str, ...] = ()
    """Keys that the caller reads itself."""


def read_entry(path: str, node: Node, form: Form, given: Mapping[str, Any], findings: list[Finding]) -> Entry | None:
    """The entry that a mapping makes; what is wrong with it is added to `findings`.

    given: values that the entry's surroundings supply, by column.
    """
    if not isinstance(node, MappingNode):
        findings.append(finding(path, span(node), "TT201", "a mapping of keys to values is expected here"))
        return None
    entry = Entry(form.table, path, node, dict(given))
    for name, (_, value) in node.entries.items():
        if name in form.columns:
            _read_value(entry, name, value, form.columns[name], findings)
        elif name in form.extras:
            _read_extra(entry, name, value, findings)
    findings += unknown_keys(path, node, (*form.columns, *form.extras, *form.nested), form.table)
    return entry


def read_item(of: Entry, node: Node, table: str, given: Mapping[str, Any], findings: list[Finding]) -> Entry:
    """The entry that an item of a list makes which is one value and no mapping. of: the entry that holds the list."""
    entry = Entry(table, of.path, of.node, dict(given))
    if column := form.alone(table):
        _read_value(entry, form.seed_key(column), node, column, findings)
    return entry


def unknown_keys(path: str, node: MappingNode, known: Collection[str], table: str = "") -> Iterator[Finding]:
    """A finding for each key of a mapping that is none of those known, up to MAX_FINDINGS.

    table: what the mapping is an entry of.
    """
    missing = [key for key in known if key not in node.entries]
    unknown = [key for name, (key, _) in node.entries.items() if name not in known]
    for key in unknown[:MAX_FINDINGS]:
        fault = finding(path, span(key), "TT202", f"unknown key {quoted(key.text)}", did_you_mean(key.text, known))
        yield replace(with_edit(fault, intended(key.text, missing)), cause=f"{table}.{key.text}" if table else "")
    for key in unknown[MAX_FINDINGS : MAX_FINDINGS + 1]:
        more = f"more than {MAX_FINDINGS} unknown keys; fix the others and check again"
        yield finding(path, span(key), "TT019", more)


def example(column: Column) -> str:
    """A hint: a right value of a column, where its kind of value has one."""
    return f"for example: {column.example}" if column.example else ""


def _read_extra(entry: Entry, name: str, value: Node, findings: list[Finding]) -> None:
    entry.places[name] = span(value)
    if left_to_do(value):
        findings.append(to_do(entry, name, "write it, or leave the key out", name))
    elif isinstance(value, Scalar):
        entry.extras[name] = value.text
    else:
        findings.append(entry.finding("TT203", f"`{name}` takes one value", at=name))


def _read_value(entry: Entry, name: str, node: Node, column: Column, findings: list[Finding]) -> None:
    entry.places[column.name] = span(node)
    if left_to_do(node):
        findings.append(to_do(entry, name, column.description, column.name))
        return
    try:
        entry.values[column.name] = _value(node, column)
    except ValueError as error:
        findings.append(entry.finding("TT203", f"`{name}`: {error}", example(column), column.name))


def to_do(entry: Entry, name: str, hint: str, at: str) -> Finding:
    """A finding for a value that a draft leaves for a person: those of one file are one."""
    fault = entry.finding("TT216", f"`{name}` is left to do", hint, at)
    return replace(fault, cause=f"{LEFT}{fault.path}")


def left_to_do(node: Node) -> bool:
    """Whether a value, or one of a list, is what a draft leaves for a person."""
    if isinstance(node, Sequence):
        return any(left_to_do(item) for item in node.items)
    return isinstance(node, Scalar) and _TODO.match(node.text) is not None


def _value(node: Node, column: Column) -> Any:
    """The Python value of a node, as its column wants it; ValueError says what it should be."""
    if not isinstance(node, Scalar):
        raise ValueError("one value is expected")
    return edtf.expand(node.text) if column.edtf else _scalar(node.text, column.type)


def _scalar(text: str, kind: str) -> Any:
    match kind:
        case "string":
            return text
        case "integer" if _INTEGER.match(text):
            return int(text)
        case "number" if _NUMBER.match(text):
            return Decimal(text)
        case "boolean" if text in ("true", "false"):
            return text == "true"
    raise ValueError(f"{quoted(text)} is not a{'n' * (kind == 'integer')} {kind}: {_EXPECTED[kind]}")
