"""Examines the seeds, step by step: read, resolve, check the evidence, compare, ask the rules. Writes nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import duckdb

from trade_truce.models import TABLES
from trade_truce_build.canonical.check import check_form
from trade_truce_build.evidence.lookup import looked_up
from trade_truce_build.evidence.recheck import Checked, check_evidence, read_copies
from trade_truce_build.finding import Finding
from trade_truce_build.judging.check import check_rules
from trade_truce_build.judging.compare import MOST, Rulings, compare
from trade_truce_build.judging.copies import likely_copies
from trade_truce_build.judging.engine import connect, put, to_arrow
from trade_truce_build.judging.rulings import check_rulings, rulings
from trade_truce_build.reading.metadata import Metadata
from trade_truce_build.reading.seeds import Instead, read_seeds
from trade_truce_build.resolving.resolve import Record, resolve

SEEDS = "seeds"
Progress = Callable[[str], None]


@dataclass
class Outcome:
    """What was done and found."""

    files: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    checked: Checked = field(default_factory=lambda: Checked(0, 0))
    rules: int = 0
    expectations: int = 0
    resources: int = 0
    found: list[Finding] = field(default_factory=list)
    """Errors: where there is one, nothing is written."""
    warnings: list[Finding] = field(default_factory=list)
    stubs: list[str] = field(default_factory=list)
    """Lines to paste into the rulings, for conflicts that have none."""

    def add(self, found: Iterable[Finding]) -> None:
        """Sorts findings among the errors or the warnings."""
        for one in found:
            (self.found if one.severity == "error" else self.warnings).append(one)


@dataclass
class Examined:
    """The tables, as far as they could be made, and what was found on the way."""

    outcome: Outcome
    engine: duckdb.DuckDBPyConnection
    metadata: Metadata | None


def examine(root: Path, articles: Path | None, say: Progress, instead: Instead = MappingProxyType({})) -> Examined:
    """Examines the seeds of the project in `root`, and their evidence where copies of the articles are at hand.

    instead: bytes to take for those of some seeds.
    """
    outcome = Outcome()
    say("reading the seeds")
    read = read_seeds(root / SEEDS, instead)
    outcome.files = read.files
    outcome.add(read.found)
    records, found = resolve(read)
    copies = read_copies(articles)
    outcome.add(looked_up(found, read, copies))
    say("checking the evidence")
    outcome.checked, found = check_evidence(records, copies)
    outcome.add(found)
    say("comparing the reports and asking the rules")
    engine, crowded = _compared(records, rulings(read))
    outcome.add(_crowded(kind) for kind in crowded)
    outcome.add(likely_copies(engine, records["articles"]))
    outcome.rows = {table: _count(engine, table) for table in TABLES}
    outcome.rules, found = check_rules(engine, records, read, whole=not outcome.found)
    outcome.add(found)
    outcome.found, outcome.warnings = sorted(set(outcome.found)), sorted(set(outcome.warnings))
    if not outcome.found:
        outcome.found, outcome.stubs = check_rulings(engine, read, records)
    outcome.warnings = sorted({*outcome.warnings, *check_form(read, outcome.found)})
    return Examined(outcome, engine, read.metadata)


def _crowded(kind: str) -> Finding:
    message = f"more than {MOST} conflicts of the kind `{kind}`; mend the others and check again"
    return Finding(SEEDS, 1, 1, "TT019", message, "do that many rows really report one thing?")


def _compared(records: Mapping[str, list[Record]], decided: Rulings) -> tuple[duckdb.DuckDBPyConnection, list[str]]:
    """An engine with every table, the conflicts among them; and the kinds of conflict that were too many."""
    tables = {table: to_arrow(table, [r.row for r in rows]) for table, rows in records.items()}
    engine = connect(tables)
    put(engine, "observed", tables["conflicts"])
    return engine, compare(engine, decided)


def _count(engine: duckdb.DuckDBPyConnection, table: str) -> int:
    row = engine.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(row[0]) if row else 0
