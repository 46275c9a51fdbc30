"""The descriptor keeps to the Data Package standard as its JSON profile has it, which is stricter than its prose."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from trade_truce.columns import columns
from trade_truce.models import MODELS

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
KNOWN = {"string", "integer", "number", "date", "boolean"}
"""Types of columns that every version of the standard knows, and its profile."""


@pytest.fixture
def package(root: Path) -> dict[str, Any]:
    """The descriptor as it is committed, free to be damaged."""
    found: dict[str, Any] = json.loads((root / "datapackage.json").read_text("utf-8"))
    return found


def test_no_column_is_a_list(package: dict[str, Any]) -> None:
    """What older libraries do not know: lists are tables of their own."""
    models = {(table, c.name): c.type for table in MODELS for c in columns(table)}
    described = {(r["name"], f["name"]): f["type"] for r in package["resources"] for f in r["schema"]["fields"]}
    assert described.items() <= models.items()
    assert {name: kind for name, kind in models.items() if kind not in KNOWN} == {}


def faults(profile: dict[str, Any], package: dict[str, Any]) -> list[str]:
    """Where the profile objects to a descriptor."""
    Draft7Validator.check_schema(profile)
    return ["/".join(map(str, error.path)) for error in Draft7Validator(profile).iter_errors(package)]


def test_the_descriptor_is_valid_against_the_standard_s_profile(
    profile: dict[str, Any], package: dict[str, Any]
) -> None:
    assert package["$schema"] == PROFILE
    assert "$ref" not in json.dumps(profile), "all of it is in one file, so that nothing is asked of the network"
    assert faults(profile, package) == []


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        (lambda p: p.pop("resources"), ""),
        (lambda p: p["resources"][0]["schema"]["fields"][0].update(type="list"), "resources/0"),
        (lambda p: p["resources"][0]["schema"].update(primaryKey=7), "resources/0"),
        (lambda p: p["licenses"][0].update(path=7), "licenses/0/path"),
    ],
)
def test_the_profile_is_not_blind(
    damage: Callable[[dict[str, Any]], object], place: str, profile: dict[str, Any], package: dict[str, Any]
) -> None:
    damage(package)
    found = faults(profile, package)
    assert found
    assert all(fault.startswith(place) for fault in found)
