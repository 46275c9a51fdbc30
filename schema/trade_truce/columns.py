"""From a model to its columns, the one form that everything else is derived from, a Table Schema among it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Literal, cast

from trade_truce import sql
from trade_truce.examples import EXAMPLES
from trade_truce.models import MODELS, TABLES, Row
from trade_truce.types import TYPES, Type, TypeName
from trade_truce.values import unanchored
from trade_truce.vocabularies import NO_WORDS, OwnWords


@dataclass(frozen=True, kw_only=True)
class Column:
    """What a column holds, and what is asked of it. Where nothing is said or asked, it is empty."""

    table: str
    name: str
    type: TypeName
    description: str
    required: bool
    """Whether it may not be null."""
    enum: tuple[str, ...] = ()
    """Its vocabulary, in order."""
    meanings: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What the words of its vocabulary mean, where its list says it."""
    open: str = ""
    """The list by which a story may add words to its vocabulary."""
    own: Mapping[str, str] = field(default_factory=dict, hash=False)
    """The words that the story added, with their meanings."""
    ordered: bool = False
    """Whether the vocabulary goes from less to more."""
    pattern: str = ""
    """What a whole text matches, without anchors."""
    max_length: int = 0
    """Of a text in characters."""
    minimum: int | None = None
    edtf: bool = False
    """Whether its texts are dates."""
    rule: str = ""
    """What a value must be, as a contributor reads it."""
    example: str = ""
    """A value of its type, for whoever writes one."""
    unit: str = ""
    """What its numbers count."""
    references: tuple[str, str] | None = None
    """The table and the column whose values it holds."""
    key: bool = False
    """Whether it is part of the primary key."""
    words: Literal["span", "text"] | None = None
    """Where the cell's words stand in the article: in the row's span, or anywhere in the text."""
    derived: bool = False
    """Whether the build computes it, so that seeds do not hold it."""
    named: str = ""
    """Whether seeds may write a name in place of the id: the kind of what it names."""
    filled: str = ""
    """What the build puts there where a seed leaves it out."""

    @property
    def types(self) -> Type:
        """What its type is called elsewhere."""
        return TYPES[self.type]

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """The words that it may hold: its enum, or the alternatives of a pattern that is nothing else."""
        return self.enum or alternatives(self.pattern)

    def fits(self, cell: str, matches: Callable[[str, str], str] | None = None) -> dict[str, str]:
        """Kind of constraint -> SQL that is true of a cell which is not null and keeps it.

        matches: how an engine says that a text is of a pattern. Patterns are left out for those that have no way.
        """
        asked = {
            "enum": f"{cell} IN ({sql.texts(self.enum)})" if self.enum else "",
            "pattern": matches(cell, self.pattern) if matches and self.pattern else "",
            "maxLength": f"LENGTH({cell}) <= {self.max_length}" if self.max_length else "",
            "minimum": f"{cell} >= {self.minimum}" if self.minimum is not None else "",
        }
        return {kind: test for kind, test in asked.items() if test}

    def field(self) -> dict[str, Any]:
        """It as a field of a Table Schema (Data Package v2), with `unit` beside the standard's."""
        said: dict[str, Any] = {"name": self.name, "type": self.type, "description": self.description}
        if self.unit:
            said["unit"] = self.unit
        if self.enum:
            said |= {"categories": list(self.enum), "categoriesOrdered": self.ordered}
        if self.own:
            said["meanings"] = dict(self.own)
        return said | {"constraints": self._constraints()}

    def with_own(self, own: OwnWords) -> "Column":
        """The column as it is for a story that adds words to its vocabulary."""
        words = own.lists.get(self.open, {})
        if not words:
            return self
        if self.enum:
            return replace(self, enum=(*self.enum, *words), meanings={**self.meanings, **words}, own=words)
        longest = max(self.max_length, *map(len, words))
        return replace(self, pattern="|".join([self.pattern, *words]), max_length=longest, own=words)

    def _constraints(self) -> dict[str, Any]:
        asked = {
            "enum": list(self.enum) or None,
            "pattern": self.pattern or None,
            "minimum": self.minimum,
            "maxLength": self.max_length or None,
        }
        return {"required": self.required} | {name: value for name, value in asked.items() if value is not None}


def alternatives(pattern: str) -> tuple[str, ...]:
    """The words that a pattern allows, where it is nothing else than a list of them."""
    return tuple(pattern.split("|")) if re.fullmatch(r"\w+(\|\w+)+", pattern) else ()


@cache
def columns(table: str, own: OwnWords = NO_WORDS) -> tuple[Column, ...]:
    """The columns of a table, in order. own: the words that a story adds to their vocabularies."""
    if own.words:
        return tuple(column.with_own(own) for column in columns(table))
    return tuple(_column(table, name, prop) for name, prop in _properties(MODELS[table]).items())


@cache
def primary_key(table: str) -> tuple[str, ...]:
    """The names of the columns that identify a row."""
    return tuple(name for name, facts in _facts(MODELS[table]).items() if facts.get("key"))


@cache
def foreign_keys(table: str) -> dict[str, tuple[str, str]]:
    """The columns that refer to another table's key: column -> (table, column)."""
    return {c.name: c.references for c in columns(table) if c.references}


@cache
def longest(table: str, name: str) -> int:
    """The most signs that a column's text may have."""
    return next(c.max_length for c in columns(table) if c.name == name)


def table_schema(table: str, own: OwnWords = NO_WORDS) -> dict[str, Any]:
    """The table's schema as `datapackage.json` carries it. own: the words of the story."""
    fields = [c.field() for c in columns(table, own)]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""], "primaryKey": list(primary_key(table))}
    keys = foreign_keys(table)
    if keys:
        schema["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": "" if to == table else to, "fields": [key]}}
            for name, (to, key) in keys.items()
        ]
    return schema


def _facts(model: type[Row]) -> dict[str, dict[str, Any]]:
    """What each field's `column(...)` says beside its type."""
    return {name: prop["column"] for name, prop in _properties(model).items()}


@cache
def _properties(model: type[Row]) -> dict[str, dict[str, Any]]:
    """The model's fields as JSON Schema, which takes pydantic longer than all that is made of it."""
    properties: dict[str, dict[str, Any]] = model.model_json_schema()["properties"]
    return properties


def _nullable(prop: dict[str, Any]) -> bool:
    """Whether null is among a property's values; a model's default alone does not make it so."""
    return any(option.get("type") == "null" for option in prop.get("anyOf") or [])


def _column(table: str, name: str, prop: dict[str, Any]) -> Column:
    facts = prop["column"]
    value = next((option for option in prop.get("anyOf") or [] if option.get("type") != "null"), prop)
    references = _target(table, name, facts.get("references"))
    return Column(
        table=table,
        name=name,
        type=_type(value),
        description=prop["description"],
        required=not _nullable(prop),
        enum=tuple(value.get("enum", [value["const"]] if "const" in value else ())),  # of one word it is no list
        pattern=unanchored(value.get("pattern", "")),
        meanings=value.get("meanings", {}),
        open=value.get("list", ""),
        max_length=value.get("maxLength", 0),
        minimum=value.get("minimum"),
        edtf=value.get("edtf", False),
        rule=value.get("rule", ""),
        example=_example(table, name, references) or next(iter(value.get("examples", ())), ""),
        references=references,
        **{fact: said for fact, said in facts.items() if fact != "references"},
    )


def _example(table: str, name: str, references: tuple[str, str] | None) -> str:
    """What a column may hold, where more is known of it than its type."""
    own = EXAMPLES.get(f"{table}.{name}") or EXAMPLES.get(name)
    return own or (EXAMPLES.get(references[1], "") if references else "")


def _target(table: str, name: str, stated: str | None) -> tuple[str, str] | None:
    """The table and key that a column refers to: those it says, or the table that owns a key of its name."""
    owners = {key[0]: other for other in TABLES if len(key := primary_key(other)) == 1}
    target = stated or owners.get(name)
    if not target or (target, name) == (table, *primary_key(table)):
        return None
    return target, primary_key(target)[0]


def _type(value: dict[str, Any]) -> TypeName:
    """The Table Schema type of a JSON Schema property."""
    if value.get("format") == "date":
        return "date"
    return cast(TypeName, value["type"])
