"""From a model to the description of its columns: a Table Schema, the one form that everything else is derived from."""

from functools import cache
from typing import Any

from trade_truce.models import TABLES, Row
from trade_truce.values import unanchored

Column = dict[str, Any]
"""A field of a Table Schema (Data Package v2), with `unit` and, for the build, `OWN` beside the standard's."""

OWN = ("derived", "edtf", "filled", "items", "longest", "nullable", "rule", "words")
"""What a column says for the build alone, and a Table Schema does not carry."""


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table, in order."""
    return tuple(_column(name, prop, not _nullable(prop)) for name, prop in _properties(TABLES[table]).items())


@cache
def primary_key(table: str) -> tuple[str, ...]:
    """The names of the columns that identify a row."""
    return tuple(name for name, facts in _facts(TABLES[table]).items() if facts.get("key"))


@cache
def foreign_keys(table: str) -> dict[str, tuple[str, str]]:
    """The columns that refer to another table's key: column -> (table, column).

    A column refers to the table that owns a key of its name, or to the one that it says it references.
    """
    owners = {key[0]: name for name in TABLES if len(key := primary_key(name)) == 1}
    found = {}
    for name, facts in _facts(TABLES[table]).items():
        target = facts.get("references") or owners.get(name)
        if target and (target, name) != (table, *primary_key(table)):
            found[name] = (target, primary_key(target)[0])
    return found


def table_schema(table: str) -> dict[str, Any]:
    """The table's schema as `datapackage.json` carries it."""
    fields = [{k: v for k, v in c.items() if k not in OWN} for c in columns(table)]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""], "primaryKey": list(primary_key(table))}
    unique = [[c["name"]] for c in columns(table) if c.get("constraints", {}).get("unique")]
    if unique:
        schema["uniqueKeys"] = unique
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


def _column(name: str, prop: dict[str, Any], required: bool) -> Column:
    facts = prop["column"]
    value = next((option for option in prop.get("anyOf") or [] if option.get("type") != "null"), prop)
    column: Column = {"name": name, "type": _type(value), "description": prop["description"]}
    if column["type"] == "list":
        column |= {"itemType": "string", "delimiter": ";"}
        column |= {"items": unanchored(value["items"]["pattern"]), "longest": value["items"]["maxLength"]}
    if "unit" in facts:
        column["unit"] = facts["unit"]
    if "enum" in value:
        column |= {"categories": value["enum"], "categoriesOrdered": bool(facts.get("ordered"))}
    for source, target in (("examples", "example"), ("rule", "rule")):
        if source in value:
            column[target] = value[source][0] if source == "examples" else value[source]
    column["constraints"] = _constraints(value, required, facts)
    own = {"nullable": not required, "edtf": value.get("edtf", False)}
    return column | own | {k: facts.get(k) for k in ("derived", "filled", "words")}


def _type(value: dict[str, Any]) -> str:
    """The Table Schema type of a JSON Schema property."""
    if value.get("format") == "date":
        return "date"
    return {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean", "array": "list"}[
        value["type"]
    ]


def _constraints(value: dict[str, Any], required: bool, facts: dict[str, Any]) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": required}
    if facts.get("unique"):
        constraints["unique"] = True
    if "enum" in value:
        constraints["enum"] = value["enum"]
    if "pattern" in value:
        constraints["pattern"] = unanchored(value["pattern"])
    for name in ("minimum", "maximum", "maxLength"):
        if name in value:
            constraints[name] = value[name]
    return constraints
