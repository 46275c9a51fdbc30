"""`trade-truce diff`: packages and revisions compared, and what is none refused in one line."""

import csv
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from tests.build.diff.plants import PLANTS, cells
from tests.build.diff.releases import written

from trade_truce_build.cli import main
from trade_truce_build.diff.compare import difference
from trade_truce_build.diff.markdown import markdown
from trade_truce_build.diff.packages import package
from trade_truce_build.diff.summary import summary

NAMES = ("bounds elsewhere", "a row came", "a row went", "an id renamed", "two rows merged", "other place")


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two releases on the disk; not to be changed."""
    folder = tmp_path_factory.mktemp("releases")
    edits = [PLANTS[name].edit for name in NAMES]
    return written(folder / "old"), written(folder / "new", *edits, version="1.0.1")


def said(capsys: pytest.CaptureFixture[str], *arguments: object, status: int = 0) -> str:
    """What the command prints; of one that could not, what it complains of."""
    assert main(["diff", *map(str, arguments)]) == status
    out, err = capsys.readouterr()
    return err if status == 2 else out


def test_a_package_is_the_same_as_itself(releases: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    old, _ = releases
    assert said(capsys, old, old).splitlines() == [f"{old} (1.0.0) → {old} (1.0.0)", "no difference"]


def test_what_changed_is_told_to_people(releases: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, *releases)
    assert "number: major, at least 2.0.0 after 1.0.0; 1.0.1 is TOO SMALL" in text
    assert "  Data Package: major, for\n    retracted: events market-swings and 2 more\n" in text
    assert "\n  events chinese-unease → unease-in-beijing (A clearer name.)\n" in text
    assert "\n    value: 600000000000 → 500000000000\n" in text
    assert "\n  people jane-doe: Jane Doe\n" in text
    assert "\n    anchor: " in text
    kinds = re.findall(r"^([a-z-]+) \(", text, re.M)
    assert "\nre-anchored: mentions: 1 changed (start 1, end 1, anchor 1)\n" in text
    assert kinds == ["renamed", "retracted", "corrected", "new", "re-anchored"]


def test_a_list_is_cut_and_says_so(releases: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert "\n  events: and 1 more row\n" in said(capsys, *releases, "--limit", 1)


def test_a_version_that_is_too_small_fails_a_check(
    releases: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, *releases, "--check", status=1)
    said(capsys, releases[0], releases[0], "--check")


def test_json_has_every_change(releases: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(said(capsys, *releases, "--format", "json"))
    expected = set().union(*(PLANTS[name].expected for name in NAMES))
    assert {(o["class"], o["table"], o["id"], o["column"] or "") for o in found["changes"]} == expected
    assert found["number"]["at_least"] == "2.0.0"
    assert found["number"]["enough"] is False
    assert found["counts"]["retracted"]["events"] == {"whole_rows": 2, "rows_with_cells": 0, "cells": {}}


def test_no_terminal_obeys_what_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "\x1b[31mred\u202e"
    old = written(tmp_path / "old")
    new = written(tmp_path / "new", cells("events", "rbc-report", summary=hostile, place="::error::x"))
    text = said(capsys, old, new)
    assert hostile not in text
    assert r"\u{1b}[31mred\u{202e}" in text
    raw = said(capsys, old, new, "--format", "json")
    assert "\x1b" not in raw
    assert hostile in {one["new"] for one in json.loads(raw)["changes"]}


def test_a_summary_for_a_pull_request(
    releases: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(capsys, *releases, "--format", "markdown")
    assert [line for line in text.splitlines() if line.startswith("### ")] == [
        "### The number that it leads to", "### Rows that someone may have cited", "### What is new",
        "### What says the same",
    ]  # fmt: skip
    new = written(tmp_path / "new", cells("events", "rbc-report", summary="````\n# @you <b>", place="::error::x"))
    hostile = said(capsys, releases[0], new, "--format", "markdown")
    assert hostile.count("`````") == 2  # what opens and ends the one block, which has a longer fence than the text
    assert said(capsys, new, new, "--format", "markdown").endswith("\nNothing.\n\n")
    found = summary(difference(package(releases[0]), package(releases[1])), 10)
    short = markdown(found, len(text.encode()) // 2)
    assert len(short.encode()) <= len(text.encode()) // 2
    assert short.endswith(" more.\n")
    assert short.count("```") % 2 == 0
    assert markdown(found, len(text.encode()) + 100).endswith("</details>\n")


def test_a_page(releases: tuple[Path, Path], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    new = written(tmp_path / "new", cells("events", "rbc-report", summary="<script>x</script>"))
    for pair in (releases, (releases[0], new)):
        assert main(["diff", *map(str, pair), "--format", "html"]) == 0
        page = capfdbinary.readouterr().out.decode()
        assert "<script" not in page
        assert "http" not in page.replace("http-equiv", "")
    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert page.endswith("</html>\n")


def test_a_zip_is_compared_with_a_folder(
    releases: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = releases
    with zipfile.ZipFile(tmp_path / "new.zip", "w") as made:
        for file in ("datapackage.json", *(f"dataset/{path.name}" for path in (new / "dataset").iterdir())):
            made.write(new / file, file)
    assert said(capsys, old, tmp_path / "new.zip").splitlines()[1:] == said(capsys, old, new).splitlines()[1:]


def test_what_is_no_package_is_refused(
    releases: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, _ = releases
    changed = shutil.copytree(old, tmp_path / "changed")
    (changed / "dataset" / "events.csv").write_text("event_id\n")
    assert "events.csv is not the file that was published" in said(capsys, old, changed, status=2)
    assert "no such revision" in said(capsys, "v9.9.9", old, status=2)
    assert "nowhere.zip" in said(capsys, "nowhere.zip", old, status=2)
    for name in ("v1..v2", "HEAD:dataset", "HEAD@{1}", "a b", ":/text", "https://example.org/a", "../main.git"):
        assert said(capsys, name, old, status=2).startswith("trade-truce: ")


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        (lambda rows: rows[::-1], "people is not in the order of its keys"),
        (lambda rows: [rows[0], *rows], "people is not in the order of its keys"),
        (lambda rows: [b"a,b\n", *rows], "people cannot be read (line 2 has 2 cells for 7 columns)"),
        (lambda rows: [b"\xff" + rows[0], *rows[1:]], "people cannot be read ('utf-8' codec"),
        (lambda rows: [b'"a"b' + rows[0], *rows[1:]], "people cannot be read ("),
        (lambda rows: [b"x" * (1 << 18) + rows[0], *rows[1:]], "people cannot be read (field larger"),
    ],
)
def test_rows_that_are_none_are_told(
    rows: Callable[[list[bytes]], list[bytes]],
    what: str,
    releases: tuple[Path, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Those of a package whose descriptor describes its file as it is."""
    csv.field_size_limit(1 << 17)  # as it is until frictionless, which another test may have imported, lifts it
    old, new = releases[0], Path(shutil.copytree(releases[0], tmp_path / "new"))
    file = new / "dataset" / "people.csv"
    head, *read = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(head + b"".join(rows(read)))

    def change(package: dict[str, Any]) -> None:
        people = next(one for one in package["resources"] if one["name"] == "people")
        people |= {"hash": f"sha256:{sha256(file.read_bytes()).hexdigest()}", "contentDigest": "sha256:" + "0" * 64}
        people["bytes"] = file.stat().st_size
        del package["contentDigest"]

    descriptor(new, change)
    assert what in said(capsys, old, new, status=2)
    assert what in said(capsys, new, old, status=2)


@pytest.mark.parametrize("keys", [5, [5], [{}], [{"fields": [], "reference": {}}], [{"fields": ["a"], "reference": 5}]])
def test_a_descriptor_that_a_stranger_made(
    keys: object, releases: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = releases[0], Path(shutil.copytree(releases[0], tmp_path / "new"))

    def change(package: dict[str, Any]) -> None:
        schema = next(one for one in package["resources"] if one["name"] == "figures")["schema"]
        schema["foreignKeys"] = keys
        schema["fields"][3]["constraints"]["enum"] = keys
        del package["contentDigest"]

    descriptor(new, change)
    for pair in ((old, new), (new, old)):
        assert "`foreignKeys` of figures are none" in said(capsys, *pair, status=2)


def descriptor(package: Path, change: Any) -> None:
    """Changes a descriptor."""
    file = package / "datapackage.json"
    found = json.loads(file.read_text("utf-8"))
    change(found)
    file.write_text(json.dumps(found), "utf-8")


def git(folder: Path, *arguments: str) -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = {f"GIT_{role}_{what}": "x@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, env=own | who)


def test_revisions_of_a_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One of older models, with a type that is none any more; then the present one, with a link for a table."""
    project = written(tmp_path / "project")

    def older(package: dict[str, Any]) -> None:
        fields = next(one for one in package["resources"] if one["name"] == "event_goods")["schema"]["fields"]
        fields[1]["type"] = "list"

    descriptor(project, older)
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-qm", "One")
    git(project, "tag", "v1.0.0")
    new = written(tmp_path / "new", PLANTS["a row came"].edit, version="1.1.0")
    text = said(capsys, "v1.0.0", new, "--root", project)
    assert "NOTE: v1.0.0: event_goods.good is of a type list, and read as text" in text
    assert "\n  people jane-doe: Jane Doe\n" in text
    (project / "dataset" / "people.csv").unlink()
    (project / "dataset" / "people.csv").symlink_to(new / "dataset" / "people.csv")
    git(project, "commit", "-qam", "Two")
    assert "dataset/people.csv is no regular file" in said(capsys, "HEAD", new, "--root", project, status=2)
    assert "is no path, and" in said(capsys, "v2", new, "--root", project, status=2)
