"""Runs the expectation suites with Great Expectations on Spark's DataFrames."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from trade_truce.expectations import Expectation, rules_suite, table_suite
from trade_truce.vocabularies import OwnWords
from trade_truce_build.judging.suites import FORMS, Suites, _seen, ask, fails, quiet_context

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def run_suites(tables: Mapping[str, "DataFrame"], rows: Mapping[str, int], own: OwnWords) -> Suites:
    """Runs all suites over the tables, which views of their names hold too. rows: how many each must have.

    own: the words of the story.
    """
    import great_expectations as gx

    with quiet_context() as context:
        source = context.data_sources.add_spark("tables")
        results = [
            (table, result)
            for table, frame in tables.items()
            for result in _run(gx, source, table, frame, table_suite(table, rows[table], own))
        ]
        results += [("rules", result) for result in _run(gx, source, "rules", tables["articles"], rules_suite(own))]
    return Suites(len(results), [(table, *_seen(result)) for table, result in results if fails(result)])


def _run(gx: Any, source: Any, table: str, frame: "DataFrame", suite: Iterable[Expectation]) -> list[Any]:
    asset = source.add_dataframe_asset(table)
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    return ask(gx, batch, table, suite, FORMS)
