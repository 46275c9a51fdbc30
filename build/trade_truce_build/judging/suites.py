"""Runs the expectation suites with Great Expectations over a SQLite copy of the tables."""

import io
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

from trade_truce.expectations import Expectation, rules_suite, table_suite

os.environ["GX_ANALYTICS_ENABLED"] = "false"  # nothing phones home


class Suites(NamedTuple):
    """How many expectations ran, and those that failed: table, expectation, what was seen."""

    ran: int
    failed: list[tuple[str, str, str]]


def run_suites(database: Path, rows: Mapping[str, int]) -> Suites:
    """Runs all suites. rows: table -> the number of rows that it must have."""
    results = answers(database, rows)
    return Suites(len(results), [(table, *_seen(result)) for table, result in results if not result.success])


def answers(database: Path, rows: Mapping[str, int], form: str = "SUMMARY") -> list[tuple[str, Any]]:
    """What Great Expectations answers to each expectation, beside its table. form: how much it tells of it."""
    import great_expectations as gx

    with quiet_context() as context:
        source = context.data_sources.add_sqlite("tables", connection_string=f"sqlite:///{database}")
        results = [
            (table, result)
            for table, count in rows.items()
            for result in _run(gx, source, table, table_suite(table, count), form)
        ]
        rules = _run(gx, source, "rules", rules_suite(), form)
    return [*results, *(("rules", result) for result in rules)]


@contextmanager
def quiet_context() -> Iterator[Any]:
    """A context of Great Expectations that leaves nothing behind and prints nothing."""
    import great_expectations as gx

    # It prints a line for each rule that does not name its batch; rules read several tables, so they cannot.
    with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")  # of SQLAlchemy about decimals in SQLite, which are compared as numbers there
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = {"globally": False}
        yield context


def _run(gx: Any, source: Any, table: str, suite: Iterable[Expectation], form: str) -> list[Any]:
    asset = source.add_table_asset(table, table_name="articles" if table == "rules" else table)
    batch = asset.add_batch_definition_whole_table("all").get_batch()
    expectations = [getattr(gx.expectations, kind)(**arguments) for kind, arguments in suite]
    asked = gx.ExpectationSuite(name=table, expectations=expectations)
    results = batch.validate(asked, result_format=form).results
    if len(results) != len(expectations) or not expectations:
        raise RuntimeError(f"{table}: {len(expectations)} expectations were given, {len(results)} were answered")
    return list(results)


def _seen(result: Any) -> tuple[str, str]:
    config = result.expectation_config
    about = config.kwargs.get("column") or config.description or ""
    info = result.exception_info or {}
    # Of an expectation that could not be asked; it stands one level down where several queries were to be made.
    raised = next((e["exception_message"] for e in (info, *info.values()) if _raised(e)), None)
    seen = result.result.get("partial_unexpected_list") or result.result.get("observed_value") or raised or "failed"
    return f"{config.type} {about}".strip(), str(seen)[:200]


def _raised(info: Any) -> bool:
    return isinstance(info, dict) and bool(info.get("exception_message"))
