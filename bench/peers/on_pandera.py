"""pandera on polars: a schema for each table; references by joins of polars, which it does not have."""

import sys
from pathlib import Path
from typing import Any

import pandera.polars as pa
from pandera.errors import SchemaErrors
from peers.tables import TYPES, dangling, end, keys, pattern, read

from trade_truce.columns import columns
from trade_truce.models import TABLES


def column(of: dict[str, Any]) -> pa.Column:
    """A column of pandera, from ours."""
    limits, checks = of["constraints"], []
    if regex := pattern(of):
        checks.append(pa.Check.str_matches(f"^(?:{regex})$"))
    if "enum" in limits:
        checks.append(pa.Check.isin(limits["enum"]))
    if "maxLength" in limits:
        checks.append(pa.Check.str_length(max_value=limits["maxLength"]))
    if "minimum" in limits:
        checks.append(pa.Check.ge(limits["minimum"]))
    return pa.Column(TYPES[of["type"]], checks, nullable=not limits["required"], unique=bool(limits.get("unique")))


frames = read(Path(sys.argv[1]))
found: list[str] = []
for table in TABLES:
    made = {c["name"]: column(c) for c in columns(table)}
    try:
        pa.DataFrameSchema(made, strict=True, ordered=True, unique=keys(table)).validate(frames[table], lazy=True)
    except SchemaErrors as error:
        found.append(f"{table}: {str(error)[:500]}")
end([*found, *dangling(frames)])
