"""pandera on polars: a schema for each table; references by joins of polars, which it does not have."""

import sys
from pathlib import Path

import pandera.polars as pa
from pandera.errors import SchemaErrors
from peers.tables import TYPES, dangling, end, keys, pattern, read

from trade_truce.columns import Column, columns
from trade_truce.models import TABLES


def column(of: Column) -> pa.Column:
    """A column of pandera, from ours."""
    checks = []
    if regex := pattern(of):
        checks.append(pa.Check.str_matches(f"^(?:{regex})$"))
    if of.enum:
        checks.append(pa.Check.isin(of.enum))
    if of.max_length and of.type == "string":
        checks.append(pa.Check.str_length(max_value=of.max_length))
    if of.minimum is not None:
        checks.append(pa.Check.ge(of.minimum))
    return pa.Column(TYPES[of.type], checks, nullable=not of.required)


frames = read(Path(sys.argv[1]))
found: list[str] = []
for table in TABLES:
    made = {c.name: column(c) for c in columns(table)}
    try:
        pa.DataFrameSchema(made, strict=True, ordered=True, unique=keys(table)).validate(frames[table], lazy=True)
    except SchemaErrors as error:
        found.append(f"{table}: {str(error)[:500]}")
end([*found, *dangling(frames)])
