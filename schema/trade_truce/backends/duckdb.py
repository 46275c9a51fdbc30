"""Tables as relations of DuckDB: `DATE`, `DECIMAL(29,9)`, `VARCHAR[]`, vocabularies as `ENUM`."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import duckdb

from trade_truce import sql
from trade_truce.types import TYPES


def read(path: Path, fields: Sequence[dict[str, Any]]) -> duckdb.DuckDBPyRelation:
    """The table of a CSV file as a relation of the default connection; an empty cell is null."""
    text = {f["name"]: "VARCHAR" for f in fields}
    relation = duckdb.read_csv(str(path), header=True, columns=text, na_values="", quotechar='"', delimiter=",")
    return relation.project(", ".join(_typed(field) for field in fields))


def names(frame: duckdb.DuckDBPyRelation) -> list[str]:
    """The names of its columns."""
    return frame.columns


def rows(frame: duckdb.DuckDBPyRelation, names: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    """These columns' values, row by row; None is null."""
    return frame.project(", ".join(f'"{name}"' for name in names)).fetchall()


def take(
    frame: duckdb.DuckDBPyRelation, names: Sequence[str], keep: Callable[[tuple[Any, ...]], bool]
) -> duckdb.DuckDBPyRelation:
    """The rows whose values of these columns `keep` says yes to, as they are now.

    They are told by those values and not by their place: a relation runs anew each time it is asked, and promises no
    order of rows.
    """
    key = (
        "concat_ws(chr(31), " + ", ".join(f"""coalesce('=' || CAST("{name}" AS VARCHAR), '')""" for name in names) + ")"
    )
    columns = ", ".join(f'"{name}"' for name in names)
    found = frame.project(f"{key}, {columns}").distinct().fetchall()
    kept = sql.texts(text for text, *row in found if keep(tuple(row)))
    return frame.filter(f"{key} IN ({kept or 'NULL'})")


def _typed(field: dict[str, Any]) -> str:
    name = f'"{field["name"]}"'
    if field["type"] == "list":
        return f"string_split({name}, '{field['delimiter']}') AS {name}"
    kind = TYPES[field["type"]].sql
    if "categories" in field:
        kind = f"ENUM ({sql.texts(field['categories'])})"
    return f"CAST({name} AS {kind}) AS {name}"
