"""JSON Schemas of the seed files, so that an editor completes and checks them while one writes."""

from typing import Any

from trade_truce import seeds
from trade_truce.columns import Column
from trade_truce.values import SLUG, whole

Schema = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def article_schema() -> Schema:
    """The schema of `seeds/articles/*.yaml`."""
    sections = {name: {"type": "array", "items": _section(name)} for name in seeds.SECTIONS}
    return {
        "$schema": _DIALECT,
        "title": "An article's facts",
        **_object({"article": _entry(seeds.article_columns()), **sections}, ["article"]),
    }


def register_schema(register: str) -> Schema:
    """The schema of `seeds/<register>.yaml`: a mapping by id."""
    entry = _entry(seeds.register_columns(register))
    for name, table in seeds.NESTED.get(register, {}).items():
        entry["properties"][name] = {"type": "array", "items": _entry(seeds.nested_columns(table))}
    return {
        "$schema": _DIALECT,
        "title": f"The register of {register}",
        "type": "object",
        "propertyNames": {"pattern": whole(SLUG)},
        "additionalProperties": entry,
    }


def _section(name: str) -> Schema:
    entry = _entry(seeds.section_columns(name))
    if name != "mentions":
        entry["properties"][seeds.KEY] = {"type": "string", "pattern": whole(seeds.KEY_PATTERN)}
    entry["properties"][seeds.AT] = {"type": "string", "pattern": whole(seeds.AT_PATTERN)}
    entry["required"].append(seeds.AT)
    return entry


def _entry(columns: dict[str, Column]) -> Schema:
    required = [key for key, column in columns.items() if seeds.needed(column)]
    return _object({key: _value(column) for key, column in columns.items()}, required)


def _object(properties: dict[str, Schema], required: list[str]) -> Schema:
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": required}


def _value(column: Column) -> Schema:
    schema: Schema = {"description": column.description}
    if column.type == "list":
        return schema | {"type": "array", "items": {"type": "string"}, "minItems": 1}
    # An editor reads 2025, 30 and 1.5 as numbers; the build reads every scalar as text.
    schema["type"] = ["string", "number"] if not column.enum else "string"
    if column.enum:
        schema["enum"] = list(column.enum)
    if column.pattern and not column.edtf:
        schema["pattern"] = whole(column.pattern)
    if column.example:
        schema["examples"] = [column.example]
    return schema
