"""What one run found, ready to be rendered."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from trade_truce_build.core.outcome import SEEDS, Outcome
from trade_truce_build.report.groups import Group, grouped
from trade_truce_build.report.sources import Sources


@dataclass(frozen=True)
class Report:
    """A run's findings by root cause, and what it was that ran."""

    outcome: Outcome
    sources: Sources
    errors: list[Group] = field(default_factory=list)
    warnings: list[Group] = field(default_factory=list)
    checked: str = ""
    """What was looked at, in a few words, where it was not seeds."""
    within: str = ""
    """The way from the repository's root to the folder that paths start in, with a slash; empty where they are one."""
    below: str = ""
    """The way to it from the working directory, where it lies in that."""

    @property
    def groups(self) -> list[Group]:
        """The errors, and then the warnings."""
        return [*self.errors, *self.warnings]


def report(outcome: Outcome, root: Path) -> Report:
    """The report of a run in the project's folder."""
    groups = (grouped(outcome.errors), grouped(outcome.warnings))
    return Report(outcome, Sources(root / SEEDS), *groups, within=within_repository(root), below=below(root))


def within_repository(root: Path) -> str:
    """The way from the root of the repository that a folder lies in, with a slash: what a site puts before paths."""
    here = root.resolve()
    above = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), None)
    if not above:  # a checkout without its history: the runner's workspace, or where the command was run
        given = (Path(folder) for folder in (os.environ.get("GITHUB_WORKSPACE"), Path.cwd()) if folder)
        above = next((folder for folder in given if here.is_relative_to(folder.resolve())), here)
    return "".join(f"{part}/" for part in here.relative_to(above.resolve()).parts)


def below(root: Path) -> str:
    """The way from the working directory to a folder that lies in it, with a slash; nothing for any other."""
    here, there = root.resolve(), Path.cwd().resolve()
    return "".join(f"{part}/" for part in here.relative_to(there).parts) if here.is_relative_to(there) else ""


def counted(made: Report) -> str:
    """How much was found, in a few words: `2 findings at 12 places, 1 warning`."""
    places = sum(len(group.places) for group in made.errors)
    wrong = _number(len(made.errors), "finding") if made.errors else "nothing wrong"
    at = f" at {places} places" if places > len(made.errors) else ""
    warned = f", {_number(len(made.warnings), 'warning')}" if made.warnings else ""
    return f"{wrong}{at}{warned}"


def summary(made: Report) -> str:
    """One line: how much was checked, and how much found."""
    ran = made.outcome
    rows, spans = sum(ran.rows.values()), ran.checked.spans
    checked = f"{ran.files} seed files, {rows} rows, {ran.rules} rules, {spans} of {sum(ran.checked)} spans"
    return f"{counted(made)} in {made.checked or checked}"


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"
