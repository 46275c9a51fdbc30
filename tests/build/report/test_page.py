"""docs/check.md shows what is really printed, and says what each key means."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from trade_truce_build import cli
from trade_truce_build.report import FORMATS


@pytest.fixture
def page(root: Path) -> str:
    """The page."""
    return (root / "docs" / "check.md").read_text("utf-8")


@pytest.fixture
def broken(project: Path) -> Path:
    """The page's example."""
    path = project / "seeds" / "people.yaml"
    path.write_text(path.read_text("utf-8").replace("organisation:", "organization:"), "utf-8")
    return project


def test_the_examples_are_real(page: str, broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--root", str(broken)]) == 1
    shown = re.sub("[0-9]+ (?=rows|rules|of|spans)", "[0-9]+ ", re.escape(capsys.readouterr().out).replace("\\ ", " "))
    assert re.search(f"```\n{shown}```", page)
    for form in ("github", "junit"):
        assert cli.main(["check", "--root", str(broken), "--format", form]) == 1
        example = page.split(f"--format {form}\n")[1].split("\n\n", maxsplit=1)[0].rstrip("…`\n")
        assert example in capsys.readouterr().out


def test_every_format_is_on_the_page(page: str) -> None:
    assert re.findall(r"^\| `(\w+)` \| [^|]+ \| [^|]+ \|$", page, re.MULTILINE)[: len(FORMATS)] == list(FORMATS)


def keys(value: Any) -> Iterator[str]:
    """All keys of a JSON value."""
    if isinstance(value, dict):
        yield from value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys(inner)


def test_every_key_of_the_json_is_on_the_page(page: str, broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--root", str(broken), "--format", "json"]) == 1
    named = set(re.findall("`(\\w+)`", page.split("## JSON")[1]))
    found = set(keys(json.loads(capsys.readouterr().out)))
    assert {"related", "end_column"} <= found
    assert found <= named
