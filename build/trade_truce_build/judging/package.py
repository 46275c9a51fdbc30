"""Has a package that was just written judged by others, or takes their word where they have judged the very same."""

import tempfile
from collections.abc import Mapping
from hashlib import file_digest
from pathlib import Path

import duckdb

from trade_truce.descriptor import read_descriptor
from trade_truce.expectations import Expectation
from trade_truce.own_words import of_package
from trade_truce.swap import DESCRIPTOR, FOLDER
from trade_truce_build.core.finding import Finding
from trade_truce_build.core.outcome import Outcome, Progress
from trade_truce_build.judging.outside import Judged, judge
from trade_truce_build.judging.sqlite import copy_to_sqlite
from trade_truce_build.judging.suites import RULES, run_suites, suites
from trade_truce_build.judging.verdicts import Verdicts, digest


def judge_package(
    engine: duckdb.DuckDBPyConnection, outcome: Outcome, folder: Path, verdicts: Verdicts, say: Progress
) -> None:
    """Has the tables and the package in a folder judged; what others object to is added to what was found."""
    hashes = {path.relative_to(folder).as_posix(): _hash(path) for path in folder.rglob("*") if path.is_file()}
    say("running the expectation suites (Great Expectations, SQLite)")
    own = of_package(read_descriptor(folder / DESCRIPTOR))
    _run_suites(engine, outcome, suites(outcome.rows, own), hashes, verdicts)
    say("having the package judged from outside (frictionless)")
    judged = _outside(folder, outcome, hashes, verdicts)
    outcome.resources = judged.resources
    outcome.errors += [Finding(f"dataset/{name}.csv", 1, 1, "TT502", text) for name, text in judged.errors]
    if judged.rows != sum(outcome.rows.values()):
        message = f"frictionless read {judged.rows} rows of {sum(outcome.rows.values())}"
        outcome.errors.append(Finding("datapackage.json", 1, 1, "TT502", message))


def _run_suites(
    engine: duckdb.DuckDBPyConnection,
    outcome: Outcome,
    asked: Mapping[str, list[Expectation]],
    hashes: Mapping[str, str],
    verdicts: Verdicts,
) -> None:
    """Runs the suites but those that were sound before over tables of the same bytes; rules read all tables."""
    tables = {path: made for path, made in hashes.items() if path != DESCRIPTOR}
    about = {name: tables if name == RULES else hashes[f"{FOLDER}/{name}.csv"] for name in asked}
    known_by = {name: digest(name, suite, about[name]) for name, suite in asked.items()}
    before = {name: counts[0] for name, key in known_by.items() if (counts := verdicts.of(key))}
    outcome.expectations = outcome.judged_before = sum(before.values())
    rest = {name: suite for name, suite in asked.items() if name not in before}
    if not rest:
        return
    with tempfile.TemporaryDirectory(prefix="trade-truce-") as temporary:
        database = Path(temporary, "tables.sqlite")
        copy_to_sqlite(engine, database)
        ran = run_suites(database, rest)
    outcome.expectations += ran.ran
    outcome.errors += [
        Finding(f"dataset/{table}.csv", 1, 1, "TT501", f"{expectation}: {seen}")
        for table, expectation, seen in ran.failed
    ]
    for name in rest.keys() - {table for table, _, _ in ran.failed}:
        verdicts.keep(known_by[name], len(rest[name]))


def _outside(folder: Path, outcome: Outcome, hashes: Mapping[str, str], verdicts: Verdicts) -> Judged:
    """What frictionless says of a package, or said of one of the same bytes."""
    key = digest("frictionless", hashes)
    if before := verdicts.of(key):
        outcome.package_before = True
        resources, rows = before
        return Judged(resources, rows, [])
    judged = judge(folder)
    if not judged.errors:
        verdicts.keep(key, judged.resources, judged.rows)
    return judged


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
