"""What each format holds of a report, whatever was found."""

import json
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from jsonschema import Draft4Validator

from trade_truce.text import FORBIDDEN
from trade_truce_build.core.explanation import codes
from trade_truce_build.core.finding import show
from trade_truce_build.report import as_json, github, junit, sarif
from trade_truce_build.report.groups import ranked
from trade_truce_build.report.report import Report
from trade_truce_build.report.terminal import Look, lines

SCHEMAS = Path(__file__).parents[2] / "schemas"
SARIF = Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8")))
JUNIT = xmlschema.XMLSchema10(str(SCHEMAS / "junit-10.xsd"))
COMMAND = re.compile("::(?P<what>error|warning) (?P<properties>[^:]*)::(?P<message>.*)")
OBEYED = re.compile(r"^\s*::|##\[", re.MULTILINE)


def holds_in_each_format(made: Report, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them; a folder is where a site's summary goes."""
    holds_as_text(made)
    holds_as_json(made, as_json.render(made))
    holds_as_sarif(made, sarif.render(made))
    holds_as_junit(made, junit.render(made))
    monkeypatch.setenv(github.SUMMARY, str(folder / "summary.md"))
    github.summarise(made)
    holds_at_github(made, github.render(made))
    holds_as_markdown(made, (folder / "summary.md").read_text("utf-8"))


def holds_as_text(made: Report) -> None:
    """Nothing in it is obeyed, and each finding starts with a line that can be clicked."""
    text = "\n".join(lines(made, Look()))
    assert not FORBIDDEN.search(text)
    assert not OBEYED.search(text)
    for group in made.groups:
        first = group.first
        assert f"{show(first.path)}:{first.line}:{first.column}: {first.code} " in text


def holds_as_json(made: Report, text: str) -> None:
    """Nothing in it is obeyed, and all that was found comes out as it was."""
    assert text.isascii()
    assert text.replace("\n", "").isprintable()
    assert not OBEYED.search(text)
    given = json.loads(text)
    assert (given["format"], given["version"]) == ("trade-truce-check", 1)
    assert given["summary"]["findings"] == len(made.errors)
    for group, said in zip(made.groups, given["findings"], strict=True):
        first = group.first
        assert (said["path"], said["code"], said["message"], said["hint"], said["severity"], said["cause"]) == (
            first.path, first.code, first.message, first.hint, first.severity, first.cause,
        )  # fmt: skip
        assert said["span"] == (first.span._asdict() if first.end else None)
        assert [(r["path"], tuple(r["span"].values()), r["message"]) for r in said["related"]] == [*first.related]
        assert [(tuple(e["span"].values()), e["text"]) for e in said["edits"]] == [*first.edits]
        assert [other["path"] for other in said["others"]] == [other.path for other in group.others]
    assert given["stubs"] == made.outcome.stubs


def holds_as_sarif(made: Report, text: str) -> None:
    """Valid, and each result is whole."""
    assert text.isascii()
    assert not OBEYED.search(text)
    log = json.loads(text)
    assert not [error.message[:200] for error in SARIF.iter_errors(log)]
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == list(codes())
    for group, result in zip(made.groups, run["results"], strict=True):
        first = group.first
        assert rules[result["ruleIndex"]] == result["ruleId"] == first.code
        assert result["level"] == first.severity
        place = result["locations"][0]["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"], errors="surrogatepass") == first.path
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", place["artifactLocation"]["uri"])
        if first.end:
            assert tuple(place["region"].values()) == first.span
        message = result["message"]["text"]
        assert not re.search(r"(?<!\\)\]\(", message)
        assert message.replace("{{", "").replace("}}", "").count("{") == 0
        fixes = [change for fix in result.get("fixes", []) for change in fix["artifactChanges"]]
        assert [r["insertedContent"]["text"] for c in fixes for r in c["replacements"]] == [
            edit.text for place in group.places for edit in place.edits
        ]
    prints = [tuple(result["partialFingerprints"].values()) for result in run["results"]]
    assert len(set(prints)) == len(prints)


def holds_as_junit(made: Report, text: str) -> None:
    """Valid, with a test for each code, of which those fail that were found."""
    assert text.isascii()
    assert not OBEYED.search(text)
    JUNIT.validate(StringIO(text))
    suite = ET.fromstring(text)[0]
    cases = {str(case.get("name")).split()[0]: case for case in suite.iter("testcase")}
    assert list(cases) == list(codes())
    failed = {code for code, case in cases.items() if case.find("failure") is not None}
    assert failed == {group.first.code for group in made.errors}
    assert suite.get("failures") == str(len(failed))
    for group in made.groups:
        first, case = group.first, cases[group.first.code]
        body = case.find("failure" if first.severity == "error" else "system-out")
        assert body is not None
        assert f"{show(first.path)}:{first.line}:{first.column}: {first.code} " in str(body.text)


def holds_at_github(made: Report, text: str) -> None:
    """As many commands as the site shows, each read back as the runner reads it, and nothing else that it obeys."""
    said = text.split("\n")
    groups = ranked(made.groups)[: github.ANNOTATIONS]
    assert len(said) == len(groups) + 1 + (len(made.groups) > len(groups))
    for line, group in zip(said, groups, strict=False):
        what, properties, message = read_as_a_runner(line)
        first = group.first
        assert (what, properties["file"], properties["line"]) == (first.severity, show(first.path), str(first.line))
        assert properties["title"].startswith(f"{first.code} ")
        assert message.startswith(show(first.message)[: github.MESSAGE])
        assert len(message) <= github.MESSAGE
        assert "##[" not in line
    assert not OBEYED.search("\n".join(said[len(groups) :]))
    assert not re.search("[\r\x00-\x09\x0b-\x1f]", text)


def read_as_a_runner(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as the runner of GitHub Actions takes it apart."""
    match = COMMAND.fullmatch(line)
    assert match
    pairs = (pair.split("=", 1) for pair in match["properties"].split(","))
    return match["what"], {key: unescaped(value) for key, value in pairs}, unescaped(match["message"])


def unescaped(text: str) -> str:
    """As the runner does: the sign of per cent last."""
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def outside(text: str) -> Iterator[str]:
    """The lines of Markdown that are in no fenced block, by the rules of CommonMark."""
    fence = ""
    for line in text.split("\n"):
        if fence:
            fence = "" if re.fullmatch(f"{fence}`*", line.strip()) else fence
        elif match := re.match("(`{3,})text$", line):
            fence = match[1]
        else:
            yield line
    assert not fence


def holds_as_markdown(made: Report, text: str) -> None:
    """What is no block is ours; and all that was found is in the blocks."""
    assert len(text.encode()) <= github.SUMMARY_BYTES
    headings = {f"### {code} {said.title}" for code, said in codes().items()}
    rest = [line for line in outside(text) if line and line not in headings]
    assert rest[0] == "## trade-truce check"
    assert all(re.fullmatch(r"[\w ,]+( in [\w ,]+)?|There was no room for \d+ more; .*", line) for line in rest[1:])
    assert len(rest) == 2 + ("There was no room" in text)
    if len(rest) == 2:
        for group in made.groups:
            assert f"\n{show(group.first.path)}:{group.first.line}:" in text
