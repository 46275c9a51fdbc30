"""Findings as SARIF 2.1.0, which code scanning, editors and dashboards read."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from trade_truce_build.core.explanation import Code, body, codes
from trade_truce_build.core.finding import Edit, Finding, Span, show
from trade_truce_build.report.as_json import dumped
from trade_truce_build.report.groups import Group
from trade_truce_build.report.report import Report
from trade_truce_build.report.sources import Sources

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LISTED = 1000
"""Other places of a result that are listed; `occurrenceCount` counts them all."""
_BASE = "%SRCROOT%"  # what sites that show SARIF take for the repository's root
_FINGERPRINT = "tradeTruceFinding/v1"


def render(report: Report) -> str:
    """The report as one SARIF log."""
    known = codes()
    driver = {"name": "trade-truce", "rules": [*map(_rule, known.values())]}
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": "The repository, or else the project."}}},
        "results": _results(report, list(known)),
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: Code) -> dict[str, Any]:
    """A code with its page, so that a site can show why it is there and how it is fixed."""
    title = _text(code.title)
    help_ = {**_text(code.do), "markdown": _escaped(body(code))}
    return {"id": code.code, "shortDescription": title, "fullDescription": title, "help": help_}


def _results(report: Report, codes: list[str]) -> list[dict[str, Any]]:
    index = {code: number for number, code in enumerate(codes)}
    prints = _fingerprints(report.groups, report.sources)
    marked = zip(report.groups, prints, strict=True)
    return [_result(group, index[group.first.code], mark, report.within) for group, mark in marked]


def _result(group: Group, index: int, fingerprint: str, within: str) -> dict[str, Any]:
    first = group.first
    result: dict[str, Any] = {
        "ruleId": first.code,
        "ruleIndex": index,
        "level": first.severity,
        "message": _text(f"{first.message}\n{first.hint}" if first.hint else first.message),
        "locations": [_location(within + first.path, first.span if first.end else None)],
        "occurrenceCount": len(group.places),
        "partialFingerprints": {_FINGERPRINT: fingerprint},
    }
    if related := _related(group, within):
        result["relatedLocations"] = related
    if any(place.edits for place in group.places[:LISTED]):
        result["fixes"] = [_fix(group, within)]
    return result


def _related(group: Group, within: str) -> list[dict[str, Any]]:
    said = [(other.path, other.span, other.message) for other in group.first.related]
    said += [(other.path, other.span, "here too") for other in group.others[:LISTED]]
    placed = ((_location(within + path, span), text) for path, span, text in said)
    return [{"id": n, **location, "message": _text(text)} for n, (location, text) in enumerate(placed, 1)]


def _fix(group: Group, within: str) -> dict[str, Any]:
    """One fix for all places: a mistake that is fixed in half of them is still there."""
    by_path: dict[str, list[dict[str, Any]]] = {}
    for place in group.places[:LISTED]:
        by_path.setdefault(place.path, []).extend(map(_replacement, place.edits))
    changes = [
        {"artifactLocation": _artifact(within + path), "replacements": made} for path, made in by_path.items() if made
    ]
    return {"description": _text("what `trade-truce check --fix` writes"), "artifactChanges": changes}


def _replacement(edit: Edit) -> dict[str, Any]:
    return {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}


def _location(path: str, span: Span | None) -> dict[str, Any]:
    region = _region(span) if span else {"startLine": 1}  # sites want a line even for a whole file
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": region}}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path, safe="/", errors="surrogatepass"), "uriBaseId": _BASE}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _text(text: str) -> dict[str, str]:
    """A message in plain text, in which data makes no placeholder and no link."""
    lines = "\n".join(map(show, text.split("\n")))
    return {"text": _escaped(lines).replace("](", r"\](")}


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")  # single ones stand round the number of an argument


def _fingerprints(groups: Iterable[Group], sources: Sources) -> list[str]:
    """What is the same for one finding before and after lines above it came or went.

    That is its cause where it has one, or else what stands in its line. Equal ones are numbered.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    prints = []
    for group in groups:
        first = group.first
        key = (first.code, first.cause) if first.cause else (first.code, first.path, _standing(first, sources))
        seen[key] += 1
        parts = "\0".join((*key, str(seen[key])))
        prints.append(hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest())
    return prints


def _standing(finding: Finding, sources: Sources) -> str:
    line = sources.line(finding.path, finding.line) if finding.end else None
    return finding.message if line is None else f"{line.strip()}\0{finding.column}"
