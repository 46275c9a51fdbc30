"""`trade-truce build`: seeds in, dataset out."""

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trade_truce_build.examine import Outcome
    from trade_truce_build.report.report import Report

from trade_truce_build.options import cache, project

HELP = "build the dataset from its seeds and check it"
DESCRIPTION = """\
Reads seeds/, resolves references, works out bounds, checks every rule, and puts the finished dataset/ and
datapackage.json into place. Where anything is found wrong, all of it is listed and the previous dataset stays as it is.
Exit status: 0 built, 1 something was found, 2 the build could not run."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    project(parser)
    cache(parser)


def run(options: argparse.Namespace) -> int:
    """Builds, and prints what was done or found."""
    from trade_truce_build.pipeline import build
    from trade_truce_build.report.report import report
    from trade_truce_build.writing.swap import locked

    with locked(options.root):
        outcome = build(options.root, options.articles, _progress, cached=options.cache)
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    print("\n".join((*_findings(report(outcome, options.root)), *(() if outcome.found else summary(outcome)))))
    return 1 if outcome.found else 0


def _progress(step: str) -> None:
    """One line that each step overwrites, on a terminal only."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{step} …")
        sys.stderr.flush()


def _findings(made: "Report") -> Iterator[str]:
    from trade_truce_build.report.report import counted
    from trade_truce_build.report.terminal import lines, look

    yield from lines(made, look(sys.stdout))
    if made.errors:
        yield f"{counted(made)} in {made.outcome.files} seed files; the dataset is as it was before"


def summary(outcome: "Outcome") -> Iterator[str]:
    """What ran, on how much, and what was found: a short table."""
    rows = sum(outcome.rows.values())
    spans = f"{outcome.checked.spans} of {sum(outcome.checked)} spans"
    unchecked = outcome.checked.unchecked
    note = f"{unchecked} not re-checked: no copy of their article at hand (--articles)" if unchecked else "all verified"
    yield f"{'table':<16}{'rows':>7}"
    yield from (f"{table:<16}{count:>7}" for table, count in outcome.rows.items())
    yield ""
    yield f"{'check':<20}{'ran on':<24}found"
    yield f"{'models (pydantic)':<20}{f'{rows} rows':<24}nothing"
    yield f"{'evidence':<20}{spans:<24}{note}"
    yield f"{'rules (DuckDB)':<20}{f'{outcome.rules} rules':<24}nothing"
    yield f"{'suites (GX, SQLite)':<20}{f'{outcome.expectations} expectations':<24}nothing"
    yield f"{'frictionless':<20}{f'{outcome.resources} resources':<24}nothing"
