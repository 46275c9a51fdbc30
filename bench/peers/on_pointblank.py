"""pointblank on polars: a plan for each table; references by joins of polars, since its sets are lists."""

import sys
from pathlib import Path

import pointblank as pb
import polars as pl
from peers.tables import TYPES, dangling, end, keys, pattern, read, whole

from trade_truce.columns import columns
from trade_truce.models import TABLES


def plan(table: str, frame: pl.DataFrame) -> pb.Validate:
    """What pointblank is to ask of a table."""
    schema = pb.Schema(columns=[(c.name, str(TYPES[c.type])) for c in columns(table)])
    made = pb.Validate(frame).col_schema_match(schema).rows_distinct(columns_subset=keys(table))
    for of in columns(table):
        name, regex = of.name, pattern(of)
        if of.required:
            made = made.col_vals_not_null(name)
        if regex:
            made = made.col_vals_regex(name, whole(regex), na_pass=True)
        if of.enum:
            words = of.enum if of.required else [*of.enum, None]
            made = made.col_vals_in_set(name, words)
        if of.max_length and of.type == "string":
            made = made.col_vals_expr(pl.col(name).is_null() | (pl.col(name).str.len_chars() <= of.max_length))
        if of.minimum is not None:
            made = made.col_vals_ge(name, of.minimum, na_pass=True)
    return made


frames = read(Path(sys.argv[1]))
found: list[str] = []
for table in TABLES:
    done = plan(table, frames[table]).interrogate(collect_extracts=False)
    found += [
        f"{table}: {v.assertion_type} {v.column}" for v in done.validation_info if v.eval_error or not v.all_passed
    ]
end([*found, *dangling(frames)])
