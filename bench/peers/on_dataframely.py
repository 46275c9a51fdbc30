"""dataframely: a schema for each table; references by joins of polars, since its collections want one key for all."""

import sys
from pathlib import Path
from typing import Any

import dataframely as dy
from peers.tables import dangling, end, keys, pattern, read, whole

from trade_truce.columns import Column, columns
from trade_truce.models import TABLES
from trade_truce.types import DIGITS, PLACES


def column(of: Column, key: list[str]) -> Any:
    """A column of dataframely, from ours."""
    common: dict[str, Any] = {"nullable": not of.required, "primary_key": of.name in key}
    match of.type:
        case "integer":
            return dy.Int64(**common, min=of.minimum)
        case "number":
            return dy.Decimal(DIGITS, PLACES, **common)
        case "date":
            return dy.Date(**common)
        case "boolean":
            return dy.Bool(**common)
    if words := of.enum:
        common["check"] = lambda expr: expr.is_in(words)
    regex = pattern(of)
    return dy.String(
        **common,
        regex=whole(regex) if regex else None,
        max_length=(of.max_length if of.type == "string" else 0) or None,
    )


def schema(table: str) -> Any:
    """The table's schema."""
    made: dict[str, Any] = {c.name: column(c, keys(table)) for c in columns(table)}
    return type(table, (dy.Schema,), made)


frames = read(Path(sys.argv[1]))
found: list[str] = []
for table in TABLES:
    try:
        schema(table).validate(frames[table])
    except (dy.exc.ValidationError, dy.exc.SchemaError) as error:
        found.append(f"{table}: {error}")
end([*found, *dangling(frames)])
