"""Small questions to the libraries behind the guards, each answered in a few words."""

import json
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from trade_truce_build.judging.suites import quiet_context


def frictionless_(schema: dict[str, Any], data: str, **resource: Any) -> str:
    """What frictionless says of a table of one file."""
    from frictionless import FrictionlessException, Package

    with tempfile.TemporaryDirectory(prefix="trade-truce-") as name:
        folder = Path(name)
        (folder / "t.csv").write_text(data, "utf-8", newline="")
        described = {"name": "t", "path": "t.csv", "schema": schema, **resource}
        (folder / "datapackage.json").write_text(json.dumps({"resources": [described]}), "utf-8")
        try:
            report = Package(str(folder / "datapackage.json")).validate()
        except FrictionlessException as error:
            return f"rejects the descriptor ({error.error.type})"
    found = [error.type for task in report.tasks for error in task.errors] + [error.type for error in report.errors]
    return f"rejects ({', '.join(sorted(set(found)))})" if found else "accepts"


def field(kind: str = "string", **more: Any) -> dict[str, Any]:
    """A Table Schema of one field `a`, its empty cells null."""
    return {"fields": [{"name": "a", "type": kind, **more}], "missingValues": [""]}


def gx(values: Iterable[Any], *expectations: tuple[str, dict[str, Any]], kind: str = "TEXT") -> str:
    """What Great Expectations says of a column `a` of a table `t` in SQLite."""
    with tempfile.TemporaryDirectory(prefix="trade-truce-") as folder, quiet_context() as context:
        path = Path(folder, "t.sqlite")
        with closing(sqlite3.connect(path)) as table, table:
            table.execute(f"CREATE TABLE t (a {kind})")
            table.executemany("INSERT INTO t VALUES (?)", ([value] for value in values))
        source = context.data_sources.add_sqlite("t", connection_string=f"sqlite:///{path}")
        batch = source.add_table_asset("t", table_name="t").add_batch_definition_whole_table("all").get_batch()
        return _answer(batch, expectations)


def gx_pandas(values: Iterable[Any], *expectations: tuple[str, dict[str, Any]]) -> str:
    """What it says of a column `a` of a DataFrame."""
    import pandas as pd

    with quiet_context() as context:
        asset = context.data_sources.add_pandas("p").add_dataframe_asset("t")
        frame = pd.DataFrame({"a": list(values)})
        batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
        return _answer(batch, expectations)


def _answer(batch: Any, expectations: Iterable[tuple[str, dict[str, Any]]]) -> str:
    import great_expectations

    asked = [getattr(great_expectations.expectations, name)(**arguments) for name, arguments in expectations]
    suite = great_expectations.ExpectationSuite(name="t", expectations=asked)
    answered = batch.validate(suite, result_format="COMPLETE")
    told = [len(r.result.get("details", {}).get("unexpected_rows", [])) for r in answered.results]
    rows = f", {sum(told)} rows listed" if any(told) else ""
    return f"{'success' if answered.success else 'failure'}{rows}"


def sqlite(sql: str, *values: Any) -> str:
    """SQLite's answer, of one value."""
    engine = sqlite3.connect(":memory:")
    try:
        return repr(engine.execute(sql, values).fetchone()[0])
    except sqlite3.Error as error:
        return f"refuses ({error})"
    finally:
        engine.close()


def sqlite_column(kind: str, value: Any) -> str:
    """What SQLite makes of a value in a column of a declared type."""
    engine = sqlite3.connect(":memory:")
    engine.execute(f"CREATE TABLE t (a {kind})")
    engine.execute("INSERT INTO t VALUES (?)", (value,))
    held, of = engine.execute("SELECT a, typeof(a) FROM t").fetchone()
    engine.close()
    return f"holds {held!r}, {of}"


def duckdb_(sql: str) -> str:
    """DuckDB's answer, of one value."""
    import duckdb

    with duckdb.connect() as engine:
        row = engine.execute(sql).fetchone()
    return repr(row[0] if row else None)


def arrow(value: Any, kind: str) -> str:
    """What Arrow makes of a value in a column of a type."""
    import pyarrow as pa

    types = {"number": pa.decimal128(29, 9)}
    try:
        return f"holds {pa.array([value], types[kind]).to_pylist()[0]!r}"
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        return f"refuses ({type(error).__name__})"


def arrow_drops() -> str:
    """What Arrow holds of a row with a column that the schema has not."""
    import pyarrow as pa

    return f"holds {pa.Table.from_pylist([{'a': 1, 'b': 2}], schema=pa.schema([('a', pa.int64())])).to_pylist()[0]}"


def pydantic_(kind: Any, value: Any) -> str:
    """What pydantic, strict, makes of a value."""
    from pydantic import ConfigDict, TypeAdapter, ValidationError

    try:
        return f"takes it for {TypeAdapter(kind, config=ConfigDict(strict=True)).validate_python(value)!r}"
    except ValidationError as error:
        return f"refuses ({error.errors()[0]['type']})"
