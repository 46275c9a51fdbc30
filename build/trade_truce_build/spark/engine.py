"""Spark as an engine of DuckDB's SQL: what asks the one can ask the other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq
from sqlglot import exp

from trade_truce_build.spark.dialect import FUNCTIONS, parsed, written

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


T = TypeVar("T")


class Answer(NamedTuple):
    """What a statement gave."""

    frame: "DataFrame"

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Its rows."""
        return [tuple(row) for row in self.frame.collect()]

    def to_arrow_table(self) -> pa.Table:
        """Its rows as Arrow."""
        return self.frame.toArrow()


class SparkEngine:
    """Views of a session, which statements ask and change; a table that is changed becomes another view."""

    def __init__(self, spark: "SparkSession", folder: Path) -> None:
        """folder: where executors and driver keep what they share while the build runs."""
        self.spark, self.folder, self._numbers = spark, folder, count()
        for name, definition in FUNCTIONS.items():
            spark.sql(f"CREATE OR REPLACE TEMPORARY FUNCTION {name}{definition}")

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Answer:
        """Runs statements. Returns what the last gave."""
        return [Answer(self._run(statement, parameters)) for statement in parsed(sql)][-1]

    def sql(self, sql: str) -> Answer:
        """What a query gives."""
        return self.execute(sql)

    def register(self, name: str, table: pa.Table) -> None:
        """Makes a view of a table, in the place of one of that name."""
        self.read([self._file(table)] if table.num_rows else [], table.schema).createOrReplaceTempView(name)

    def keep(self, name: str, frame: "DataFrame") -> None:
        """Makes a view of the rows that a frame has now."""
        folder = self._new().as_uri()
        frame.write.parquet(folder)
        self.spark.read.schema(frame.schema).parquet(folder).createOrReplaceTempView(name)

    def each(self, work: Sequence[T], made: Callable[[int, T], Iterable[tuple[Any, ...]]], form: str) -> list[Any]:
        """What executors make of pieces of work, a task for each; in the order of the work, as rows of this form."""

        def run(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            for batch in batches:
                for number in batch.column(0).to_pylist():
                    rows = [(number, *row) for row in made(number, work[number])]
                    yield pa.RecordBatch.from_pylist(
                        [dict(zip(schema.names, row, strict=True)) for row in rows], schema
                    )

        from pyspark.sql.pandas.types import to_arrow_schema
        from pyspark.sql.types import StructType

        whole = StructType.fromDDL(f"task LONG, {form}")
        schema = to_arrow_schema(whole)
        rows = self.spark.range(0, len(work), 1, len(work)).mapInArrow(run, whole).collect()
        return sorted((tuple(row) for row in rows), key=lambda row: row[0])

    def read(self, paths: Sequence[Path], schema: pa.Schema) -> "DataFrame":
        """The rows of files of Parquet, which may be none."""
        from pyspark.sql.pandas.types import from_arrow_schema

        known = from_arrow_schema(schema)
        if not paths:  # a relation that Spark knows to be empty, so that it asks nobody
            cells = ", ".join(f"CAST(NULL AS {field.dataType.simpleString()}) AS `{field.name}`" for field in known)
            return self.spark.sql(f"SELECT {cells} WHERE FALSE")
        return self.spark.read.schema(known).parquet(*(path.as_uri() for path in paths))

    def _file(self, table: pa.Table) -> Path:
        path = self._new()
        pq.write_table(table, path)
        return path

    def _new(self) -> Path:
        return self.folder / f"made-{next(self._numbers)}"

    def _run(self, statement: exp.Expression, parameters: Sequence[Any]) -> "DataFrame":
        made = self.spark.table
        match statement:
            case exp.Create():
                name, query = statement.this.name, self.spark.sql(written(statement.expression))
                if statement.kind == "TABLE":
                    self.keep(name, query)
                else:
                    query.createOrReplaceTempView(name)
                return query
            case exp.Delete():
                name, gone = statement.this.name, written(statement.args["where"].this)
                frame = made(name).where(f"NOT COALESCE({gone}, FALSE)")
            case exp.Insert():
                name = statement.this.this.name
                more = self.spark.sql(written(statement.expression)).toDF(*(c.name for c in statement.this.expressions))
                frame = made(name).unionByName(more, allowMissingColumns=True)
            case exp.Update():
                name, frame = statement.this.name, self._updated(statement)
            case exp.Describe():
                fields = [(field.name, field.dataType.simpleString()) for field in made(statement.this.name).schema]
                return self.spark.createDataFrame(fields, "name STRING, type STRING")
            case _:
                return self.spark.sql(written(statement), args=list(parameters) or None)
        frame.createOrReplaceTempView(name)
        return frame

    def _updated(self, statement: exp.Update) -> "DataFrame":
        """A table of which some rows have another value: of what is joined, those have."""
        name, joined = statement.this.name, written(statement.find(exp.From).this)
        values = {change.this.name: written(change.expression) for change in statement.expressions}
        cells = (f"COALESCE({values[c]}, t.`{c}`) AS `{c}`" if c in values else f"t.`{c}`" for c in self._names(name))
        where = written(statement.args["where"].this)
        return self.spark.sql(f"SELECT {', '.join(cells)} FROM {name} t LEFT JOIN {joined} ON {where}")

    def _names(self, view: str) -> list[str]:
        return list(self.spark.table(view).columns)
