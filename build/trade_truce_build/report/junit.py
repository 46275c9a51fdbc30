"""Findings as JUnit XML, which CI dashboards show: each code is a test, so that its history can be followed."""

from collections import defaultdict
from xml.etree import ElementTree as ET

from trade_truce_build.core.explanation import codes
from trade_truce_build.core.finding import show
from trade_truce_build.report.groups import Group
from trade_truce_build.report.report import Report, summary
from trade_truce_build.report.terminal import Look, of_group

_SUITE = "trade-truce check"


def render(report: Report) -> str:
    """One suite of as many tests as there are codes; a test fails where its code was found, and warnings fail none."""
    errors, warnings = _by_code(report.errors), _by_code(report.warnings)
    known = codes()
    counts = {"tests": str(len(known)), "failures": str(len(errors)), "errors": "0"}
    top = ET.Element("testsuites", {"name": _SUITE, **counts})
    suite = ET.SubElement(top, "testsuite", {"name": _SUITE, **counts, "skipped": "0", "time": "0"})
    for code, said in known.items():
        case = ET.SubElement(suite, "testcase", {"classname": _SUITE, "name": f"{code} {said.title}", "time": "0"})
        if code in errors:
            failure = ET.SubElement(case, "failure", {"type": code, "message": _message(errors[code], report.within)})
            failure.text = _body(errors[code], report)
        if code in warnings:
            ET.SubElement(case, "system-out").text = _body(warnings[code], report)
    ET.SubElement(suite, "system-out").text = f"{summary(report)}\n"
    ET.indent(top, " ")
    # In ASCII, with references for all else, it survives any locale.
    data: bytes = ET.tostring(top, encoding="us-ascii", xml_declaration=True)
    return data.decode("ascii")


def _by_code(groups: list[Group]) -> dict[str, list[Group]]:
    by_code: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by_code[group.first.code].append(group)
    return by_code


def _message(groups: list[Group], within: str) -> str:
    first = groups[0].first
    more = f" (and {len(groups) - 1} more)" if len(groups) > 1 else ""
    return f"{show(within + first.path)}:{first.line}:{first.column}: {show(first.message)}{more}"


def _body(groups: list[Group], report: Report) -> str:
    """As on a terminal. Nothing that XML cannot hold is left of data that was shown."""
    return "\n" + "".join("\n".join(of_group(group, report.sources, Look())) + "\n" for group in groups)
