"""What is wrong with a seed and where, and how what comes from a seed is shown."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from trade_truce.text import FORBIDDEN

MAX_FINDINGS = 100
"""Of one file; a hostile one has as many as it has bytes."""
LINES = (".jsonl", ".jsonl.gz")
"""Endings of seeds that hold a document a line. Programs write them, so no finding offers to edit one."""
LEFT = "left to do in "
"""What the cause of a draft's TODO starts with; the file's path follows."""
_HIDDEN = re.compile(rf"{FORBIDDEN.pattern}|\n")

Severity = Literal["error", "warning"]
"""An error stops the build; a warning is shown and stops nothing."""


class Span(NamedTuple):
    """A piece of a file: lines and columns from 1, in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Related(NamedTuple):
    """The other place that a finding involves: the first of two equal ids, the other side of a conflict."""

    path: str
    span: Span
    message: str
    """What stands there."""


class Edit(NamedTuple):
    """A change to the finding's own file that cannot make anything worse."""

    span: Span
    """What goes; empty where something is only put in."""
    text: str
    """What comes."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong, in an order that reads from the top of a file to its end."""

    path: str
    """From the folder that holds the seeds, with slashes."""
    line: int
    """From 1."""
    column: int
    """From 1, in code points."""
    code: str
    message: str
    hint: str = ""
    end: tuple[int, int] | None = field(default=None, compare=False)
    """Line and column behind the last character; None where only the start is known."""
    severity: Severity = field(default="error", compare=False)
    related: tuple[Related, ...] = field(default=(), compare=False)
    edits: tuple[Edit, ...] = field(default=(), compare=False)
    """All of them, or none, correct what the finding is about."""
    cause: str = field(default="", compare=False)
    """Findings of one code and one cause are one mistake in many places; empty for a mistake of its own."""

    def __post_init__(self) -> None:
        if self.edits and self.path.endswith(LINES):  # what an edit puts in is YAML
            object.__setattr__(self, "edits", ())

    @property
    def span(self) -> Span:
        """Where it is; empty where no end is known."""
        return Span(self.line, self.column, *(self.end or (self.line, self.column)))


def finding(path: str, where: Span, code: str, message: str, hint: str = "") -> Finding:
    """A finding that covers a span."""
    return Finding(path, where.line, where.column, code, message, hint, end=(where.end_line, where.end_column))


class SeedError(Exception):
    """Whoever wrote the seed can correct it."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = sorted(findings)
        super().__init__("\n".join(map(render, self.findings)))


@dataclass(slots=True)
class Findings:
    """What is wrong with one file, up to MAX_FINDINGS."""

    path: str
    items: list[Finding] = field(default_factory=list)

    def note(
        self, where: Span, code: str, message: str, related: tuple[Related, ...] = (), edits: tuple[Edit, ...] = ()
    ) -> None:
        """Adds a finding at a place, or once, that there are too many to add."""
        if len(self.items) == MAX_FINDINGS:
            code = "TT019"
            message = f"more than {MAX_FINDINGS} findings; fix the others and check again"
        if len(self.items) <= MAX_FINDINGS:
            self.items.append(replace(finding(self.path, where, code, message), related=related, edits=edits))


def place(text: str, index: int | None = None) -> Span:
    """The place of the character at an index of `text`, or of its end."""
    index = len(text) if index is None else index
    line, column = text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
    return Span(line, column, line, column + (index < len(text) and text[index] != "\n"))


def render(finding: Finding) -> str:
    """`path:line:column: CODE message`, and the hint on a line of its own."""
    place = f"{show(finding.path)}:{finding.line}:{finding.column}"
    line = f"{place}: {show(finding.code)} {show(finding.message)}"
    return f"{line}\n    hint: {show(finding.hint)}" if finding.hint else line


def show(text: str) -> str:
    """`text` with nothing in it that a terminal or a CI runner would obey; safe to apply twice.

    A runner takes `##[` anywhere in a line as its own, and so `::` at a line's start, where
    it looks past white space.
    """
    shown = _HIDDEN.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", text)
    shown = shown.replace("##[", r"#\u{23}[")
    if shown.lstrip().startswith(":"):
        shown = shown.replace(":", r"\u{3a}", 1)
    return shown


def quoted(text: str, limit: int = 60) -> str:
    """`text` between backticks, cut where a message would drown in it."""
    return f"`{text}`" if len(text) <= limit else f"`{text[:limit]}…`"
