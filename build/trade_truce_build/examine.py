"""Examines the seeds, step by step: read, resolve, check the evidence, compare, ask the rules. Writes nothing."""

import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import duckdb

from trade_truce.models import TABLES
from trade_truce.vocabularies import OwnWords
from trade_truce_build.core.engine import Asked, Engine
from trade_truce_build.core.finding import Finding
from trade_truce_build.core.outcome import SEEDS, Checked, Outcome, Progress
from trade_truce_build.evidence.at_hand import check_copies, check_unread
from trade_truce_build.evidence.copied import check_copied
from trade_truce_build.evidence.lookup import looked_up
from trade_truce_build.evidence.recheck import check_evidence, read_copies
from trade_truce_build.judging.check import check_rules
from trade_truce_build.judging.compare import MOST, compare
from trade_truce_build.judging.context import add_context_tables
from trade_truce_build.judging.copies import Near, likely_copies, near_copies
from trade_truce_build.judging.glosses import check_glosses
from trade_truce_build.judging.rulings import check_rulings, ruled
from trade_truce_build.judging.sqlite import quickest
from trade_truce_build.judging.surfaces import check_surfaces
from trade_truce_build.load import Loaded, load_seeds
from trade_truce_build.loading.tables import INHERITING
from trade_truce_build.reading.collected import Seeds
from trade_truce_build.reading.metadata import Metadata
from trade_truce_build.reading.seeds import Instead
from trade_truce_build.resolving.records import Records
from trade_truce_build.wording.story import NO_STORY

_OF_READ_ROWS = re.compile("TT219|TT220|TT30[1-46-9]")
"""Codes of what is found in rows that are there."""


class Steps(NamedTuple):
    """What an engine does in its own way; what it is not said of, all do alike."""

    load: Callable[..., tuple[Seeds, Loaded]]
    """See `load_seeds`."""
    add_context: Callable[[Any, OwnWords], None]
    compare: Callable[[Any], list[str]]
    near: Callable[[Any], list[Near]]
    asked: Callable[[Any, int], AbstractContextManager[Asked]]
    """What is asked the rules, see `quickest`."""


EMBEDDED = Steps(load_seeds, add_context_tables, compare, near_copies, quickest)


@dataclass
class Examined:
    """The tables, as far as they could be made, and what was found on the way."""

    outcome: Outcome
    engine: duckdb.DuckDBPyConnection
    metadata: Metadata | None
    loaded: Loaded


def examine(  # noqa: PLR0913  # the last two are said by name
    root: Path,
    articles: Path | None,
    say: Progress,
    instead: Instead = MappingProxyType({}),
    *,
    cached: bool = False,
    steps: Steps = EMBEDDED,
) -> Examined:
    """Examines the seeds of the project in `root`, and their evidence where copies of the articles are at hand.

    instead: bytes to take for those of some seeds. cached: whether what was read before need not be read again.
    steps: those of the engine that is to do it.
    """
    outcome = Outcome()
    say("reading the seeds")
    copies = read_copies(articles)
    read, loaded = steps.load(root / SEEDS, copies, instead, cached=cached)
    outcome.files = read.files
    outcome.add(read.findings)
    outcome.add(looked_up(loaded.findings, read, copies))
    say("checking the evidence")
    outcome.checked, findings = check_evidence(loaded.records, copies)
    outcome.add(findings)
    outcome.add(check_unread(copies.unread))
    outcome.add(check_copied(root / SEEDS, instead, copies, read))
    engine, records = loaded.engine, Records(loaded.records, loaded.fetch)
    outcome.add(check_copies(engine, records, copies) if not outcome.errors else ())  # an article may not be read
    say("comparing the reports and asking the rules")
    steps.add_context(engine, read.own)
    decided = ruled(read, loaded.fetch_rulings)
    outcome.add(_crowded(kind) for kind in steps.compare(engine))
    outcome.add(likely_copies(steps.near(engine), records))
    outcome.add(check_glosses(engine, records, INHERITING))
    outcome.add(check_surfaces(engine, records, read.metadata.draft if read.metadata else NO_STORY))
    outcome.rows = _counts(engine)
    outcome.checked = _unchecked(outcome)
    with steps.asked(engine, sum(outcome.rows.values())) as asked:
        outcome.rules, findings = check_rules(asked, records, read, decided, whole=not _unread(outcome.errors))
    outcome.add(findings)
    outcome.errors, outcome.warnings = sorted(set(outcome.errors)), sorted(set(outcome.warnings))
    if not outcome.errors:
        rulings, outcome.stubs = check_rulings(engine, records, decided)
        outcome.add(rulings)
    wrong = {finding.path for finding in outcome.errors}  # to correct a file changes its form too
    form = (f for f in loaded.form_warnings if f.code != "TT218" or f.path not in wrong)
    outcome.warnings = sorted({*outcome.warnings, *form})
    return Examined(outcome, engine, read.metadata, loaded)


def _unread(errors: Iterable[Finding]) -> bool:
    """Whether anything may be wrong that keeps a row from being read; that a row's words are does not."""
    return not all(_OF_READ_ROWS.match(error.code) for error in errors)


def _crowded(kind: str) -> Finding:
    message = f"more conflicts of the kind `{kind}` than {MOST} and one for each row; fix the others and check again"
    return Finding(SEEDS, 1, 1, "TT019", message, "do that many rows really report one thing?")


def _unchecked(outcome: Outcome) -> Checked:
    """The spans that were checked, and all others that rows have."""
    spans = sum(count for table, count in outcome.rows.items() if "anchor" in TABLES[table].model_fields)
    return Checked(outcome.checked.spans, spans - outcome.checked.spans)


def _counts(engine: Engine) -> dict[str, int]:
    counts = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in TABLES)
    return dict(engine.execute(counts).fetchall())
