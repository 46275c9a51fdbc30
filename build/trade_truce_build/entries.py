"""From a YAML node to an entry: the keys known, the text of each scalar turned into the value that its column holds."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, NamedTuple

from trade_truce import edtf
from trade_truce.columns import Column
from trade_truce_build.finding import Finding
from trade_truce_build.nodes import Mapping as MappingNode
from trade_truce_build.nodes import Node, Scalar, Sequence

_INTEGER = re.compile(r"(0|[1-9][0-9]{0,17})\Z")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,18})(\.[0-9]{1,8})?\Z")  # so that a tenth more or less fits a column
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
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Column or extra -> line and column of its value."""

    def finding(self, code: str, message: str, hint: str = "", at: str = "") -> Finding:
        """A finding at the value of `at`, or at the entry's first line where it has none."""
        line, column = self.places.get(at, (self.node.line, self.node.column))
        return Finding(self.path, line, column, code, message, hint)


class Form(NamedTuple):
    """What an entry of a table may hold."""

    table: str
    columns: Mapping[str, Column]
    """Seed key -> the column that it feeds."""
    extras: tuple[str, ...] = ()
    """Keys that feed no column."""
    nested: tuple[str, ...] = ()
    """Keys that the caller reads itself."""


def read_entry(path: str, node: Node, form: Form, given: Mapping[str, Any], found: list[Finding]) -> Entry | None:
    """The entry that a mapping makes; what is wrong with it is added to `found`.

    given: values that the entry's surroundings supply, by column.
    """
    if not isinstance(node, MappingNode):
        found.append(Finding(path, node.line, node.column, "TT201", "a mapping of keys to values is expected here"))
        return None
    entry = Entry(form.table, path, node, dict(given))
    known = [*form.columns, *form.extras, *form.nested]
    for name, (key, value) in node.entries.items():
        if name in form.columns:
            _take(entry, name, value, form.columns[name], found)
        elif name in form.extras:
            _take_extra(entry, name, value, found)
        elif name not in known:
            found.append(
                Finding(path, key.line, key.column, "TT202", f"unknown key `{name}`", did_you_mean(name, known))
            )
    return entry


def example(column: Column) -> str:
    """A hint: a right value of a column, where its kind of value has one."""
    return f"for example: {column['example']}" if "example" in column else ""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint: the known names nearest to a wrong one, or all of them where they are few."""
    names = sorted(known)
    return nearest(name, names) or ("known here: " + ", ".join(names) if len(names) <= 30 else "")


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint: the known names nearest to a wrong one, if any is near."""
    near = get_close_matches(name, sorted(known), n=2, cutoff=0.6)
    return f"did you mean {' or '.join(f'`{n}`' for n in near)}?" if near else ""


def _take_extra(entry: Entry, name: str, value: Node, found: list[Finding]) -> None:
    entry.places[name] = (value.line, value.column)
    if isinstance(value, Scalar):
        entry.extras[name] = value.text
    else:
        found.append(Finding(entry.path, value.line, value.column, "TT203", f"`{name}` takes one value"))


def _take(entry: Entry, name: str, node: Node, column: Column, found: list[Finding]) -> None:
    entry.places[column["name"]] = (node.line, node.column)
    try:
        entry.values[column["name"]] = _value(node, column)
    except ValueError as error:
        found.append(entry.finding("TT203", f"`{name}`: {error}", example(column), column["name"]))


def _value(node: Node, column: Column) -> Any:
    """The Python value of a node, as its column wants it; ValueError says what it should be."""
    if column["type"] == "list":
        if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
            return tuple(item.text for item in node.items if isinstance(item, Scalar))
        raise ValueError("a list is expected, as in [one, another]")
    if not isinstance(node, Scalar):
        raise ValueError("one value is expected")
    return edtf.expand(node.text) if column["edtf"] else _scalar(node.text, column["type"])


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
    raise ValueError(f"`{text}` is no {kind}: {_EXPECTED[kind]}")
