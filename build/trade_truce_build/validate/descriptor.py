"""Reads a package's descriptor as a stranger's, and holds it against the models and against the files."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trade_truce.columns import table_schema
from trade_truce.models import TABLES
from trade_truce_build.core.finding import Finding, place, quoted
from trade_truce_build.validate.stream import opened
from trade_truce_build.validate.tables import Text

FOLDER = "dataset"
STATED = {"format": "csv", "encoding": "utf-8", "dialect": {"lineTerminator": "\n"}}
"""How a table's file is read, which its description has to say."""
_LIMIT = 1 << 30
_OTHER = "build the package anew, or validate it with the trade-truce that built it"


def path_of(table: str) -> str:
    """Where a table's file lies, from the descriptor's folder. No other place is looked at."""
    return f"{FOLDER}/{table}.csv"


@dataclass(frozen=True)
class Descriptor:
    """A descriptor, as far as it could be read."""

    name: str
    """Of its file."""
    text: str
    version: str
    resources: Mapping[str, Mapping[str, Any]]
    """What it says of each table, by name."""
    found: tuple[Finding, ...]

    def note(self, message: str, hint: str = "", near: str = "") -> Finding:
        """A finding at the first place where `near` stands, or at the top."""
        at = self.text.find(near) if near else -1
        where = place(self.text, max(at, 0))
        return Finding(self.name, where.line, where.column, "TT503", message, hint)


def read(folder: Path, name: str) -> Descriptor:
    """The descriptor in a file. Raises OSError where there is none."""
    with opened(folder, name) as file:
        data = b"".join(iter(lambda: file.read(1 << 24), b""))[:_LIMIT]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _unread(name, data[: error.start].decode("utf-8"), "TT010", "this byte is not UTF-8")
    try:
        document = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        return _unread(name, text[: error.pos], "TT503", f"this is not JSON ({error.msg})")
    except (ValueError, RecursionError) as error:
        return _unread(name, "", "TT503", f"this is no descriptor ({type(error).__name__}: {str(error)[:100]})")
    return _taken(name, text, document)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"{next(k for k in keys if keys.count(k) > 1)!r} stands twice in one object")
    return made


def _unread(name: str, lead: str, code: str, message: str) -> Descriptor:
    where = place(lead)
    return Descriptor(name, "", "", {}, (Finding(name, where.line, where.column, code, message, _OTHER),))


def _taken(name: str, text: str, document: Any) -> Descriptor:
    stated = document.get("resources") if isinstance(document, dict) else None
    if not isinstance(stated, list) or not all(isinstance(r, dict) and isinstance(r.get("name"), str) for r in stated):
        return _unread(name, "", "TT503", "this describes no tables: `resources` must be a list of objects with names")
    resources = {r["name"]: r for r in stated}
    version = document.get("version")
    made = Descriptor(name, text, version if isinstance(version, str) else "", resources, ())
    found = list(_of_tables(made, [r["name"] for r in stated]))
    return Descriptor(name, text, made.version, resources, tuple(found))


def _of_tables(made: Descriptor, names: list[str]) -> Iterator[Finding]:
    """What differs from the models: first the tables, then each table's columns, then how its file is to be read."""
    if not made.version:
        yield made.note("`version` is missing: which state of the dataset is this?")
    for name in dict.fromkeys(names):
        if name not in TABLES:
            yield made.note(f"there is no table {quoted(name)}", f"tables are {', '.join(TABLES)}", f'"name": "{name}"')
        elif names.count(name) > 1:
            yield made.note(f"{quoted(name)} is described more than once", "leave one of them", f'"name": "{name}"')
    for table in TABLES:
        if table not in made.resources:
            yield made.note(f"the table `{table}` is missing", _hint(made))
        else:
            yield from _of_table(made, table)


def _of_table(made: Descriptor, table: str) -> Iterator[Finding]:
    stated, near = made.resources[table], f'"path": "{path_of(table)}"'
    for key, value in {"path": path_of(table), **STATED}.items():
        if stated.get(key) != value:
            yield made.note(f"`{key}` of {table} must be {json.dumps(value)}", "build the package anew", near)
    schema, expected = stated.get("schema"), table_schema(table)
    if schema != expected:
        yield made.note(f"{_difference(table, schema, expected)}", _hint(made), near)


def _difference(table: str, schema: Any, expected: dict[str, Any]) -> str:
    """The first thing in which a table's schema is not that of the models."""
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not all(isinstance(f, dict) for f in fields):
        return f"the schema of {table} lists no fields"
    names, wanted = [f.get("name") for f in fields], [f["name"] for f in expected["fields"]]
    if names != wanted:
        more = [str(n) for n in names if n not in wanted]
        less = [n for n in wanted if n not in names]
        told = [f"lacks {', '.join(less)}"] * bool(less) + [f"has also {', '.join(more)}"] * bool(more)
        return f"the schema of {table} {' and '.join(told) or 'has its columns in another order'}"
    for field, right in zip(fields, expected["fields"], strict=True):
        for key in (*right, *field):
            if field.get(key) != right.get(key):
                return f"the schema of {table}.{right['name']} says another `{key}` than the models"
    key = next(k for k in (*expected, *schema) if schema.get(k) != expected.get(k))
    return f"the schema of {table} says another `{key}` than the models"


def _hint(made: Descriptor) -> str:
    import trade_truce

    ours = trade_truce.__version__
    if made.version and made.version != ours:
        return f"the package is version {made.version[:40]}, this trade-truce is {ours}: {_OTHER}"
    return f"version {ours} has other columns: {_OTHER}"


def against_file(made: Descriptor, table: str, text: Text) -> Iterator[Finding]:
    """Where a table's file is not what the descriptor says of it."""
    stated, near = made.resources.get(table, {}), f'"path": "{path_of(table)}"'
    facts: dict[str, Any] = {"bytes": text.bytes, "hash": f"sha256:{text.sha256}"}
    if text.rows is not None:
        facts["rowCount"] = text.rows.num_rows
    for key, actual in facts.items():
        if stated and (stated.get(key) != actual or isinstance(stated.get(key), bool)):
            message = f"`{key}` of {table} is stated as {json.dumps(stated.get(key))[:90]}, and the file has {actual}"
            hint = "the file was changed after it was built: build the package anew"
            yield made.note(message, hint, near)
