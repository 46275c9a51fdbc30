"""Findings as JSON, exactly as they were found. docs/check.md says what the keys mean."""

import json
from typing import Any

from trade_truce_build.core.explanation import Code, codes
from trade_truce_build.core.finding import Finding, Related, Span
from trade_truce_build.report.groups import Group
from trade_truce_build.report.report import Report

VERSION = 1
"""Of the format: goes up when a key goes or changes its meaning, not when one is added."""


def render(report: Report) -> str:
    """The report as one JSON object."""
    ran = report.outcome
    known = codes()
    return dumped(
        {
            "format": "trade-truce-check",
            "version": VERSION,
            "summary": {
                "findings": len(report.errors),
                "places": sum(len(group.places) for group in report.errors),
                "warnings": len(report.warnings),
                "files": ran.files,
                "rows": sum(ran.rows.values()),
                "rules": ran.rules,
                "spans_checked": ran.checked.spans,
                "spans_unchecked": ran.checked.unchecked,
            },
            "findings": [_finding(group, known) for group in report.groups],
            "stubs": ran.stubs,
        }
    )


def dumped(value: Any) -> str:
    """JSON in ASCII: the same whatever the locale, and nothing in it that a terminal or a CI runner would obey."""
    text = json.dumps(value, indent=1, allow_nan=False)
    return text.replace("\x7f", r"\u007f").replace("##[", r"#\u0023[")  # the latter only stands within strings


def _finding(group: Group, known: dict[str, Code]) -> dict[str, Any]:
    first = group.first
    return {
        "code": first.code,
        "severity": first.severity,
        "title": known[first.code].title,
        "message": first.message,
        "hint": first.hint,
        "cause": first.cause,
        **_place(first),
        "related": [{**_at(other), "message": other.message} for other in first.related],
        "edits": _edits(first),
        "others": [{**_place(other), "message": other.message, "edits": _edits(other)} for other in group.others],
    }


def _place(finding: Finding) -> dict[str, Any]:
    return {"path": finding.path, "span": _span(finding.span) if finding.end else None}


def _at(related: Related) -> dict[str, Any]:
    return {"path": related.path, "span": _span(related.span)}


def _edits(finding: Finding) -> list[dict[str, Any]]:
    return [{"span": _span(edit.span), "text": edit.text} for edit in finding.edits]


def _span(span: Span) -> dict[str, int]:
    return span._asdict()
