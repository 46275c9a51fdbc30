"""Runs the expectation suites with Great Expectations on Spark's DataFrames."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from trade_truce.columns import columns
from trade_truce.expectations import Expectation, rules_suite, table_suite
from trade_truce_build.judging.suites import Suites, _seen, quiet_context

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def run_suites(tables: Mapping[str, "DataFrame"], rows: Mapping[str, int]) -> Suites:
    """Runs all suites over the tables, which views of their names hold too. rows: how many each must have."""
    import great_expectations as gx

    with quiet_context() as context:
        source = context.data_sources.add_spark("tables")
        results = [
            (table, result)
            for table, frame in tables.items()
            for result in _run(gx, source, table, _flat(frame, table), table_suite(table, rows[table]))
        ]
        results += [("rules", result) for result in _run(gx, source, "rules", tables["articles"], rules_suite())]
    return Suites(len(results), [(table, *_seen(result)) for table, result in results if not result.success])


def _flat(frame: "DataFrame", table: str) -> "DataFrame":
    """A table with its lists as CSV has them: texts, which expectations of texts are about."""
    lists = {c["name"]: c["delimiter"] for c in columns(table) if c["type"] == "list"}
    return frame.selectExpr(
        *(f"array_join(`{n}`, '{lists[n]}') AS `{n}`" if n in lists else f"`{n}`" for n in frame.columns)
    )


def _run(gx: Any, source: Any, table: str, frame: "DataFrame", suite: Iterable[Expectation]) -> list[Any]:
    """The results; what was seen is only asked for where something fails, since each question is a job of its own."""
    asset = source.add_dataframe_asset(table)
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    expectations = [getattr(gx.expectations, kind)(**arguments) for kind, arguments in suite]
    asked = gx.ExpectationSuite(name=table, expectations=expectations)
    answer = batch.validate(asked, result_format="BOOLEAN_ONLY")
    results = answer.results if answer.success else batch.validate(asked, result_format="SUMMARY").results
    if len(results) != len(expectations) or not expectations:
        raise RuntimeError(f"{table}: {len(expectations)} expectations were given, {len(results)} were answered")
    return list(results)
