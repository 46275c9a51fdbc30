"""The build, step by step: read, resolve, check evidence and rules, compare, write, and be judged from outside."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from trade_truce.models import TABLES
from trade_truce_build.check import check_rules
from trade_truce_build.compare import Rulings, compare
from trade_truce_build.copies import likely_copies
from trade_truce_build.engine import connect, put, to_arrow
from trade_truce_build.evidence import Checked, check_evidence, read_copies
from trade_truce_build.finding import Finding
from trade_truce_build.metadata import Metadata
from trade_truce_build.outside import judge
from trade_truce_build.resolve import Record, resolve
from trade_truce_build.rulings import check_rulings, rulings
from trade_truce_build.seeds import read_seeds
from trade_truce_build.sqlite import copy_to_sqlite
from trade_truce_build.suites import run_suites
from trade_truce_build.swap import STAGING, put_in_place
from trade_truce_build.write import write_package

SEEDS = "seeds"
Progress = Callable[[str], None]


@dataclass
class Outcome:
    """What a build did and found; the dataset is in place where nothing was found."""

    files: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    checked: Checked = field(default_factory=lambda: Checked(0, 0))
    rules: int = 0
    expectations: int = 0
    resources: int = 0
    found: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    stubs: list[str] = field(default_factory=list)
    """Lines to paste into the rulings, for conflicts that have none."""


def build(root: Path, articles: Path | None, say: Progress) -> Outcome:
    """Builds the project in `root`, whose lock the caller holds. Nothing is changed where anything is found."""
    outcome = Outcome()
    say("reading the seeds")
    read = read_seeds(root / SEEDS)
    outcome.files = read.files
    records, found = resolve(read)
    outcome.found = [*read.found, *found]
    say("checking the evidence")
    outcome.checked, found = check_evidence(records, read_copies(articles))
    outcome.found += found
    say("comparing the reports and asking the rules")
    engine = _compared(records, rulings(read))
    outcome.warnings = likely_copies(engine, records["articles"])
    outcome.rows = {table: _count(engine, table) for table in TABLES}
    outcome.rules, found = check_rules(engine, records, read, whole=not outcome.found)
    outcome.found = sorted({*outcome.found, *found})
    if not outcome.found:
        outcome.found, outcome.stubs = check_rulings(engine, read)
    if not outcome.found and read.metadata:
        _finish(root, engine, read.metadata, outcome, say)
    return outcome


def _compared(records: Mapping[str, list[Record]], decided: Rulings) -> duckdb.DuckDBPyConnection:
    """An engine with every table, the conflicts among them."""
    tables = {table: to_arrow(table, [r.row for r in rows]) for table, rows in records.items()}
    engine = connect(tables)
    put(engine, "observed", tables["conflicts"])
    compare(engine, decided)
    return engine


def _count(engine: duckdb.DuckDBPyConnection, table: str) -> int:
    row = engine.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(row[0]) if row else 0


def _finish(root: Path, engine: duckdb.DuckDBPyConnection, metadata: Metadata, outcome: Outcome, say: Progress) -> None:
    """Writes the package aside, has it judged, and puts it into place if nobody objects."""
    staging = root / STAGING
    staging.mkdir()
    try:
        say("writing the tables")
        write_package(engine, metadata, staging)
        say("running the expectation suites (Great Expectations, SQLite)")
        _run_suites(engine, outcome)
        say("having the package judged from outside (frictionless)")
        judged = judge(staging)
        outcome.resources = judged.resources
        outcome.found += [Finding(f"dataset/{name}.csv", 1, 1, "TT502", text) for name, text in judged.errors]
        if judged.rows != sum(outcome.rows.values()):
            message = f"frictionless read {judged.rows} rows of {sum(outcome.rows.values())}"
            outcome.found.append(Finding("datapackage.json", 1, 1, "TT502", message))
        if not outcome.found:
            put_in_place(root)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _run_suites(engine: duckdb.DuckDBPyConnection, outcome: Outcome) -> None:
    with tempfile.TemporaryDirectory(prefix="trade-truce-") as folder:
        database = Path(folder, "tables.sqlite")
        copy_to_sqlite(engine, database)
        suites = run_suites(database, outcome.rows)
    outcome.expectations = suites.ran
    outcome.found += [
        Finding(f"dataset/{table}.csv", 1, 1, "TT501", f"{expectation}: {seen}")
        for table, expectation, seen in suites.failed
    ]
