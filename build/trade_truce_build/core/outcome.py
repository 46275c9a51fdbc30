"""What a run did, and what it found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from trade_truce_build.core.finding import Finding

SEEDS = "seeds"
"""The folder of a project's seeds."""
Progress = Callable[[str], None]
"""Is told each step as it begins."""


class Checked(NamedTuple):
    """How many spans were checked against a text, and how many were not for want of one."""

    spans: int
    unchecked: int


@dataclass
class Outcome:
    """What was done, and the findings."""

    files: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    checked: Checked = field(default_factory=lambda: Checked(0, 0))
    rules: int = 0
    expectations: int = 0
    judged_before: int = 0
    """How many of the expectations were not asked, since a run before asked the same of the same tables."""
    resources: int = 0
    package_before: bool = False
    """Whether the package was not judged from outside, since a run before had one of the same bytes judged."""
    errors: list[Finding] = field(default_factory=list)
    """Where there is one, nothing is written."""
    warnings: list[Finding] = field(default_factory=list)
    stubs: list[str] = field(default_factory=list)
    """Lines to paste into the rulings, for conflicts that have none."""

    def add(self, findings: Iterable[Finding]) -> None:
        """Sorts findings among the errors or the warnings."""
        for finding in findings:
            (self.errors if finding.severity == "error" else self.warnings).append(finding)
