"""`trade-truce validate`: right packages pass, and whatever else a stranger's holds is told by its place."""

import copy
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.build.validate.packages import built, describe
from tests.conftest import ROOT

from trade_truce.digest import package_digest
from trade_truce.models import TABLES
from trade_truce.rules import rules
from trade_truce_build import cli
from trade_truce_build.validate.described import changed as changed_since
from trade_truce_build.validate.described import differences
from trade_truce_build.validate.descriptor import Descriptor

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
        package,
        "figures",
        b",percent,,exact,level,,,,,,,maya-stone,,,,,152,",
        b",percent,,exactly,level,,,,,,,maya-ston,,,,,0152,",
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
    "a cell too many": (lambda d: d.replace(b"Reporter", b"Rep,orter"), "people.csv:2:1: TT504 a row of 8 cells"),
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
    "megabytes without a line's end": (lambda d: d + b"a" * 3_000_000, "TT504 a row of 1048576 bytes or more"),
    "lines that are no rows": (lambda d: d + b"\n" * 1_000_000, "TT504 a row of 1 cells"),
    "a wide row": (lambda d: d + b"," * 400_000 + b"\n", "TT504 a row of 400001 cells, where there are"),
    "a wide header": (lambda d: b"c," * 100_000 + b"\n", "people.csv:1:1: TT504 the columns must be"),
    "a header in quotation marks": (lambda d: d.replace(b"person_id", b'"person_id"', 1), "TT504 the columns must be"),
    "an empty text": (lambda d: d.replace(b"Reporter", b'""'), "people.csv:2:27: TT504 an empty cell has no quotation"),
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


def edited(change: Callable[[dict[str, Any]], object], *, sealed: bool = False) -> Callable[[Path], object]:
    """Edits a descriptor. sealed: so that its own digest is right again."""

    def edit(package: Path) -> None:
        document = json.loads((package / "datapackage.json").read_text("utf-8"))
        change(document)
        if sealed:
            document["contentDigest"] = package_digest(document)
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


def sparse(path: str) -> Callable[[Path], object]:
    return lambda package: os.truncate(package / path, 1 << 40)


ELSEWHERE: dict[str, tuple[str, str]] = {
    # Properties of the standard, of frictionless and of other tools by which a reader reads other rows, or none.
    **{f"{key} of the package": ("", key) for key in (
        "profile", "resource", "basepath", "dialect", "encoding", "path", "data", "compression", "extrapaths", "views",
    )},
    **{f"{key} of a resource": ("r", key) for key in (
        "data", "extrapaths", "compression", "innerpath", "scheme", "control", "detector", "pipeline", "checklist",
        "profile", "jsonSchema", "datatype", "missingValues", "basepath", "query", "layout", "stats", "links",
        "hashing", "multipart", "memory", "remote", "tabular", "trusted", "fields", "primaryKey", "rows", "parts",
        "url", "dpp:x", "Path", "path ", "$ref", "tableschema", "sources", "licenses", "group", "quotechar",
        "delimiter",
    )},
    **{f"{key} of the dialect": ("d", key) for key in (
        "$schema", "header", "headerRows", "headerJoin", "headerCase", "commentRows", "commentChar", "delimiter",
        "quoteChar", "doubleQuote", "escapeChar", "nullSequence", "skipInitialSpace", "property", "itemType",
        "itemKeys", "sheetNumber", "sheetName", "table", "comment", "csv", "skipBlankRows",
        "skip_rows", "caseSensitiveHeader",
    )},
    **{f"{key} of the schema": ("s", key) for key in ("$schema", "fieldsMatch", "transform", "missingValue", "x")},
    **{f"{key} of a column": ("f", key) for key in (
        "format", "missingValues", "trueValues", "falseValues", "decimalChar", "groupChar", "bareNumber", "rdfType",
        "floatNumber", "arrayItem", "itemType", "delimiter", "title", "skip", "x",
    )},
}  # fmt: skip


def test_no_property_may_stand_there_that_no_build_writes() -> None:
    """Not even one that is null."""
    document = json.loads((built() / "datapackage.json").read_text("utf-8"))
    for name, (where, key) in ELSEWHERE.items():
        changed = copy.deepcopy(document)
        entry = changed["resources"][1]
        at: dict[str, Any] = {
            "": changed, "r": entry, "d": entry["dialect"], "s": entry["schema"], "f": entry["schema"]["fields"][0]
        }[where]  # fmt: skip
        assert key not in at
        at[key] = None
        changed["contentDigest"] = package_digest(changed)
        made = Descriptor("d", "", changed, {r["name"]: r for r in changed["resources"]})
        assert [found.code for found in differences(made)] == ["TT503"], name
    made = Descriptor("d", "", document, {r["name"]: r for r in document["resources"]})
    assert not [*differences(made), *changed_since(made)]


@pytest.mark.parametrize(
    ("lay", "says"),
    [
        (lambda path: path.symlink_to("/dev/null"), "a link is no package"),
        (os.mkfifo, "a pipe is no package"),
        (lambda path: path.write_bytes(b"PK\x03\x04\xff"), "this is a zip archive and no descriptor; unpack it, and"),
        (lambda path: path.write_bytes(b"\x1f\x8b\x08"), "this is a gzip archive and no descriptor; unpack it, and"),
        (lambda path: None, "No such file or directory"),
    ],
    ids=["a link", "a pipe", "zip", "gzip", "nothing"],
)
def test_what_is_no_package_is_named(
    lay: Callable[[Path], object], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(tmp_path / "p")
    status, text = printed(tmp_path / "p", capsys)
    assert (status, text.startswith(f"trade-truce: {tmp_path / 'p'}: {says}")) == (2, True), text
    assert "name a folder with a datapackage.json, or that file" in text


PACKAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "no JSON": (written("{"), "datapackage.json:1:2: TT503 this is not JSON"),
    "deep": (written("[" * 200_000), "TT503 this is no descriptor (it is nested too deep)"),
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
    "a table of a terabyte": (
        sparse("dataset/people.csv"),
        "dataset/people.csv:1:1: TT007 this cannot be read (of its",
    ),
    "a descriptor of a terabyte": (sparse("datapackage.json"), "TT503 this is no descriptor (of its 1099511627776"),
    "a descriptor of megabytes": (written(" " * 5_000_000), "TT503 this is no descriptor (it has more than 4 MiB)"),
    "a key twice among thousands": (
        written('{"x": {' + ",".join(f'"k{n}":1' for n in (*range(100_000), 99_999)) + "}}"),
        "'k99999' stands twice in one object",
    ),
    "no number": (written('{"resources": NaN}'), "NaN is no number of JSON"),
    "thousands of unknown tables": (
        edited(lambda d: d["resources"].extend({"name": f"x{n}"} for n in range(20_000))),
        "TT019 more than 100 findings",
    ),
    "thousands of unknown columns": (
        edited(lambda d: d["resources"][0]["schema"].update(fields=[{"name": str(n)} for n in range(50_000)])),
        "49995 more",
    ),
    "a null where a key may be left out": (
        edited(lambda d: d["resources"][1]["schema"].update(x=None)),
        "the schema of people says another `x` than the models",
    ),
    "a number that is written otherwise": (
        edited(lambda d: d["resources"][0].update(rowCount=float(d["resources"][0]["rowCount"]))),
        "`rowCount` of articles is stated as 2.0, and the file has 2",
    ),
    "another licence": (
        edited(lambda d: d["licenses"][0].update(name="CC0-1.0")),
        "TT503 `contentDigest` of the package is not that of what stands here",
    ),
    "another digest": (
        edited(lambda d: d["resources"][0].update(contentDigest="sha256:" + "0" * 64)),
        "TT503 `contentDigest` of articles is not that of its rows",
    ),
    "sources that nest deep": (
        edited(lambda d: d.update(sources=json.loads("[" * 700 + "]" * 700))),
        "`sources` of the package must be a list of titles and paths",
    ),
    "a null for no home": (edited(lambda d: d.update(homepage=None)), "`homepage` of the package is null"),
    "no day": (edited(lambda d: d.update(created="2026-01-31T09:00:00Z")), "`created` of the package must be a day"),
    "a day that is none": (
        edited(lambda d: d.update(created="2026-02-30T00:00:00Z")),
        "`released` of the package: `2026-02-30` is not a day of the calendar",
    ),
    "a digest of other rows": (
        edited(lambda d: d["resources"][1].update(contentDigest="sha256:" + "0" * 64), sealed=True),
        "TT503 `contentDigest` of people is not that of its rows",
    ),
    "another example": (
        edited(lambda d: d["resources"][0]["schema"]["fields"][1].update(example="Beijing")),
        "TT503 `example` of articles.title is not the first value of the column",
    ),
    "no digest": (edited(lambda d: d.pop("contentDigest")), "TT503 `contentDigest` of the package is missing"),
    "metadata that seeds may not have": (edited(lambda d: d.update(keywords=[1])), "TT503 `keywords.0` of the package"),
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


def test_another_file_is_no_package_without_tables(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody named a table: that 17 others are missing beside it says nothing."""
    status, text = printed(package / "dataset/people.csv", capsys)
    assert (status, text.count("TT")) == (1, 1)
    assert "people.csv:1:1: TT503 this is not JSON" in text
