"""Holds a descriptor against what a build writes: all of it, since each reader goes by other properties.

`extrapaths`, `data` beside `path`, `compression`, `dialect` and a dozen more have one reader or another read other
rows. So nothing may stand there that no build writes, whether we know what it does or not.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
from pydantic import ValidationError

from trade_truce.columns import table_schema
from trade_truce.digest import package_digest
from trade_truce.errors import TradeTruceError
from trade_truce.models import TABLES
from trade_truce.own_words import of_package
from trade_truce.stored.described import ERRATA, WrittenTable
from trade_truce_build.core.finding import Finding, quoted
from trade_truce_build.reading.metadata import Metadata, created
from trade_truce_build.validate.descriptor import OTHER, Descriptor, path_of
from trade_truce_build.validate.digests import digest
from trade_truce_build.validate.tables import Text
from trade_truce_build.writing.write import EXAMPLES, GENERATED, PROFILE, example_of, resource

_ANEW = "build the package anew"
_UNKNOWN = "take it out: no build writes it, and other readers may read other rows because of it"
_CHANGED = "the file was changed after it was built: build the package anew"
_FACTS = ("bytes", "hash", "rowCount", "contentDigest")
"""What a table's entry says of its rows; all else is the same in every package."""
_BUILT = ("$comment", "$schema", "created", "sources", ERRATA, "contentDigest", "resources")
"""What a build adds to the metadata of seeds."""
_SHOWN = 5
"""Names of columns that a message lists."""


def differences(made: Descriptor) -> Iterator[Finding]:
    """What differs from what a build writes, without a look at the files: tables, their entries, the rest."""
    if not made.package:
        return
    names = Counter(stated["name"] for stated in made.package["resources"])
    for name, times in names.items():
        near = f'"name": {json.dumps(name, ensure_ascii=False)}'
        if name not in TABLES:
            yield made.note(f"there is no table {quoted(name)}", f"tables are {', '.join(TABLES)}", near)
        elif times > 1:
            yield made.note(f"{quoted(name)} is described more than once", "leave one of them", near)
    for table in TABLES:
        if table not in made.resources:
            yield made.note(f"the table `{table}` is missing", _hint(made))
        else:
            yield from _of_table(made, table)
    yield from _of_package(made)


def changed(made: Descriptor) -> Iterator[Finding]:
    """Whether it is no longer what its digest is of, where nothing else is wrong with it."""
    stated = made.package.get("contentDigest")
    try:
        right = package_digest(made.package) if made.package else stated
    except RecursionError:  # no build nests anything so deep
        right = None
    if right is None or not same(stated, right):
        said = "is missing" if stated is None else "is not that of what stands here: it was changed after it was built"
        yield made.note(f"`contentDigest` of the package {said}", _ANEW, '"contentDigest"')


def same(stated: object, right: object) -> bool:
    """Whether two values of JSON are one, types and all: 5 is not 5.0, and no truth is a number."""
    if type(stated) is not type(right):
        return False
    if isinstance(stated, dict) and isinstance(right, dict):
        return stated.keys() == right.keys() and all(same(stated[key], right[key]) for key in right)
    if isinstance(stated, list) and isinstance(right, list):
        return len(stated) == len(right) and all(map(same, stated, right))
    return stated == right


def _of_package(made: Descriptor) -> Iterator[Finding]:
    own = [name for name, field in Metadata.model_fields.items() if not field.exclude]
    yield from _unknown(made, made.package, {*own, *_BUILT}, "the package")
    for key, value in (("$comment", GENERATED), ("$schema", PROFILE)):
        if not same(made.package.get(key), value):
            yield made.note(f"`{key}` of the package must be {json.dumps(value)}", _ANEW, f'"{key}"')
    if not made.version:
        yield made.note("`version` is missing: which state of the dataset is this?")
    if made.package.get("homepage", "") is None:
        yield made.note("`homepage` of the package is null; leave it out where there is none", "", '"homepage"')
    if not _are_sources(made.package.get("sources")):
        yield made.note("`sources` of the package must be a list of titles and paths", _ANEW, '"sources"')
    day = made.package.get("created")
    released = {"released": day[:10]} if isinstance(day, str) else {}
    if "created" in made.package and not same(day, created(released.get("released", ""))):
        yield made.note("`created` of the package must be a day at midnight, UTC", _ANEW, '"created"')
        released = {}
    try:
        Metadata.model_validate({key: made.package[key] for key in own if key in made.package} | released)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False, include_context=False):
            key, reason = str(fault["loc"][0]), fault["msg"].removeprefix("Value error, ")
            if key != "version" or made.version:
                at = ".".join(str(part) for part in fault["loc"])[:100]
                yield made.note(f"`{at}` of the package: {reason[:200]}", _ANEW, json.dumps(key))


def _are_sources(stated: Any) -> bool:
    return isinstance(stated, list) and all(
        isinstance(one, dict)
        and one.keys() == {"title", "path"}
        and all(isinstance(text, str) for text in one.values())
        for one in stated
    )


def _of_table(made: Descriptor, table: str) -> Iterator[Finding]:
    stated, path = made.resources[table], f'"path": "{path_of(table)}"'
    expected = resource(table, WrittenTable(0, "", 0, ""), of_package(made.package))
    yield from _unknown(made, stated, expected, table, path)
    schema = _without_examples(stated.get("schema"))
    for key, value in expected.items():
        if key == "schema" and not same(schema, value):
            yield made.note(_difference(table, schema, value), _hint(made), path)
        elif key not in ("schema", *_FACTS) and not same(stated.get(key), value):
            yield made.note(f"`{key}` of {table} must be {json.dumps(value)}", _ANEW, path, f'"{key}"')


def _without_examples(schema: Any) -> Any:
    """A schema but for its examples, which follow from the rows and are held against them."""
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not all(isinstance(field, dict) for field in fields):
        return schema
    return schema | {"fields": [{k: v for k, v in field.items() if k != "example"} for field in fields]}


def _unknown(
    made: Descriptor, stated: Mapping[str, Any], known: Mapping[str, Any] | set[str], of: str, *near: str
) -> Iterator[Finding]:
    for key in stated:
        if key not in known:
            at = json.dumps(key, ensure_ascii=False)
            yield made.note(f"{quoted(key)} of {of} is a property that no build writes", _UNKNOWN, *near, at)


def _difference(table: str, schema: Any, expected: dict[str, Any]) -> str:
    """The first thing in which a table's schema is not that of the models."""
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not all(isinstance(f, dict) for f in fields):
        return f"the schema of {table} lists no fields"
    names, wanted = [f.get("name") for f in fields], [f["name"] for f in expected["fields"]]
    if names != wanted:
        more, less = [n for n in names if n not in wanted], [n for n in wanted if n not in names]
        told = [f"lacks {_listed(less)}"] * bool(less) + [f"has also {_listed(more)}"] * bool(more)
        return f"the schema of {table} {' and '.join(told) or 'has its columns in another order'}"
    for field, right in zip(fields, expected["fields"], strict=True):
        if key := _differing(field, right):
            return f"the schema of {table}.{right['name']} says another {quoted(key)} than the models"
    return f"the schema of {table} says another {quoted(_differing(schema, expected) or '')} than the models"


def _differing(stated: Mapping[str, Any], right: Mapping[str, Any]) -> str | None:
    """The first property that only one of two has, or that is another in both."""
    both = stated.keys() & right.keys()
    return next((key for key in (*right, *stated) if key not in both or not same(stated[key], right[key])), None)


def _listed(names: list[Any]) -> str:
    shown = [name[:60] if isinstance(name, str) else "a name that is no text" for name in names[:_SHOWN]]
    return ", ".join([*shown, *([f"{len(names) - _SHOWN} more"] if len(names) > _SHOWN else [])])


def _hint(made: Descriptor) -> str:
    import trade_truce

    try:
        ours = trade_truce.__version__
    except TradeTruceError:  # its own descriptor may be the damaged one that is looked at
        return OTHER
    if made.version and made.version != ours:
        return f"the package is version {made.version[:40]}, this trade-truce is {ours}: {OTHER}"
    return f"version {ours} has other columns: {OTHER}"


def against_file(made: Descriptor, table: str, text: Text) -> Iterator[Finding]:
    """Where a table's file is not what the descriptor says of it."""
    stated, near = made.resources.get(table, {}), f'"path": "{path_of(table)}"'
    facts: dict[str, Any] = {"bytes": text.bytes, "hash": f"sha256:{text.sha256}"}
    if text.rows is not None:
        facts["rowCount"] = text.rows.num_rows
    other = {key: actual for key, actual in facts.items() if stated and not same(stated.get(key), actual)}
    for key, actual in other.items():
        message = f"`{key}` of {table} is stated as {_shown(stated.get(key))}, and the file has {actual}"
        yield made.note(message, _CHANGED, near, f'"{key}"')
    schema: Any = stated.get("schema")
    right = table_schema(table, of_package(made.package))
    if text.rows is not None and not other and same(_without_examples(schema), right):
        yield from _examples(made, table, schema["fields"], text.rows.slice(0, EXAMPLES))
        if stated.get("contentDigest") != digest(table, text.rows):
            yield made.note(f"`contentDigest` of {table} is not that of its rows", _ANEW, near, '"contentDigest"')


def _shown(value: Any) -> str:
    return "an object" if isinstance(value, dict) else "a list" if isinstance(value, list) else json.dumps(value)[:90]


def _examples(made: Descriptor, table: str, fields: Any, first: pa.Table) -> Iterator[Finding]:
    """Where the example of a column is not the first value in it. first: the rows among which it is."""
    for field in fields:
        name, right = field["name"], example_of(first[field["name"]].to_pylist())
        if not same({key: field[key] for key in field.keys() & {"example"}}, right):
            message = f"`example` of {table}.{name} is not the first value of the column"
            yield made.note(message, _ANEW, f'"path": "{path_of(table)}"', f'"name": "{name}"')
