"""The build on Spark, step by step: what `pipeline` and `examine` do with the embedded engine."""

import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trade_truce.about import COUNTED
from trade_truce.columns import columns
from trade_truce.models import TABLES
from trade_truce_build.core.finding import Finding
from trade_truce_build.core.outcome import SEEDS, Outcome, Progress
from trade_truce_build.examine import _crowded
from trade_truce_build.reading.metadata import Metadata
from trade_truce_build.spark import conflicts, parts, tables
from trade_truce_build.spark.context import lay_context, lay_ids
from trade_truce_build.spark.describe import describe
from trade_truce_build.spark.explain import Explainer
from trade_truce_build.spark.judge import judge
from trade_truce_build.spark.listing import listed
from trade_truce_build.spark.sources import documents, lines
from trade_truce_build.spark.suites import run_suites
from trade_truce_build.writing.swap import STAGING, put_in_place
from trade_truce_build.writing.write import DESCRIPTOR, FOLDER, to_json

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

AT_ONCE = 4
"""Queries that are asked at once: on a cluster, small ones leave most of it idle."""
_WORK = "work"


def build(spark: "SparkSession", root: Path, output: Path, say: Progress) -> Outcome:
    """Builds the project in `root` into `output`, whose lock the caller holds.

    Nothing changes where an error is found.
    """
    outcome = Outcome()
    say("reading the seeds")
    seeds = listed(root / SEEDS)
    outcome.files = len(seeds.names) + 1
    outcome.add(seeds.found)
    if not seeds.names or seeds.metadata is None:
        return outcome
    staging = output / STAGING
    staging.mkdir(parents=True)
    try:
        with ThreadPoolExecutor(AT_ONCE) as at_once:
            _build(_Run(spark, staging, seeds.metadata, outcome, say, at_once), root, seeds.names)
        shutil.rmtree(staging / _WORK)
        if not outcome.errors:
            put_in_place(output)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return outcome


@dataclass(frozen=True)
class _Run:
    """What the steps of one build share."""

    spark: "SparkSession"
    staging: Path
    metadata: Metadata
    outcome: Outcome
    say: Progress
    at_once: ThreadPoolExecutor

    @property
    def work(self) -> str:
        """The address of what is only there while the build runs."""
        return (self.staging / _WORK).absolute().as_uri()

    def folder(self, table: str) -> str:
        """Where a table is written."""
        return (self.staging / FOLDER / f"{table}.parquet").absolute().as_uri()


def _build(run: _Run, root: Path, names: list[str]) -> None:
    spark, outcome = run.spark, run.outcome
    found = lines(spark, (root / SEEDS).absolute().as_uri(), names)
    run.say("judging each line by the models")
    mixed = frozenset(run.metadata.mixed_words)
    documents(found, mixed).write.parquet(f"{run.work}/{tables.DOCUMENTS}")
    spark.read.parquet(f"{run.work}/{tables.DOCUMENTS}").createOrReplaceTempView(tables.DOCUMENTS)
    explainer = Explainer(spark, found, run.metadata)
    outcome.add(explainer.refused())
    if explainer.crowded:
        return
    run.say("writing the tables")
    _write_tables(run)
    run.say("comparing the reports")
    lay_context(spark)
    outcome.add(_crowded(kind) for kind in conflicts.derive(spark, f"{run.work}/derived", run.at_once))
    _write(run, "conflicts", conflicts.conflicts(spark))
    run.say("asking the rules")
    lay_ids(spark)
    judge(run.spark, explainer, outcome, run.at_once)
    measured = dict(zip(TABLES, run.at_once.map(lambda t: parts.measure(spark, t, run.folder(t)), TABLES), strict=True))
    outcome.rows = {table: written.rows for table, written in measured.items()}
    if outcome.errors:
        return
    run.say("running the expectation suites (Great Expectations, Spark)")
    suites = run_suites({table: spark.table(table) for table in TABLES}, outcome.rows)
    outcome.expectations = suites.ran
    outcome.errors += [
        Finding(f"{FOLDER}/{table}.parquet", 1, 1, "TT501", f"{expectation}: {seen}")
        for table, expectation, seen in suites.failed
    ]
    run.say("describing what was written")
    _describe(run, measured)


def _write_tables(run: _Run) -> None:
    """Writes every table but the conflicts; those that count the articles behind them, when the others are there."""
    spark = run.spark
    names = ", ".join(c.name for c in columns("conflicts"))
    spark.sql(f"SELECT {names} FROM raw_observed").createOrReplaceTempView("observed")
    first = [table for table in TABLES if table not in COUNTED and table != "conflicts"]
    list(run.at_once.map(lambda table: _write(run, table, spark.sql(tables.filled(table))), first))
    for table in COUNTED:
        spark.sql(tables.filled(table)).createOrReplaceTempView(table)
    conflicts.lay_sides(spark)
    made = {table: spark.sql(tables.counted(table)) for table in COUNTED}
    list(run.at_once.map(lambda table: _write(run, table, made[table]), COUNTED))
    conflicts.lay_sides(spark)


def _write(run: _Run, table: str, frame: "DataFrame") -> None:
    parts.write(frame, table, run.folder(table))
    parts.read(run.spark, table, run.folder(table)).createOrReplaceTempView(table)


def _describe(run: _Run, measured: Mapping[str, parts.Written]) -> None:
    for table, written in measured.items():
        parts.settle(run.staging / FOLDER / f"{table}.parquet", written)
    descriptor = describe(run.spark, run.metadata, measured)
    (run.staging / DESCRIPTOR).write_text(to_json(descriptor), encoding="utf-8", newline="\n")
