"""The build on Spark: the steps of the embedded build, of which some are taken by executors."""

import shutil
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trade_truce.about import COUNTED, ids
from trade_truce.models import TABLES
from trade_truce.models.derived import COMPARED
from trade_truce.swap import DESCRIPTOR, FOLDER, STAGING, clear
from trade_truce.vocabularies import NO_WORDS, OwnWords
from trade_truce_build.core.finding import Finding
from trade_truce_build.core.outcome import Outcome, Progress
from trade_truce_build.examine import Steps, examine
from trade_truce_build.judging.compare import counted, query
from trade_truce_build.load import Loaded
from trade_truce_build.reading.collected import Seeds
from trade_truce_build.reading.metadata import Metadata
from trade_truce_build.reading.seeds import Instead
from trade_truce_build.spark import parts
from trade_truce_build.spark.conflicts import derive, near_copies
from trade_truce_build.spark.context import add_context_tables
from trade_truce_build.spark.engine import SparkEngine
from trade_truce_build.spark.loading import load_seeds
from trade_truce_build.spark.suites import run_suites
from trade_truce_build.writing.swap import put_in_place
from trade_truce_build.writing.write import carried, describe, to_json

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

AT_ONCE = 4
"""Queries that are asked at once: on a cluster, small ones leave most of it idle."""
_WORK = "work"


def build(spark: "SparkSession", root: Path, output: Path, say: Progress) -> Outcome:
    """Builds the project in `root` into `output`, whose lock the caller holds.

    Nothing changes where an error is found.
    """
    staging = (output / STAGING).absolute()
    (staging / _WORK).mkdir(parents=True)
    with ThreadPoolExecutor(AT_ONCE) as at_once:
        run = _Run(SparkEngine(spark, staging / _WORK), staging, at_once)
        steps = Steps(run.load, run.add_context, run.compare, near_copies, lambda engine, _: nullcontext(engine))
        examined = examine(root, None, say, steps=steps)
        outcome = examined.outcome
        if not outcome.errors and examined.metadata:
            run.finish(outcome, examined.metadata, root, say)
    shutil.rmtree(staging / _WORK)
    if outcome.errors:
        clear(output)
    else:
        put_in_place(output)
    return outcome


@dataclass
class _Run:
    """One build."""

    engine: SparkEngine
    staging: Path
    at_once: ThreadPoolExecutor
    written: dict[str, list[parts.Part]] = field(default_factory=dict)
    own: OwnWords = NO_WORDS
    """The words that the story adds to the common lists."""

    def load(self, root: Path, texts: Collection[str], instead: Instead, *, cached: bool) -> tuple[Seeds, Loaded]:
        """See `load_seeds`. Writes each table that is as it stays, since what follows asks all of them."""
        read, loaded = load_seeds(self.engine, root, texts, instead, cached=cached)
        self._write({t: self.engine.spark.table(t) for t in TABLES if t not in COUNTED and t not in COMPARED})
        return read, loaded

    def add_context(self, _: Any, own: OwnWords) -> None:
        """See `judging.context.add_context_tables`."""
        self.own = own
        add_context_tables(self.engine, own)

    def compare(self, _: Any) -> list[str]:
        """See `judging.compare.compare`."""
        engine = self.engine
        engine.execute(query("reported"))
        self._write({table: engine.sql(counted(table)).frame for table in COUNTED})
        crowded = derive(engine, self.own)
        self._write({table: engine.spark.table(table) for table in COMPARED})
        selects = (f"SELECT {name} AS id FROM {table}" for table, name in ids())
        engine.execute(f"CREATE OR REPLACE VIEW ids AS {' UNION ALL '.join(selects)}")
        return crowded

    def _write(self, frames: "Mapping[str, DataFrame]") -> None:
        def write(table: str) -> None:
            folder = self.staging / FOLDER / f"{table}.parquet"
            self.written[table] = parts.write(frames[table], table, folder, self.engine.folder / "leaves" / table)
            self.engine.spark.read.schema(frames[table].schema).parquet(folder.as_uri()).createOrReplaceTempView(table)

        list(self.at_once.map(write, frames))

    def finish(self, outcome: Outcome, metadata: Metadata, root: Path, say: Progress) -> None:
        """Runs the suites over what was written, and describes it."""
        spark = self.engine.spark
        say("running the expectation suites (Great Expectations, Spark)")
        suites = run_suites({table: spark.table(table) for table in TABLES}, outcome.rows, metadata.vocabularies)
        outcome.expectations = suites.ran
        outcome.errors += [
            Finding(f"{FOLDER}/{table}.parquet", 1, 1, "TT501", f"{expectation}: {seen}")
            for table, expectation, seen in suites.failed
        ]
        say("describing what was written")
        digests = parts.digests(self.engine, self.engine.folder / "leaves", self.written)
        resources = [parts.resource(t, self.written[t], digests[t], metadata.vocabularies) for t in TABLES]
        errata = carried(root, metadata, self.staging)
        descriptor = describe(self.engine, metadata, resources, f"{FOLDER}/articles.parquet", errata)
        (self.staging / DESCRIPTOR).write_text(to_json(descriptor), encoding="utf-8", newline="\n")
