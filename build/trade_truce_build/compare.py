"""Compares reports with one another: what cannot both be right becomes a conflict."""

from importlib import resources

import duckdb
import pyarrow as pa

from trade_truce.backends.arrow import arrow_schema
from trade_truce.columns import columns, primary_key
from trade_truce.models import TABLES

KINDS = ("value", "date")
"""The kinds of conflict that fall out of bounds; each is one SELECT in `comparisons/`."""


def conflicts(engine: duckdb.DuckDBPyConnection) -> pa.Table:
    """The conflicts among the engine's figures and reports, each pair once, the lesser id on the left."""
    found = [engine.sql(_query(kind)).to_arrow_table().cast(arrow_schema(columns("conflicts"))) for kind in KINDS]
    table = pa.concat_tables(found).sort_by([(name, "ascending") for name in primary_key("conflicts")])
    for row in table.to_pylist():
        TABLES["conflicts"].model_validate(row)
    return table


def _query(kind: str) -> str:
    return resources.files("trade_truce_build").joinpath("comparisons", f"{kind}.sql").read_text("utf-8")
