"""Tables as relations of DuckDB: `DATE`, `DECIMAL(29,9)`, `VARCHAR[]`, vocabularies as `ENUM`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

TYPES = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DECIMAL(29,9)",
    "date": "DATE",
    "boolean": "BOOLEAN",
    "list": "VARCHAR[]",
}
"""Table Schema type -> DuckDB type."""


def read(path: Path, fields: Sequence[dict[str, Any]]) -> duckdb.DuckDBPyRelation:
    """The table of a CSV file as a relation of the default connection; an empty cell is null."""
    text = {f["name"]: "VARCHAR" for f in fields}
    relation = duckdb.read_csv(str(path), header=True, columns=text, na_values="", quotechar='"', delimiter=",")
    return relation.project(", ".join(_typed(field) for field in fields))


def _typed(field: dict[str, Any]) -> str:
    name = f'"{field["name"]}"'
    if field["type"] == "list":
        return f"string_split({name}, '{field['delimiter']}') AS {name}"
    kind = TYPES[field["type"]]
    if "categories" in field:
        kind = "ENUM (" + ", ".join(f"'{word}'" for word in field["categories"]) + ")"
    return f"CAST({name} AS {kind}) AS {name}"
