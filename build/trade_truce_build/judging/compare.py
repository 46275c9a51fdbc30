"""Compares reports with one another: counts their origins, and makes a row of what disagrees."""

from collections.abc import Iterable
from importlib import resources

import duckdb
import pyarrow as pa
from pydantic import TypeAdapter

from trade_truce.about import COUNTED, filled
from trade_truce.backends.arrow import arrow_schema
from trade_truce.columns import columns
from trade_truce.models.derived import Conflict
from trade_truce.types import TYPES
from trade_truce_build.core.engine import Engine, as_table, put

DERIVED = {
    "value": "figures",
    "date": "event_reports",
    "order": "event_reports",
    "name": "mentions",
    "quotation": "statements",
}
"""What falls out of the rows themselves, and of which; each is one SELECT in `comparisons/`."""
MOST = 20_000
"""Conflicts of one kind, and one more for each row that could be a side: that the more there are the more there is to
read, but never their square. A thousand figures of one measure make half a million, which nobody could rule on."""
_BATCH = 4096


def compare(engine: duckdb.DuckDBPyConnection) -> list[str]:
    """Counts the origins behind each thing reported, and adds the conflicts to the engine.

    Returns the kinds of which there are more than can be, and which were left out: nothing may be written then.
    """
    derived = _found(engine)
    crowded = [kind for kind, rows in derived.items() if len(rows) > most(engine, kind)]
    put(engine, "conflicts", _ruled(engine, [rows for kind, rows in derived.items() if kind not in crowded]))
    for table in COUNTED:
        _count(engine, table)
    return crowded


def conflicts(engine: duckdb.DuckDBPyConnection) -> pa.Table:
    """The conflicts among the engine's rows, by id: those derived and those observed, each with its ruling."""
    return _ruled(engine, _found(engine).values())


def query(name: str) -> str:
    """The SQL of a file in `comparisons/`. What follows from the models stands there in braces."""
    text = resources.files(__package__).joinpath("comparisons", f"{name}.sql").read_text("utf-8")
    return filled(text)


def _found(engine: duckdb.DuckDBPyConnection) -> dict[str, pa.Table]:
    """The conflicts of each kind that is derived; of more than there can be, one more to show it."""
    engine.execute(query("sides"))
    return {kind: _first(engine, query(kind), most(engine, kind) + 1) for kind in DERIVED}


def _first(engine: duckdb.DuckDBPyConnection, sql: str, limit: int) -> pa.Table:
    """The first rows of a query, as many as the limit or a batch more.

    Not by a LIMIT around it: DuckDB 2.0 waits for ever where one stands around a large WITH.
    """
    batches, rows = [], 0
    with engine.sql(sql).to_arrow_reader(_BATCH) as reader:
        for batch in reader:
            batches.append(batch)
            rows += batch.num_rows
            if rows >= limit:
                break
        return pa.Table.from_batches(batches, reader.schema)


def most(engine: Engine, kind: str) -> int:
    """How many conflicts of a kind there may be."""
    ((rows,),) = engine.execute(f"SELECT count(*) FROM {DERIVED[kind]}").fetchall()
    return MOST + int(rows)


def counted(table: str) -> str:
    """SQL for a table with its counts."""
    counts = ("n_articles", "n_origins")
    cells = ", ".join(
        f"CAST(COALESCE(c.{name}, 0) AS BIGINT) AS {name}" if name in counts else f't."{name}"'
        for name in (c.name for c in columns(table))
    )
    return (
        f"SELECT {cells} FROM {table} t LEFT JOIN counts c ON c.resource = '{table}' AND c.about = t.{COUNTED[table]}"
    )


def _count(engine: duckdb.DuckDBPyConnection, table: str) -> None:
    """Puts a table with its counts in the place of the one without, inside the engine: it may not fit anywhere else."""
    engine.execute(f"CREATE OR REPLACE TABLE counted_{table} AS {counted(table)}")
    engine.execute(f"CREATE OR REPLACE TEMP VIEW {table} AS SELECT * FROM counted_{table}")


def _ruled(engine: duckdb.DuckDBPyConnection, derived: Iterable[pa.Table]) -> pa.Table:
    put(engine, "derived", pa.concat_tables([as_table([], _DERIVED), *(_as(_DERIVED, rows) for rows in derived)]))
    table = _shaped("conflicts", engine.sql(query("conflicts")).to_arrow_table())
    model = TypeAdapter(list[Conflict])
    for batch in table.to_batches(_BATCH):
        model.validate_python(batch.to_pylist())
    return table


_TEXT, _NUMBER = pa.string(), TYPES["number"].arrow(pa)
_DERIVED = pa.schema(
    [(name, _TEXT) for name in ("conflict_id", "kind", "about", "left_id", "left_value", "right_id", "right_value")]
    + [("score", _NUMBER), ("why", _TEXT)]
)


def _shaped(table: str, result: pa.Table) -> pa.Table:
    """A query's result with the columns and types that the table's model has."""
    return _as(arrow_schema(columns(table)), result)


def _as(schema: pa.Schema, result: pa.Table) -> pa.Table:
    """A query's result with these columns and types. What has them stays as it is: a cast makes Arrow load more."""
    result = result.select(schema.names)
    return result if result.schema.equals(schema) else result.cast(schema)
