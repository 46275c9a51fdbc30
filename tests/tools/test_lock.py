"""One lock holds all versions; what pip reads is exported from it, and says only what each use needs."""

import re
from pathlib import Path

import pytest
from tools.lock import COMMAND, EXPORTS, export, is_right


def names(root: Path, file: str) -> set[str]:
    """The packages that a file of requirements names."""
    return set(re.findall(r"^([a-z0-9-]+)==", (root / file).read_text("utf-8"), re.M))


def test_the_lock_fits_the_project() -> None:
    assert is_right(), f"run `{COMMAND}`"


@pytest.mark.parametrize("file", EXPORTS)
def test_no_export_is_stale(root: Path, file: str) -> None:
    assert (root / file).read_text("utf-8") == export(file), f"run `{COMMAND}`"


@pytest.mark.parametrize("file", EXPORTS)
def test_every_package_of_an_export_has_a_hash(root: Path, file: str) -> None:
    text = (root / file).read_text("utf-8")
    stated = re.findall(r"^[a-z0-9-]+==.*(?:\n    .*)*", text, re.M)
    assert stated
    assert all("--hash=sha256:" in one for one in stated)


def test_the_lock_names_the_public_index_alone(root: Path) -> None:
    text = (root / "uv.lock").read_text("utf-8")
    assert set(re.findall(r'registry = "([^"]*)"', text)) == {"https://pypi.org/simple"}
    assert {address.split("/")[2] for address in re.findall(r'url = "([^"]*)"', text)} == {"files.pythonhosted.org"}


def test_each_use_is_given_what_it_needs(root: Path) -> None:
    check, build, all_ = (names(root, f"requirements{use}.lock") for use in ("-check", "-build", ""))
    assert check < build < all_
    assert not check & {"great-expectations", "frictionless", "sqlalchemy", "scipy"}
    assert not build & {"mypy", "polars", "pytest", "ruff", "spacy", "trafilatura", "zizmor"}
    assert names(root, "requirements-setup.lock") == {"uv"}
