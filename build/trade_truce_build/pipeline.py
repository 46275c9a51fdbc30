"""The build: seeds are examined and written as a package, which is judged from outside before it takes its place."""

from pathlib import Path

from trade_truce.swap import STAGING, clear
from trade_truce_build.core.outcome import Outcome, Progress
from trade_truce_build.examine import Examined, examine
from trade_truce_build.judging.package import judge_package
from trade_truce_build.judging.verdicts import opened
from trade_truce_build.writing.swap import put_in_place
from trade_truce_build.writing.write import write_package

OUTSIDE = 200_000
"""Rows up to which every build asks Great Expectations and frictionless; they take minutes for a million."""


def build(root: Path, articles: Path | None, say: Progress, *, outside: bool = False, cached: bool = False) -> Outcome:
    """Builds the project in `root`, whose lock the caller holds. Nothing is changed where an error is found.

    outside: whether the package is judged from outside however large it is. cached: whether what was read
    and judged before need not be read and judged again.
    """
    examined = examine(root, articles, say, cached=cached)
    outside = outside or sum(examined.outcome.rows.values()) <= OUTSIDE
    _finish(root, examined, say, outside=outside, cached=cached)
    return examined.outcome


def _finish(root: Path, examined: Examined, say: Progress, *, outside: bool, cached: bool) -> None:
    """Writes the package aside, has it judged, and puts it into place, unless there is an error or somebody objects."""
    outcome, staging = examined.outcome, root / STAGING
    if outcome.errors or not examined.metadata:
        return
    staging.mkdir()
    say("writing the tables")
    write_package(examined.engine, examined.metadata, staging, root)
    if outside:
        _judge(root, examined, say, cached)
    if outcome.errors:
        clear(root)
    else:
        put_in_place(root)


def _judge(root: Path, examined: Examined, say: Progress, cached: bool) -> None:
    with opened(root, cached=cached) as verdicts:
        judge_package(examined.engine, examined.outcome, root / STAGING, verdicts, say)
