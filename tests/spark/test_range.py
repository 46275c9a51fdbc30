"""Spark is one of those that Great Expectations, which judges on it, says it works with. Needs no Spark."""

import tomllib
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement


def test_pyspark_stays_within_the_range_of_great_expectations(root: Path) -> None:
    (theirs,) = (r.specifier for r in map(Requirement, requires("great_expectations") or ()) if r.name == "pyspark")
    (below,) = (str(specifier) for specifier in theirs if specifier.operator == "<")
    extras = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    (ours,) = (r.specifier for r in map(Requirement, extras["spark"]) if r.name == "pyspark")
    assert below in map(str, ours)
    locked = tomllib.loads((root / "uv.lock").read_text("utf-8"))["package"]
    (version,) = (package["version"] for package in locked if package["name"] == "pyspark")
    assert version in theirs
