"""The build: seeds are examined and written as a package, which is judged from outside before it takes its place."""

import shutil
import tempfile
from pathlib import Path

import duckdb

from trade_truce_build.core.finding import Finding
from trade_truce_build.core.outcome import Outcome, Progress
from trade_truce_build.examine import Examined, examine
from trade_truce_build.judging.outside import judge
from trade_truce_build.judging.sqlite import copy_to_sqlite
from trade_truce_build.judging.suites import run_suites
from trade_truce_build.reading.metadata import Metadata
from trade_truce_build.writing.swap import STAGING, put_in_place
from trade_truce_build.writing.write import write_package

OUTSIDE = 200_000
"""Rows up to which every build asks Great Expectations and frictionless; they take minutes for a million."""


def build(root: Path, articles: Path | None, say: Progress, *, outside: bool = False, cached: bool = False) -> Outcome:
    """Builds the project in `root`, whose lock the caller holds. Nothing is changed where an error is found.

    outside: whether the package is judged from outside however large it is. cached: whether what was read before need
    not be read again.
    """
    examined = examine(root, articles, say, cached=cached)
    outcome = examined.outcome
    if not outcome.errors and examined.metadata:
        _finish(root, examined, examined.metadata, say, outside=outside or sum(outcome.rows.values()) <= OUTSIDE)
    return outcome


def _finish(root: Path, examined: Examined, metadata: Metadata, say: Progress, *, outside: bool) -> None:
    """Writes the package aside, has it judged, and puts it into place if nobody objects."""
    outcome, staging = examined.outcome, root / STAGING
    staging.mkdir()
    try:
        say("writing the tables")
        write_package(examined.engine, metadata, staging)
        if outside:
            _judge(examined.engine, outcome, staging, say)
        if not outcome.errors:
            put_in_place(root)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _judge(engine: duckdb.DuckDBPyConnection, outcome: Outcome, staging: Path, say: Progress) -> None:
    """Has the tables and the package in a folder judged by others; what they object to is added to what was found."""
    say("running the expectation suites (Great Expectations, SQLite)")
    _run_suites(engine, outcome)
    say("having the package judged from outside (frictionless)")
    judged = judge(staging)
    outcome.resources = judged.resources
    outcome.errors += [Finding(f"dataset/{name}.csv", 1, 1, "TT502", text) for name, text in judged.errors]
    if judged.rows != sum(outcome.rows.values()):
        message = f"frictionless read {judged.rows} rows of {sum(outcome.rows.values())}"
        outcome.errors.append(Finding("datapackage.json", 1, 1, "TT502", message))


def _run_suites(engine: duckdb.DuckDBPyConnection, outcome: Outcome) -> None:
    with tempfile.TemporaryDirectory(prefix="trade-truce-") as folder:
        database = Path(folder, "tables.sqlite")
        copy_to_sqlite(engine, database)
        suites = run_suites(database, outcome.rows)
    outcome.expectations = suites.ran
    outcome.errors += [
        Finding(f"dataset/{table}.csv", 1, 1, "TT501", f"{expectation}: {seen}")
        for table, expectation, seen in suites.failed
    ]
