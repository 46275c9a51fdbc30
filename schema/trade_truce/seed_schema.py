"""JSON Schemas of the seed files, so that an editor completes and checks them while one writes."""

from typing import Any

from trade_truce import seeds
from trade_truce.columns import Column, columns
from trade_truce.examples import NAME
from trade_truce.values import LINE, SLUG, whole
from trade_truce.vocabularies import NO_WORDS, OwnWords

Schema = dict[str, Any]
_BOOLEANS = {"true": True, "yes": True, "false": False, "no": False}
"""Words of which readers of YAML make booleans, some readers of two and some of all."""
_ANCHOR = "anchor"
_FIND = "The words of the span, until `trade-truce anchor` has put `at` and `anchor` in their place."
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def article_schema(own: OwnWords = NO_WORDS) -> Schema:
    """The schema of `seeds/articles/*.yaml`. own: the words of the story."""
    sections = {name: {"type": "array", "items": _section(name, own)} for name in seeds.SECTIONS}
    article = _entry(seeds.article_columns(), own)
    article["properties"][seeds.AUTHORS] = _byline()
    return {
        "$schema": _DIALECT,
        "title": "An article's facts",
        **_object({"article": article, **sections}, ["article"]),
    }


def register_schema(register: str, own: OwnWords = NO_WORDS) -> Schema:
    """The schema of `seeds/<register>.yaml`: a mapping by id. own: the words of the story."""
    entry = _entry(seeds.register_columns(register), own)
    for name, table in seeds.NESTED.get(register, {}).items():
        entry["properties"][name] = _list(table, own)
    return {
        "$schema": _DIALECT,
        "title": f"The register of {register}",
        "type": "object",
        "propertyNames": {"pattern": whole(SLUG)},
        "additionalProperties": entry,
    }


def _list(table: str, own: OwnWords) -> Schema:
    """The schema of a list inside an entry. One of single values may be one such value too."""
    column = seeds.alone(table)
    if column is None:
        return {"type": "array", "items": _entry(seeds.nested_columns(table), own)}
    return {"anyOf": [{"type": "array", "items": _value(column, own)}, _value(column, own)]}


def _byline() -> Schema:
    """The schema of a list of names, each of which becomes a row of its own."""
    (name,) = (column for column in columns(seeds.BYLINES) if not column.derived)
    described = {"description": "The byline: each name as it stands there; left out where there is none."}
    return described | {"type": "array", "items": _value(name, NO_WORDS), "minItems": 1}


def _section(name: str, own: OwnWords) -> Schema:
    entry = _entry(seeds.section_columns(name), own)
    if name != "mentions":
        entry["properties"][seeds.KEY] = {"type": "string", "pattern": whole(seeds.KEY_PATTERN)}
    entry["properties"][seeds.AT] = {"type": "string", "pattern": whole(seeds.AT_PATTERN)}
    entry["properties"][seeds.FIND] = {"description": _FIND, "type": ["string", "number"], "minLength": 1}
    entry["required"].remove(_ANCHOR)
    entry["oneOf"] = [{"required": [seeds.AT, _ANCHOR]}, {"required": [seeds.FIND]}]
    return entry


def _entry(given: dict[str, Column], own: OwnWords) -> Schema:
    required = [key for key, column in given.items() if seeds.needed(column)]
    return _object({key: _value(column, own) for key, column in given.items()}, required)


def _object(properties: dict[str, Schema], required: list[str]) -> Schema:
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": required}


def _value(common: Column, own: OwnWords) -> Schema:
    column = common.with_own(own)
    schema: Schema = {"description": column.description}
    # An editor reads 2025, 30 and 1.5 as numbers, and some words as booleans; the build reads every scalar as text.
    booleans = [_BOOLEANS[word] for word in column.enum if word in _BOOLEANS]
    schema["type"] = ["string", "boolean"] if booleans else "string" if column.enum else ["string", "number"]
    if column.enum:
        schema["enum"] = [*column.enum, *booleans]
    if column.meanings:  # editors show each beside its word
        schema["enumDescriptions"] = [column.meanings.get(word, "") for word in column.enum]
    pattern, example = (LINE, NAME) if column.named else (column.pattern, column.example)
    if pattern and not column.edtf:
        schema["pattern"] = whole(pattern)
    if example:
        schema["examples"] = [example]
    return schema
