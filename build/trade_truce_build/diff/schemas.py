"""What changed in the tables' schemas: tables and columns that came or went, and what columns may hold."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from trade_truce.columns import alternatives
from trade_truce_build.diff.packages import Table

Kind = Literal[
    "table gone", "table came", "column gone", "column came", "order", "key", "type", "unit", "reference",
    "narrower", "wider", "described",
]  # fmt: skip
Field = Mapping[str, Any]
_DESCRIBED = ("title", "description")
_NARROWER_UP = ("minimum", "minLength", "exclusiveMinimum")
_NARROWER_DOWN = ("maximum", "maxLength", "exclusiveMaximum")
OTHER_PATTERN = "another pattern"
"""Of which nobody can say whether it allows less."""
_SHOWN = 8
"""Words of a vocabulary that are listed."""


class SchemaChange(NamedTuple):
    """One change of a schema."""

    kind: Kind
    table: str
    column: str
    """Empty where it is the table as a whole."""
    what: str
    """What came, went, or is otherwise."""


def schema_changes(old: Mapping[str, Table], new: Mapping[str, Table]) -> list[SchemaChange]:
    """All of them, table by table: those that went first, then those of both, then those that came."""
    found = [SchemaChange("table gone", name, "", _size(old[name])) for name in old if name not in new]
    for name, table in new.items():
        if name in old and old[name].resource["schema"] != table.resource["schema"]:
            found += _table(old[name], table)
    return found + [SchemaChange("table came", name, "", _size(new[name])) for name in new if name not in old]


def _size(table: Table) -> str:
    return f"{table.resource['rowCount']} rows"


def _table(old: Table, new: Table) -> Iterator[SchemaChange]:
    name = new.name
    for column, field in old.fields.items():
        if column not in new.fields:
            yield SchemaChange("column gone", name, column, field["type"])
    for column, field in new.fields.items():
        if column not in old.fields:
            yield SchemaChange("column came", name, column, field["type"])
    both = [column for column in new.fields if column in old.fields]
    if both != [column for column in old.fields if column in new.fields]:
        yield SchemaChange("order", name, "", "its columns stand in another order")
    if old.key != new.key:
        yield SchemaChange("key", name, "", f"{', '.join(old.key)} → {', '.join(new.key)}")
    for column in both:
        yield from _column(name, column, old.fields[column], new.fields[column])
        to = [table.references.get(column, "none") for table in (old, new)]
        if to[0] != to[1]:
            yield SchemaChange("reference", name, column, f"refers to {to[0]} → {to[1]}")
    said = [c for c in both if _otherwise(old.fields[c], new.fields[c])]
    if said:
        yield SchemaChange("described", name, "", f"other descriptions of {', '.join(said)}")


def _otherwise(old: Field, new: Field) -> bool:
    """Whether a column, or a word that it may hold, is described in other words."""
    meanings = old.get("meanings") or {}, new.get("meanings") or {}
    word = any(meanings[0][word] != meanings[1][word] for word in meanings[0].keys() & meanings[1].keys())
    return word or any(old.get(key) != new.get(key) for key in _DESCRIBED)


def _column(table: str, name: str, old: Field, new: Field) -> Iterator[SchemaChange]:
    for key in ("type", "unit"):
        if old.get(key) != new.get(key):
            yield SchemaChange(key, table, name, f"{old.get(key, 'none')} → {new.get(key, 'none')}")
    limits = old.get("constraints") or {}, new.get("constraints") or {}
    for key in sorted(limits[0].keys() | limits[1].keys()):
        if limits[0].get(key) != limits[1].get(key):
            for kind, what in _limit(key, limits[0].get(key), limits[1].get(key)):
                yield SchemaChange(kind, table, name, what)


def _words(key: str, limit: Any) -> list[Any] | None:
    """The words to which a constraint limits a column, if it does."""
    if key == "pattern" and isinstance(limit, str):
        return [*alternatives(limit)] or None
    return limit if key == "enum" and isinstance(limit, list) else None


def _limit(key: str, old: Any, new: Any) -> list[tuple[Kind, str]]:
    """What became of a constraint. One of which nobody can say which of the two allows less counts as narrower."""
    words = _words(key, old), _words(key, new)
    if words[0] is not None and words[1] is not None:
        old, new = words
        gone, come = [w for w in old if w not in new], [w for w in new if w not in old]
        kinds: list[tuple[Kind, str]] = [("narrower", f"no longer {_listed(gone)}")] if gone else []
        return kinds + ([("wider", f"also {_listed(come)}")] if come else [])
    if key == "required":
        return [("narrower", "may not be null") if new else ("wider", "may be null")]
    if new is None:
        return [("wider", f"no {key}")]
    if old is None:
        return [("narrower", f"a {key}")]
    if key in (*_NARROWER_UP, *_NARROWER_DOWN) and isinstance(old, int | float) and isinstance(new, int | float):
        narrower = (new > old) == (key in _NARROWER_UP)
        return [("narrower" if narrower else "wider", f"{key} {old} → {new}")]
    return [("narrower", OTHER_PATTERN if key == "pattern" else f"another {key}")]


def _listed(words: Iterable[object]) -> str:
    shown = [str(word) for word in words]
    more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
    return ", ".join(shown[:_SHOWN]) + more
