"""Tables as relations of DuckDB: `DATE`, `DECIMAL(29,9)`, `VARCHAR[]`, vocabularies as `ENUM`."""

import re
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import duckdb

from trade_truce import sql
from trade_truce.stored.csv_form import SMALL, SQUEEZED
from trade_truce.types import TYPES

_own = threading.local()
"""Each thread's own connection."""


def read(
    path: Path, fields: Sequence[dict[str, Any]], connection: duckdb.DuckDBPyConnection | None = None
) -> duckdb.DuckDBPyRelation:
    """The table of a CSV file as a relation of a connection; an empty cell is null."""
    text = {f["name"]: "VARCHAR" for f in fields}
    of = _connection(connection)
    relation: duckdb.DuckDBPyRelation = of.read_csv(
        _plain(path), header=True, columns=text, na_values="", quotechar='"', delimiter=","
    )
    return relation.project(", ".join(_typed(field) for field in fields))


def read_parquet(
    paths: Sequence[Path], fields: Sequence[dict[str, Any]], connection: duckdb.DuckDBPyConnection | None = None
) -> duckdb.DuckDBPyRelation:
    """The table of Parquet files as a relation of a connection; of the files no more is read than is asked for."""
    of, files = _connection(connection), [_plain(path) for path in paths]
    unpacked = f"SELECT sum(total_uncompressed_size) FROM parquet_metadata([{sql.texts(files)}])"
    ((size,),) = of.sql(unpacked).fetchall()
    if (size or 0) > SQUEEZED * sum(max(path.stat().st_size, SMALL) for path in paths):
        raise ValueError("its files are larger than they may be, unpacked")
    relation: duckdb.DuckDBPyRelation = of.read_parquet(files, hive_partitioning=False)
    if list(zip(relation.columns, map(str, relation.types), strict=True)) != [
        (f["name"], TYPES[f["type"]].sql) for f in fields
    ]:
        raise ValueError("a file has other columns or types than its descriptor says")
    return relation.project(", ".join(_typed(field) for field in fields))


def _plain(path: Path) -> str:
    """A path as DuckDB takes it, to whom some signs would make it a pattern."""
    return re.sub(r"[*?[]", r"[\g<0>]", str(path))


def floats(frame: duckdb.DuckDBPyRelation, names: Sequence[str]) -> duckdb.DuckDBPyRelation:
    """The table with these columns as floats."""
    cast = (f'CAST("{name}" AS DOUBLE) AS "{name}"' for name in names)
    return frame.project(f"* REPLACE ({', '.join(cast)})")


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


def _connection(given: duckdb.DuckDBPyConnection | None) -> Any:
    """The one given, or the default one; as no two threads may use that, all but the main one have their own."""
    if given is not None:
        return given
    if threading.current_thread() is threading.main_thread():
        return duckdb
    if not hasattr(_own, "connection"):
        _own.connection = duckdb.connect()
    return _own.connection


def _typed(field: dict[str, Any]) -> str:
    name = f'"{field["name"]}"'
    kind = TYPES[field["type"]].sql
    if "categories" in field:
        kind = f"ENUM ({sql.texts(field['categories'])})"
    return f"CAST({name} AS {kind}) AS {name}"
