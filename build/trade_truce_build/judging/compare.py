"""Compares reports with one another: counts their origins, and makes a row of what disagrees and one of each side."""

from importlib import resources

import duckdb
import pyarrow as pa
from pydantic import TypeAdapter

from trade_truce.about import COUNTED, REPORTS, filled
from trade_truce.backends.arrow import arrow_schema
from trade_truce.columns import columns
from trade_truce.languages import written
from trade_truce.models.derived import COMPARED, Conflict, Side
from trade_truce.types import TYPES
from trade_truce_build.core.arrays import integers, numbers
from trade_truce_build.core.engine import as_table, put
from trade_truce_build.judging.groups import groups

INTERVALS = ("value", "date")
"""Kinds whose reports are intervals: the sides are the fewest groups whose members have a point in common."""
CLASSES = ("order", "denial", "name", "quotation")
"""Kinds whose queries say themselves which reports are on one side."""
MOST = 20_000
"""Pairs of events, beside one for each report, that articles may have in opposite orders: an article of a thousand
dated events has half a million pairs, which nobody could rule on."""
_BATCH = 4096
_TEXT, _NUMBER, _SCORE = pa.string(), pa.int64(), TYPES["number"].arrow(pa)
GROUPED = pa.schema(
    [(name, _TEXT) for name in ("kind", "about_resource", "about", "name", "resource", "row_id", "value", "known")]
    + [("place", _NUMBER), ("score", _SCORE), ("weight", _TEXT)]
)
"""The reports in a disagreement that falls out of the rows: `known` is what a ruling calls their value, `place` their
side, in order; `weight` is null where it is that of the kind."""
_OFTEN_NULL = ("score", "weight")
_CURRENT = "SELECT * FROM {} WHERE article_id NOT IN (SELECT article_id FROM articles WHERE standing <> 'current')"
"""SQL for the rows of a table that are compared: a correction of a number is no contradiction between sources."""


def compare(engine: duckdb.DuckDBPyConnection) -> list[str]:
    """Counts the origins behind each thing reported, and adds the disagreements and their sides to the engine.

    Returns the kinds of which there are more than can be, and which were left out: nothing may be written then.
    """
    crowded = derive(engine)
    for table in COUNTED:
        _count(engine, table)
    return crowded


def conflicts(engine: duckdb.DuckDBPyConnection) -> tuple[pa.Table, pa.Table]:
    """The disagreements among the engine's rows by id, derived and observed, each with its ruling; and their sides."""
    derive(engine)
    tables = (engine.sql(f"SELECT * FROM {name}").to_arrow_table() for name in COMPARED)
    one, other = tables
    return one, other


def compared(engine: duckdb.DuckDBPyConnection, kind: str) -> pa.Table:
    """The reports in disagreements of a kind, each with the place of its side. Needs what `prepare` makes."""
    return _intervals(engine, kind) if kind in INTERVALS else _classes(engine, kind)


def query(name: str) -> str:
    """The SQL of a file in `comparisons/`. What follows from the models stands there in braces."""
    text = resources.files(__package__).joinpath("comparisons", f"{name}.sql").read_text("utf-8")
    return filled(text)


def derive(engine: duckdb.DuckDBPyConnection) -> list[str]:
    """Puts the disagreements among the engine's rows and their sides there, `conflicts`, `sides` and `known_sides`.

    Returns the kinds of which there are more than can be.
    """
    prepare(engine)
    engine.execute(query("reported"))
    grouped = {kind: compared(engine, kind) for kind in (*INTERVALS, *CLASSES)}
    crowded = [kind for kind, rows in grouped.items() if kind == "order" and len(rows) > _most(engine)]
    whole = [rows for kind, rows in grouped.items() if kind not in crowded]
    put(engine, "grouped", pa.concat_tables(whole))
    put(engine, "known_sides", _answer(engine, query("sides")))
    put(engine, "sides", _checked(Side, engine.sql("SELECT * EXCLUDE known FROM known_sides").to_arrow_table()))
    put(engine, "conflicts", _checked(Conflict, _answer(engine, query("conflicts"))))
    return crowded


_LANGUAGES = pa.schema([("tag", _TEXT), ("language", _TEXT), ("script", _TEXT)])


def prepare(engine: duckdb.DuckDBPyConnection) -> None:
    """Makes what the comparisons use beside the tables: functions, the rows of current articles, and for each tag of an
    article or a form of a name, the language and the script that spellings are compared within.
    """
    engine.execute(query("functions"))
    for table in REPORTS:
        engine.execute(f"CREATE OR REPLACE TEMP VIEW current_{table} AS {_CURRENT.format(table)}")
    tags = "SELECT language FROM articles UNION SELECT language FROM name_forms ORDER BY 1"
    known = [(tag, *written(tag)) for (tag,) in engine.execute(tags).fetchall() if tag is not None]
    put(engine, "languages", as_table((dict(zip(_LANGUAGES.names, one, strict=True)) for one in known), _LANGUAGES))


def _answer(engine: duckdb.DuckDBPyConnection, query: str) -> pa.Table:
    """What a query gives. It is made a table first: whoever asks for Arrow at once has it planned twice."""
    engine.execute(f"CREATE OR REPLACE TEMP TABLE answer AS {query}")
    return engine.table("answer").to_arrow_table()


def _intervals(engine: duckdb.DuckDBPyConnection, kind: str) -> pa.Table:
    """The reports that are intervals, each with the group that it is in."""
    rows = _answer(engine, query(kind))
    ends = (numbers(rows[name]).tolist() for name in ("least", "greatest"))  # Arrow's own way to numpy imports pandas
    places = groups(rows["name"].to_pylist(), *ends)
    return _as(GROUPED, _whole(rows.append_column("place", integers(places))))


def _classes(engine: duckdb.DuckDBPyConnection, kind: str) -> pa.Table:
    """The reports of a kind; of more than there can be, one more to show it."""
    rows = _first(engine, query(kind), _most(engine) + 1) if kind == "order" else _answer(engine, query(kind))
    return _as(GROUPED, _whole(rows))


def _whole(rows: pa.Table) -> pa.Table:
    """Rows with the columns that most kinds have no use for."""
    for name in _OFTEN_NULL:
        if name not in rows.column_names:
            rows = rows.append_column(name, pa.nulls(len(rows), GROUPED.field(name).type))
    return rows


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


def _most(engine: duckdb.DuckDBPyConnection) -> int:
    ((rows,),) = engine.execute("SELECT count(*) FROM event_reports").fetchall()
    return MOST + int(rows)


def counted(table: str) -> str:
    """SQL for a table with its counts."""
    cells = ", ".join(
        f"CAST(COALESCE(c.{name}, 0) AS BIGINT) AS {name}"
        if name.startswith(("n_articles", "n_origins"))
        else f't."{name}"'
        for name in (c.name for c in columns(table))
    )
    return (
        f"SELECT {cells} FROM {table} t LEFT JOIN counts c ON c.resource = '{table}' AND c.about = t.{COUNTED[table]}"
    )


def _count(engine: duckdb.DuckDBPyConnection, table: str) -> None:
    """Puts a table with its counts in the place of the one without, inside the engine: it may not fit anywhere else."""
    engine.execute(f"CREATE OR REPLACE TABLE counted_{table} AS {counted(table)}")
    engine.execute(f"CREATE OR REPLACE TEMP VIEW {table} AS SELECT * FROM counted_{table}")


def _checked(model: type[Conflict] | type[Side], result: pa.Table) -> pa.Table:
    """A query's result with the columns and types that the model has, each row accepted by it."""
    table = _as(arrow_schema(columns(model.table)), result)
    adapter = TypeAdapter(list[model])  # type: ignore[valid-type]  # it is a class
    for batch in table.to_batches(_BATCH):
        adapter.validate_python(batch.to_pylist())
    return table


def _as(schema: pa.Schema, result: pa.Table) -> pa.Table:
    """A query's result with these columns and types. What has them stays as it is: a cast makes Arrow load more."""
    result = result.select(schema.names)
    return result if result.schema.equals(schema) else result.cast(schema)
