"""What pyproject.toml says of the project is what the rest of the repository says."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

CLASSIFIER = "Programming Language :: Python :: "


@pytest.fixture
def project_table(root: Path) -> dict[str, Any]:
    """The table [project]."""
    table: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    return table


def test_every_version_that_is_tried_is_named(root: Path, project_table: dict[str, Any]) -> None:
    jobs = yaml.safe_load((root / ".github" / "workflows" / "build.yml").read_text("utf-8"))["jobs"]
    tried = jobs["build"]["strategy"]["matrix"]["python"]
    named = [text.removeprefix(CLASSIFIER) for text in project_table["classifiers"] if text.startswith(CLASSIFIER)]
    assert [version for version in named if re.fullmatch(r"\d\.\d+", version)] == tried
    assert project_table["requires-python"] == f">={tried[0]}"


def test_the_authors_are_those_of_the_dataset(root: Path, project_table: dict[str, Any]) -> None:
    descriptor = json.loads((root / "datapackage.json").read_text("utf-8"))
    assert [one["name"] for one in project_table["authors"]] == [one["title"] for one in descriptor["contributors"]]


def test_hooks_for_our_own_code_run_what_the_tests_run(root: Path) -> None:
    hooks = yaml.safe_load((root / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    make = (root / "Makefile").read_text("utf-8").replace("$(BIN)/", ".venv/bin/")
    for hook in hooks:
        assert hook["language"] == "system"
        command = hook["entry"].removesuffix(" --fix")
        assert command.startswith(".venv/bin/trade-truce ") or command in make, hook["id"]
