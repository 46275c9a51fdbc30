"""Runs the expectation suites with Great Expectations over a SQLite copy of the tables."""

import io
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

from trade_truce.expectations import Expectation, rules_suite, table_suite
from trade_truce.vocabularies import NO_WORDS, OwnWords

os.environ["GX_ANALYTICS_ENABLED"] = "false"  # nothing phones home


FORMS = ("BOOLEAN_ONLY", "SUMMARY")
"""How much is asked of each suite; the second only where something fails, since it takes twice as long."""
RULES = "rules"
"""The name of the suite that the rules are."""


class Suites(NamedTuple):
    """How many expectations ran, and those that failed: table, expectation, what was seen."""

    ran: int
    failed: list[tuple[str, str, str]]


def suites(rows: Mapping[str, int], own: OwnWords = NO_WORDS) -> dict[str, list[Expectation]]:
    """All suites by name: of each table, and of the rules. rows: table -> the number of rows that it must have.

    own: the words of the story.
    """
    return {table: table_suite(table, count, own) for table, count in rows.items()} | {RULES: rules_suite(own)}


def run_suites(database: Path, asked: Mapping[str, Sequence[Expectation]]) -> Suites:
    """Runs suites, by their names."""
    results = answers(database, asked, *FORMS)
    return Suites(len(results), [(table, *_seen(result)) for table, result in results if fails(result)])


def answers(database: Path, asked: Mapping[str, Sequence[Expectation]], *forms: str) -> list[tuple[str, Any]]:
    """What Great Expectations answers to each expectation, beside its suite's name.

    forms: how much it tells; the further ones are asked for in turn where something fails.
    """
    import great_expectations as gx

    with quiet_context() as context:
        source = context.data_sources.add_sqlite("tables", connection_string=f"sqlite:///{database}")
        return [(name, result) for name, suite in asked.items() for result in _run(gx, source, name, suite, forms)]


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


def _run(gx: Any, source: Any, table: str, suite: Iterable[Expectation], forms: Iterable[str]) -> list[Any]:
    asset = source.add_table_asset(table, table_name="articles" if table == RULES else table)
    batch = asset.add_batch_definition_whole_table("all").get_batch()
    return ask(gx, batch, table, suite, forms)


def ask(gx: Any, batch: Any, name: str, suite: Iterable[Expectation], forms: Iterable[str]) -> list[Any]:
    """The results of a suite for a batch, as the first of the forms tells them by which nothing fails, or the last."""
    expectations = [getattr(gx.expectations, kind)(**arguments) for kind, arguments in suite]
    asked = gx.ExpectationSuite(name=name, expectations=expectations)
    for form in forms:
        answer = batch.validate(asked, result_format=form)
        if len(answer.results) != len(expectations) or not expectations:
            raise RuntimeError(f"{name}: {len(expectations)} expectations were given, {len(answer.results)} answered")
        if answer.success:
            break
    return list(answer.results)


def fails(result: Any) -> bool:
    """Whether an expectation fails: one that could not be asked does, one that only warns does not."""
    only_warns = result.expectation_config.severity == "warning" and _raise_of(result) is None
    return not result.success and not only_warns


def _raise_of(result: Any) -> str | None:
    """Why an expectation could not be asked; it stands one level down where several queries were to be made."""
    info = result.exception_info or {}
    return next((e["exception_message"] for e in (info, *info.values()) if _raised(e)), None)


def _seen(result: Any) -> tuple[str, str]:
    config = result.expectation_config
    about = config.kwargs.get("column") or config.description or ""
    told = result.result
    seen = told.get("partial_unexpected_list") or told.get("observed_value") or _raise_of(result) or "failed"
    return f"{config.type} {about}".strip(), str(seen)[:200]


def _raised(info: Any) -> bool:
    return isinstance(info, dict) and bool(info.get("exception_message"))
