"""Findings for people: the line that is wrong with marks under it, what to do, and what would fix it.

The first line of each is `path:line:column: CODE message`, which editors and terminals turn into a link.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from trade_truce_build.core.finding import Edit, Finding, Related, Span, show
from trade_truce_build.report.excerpt import excerpt
from trade_truce_build.report.groups import Group
from trade_truce_build.report.report import Report
from trade_truce_build.report.sources import Sources

LISTED = 5
"""Other places of a finding that are named; JSON has them all."""
TOLD = 20
"""Lines that are named where other values of a file are left to do."""
_COLOURS = {"error": "1;31", "warning": "1;33", "place": "1", "gutter": "1;34", "note": "1;36", "fix": "1;32"}
_INDENT = "    "


@dataclass(frozen=True)
class Look:
    """How text may look where it is going."""

    colour: bool = False
    encoding: str = "utf-8"
    below: str = ""
    """The way from the working directory to the project, with a slash: a terminal opens what it names from there."""

    def place(self, of: Finding | Related, line: int, column: int) -> str:
        """Where a finding is."""
        return f"{show(self.below + of.path)}:{line}:{column}"

    def paint(self, what: str, text: str) -> str:
        """The text in the colour of what it is, where there are colours."""
        return f"\x1b[{_COLOURS[what]}m{text}\x1b[0m" if self.colour and text else text


def look(stream: TextIO, below: str = "") -> Look:
    """Colours only on a terminal, and only where nobody asked for none (NO_COLOR, TERM=dumb)."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Look(wanted and stream.isatty(), stream.encoding or "utf-8", below)


SHOWN = 1_000
"""Findings that are shown with the lines that they are about."""


def lines(report: Report, look: Look) -> Iterator[str]:
    """All findings, each followed by an empty line, and what to paste into the rulings.

    Of findings by the thousand, the first ones show the lines that they are about: nobody reads the others' now.
    """
    groups = report.groups
    for group in groups[:SHOWN]:
        yield from of_group(group, report.sources, look)
        yield ""
    yield from (_headline(group.first, look) for group in groups[SHOWN:])
    yield from [""] if groups[SHOWN:] else []
    if report.outcome.stubs:
        yield from ("to paste into seeds/rulings.yaml:", "", *map(show, report.outcome.stubs))


def of_group(group: Group, sources: Sources, look: Look) -> Iterator[str]:
    """One finding, however many places it has."""
    first = group.first
    yield _headline(first, look)
    yield from _marked(first.path, first.span if first.end else None, ("^", first.severity), sources, look)
    for related in first.related:
        yield from _related(related, sources, look)
    if first.hint:
        yield f"{_INDENT}{look.paint('note', 'hint:')} {show(first.hint)}"
    if first.edits:
        yield from _fix(first, sources, look)
    by_message: dict[str, list[Finding]] = {}
    for other in group.others:
        by_message.setdefault(other.message, []).append(other)
    if by_message.keys() - {first.message}:
        yield from (f"{_INDENT}{_too(others)}" for others in by_message.values())
    elif group.others:
        yield f"{_INDENT}{_elsewhere(group, look)}"


def _headline(first: Finding, look: Look) -> str:
    place = look.paint("place", f"{look.place(first, first.line, first.column)}:")
    code = look.paint(first.severity, show(first.code))
    warning = look.paint("warning", "warning: ") if first.severity == "warning" else ""
    return f"{place} {code} {warning}{look.paint('place', show(first.message))}"


def _related(related: Related, sources: Sources, look: Look) -> Iterator[str]:
    place = f"{look.place(related, related.span.line, related.span.column)}:"
    yield f"{_INDENT}{place} {look.paint('note', 'note:')} {show(related.message)}"
    yield from _marked(related.path, related.span, ("-", "gutter"), sources, look)


def _elsewhere(group: Group, look: Look) -> str:
    count = len(group.others)
    named = [look.place(other, other.line, other.column) for other in group.others[:LISTED]]
    return f"and at {count} more place{'s' * (count != 1)}: {', '.join(named)}{', …' * (count > LISTED)}"


def _too(others: Sequence[Finding]) -> str:
    """Places of one file where something else is to do, with what to do there."""
    lines = ", ".join(str(other.line) for other in others[:TOLD])
    more = f" and {len(others) - TOLD} more" * (len(others) > TOLD)
    hint = f": {show(others[0].hint)}" if others[0].hint else ""
    return f"{show(others[0].message)} in line{'s' * (len(others) != 1)} {lines}{more}{hint}"


def _marked(path: str, span: Span | None, mark: tuple[str, str], sources: Sources, look: Look) -> Iterator[str]:
    """The first line of a span as it stands in its file, and marks under it; nothing where it cannot be read."""
    line = sources.line(path, span.line) if span else None
    if span is None or line is None:
        return
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    yield from _excerpt(span.line, line, (span.column - 1, end), mark, look)


def _excerpt(number: int, line: str, marked: tuple[int, int], mark: tuple[str, str], look: Look) -> Iterator[str]:
    part = excerpt(line, *marked, look.encoding)
    sign, paint = mark
    margin = max(5, len(str(number)))
    text = f" {part.text}" if part.text else ""
    yield look.paint("gutter", f"{number:>{margin}} |") + text
    marks = look.paint(paint, sign * (part.end - part.start))
    yield look.paint("gutter", " " * margin + " |") + " " * (part.start + 1) + marks


def _fix(first: Finding, sources: Sources, look: Look) -> Iterator[str]:
    """What `check --fix` makes of each line that it changes, or what it puts where lines come or go."""
    yield f"{_INDENT}{look.paint('fix', 'fix:')} `trade-truce check --fix` writes"
    for edit in first.edits:
        span, line = edit.span, sources.line(first.path, edit.span.line)
        if line is None or span.line != span.end_line:
            yield f"{_INDENT}{_put(edit)}"
            continue
        head, tail = line[: span.column - 1], line[span.end_column - 1 :]
        first_line, *more = edit.text.split("\n")
        ends = [tail if number == len(more) else "" for number in range(len(more) + 1)]
        marked = len(head), len(head) + len(first_line)
        yield from _excerpt(span.line, head + first_line + ends[0], marked, ("+", "fix"), look)
        for number, (text, end) in enumerate(zip(more, ends[1:], strict=True), span.line + 1):
            indent = len(text) - len(text.lstrip(" "))
            yield from _excerpt(number, text + end, (indent, len(text)), ("+", "fix"), look)


def _put(edit: Edit) -> str:
    start, end = f"{edit.span.line}:{edit.span.column}", f"{edit.span.end_line}:{edit.span.end_column}"
    return f"`{show(edit.text)}` in place of {start}-{end}" if edit.text else f"nothing in place of {start}-{end}"
