"""Asks frictionless, as an outside judge, whether the package that was just written conforms to the standard."""

from pathlib import Path
from typing import Any, NamedTuple

from trade_truce.swap import DESCRIPTOR


class Judged(NamedTuple):
    """How many resources and rows were read, and what was found wrong: resource and message."""

    resources: int
    rows: int
    errors: list[tuple[str, str]]


def judge(folder: Path) -> Judged:
    """Validates the package in a folder. Only ever given one that the build itself wrote."""
    from frictionless import FrictionlessException

    try:
        report = validate(folder)
    except FrictionlessException as error:  # of a descriptor that is none
        return Judged(0, 0, [("package", str(error))])
    errors = [("package", error.message) for error in report.errors]
    errors += [(task.name, error.message) for task in report.tasks for error in task.errors]
    return Judged(len(report.tasks), sum(task.stats.get("rows") or 0 for task in report.tasks), errors)


def validate(folder: Path) -> Any:
    """Frictionless's own report on the package in a folder."""
    from frictionless import Package

    return Package(str(folder / DESCRIPTOR)).validate()
