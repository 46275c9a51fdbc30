"""Findings for a run of GitHub Actions: annotations beside the lines, and the whole list in the job's summary."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from trade_truce_build.core.explanation import codes
from trade_truce_build.core.finding import show
from trade_truce_build.report.groups import Group, ranked
from trade_truce_build.report.report import Report, summary
from trade_truce_build.report.terminal import Look, lines, of_group

ANNOTATIONS = 10
"""As many as the site shows of one step."""
MESSAGE = 4000
"""Characters of a message that are kept; the job's summary has them all."""
SUMMARY_BYTES = 1 << 20
"""As many as the site takes of one step; of more it takes nothing."""
SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable that names the file whose text the site shows as the job's summary."""
_ENDS = 1000  # bytes for the first and the last line of it
_FENCE = re.compile("`{3,}")


def render(report: Report) -> str:
    """The workflow commands of what matters most, and where the rest is."""
    return "\n".join((*_log(report), summary(report)))


def summarise(report: Report) -> None:
    """Appends the whole list to the job's summary, if there is one."""
    name = os.environ.get(SUMMARY)
    if not name:
        return
    path = Path(name)
    room = SUMMARY_BYTES - (path.stat().st_size if path.exists() else 0)
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(markdown(report, room))


def _log(report: Report) -> Iterator[str]:
    groups = ranked(report.groups)
    known = codes()
    yield from (_annotation(group, known[group.first.code].title, report.within) for group in groups[:ANNOTATIONS])
    if not os.environ.get(SUMMARY):
        yield from lines(report, Look())
    elif len(groups) > ANNOTATIONS:
        yield f"{len(groups) - ANNOTATIONS} more are in the job's summary"


def _annotation(group: Group, title: str, within: str) -> str:
    """One workflow command. Columns are for one line only: of more, the runner takes none."""
    first, span = group.first, group.first.span
    given = {"file": show(within + first.path), "line": str(span.line)}
    if first.end:
        given |= {"endLine": str(span.end_line)}
    if first.end and span.line == span.end_line:
        given |= {"col": str(span.column), "endColumn": str(span.end_column)}
    given["title"] = f"{first.code} {title}"
    places = f"and at {len(group.others)} more places" if group.others else ""
    said = "\n".join(filter(None, (show(first.message), show(first.hint), places)))
    properties = ",".join(f"{key}={_property(value)}" for key, value in given.items())
    return f"::{first.severity} {properties}::{_data(said[:MESSAGE])}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def markdown(report: Report, room: int = SUMMARY_BYTES) -> str:
    """The whole list, or as much of it as there is room for, in bytes.

    What comes from data only ever stands inside fenced blocks, in which nothing is Markdown, HTML or a mention.
    """
    left = room - _ENDS
    if left < 0:
        return ""
    parts, cut = [f"## trade-truce check\n\n{summary(report)}\n"], 0
    for part in _sections(report):
        left -= len(part.encode()) if not cut else 0
        cut += left < 0
        parts += [part] if not cut else []
    parts += [f"\nThere was no room for {cut} more; `trade-truce check` lists them.\n"] if cut else []
    return "".join(parts)


def _sections(report: Report) -> Iterator[str]:
    """A block for each finding, what matters most first, under a heading for each code."""
    by_code: dict[str, list[Group]] = {}
    for group in ranked(report.groups):
        by_code.setdefault(group.first.code, []).append(group)
    known = codes()
    for code, groups in by_code.items():
        heading = f"\n### {code} {known[code].title}\n"
        for group in groups:
            block = "\n".join(of_group(group, report.sources, Look()))
            yield f"{heading}\n{fenced(block)}\n"
            heading = ""


def fenced(text: str) -> str:
    """A block that its own text cannot end."""
    fence = "`" * max([3, *(len(match[0]) + 1 for match in _FENCE.finditer(text))])
    return f"{fence}text\n{text}\n{fence}"
