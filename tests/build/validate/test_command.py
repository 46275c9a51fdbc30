"""`trade-truce validate`: right packages pass, and whatever else a stranger's holds is told by its place."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.build.validate.packages import built, describe
from tests.conftest import ROOT

from trade_truce.models import TABLES
from trade_truce.rules import rules
from trade_truce_build import cli

People = Callable[[bytes], bytes]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The small dataset's package, free to be broken."""
    shutil.copytree(built(), tmp_path / "package")
    return tmp_path / "package"


def printed(package: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    status = cli.main(["validate", str(package), *more])
    captured = capsys.readouterr()
    return status, captured.out + captured.err


@pytest.mark.parametrize("path", [ROOT, ROOT / "datapackage.json"])
def test_the_dataset_itself_is_whole(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = sum(r["rowCount"] for r in json.loads((ROOT / "datapackage.json").read_text("utf-8"))["resources"])
    assert printed(path, capsys) == (0, f"nothing wrong in {len(TABLES)} tables, {rows} rows, {len(rules())} rules\n")


def test_a_wrong_cell_is_shown_where_it_stands(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(
        package, "figures", b",percent,exact,,,,,,,maya-stone,,,,,152,", b",percent,exactly,,,,,,,maya-ston,,,,,0152,"
    )
    status, text = printed(package, capsys, "--format", "json")
    found = [(f["code"], f["path"], f["span"]["line"], f["span"]["column"]) for f in json.loads(text)["findings"]]
    line = (package / "dataset/figures.csv").read_text("utf-8").splitlines()[1]
    places = [line.index(text) + 1 for text in ("exactly", "0152")]
    assert (status, found) == (1, [("TT203", "dataset/figures.csv", 2, place) for place in places])


def test_a_reference_that_leads_nowhere_is_shown(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(package, "mentions", b",maya-stone,,Maya Stone", b",maya-ston,,Maya Stone")
    status, text = printed(package, capsys)
    assert status == 1
    assert "TT401 `maya-ston` is not in people" in text
    assert "did you mean `maya-stone`?" in text


def changed(package: Path, table: str, old: bytes, new: bytes) -> None:
    path = package / f"dataset/{table}.csv"
    assert path.read_bytes().count(old) == 1
    path.write_bytes(path.read_bytes().replace(old, new))
    describe(package)


FORMS: dict[str, tuple[People, str]] = {
    "cut in a row": (lambda d: d[:-9], "TT504 the last line has no end"),
    "cut in a cell": (lambda d: d.replace(b"Reporter", b'"Reporter'), "TT504 a quotation mark"),
    "empty": (lambda d: b"", "people.csv:1:1: TT504 the file is empty"),
    "header alone, and not that": (lambda d: b"a,b\n", "people.csv:1:1: TT504 the columns must be person_id,"),
    "columns in another order": (lambda d: d.replace(b"person_id,name", b"name,person_id"), "TT504 the columns must"),
    "a cell too many": (lambda d: d.replace(b"Reporter", b"Rep,orter"), "people.csv:2:1: TT504 a row of 9 cells"),
    "a blank line": (lambda d: d.replace(b"\nmaya", b"\n\nmaya"), "people.csv:3:1: TT504 a row of 1 cells"),
    "CRLF": (lambda d: d.replace(b"\n", b"\r\n"), "TT504 a line ends in CR"),
    "a BOM": (lambda d: b"\xef\xbb\xbf" + d, "TT504 the columns must be"),
    "UTF-16": (lambda d: d.decode().encode("utf-16"), "people.csv:1:1: TT010"),
    "Latin-1": (lambda d: d.replace(b"Reporter", b"R\xe9porter"), "people.csv:2:28: TT010 the byte 0xe9 is not UTF-8"),
    "a quotation mark inside": (lambda d: d.replace(b"Reporter", b'Rep"orter'), "TT504 a quotation mark"),
    "text behind a quotation mark": (lambda d: d.replace(b"Reporter", b'"Rep"orter'), "TT504 a quotation mark"),
    "NUL": (lambda d: d.replace(b"Reporter", b"Rep\0rter"), "people.csv:2:27: TT011 `role`: U+0000"),
    "an escape": (lambda d: d.replace(b"Reporter", b"\x1b[31mRed"), "TT011 `role`: U+001B"),
    "a line break inside": (lambda d: d.replace(b"Reporter", b'"Rep\norter"'), "people.csv:2:27: TT203 `role`"),
    "a formula": (lambda d: d.replace(b"Reporter", b"=1+1"), "people.csv:2:27: TT203 `role`"),
    "a huge cell": (lambda d: d.replace(b"Reporter", b"x" * 9_000_000), "people.csv"),
    "only quotation marks": (lambda d: b'"' * 1_000_001, "TT504"),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_file_that_is_not_the_csv_of_a_build(name: str, package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change, says = FORMS[name]
    path = package / "dataset/people.csv"
    path.write_bytes(change(path.read_bytes()))
    describe(package)
    status, text = printed(package, capsys)
    assert (status, says in text) == (1, True), text[:3000]
    assert "\x1b" not in text
    assert "\0" not in text


def edited(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], object]:
    def edit(package: Path) -> None:
        document = json.loads((package / "datapackage.json").read_text("utf-8"))
        change(document)
        (package / "datapackage.json").write_text(json.dumps(document), "utf-8")

    return edit


def written(text: str) -> Callable[[Path], object]:
    return lambda package: (package / "datapackage.json").write_text(text, "utf-8")


def linked(package: Path) -> None:
    (package / "dataset/people.csv").rename(package / "elsewhere.csv")
    (package / "dataset/people.csv").symlink_to(package / "elsewhere.csv")


def linked_folder(package: Path) -> None:
    (package / "dataset").rename(package / "elsewhere")
    (package / "dataset").symlink_to(package / "elsewhere")


def piped(package: Path) -> None:
    (package / "dataset/people.csv").unlink()
    os.mkfifo(package / "dataset/people.csv")


PACKAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "no JSON": (written("{"), "datapackage.json:1:2: TT503 this is not JSON"),
    "deep": (written("[" * 200_000), "TT503 this is no descriptor (RecursionError"),
    "a key twice": (written('{"resources": [], "resources": []}'), "'resources' stands twice in one object"),
    "a number that is too long": (written('{"resources": ' + "1" * 5000 + "}"), "TT503 this is no descriptor"),
    "no object": (written("[1]"), "TT503 this describes no tables"),
    "no tables": (edited(lambda d: d.update(resources=[])), "TT503 the table `articles` is missing"),
    "a table twice": (edited(lambda d: d["resources"].append(d["resources"][0])), "is described more than once"),
    "an unknown table": (edited(lambda d: d["resources"].append({"name": "x\x1b"})), "TT503 there is no table"),
    "a path that leads out": (
        edited(lambda d: d["resources"][0].update(path="../../etc/passwd")),
        'TT503 `path` of articles must be "dataset/articles.csv"',
    ),
    "an address": (edited(lambda d: d["resources"][0].update(path="https://example.org/a.csv")), "TT503 `path` of"),
    "another hash": (
        edited(lambda d: d["resources"][0].update(hash="sha256:00")),
        "TT503 `hash` of articles is stated",
    ),
    "no hash": (edited(lambda d: d["resources"][0].pop("hash")), "TT503 `hash` of articles is stated as null"),
    "other rows": (
        edited(lambda d: d["resources"][0].update(rowCount=7)),
        "`rowCount` of articles is stated as 7",
    ),
    "another version": (
        edited(lambda d: (d.update(version="0.0.7"), d["resources"][2]["schema"]["fields"].pop())),
        "the package is version 0.0.7, this trade-truce is ",
    ),
    "another constraint": (
        edited(lambda d: d["resources"][0]["schema"]["fields"][0]["constraints"].update(maxLength=9)),
        "TT503 the schema of articles.article_id says another `constraints` than the models",
    ),
    "a link": (linked, "dataset/people.csv:1:1: TT003"),
    "a link to the folder": (linked_folder, "dataset/people.csv:1:1: TT003"),
    "a pipe": (piped, "dataset/people.csv:1:1: TT003"),
    "a file is missing": (lambda p: (p / "dataset/people.csv").unlink(), "dataset/people.csv:1:1: TT007"),
}


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_that_is_not_what_it_says(name: str, package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change, says = PACKAGES[name]
    change(package)
    status, text = printed(package, capsys)
    assert (status, says in text) == (1, True), text[:3000]
    assert "\x1b" not in text


def test_what_follows_from_an_unreadable_table_is_not_said(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (package / "dataset/people.csv").unlink()
    assert printed(package, capsys)[1].count("dataset/") == 1


@pytest.mark.parametrize("there", [True, False])
def test_without_a_package_it_cannot_run(there: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, text = printed(tmp_path if there else tmp_path / "nowhere", capsys)
    assert (status, len(text.splitlines())) == (2, 1)
