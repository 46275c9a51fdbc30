"""A limit: DuckDB merely reads the package's files, typed, and checks nothing."""

import sys
from pathlib import Path

import duckdb

from trade_truce.columns import columns
from trade_truce.models import TABLES

TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DECIMAL(29,9)", "date": "DATE", "boolean": "BOOLEAN",
         "list": "VARCHAR"}  # fmt: skip

with duckdb.connect() as engine:
    for table in TABLES:
        path = str(Path(sys.argv[1], "dataset", f"{table}.csv")).replace("'", "''")
        types = {c.name: TYPES[c.type] for c in columns(table)}
        form = "header = true, nullstr = '', auto_detect = false, delim = ',', quote = '\"', escape = '\"'"
        engine.execute(f"CREATE TABLE \"{table}\" AS SELECT * FROM read_csv('{path}', columns = {types}, {form})")
