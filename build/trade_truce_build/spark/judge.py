"""Asks the rules on Spark, and has what breaks them explained where it stands in the seeds."""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from trade_truce.columns import primary_key
from trade_truce.rules import Rule, rules
from trade_truce_build.core.finding import Finding
from trade_truce_build.core.outcome import Outcome
from trade_truce_build.judging import check, copies, rulings
from trade_truce_build.judging.check import MOST, Broken, broken
from trade_truce_build.resolving.records import Records
from trade_truce_build.resolving.resolve import Record
from trade_truce_build.spark.conflicts import near_copies
from trade_truce_build.spark.explain import Explainer, Place
from trade_truce_build.spark.forms import PLACE, ROWS

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_AT = ", ".join(PLACE.names)


class _Answer(NamedTuple):
    rows: list[tuple[Any, ...]]

    def fetchall(self) -> list[tuple[Any, ...]]:
        return self.rows


class _Engine:
    """Spark as something that answers queries as DuckDB's connection does."""

    def __init__(self, spark: "SparkSession") -> None:
        self.spark = spark

    def execute(self, sql: str) -> _Answer:
        return _Answer([tuple(row) for row in self.spark.sql(sql).collect()])


def judge(spark: "SparkSession", explainer: Explainer, outcome: Outcome, at_once: Executor) -> None:
    """Adds to the outcome what breaks a rule, which articles are likely copies, and which conflicts nobody ruled on."""
    outcome.add(_copies(spark, explainer))
    whole = not outcome.errors
    asked = rules()
    some = [rule for rule in asked if rule.needs == "some"]
    faults = [b for b in _broken(spark, some, at_once) if not check._follows(b, explainer.read)]
    if faults or not whole:
        asked = some
    else:
        faults = _broken(spark, (rule for rule in asked if rule.needs == "all"), at_once)
    outcome.rules = len(asked)
    outcome.add(_explained(spark, faults, explainer))
    if whole:
        outcome.add(_idle_utterances(spark, explainer))
    outcome.errors, outcome.warnings = sorted(set(outcome.errors)), sorted(set(outcome.warnings))
    if not outcome.errors:
        found, outcome.stubs = _rulings(spark, explainer)
        outcome.add(found)


def _broken(spark: "SparkSession", asked: Iterable[Rule], at_once: Executor) -> list[Broken]:
    engine: Any = _Engine(spark)
    return [fault for found in at_once.map(lambda rule: broken(engine, [rule]), asked) for fault in found]


class _Places(check._Places):
    """Finds the entries behind rows among those that were read again."""

    def __init__(
        self, spark: "SparkSession", records: Mapping[str, list[Record]], sides: Mapping[str, tuple[str, str]]
    ):
        super().__init__(None, Records(records))  # type: ignore[arg-type]  # what asks the engine is overridden
        self.spark, self.conflicts = spark, sides

    @cache  # noqa: B019  # lives as long as one check
    def _names(self, target: str) -> list[str]:
        key = primary_key(target)[0]
        return [row[0] for row in self.spark.sql(f"SELECT DISTINCT {key} FROM {target} ORDER BY 1").collect()]

    def of_conflict(self, conflict: str) -> tuple[str, ...]:
        """The ids of the rows that a conflict is between."""
        return self.conflicts.get(conflict, ())


def _explained(spark: "SparkSession", faults: list[Broken], explainer: Explainer) -> Iterator[Finding]:
    if not faults:
        return
    disputed = {fault.id for fault in faults if fault.resource == "conflicts"}
    rows = _among(spark, "SELECT conflict_id, left_id, right_id FROM conflicts", "conflict_id", disputed)
    sides = {row[0]: (row[1], row[2]) for row in rows}
    words = {word for f in faults for word in f.detail.replace("`", " ").replace(",", " ").split()}
    ids = {fault.id for fault in faults} | {one for pair in sides.values() for one in pair} | words
    places = _Places(spark, explainer.explain(_standing(spark, ids)).records, sides)
    for _, group in groupby(faults, key=lambda fault: fault.rule):
        yield from (check._placed(fault, places, within) for fault, within in check._reported(group))


def _standing(spark: "SparkSession", ids: Iterable[str]) -> set[Place]:
    """Where the rows of some ids stand, of whatever table."""
    selects = [f"SELECT {_id(table)} AS id, {_AT} FROM raw_{name}" for name, table in ROWS.items()]
    return {Place(*row[1:]) for row in _among(spark, " UNION ALL ".join(selects), "id", ids)}


def _among(spark: "SparkSession", sql: str, column: str, values: Iterable[str]) -> list[Any]:
    """The rows of a query with one of some values in a column."""
    wanted = spark.createDataFrame([(value,) for value in sorted(set(values))], f"{column} STRING")
    return list(spark.sql(sql).join(wanted, column, "left_semi").collect())


def _id(table: str) -> str:
    return " || '/' || ".join(primary_key(table))


def _copies(spark: "SparkSession", explainer: Explainer) -> list[Finding]:
    near = near_copies(spark)
    if not near:
        return []
    places = _standing(spark, {one for left, right, _ in near[: copies.MOST + 1] for one in (left, right)})
    articles = {record.id: record for record in explainer.explain(places).records["articles"]}
    return list(copies.warnings(near, articles.get))


def _idle_utterances(spark: "SparkSession", explainer: Explainer) -> Iterator[Finding]:
    """Utterances that no statement tells."""
    idle = f"SELECT utterance_id, {_AT} FROM raw_gists g LEFT ANTI JOIN statements USING (utterance_id)"
    rows = spark.sql(f"{idle} ORDER BY 1 LIMIT {MOST}").collect()
    told = explainer.explain(Place(*row[1:]) for row in rows).read.partial["utterances"] if rows else {}
    for row in rows:
        hint = "remove the entry, or add the row that was meant to use it"
        yield told[row[0]].finding("TT212", f"no statement is a telling of {row[0]}", hint, "utterance_id")


def _rulings(spark: "SparkSession", explainer: Explainer) -> tuple[list[Finding], list[str]]:
    """Conflicts without a ruling, some of them, and rulings without a conflict; and what to paste for the former."""
    columns = "conflict_id, left_value, right_value, left_id, right_id"
    missing = [
        tuple(row)
        for row in spark.sql(
            f"SELECT {columns} FROM conflicts LEFT ANTI JOIN raw_rulings USING (conflict_id) ORDER BY 1"
        ).collect()
    ]
    idle = spark.sql(
        f"SELECT conflict_id, {_AT} FROM raw_rulings LEFT ANTI JOIN conflicts USING (conflict_id) ORDER BY 1"
    ).collect()
    if not missing and not idle:
        return [], []
    named, spare = missing[: rulings.MOST], idle[: rulings.MOST]
    places = _standing(spark, {side for row in named for side in row[3:]}) | {Place(*row[1:]) for row in spare}
    explained = explainer.explain(places)
    records = Records(explained.records)
    found = [rulings._missing(row, records) for row in named]
    unused = []
    for row in spare:
        entry = explained.read.partial[rulings.REGISTER][row[0]]
        message, hint = f"there is no conflict {row[0]}", "remove the ruling: what it decided is gone"
        unused.append(entry.finding("TT214", message, hint, "conflict_id"))
    return [*found, *sorted(unused), *rulings.more(len(missing), len(idle))], list(rulings._stubs(missing))
