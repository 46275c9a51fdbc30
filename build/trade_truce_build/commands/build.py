"""`trade-truce build`: seeds in, dataset out."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trade_truce_build.core.outcome import Outcome
    from trade_truce_build.report.report import Report

from trade_truce_build.commands.options import cache, project, setting

HELP = "build the dataset from its seeds and check it"
DESCRIPTION = """\
Reads seeds/, resolves references, computes bounds, checks every rule, and replaces dataset/ and datapackage.json with
the result. If there are findings, the command lists all of them and leaves the previous dataset unchanged. With
`--engine spark`, seeds are JSON Lines and tables partitioned Parquet (docs/internals/spark.md).
Exit status: 0 built, 1 something was found, 2 the build could not run."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    project(parser)
    cache(parser)
    parser.add_argument(
        "--outside",
        action="store_true",
        help="check a large package with Great Expectations and frictionless too",
    )
    parser.add_argument(
        "--engine",
        choices=("embedded", "spark"),
        default="embedded",
        help="the engine of the build (default: embedded)",
    )
    parser.add_argument(
        "--master", metavar="URL", help="Spark's master (default: that of spark-submit, or this machine)"
    )
    parser.add_argument(
        "--output", type=Path, metavar="DIR", help="with Spark, the folder for the dataset (default: --root)"
    )
    parser.add_argument(
        "--conf",
        type=setting,
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="a Spark setting; may be repeated",
    )


def run(options: argparse.Namespace) -> int:
    """Builds, and prints what was done or found."""
    from trade_truce_build.report.report import report

    if why := _misplaced(options):
        print(f"trade-truce: {why}", file=sys.stderr)
        return 2
    with _building(options) as outcome:
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")
        ran = summary(outcome, ON_SPARK if options.engine == "spark" else EMBEDDED)
        print("\n".join((*_findings(report(outcome, options.root)), *(() if outcome.errors else ran))))
    return 1 if outcome.errors else 0


def _misplaced(options: argparse.Namespace) -> str:
    """What is wrong with options that do not go together."""
    if options.engine == "spark":
        return "Spark checks no copies of articles: leave --articles to `trade-truce check`" if options.articles else ""
    of_spark = [name for name in ("master", "output", "conf") if getattr(options, name)]
    return f"--{of_spark[0]} is for --engine spark" if of_spark else ""


@contextmanager
def _building(options: argparse.Namespace) -> Iterator["Outcome"]:
    """What a build came to, to be told while the project is locked: an interrupt then says which dataset is there."""
    from trade_truce_build.writing.swap import building

    if options.engine == "embedded":
        from trade_truce_build.pipeline import build

        with building(options.root):
            yield build(options.root, options.articles, _progress, outside=options.outside, cached=options.cache)
        return
    from trade_truce_build.spark.pipeline import build as build_on_spark
    from trade_truce_build.spark.session import session

    output = options.output or options.root
    output.mkdir(parents=True, exist_ok=True)
    with building(output), session(options.master, dict(options.conf)) as spark:
        yield build_on_spark(spark, options.root, output, _progress)


def _progress(step: str) -> None:
    """One line that each step overwrites, on a terminal only."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{step} …")
        sys.stderr.flush()


def _findings(made: "Report") -> Iterator[str]:
    from trade_truce_build.report.report import counted
    from trade_truce_build.report.terminal import lines, look

    yield from lines(made, look(sys.stdout, made.below))
    if made.errors:
        yield f"{counted(made)} in {made.outcome.files} seed files; the dataset is as it was before"


EMBEDDED, ON_SPARK = ("DuckDB", "SQLite"), ("Spark", "Spark")
"""What asks the rules, and what the suites run on."""


def summary(outcome: "Outcome", engines: tuple[str, str] = EMBEDDED) -> Iterator[str]:
    """What ran, on how much, and what was found: a short table."""
    rules, suites = engines
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
    yield f"{f'rules ({rules})':<20}{f'{outcome.rules} rules':<24}nothing"
    if outcome.expectations:
        before = f" ({outcome.judged_before} judged before, of the same tables)" if outcome.judged_before else ""
        yield f"{f'suites (GX, {suites})':<20}{f'{outcome.expectations} expectations':<24}nothing{before}"
    else:
        yield "not judged from outside: it is large (--outside); `trade-truce validate` reads it back"
    if outcome.resources:  # Spark writes no CSV for it to judge
        before = " (judged before, of the same bytes)" if outcome.package_before else ""
        yield f"{'frictionless':<20}{f'{outcome.resources} resources':<24}nothing{before}"
