"""`trade-truce export`: each format is read back by another's reader, has the same digest, and is made alike twice."""

import csv
import hashlib
import json
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import polars as pl
import pytest
from pyarrow import parquet
from tests.build.export.postgres import loaded

import trade_truce
from trade_truce.digest import SEPARATOR, content_digest
from trade_truce_build import cli
from trade_truce_build.commands import export as command
from trade_truce_build.export.formats import FORMATS

ROOT = Path(__file__).parents[3]
HOSTILE = (
    "=1+1", "@SUM(A1)", "a\tb", 'say "no"', "it's; DROP TABLE people", "::error::x", "\u202eabc", "<b>&amp;</b>",
    "é🙂", "NULL", "-1",
)  # fmt: skip
Read = Callable[[Path, dict[str, Any]], Iterable[tuple[Any, ...]]]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "package"
    shutil.copytree(ROOT / "dataset", folder / "dataset")
    shutil.copy(ROOT / "datapackage.json", folder)
    return folder


def exported(package: Path, form: str, name: str = "made") -> Path:
    target = package.parent / f"{name}.{form}"
    assert cli.main(["export", str(package), "--to", form, "--output", str(target)]) == 0
    return target


def cell(value: Any, kind: str) -> str:
    """A value as the digest has it."""
    if value is None:
        return ""
    if kind == "number":
        digits = f"{Decimal(str(value)):f}"
        return digits.rstrip("0").rstrip(".") if "." in digits else digits
    if kind == "boolean":
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def of_zip(file: Path, resource: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    with zipfile.ZipFile(file) as opened:
        text = opened.read(resource["path"]).decode("utf-8").splitlines(keepends=True)
    yield from (tuple(value or None for value in row.values()) for row in csv.DictReader(text))


def of_lines(file: Path, resource: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    with zipfile.ZipFile(file) as opened:
        lines = opened.read(f"{resource['name']}.jsonl").decode("utf-8").split("\n")[:-1]
    yield from (tuple(json.loads(line, parse_float=Decimal).values()) for line in lines)


def of_parquet(file: Path, resource: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    yield from pl.read_parquet(file / f"{resource['name']}.parquet").iter_rows()


def of_sqlite(file: Path, resource: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    key = ", ".join(resource["schema"]["primaryKey"])
    yield from sqlite3.connect(file).execute(f"SELECT * FROM {resource['name']} ORDER BY {key}")


def of_duckdb(file: Path, resource: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    key = ", ".join(resource["schema"]["primaryKey"])
    with duckdb.connect(str(file), read_only=True) as made:
        yield from made.execute(f"SELECT * FROM {resource['name']} ORDER BY {key}").fetchall()


def of_workbook(file: Path, resource: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(file, read_only=True)[resource["name"]]
    for row in sheet.iter_rows(min_row=2, values_only=True, max_col=len(resource["schema"]["fields"])):
        yield tuple(value.date() if isinstance(value, datetime) else value for value in row)


def of_croissant(folder: Path, resource: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """As the description says where each field of a record set is read."""
    described = json.loads((folder / "croissant.json").read_text("utf-8"))
    (records,) = (one for one in described["recordSet"] if one["@id"] == resource["name"])
    sources = [field["source"] for field in records["field"]]
    (file,) = {source["fileObject"]["@id"] for source in sources}
    (found,) = (one for one in described["distribution"] if one["@id"] == file)
    yield from of_file(
        folder, found["contentUrl"], found["sha256"], [source["extract"]["column"] for source in sources]
    )


def of_crate(folder: Path, resource: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    graph = {one["@id"]: one for one in json.loads((folder / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]}
    (found,) = (graph[part["@id"]] for part in graph["./"]["hasPart"] if graph[part["@id"]]["name"] == resource["name"])
    yield from of_file(folder, found["@id"], found["sha256"], [field["name"] for field in resource["schema"]["fields"]])


def of_file(folder: Path, path: str, sha256: str, columns: list[str]) -> Iterator[tuple[Any, ...]]:
    assert hashlib.sha256((folder / path).read_bytes()).hexdigest() == sha256
    with (folder / path).open(encoding="utf-8", newline="") as opened:
        yield from (tuple(row[column] or None for column in columns) for row in csv.DictReader(opened))


def of_script(file: Path, resource: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    yield from loaded(file).rows(resource["name"])


READ: dict[str, Read] = {
    "csv": of_zip, "jsonl": of_lines, "parquet": of_parquet, "sqlite": of_sqlite, "duckdb": of_duckdb,
    "xlsx": of_workbook, "croissant": of_croissant, "ro-crate": of_crate, "hub": of_parquet, "sql": of_script,
}  # fmt: skip
WITHOUT_ROWS = {"jsonld", "gx"}
"""Formats that describe a package and hold none of its rows."""


def digest(read: Read, file: Path, resource: dict[str, Any]) -> str:
    fields = resource["schema"]["fields"]
    kinds = [field["type"] for field in fields]
    rows = (SEPARATOR.join(map(cell, row, kinds)) for row in read(file, resource))
    return content_digest(fields, rows)


def test_every_format_has_a_reader() -> None:
    assert {*READ, *WITHOUT_ROWS} == {*FORMATS}
    assert {*re.findall(r"[a-z-]+", command.HELP)} >= {*FORMATS}


@pytest.mark.parametrize("form", READ)
def test_the_digest_is_the_same(form: str, package: Path) -> None:
    made = exported(package, form)
    for resource in trade_truce.package()["resources"]:
        assert digest(READ[form], made, resource) == resource["contentDigest"], resource["name"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_folder_may_have_any_name(form: str, package: Path) -> None:
    odd = package.rename(package.with_name("a[1]* 'b\" é"))
    assert exported(odd, form).exists()


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "duckdb"])
def test_twice_the_same_bytes(form: str, package: Path) -> None:
    one, other = (exported(package, form, name) for name in ("one", "other"))
    if one.is_dir():
        assert contents(one) == contents(other)
    else:
        assert one.read_bytes() == other.read_bytes()


def changed(package: Path, table: str, change: Callable[[list[list[str]]], None]) -> None:
    """Changes the rows of a table under a new seal."""
    file = package / "dataset" / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened))
    change(rows)
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows(rows)
    data = file.read_bytes()
    descriptor = json.loads((package / "datapackage.json").read_text("utf-8"))
    descriptor.pop("contentDigest")
    (resource,) = (r for r in descriptor["resources"] if r["name"] == table)
    resource |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    (package / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")


@pytest.mark.parametrize("form", READ)
def test_texts_that_mean_harm_come_back(form: str, package: Path) -> None:
    def harm(rows: list[list[str]]) -> None:
        at = rows[0].index("role")
        for row, text in zip(rows[1:], HOSTILE, strict=False):
            row[at] = text

    changed(package, "people", harm)
    (people,) = (r for r in trade_truce.package()["resources"] if r["name"] == "people")
    at = [field["name"] for field in people["schema"]["fields"]].index("role")
    assert [row[at] for row in READ[form](exported(package, form), people)][: len(HOSTILE)] == list(HOSTILE)


@pytest.mark.parametrize("form", READ)
def test_long_numbers_are_exact(form: str, package: Path) -> None:
    long = "1234567890123456789.12345678"

    def grow(rows: list[list[str]]) -> None:
        rows[1][rows[0].index("value")] = long

    changed(package, "figures", grow)
    (figures,) = (r for r in trade_truce.package()["resources"] if r["name"] == "figures")
    at = [field["name"] for field in figures["schema"]["fields"]].index("value")
    value = next(iter(READ[form](exported(package, form), figures)))[at]
    assert cell(value, "number") == long


def test_sqlite_has_keys_views_and_meanings(package: Path) -> None:
    made = sqlite3.connect(exported(package, "sqlite"))
    assert made.execute("PRAGMA foreign_key_check").fetchall() == []
    assert made.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    outlets = {row[0] for row in made.execute("SELECT outlet FROM figures_with_words WHERE value > 500000000000")}
    assert "News.Az" in outlets
    assert made.execute("SELECT count(*) FROM disagreements").fetchone() == (trade_truce.tables()["sides"],)
    meaning = "SELECT meaning FROM package_columns WHERE table_name = 'figures' AND name = 'surface'"
    assert made.execute(meaning).fetchone() == ("The quantity exactly as the article writes it.",)
    with pytest.raises(sqlite3.IntegrityError):
        made.execute("INSERT INTO namesakes SELECT NULL, NULL")


def test_duckdb_has_comments(package: Path) -> None:
    with duckdb.connect(str(exported(package, "duckdb")), read_only=True) as made:
        query = "SELECT comment FROM duckdb_columns() WHERE table_name = 'figures' AND column_name = 'surface'"
        assert made.execute(query).fetchall() == [("The quantity exactly as the article writes it.",)]
        assert made.execute("SELECT count(*) FROM figures_with_words").fetchone() == (trade_truce.tables()["figures"],)


def test_a_workbook_is_read_by_people(package: Path) -> None:
    made = openpyxl.load_workbook(exported(package, "xlsx"))
    tables = [resource["name"] for resource in trade_truce.package()["resources"]]
    assert made.sheetnames == ["Figures, read", "Disagreements, read", *tables, "Dictionary"]
    figures = made["Figures, read"]
    assert figures.freeze_panes == "A2"
    assert figures.auto_filter.ref == f"A1:K{trade_truce.tables()['figures'] + 1}"
    heads = [cell.value for cell in figures[1]]
    row = next(row for row in figures.iter_rows(min_row=2) if row[heads.index("words")].value == "over $600 billion")
    assert (row[0].value, row[heads.index("lower")].value) == ("News.Az", 600_000_000_000)
    id = row[heads.index("figure_id")]
    assert id.hyperlink is not None
    sheet, _, cell = str(id.hyperlink.location).replace("'", "").partition("!")
    assert made[sheet][cell].value == id.value
    kinds = {cell.data_type for sheet in made for row in sheet.iter_rows() for cell in row}
    assert kinds == {"s", "n", "d"}, "texts, numbers and days, and nothing that is worked out"
    assert sum(1 for _ in made["Disagreements, read"].iter_rows()) == trade_truce.tables()["sides"] + 1


def test_texts_of_a_workbook_stay_texts(package: Path) -> None:
    def harm(rows: list[list[str]]) -> None:
        at = rows[0].index("role")
        for row, text in zip(rows[1:], ("=1+1", "1e5", "https://example.org", "2025-06-05", "_x000D_"), strict=False):
            row[at] = text

    changed(package, "people", harm)
    sheet = openpyxl.load_workbook(exported(package, "xlsx"))["people"]
    at = [cell.value for cell in sheet[1]].index("role")
    cells = [row[at] for row in sheet.iter_rows(min_row=2, max_row=5)]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [
        (text, "s", None) for text in ("=1+1", "1e5", "https://example.org", "2025-06-05")
    ]


def test_parquet_says_what_it_holds(package: Path) -> None:
    made = exported(package, "parquet")
    schema = parquet.read_schema(made / "figures.parquet")
    (figures,) = (r for r in trade_truce.package()["resources"] if r["name"] == "figures")
    assert json.loads(schema.metadata[b"table_schema"]) == figures["schema"]
    assert schema.metadata[b"content_digest"].decode() == figures["contentDigest"]
    assert schema.field("surface").metadata[b"description"].decode() == "The quantity exactly as the article writes it."
    (described,) = (
        r for r in json.loads((made / "datapackage.json").read_text("utf-8"))["resources"] if r["name"] == "figures"
    )
    data = (made / described["path"]).read_bytes()
    assert described["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_a_zip_of_csv_opens_again(package: Path) -> None:
    made = exported(package, "csv", "made").rename(package.parent / "made.zip")
    assert trade_truce.open(made).load("figures").equals(trade_truce.load("figures"))
    assert "65001" in zipfile.ZipFile(made).read("README.txt").decode()


def test_what_cannot_be_is_said(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = exported(package, "csv")
    before = made.read_bytes()
    capsys.readouterr()
    people = str(package / "dataset" / "people.csv")
    (package / "other").mkdir()
    for given, said in (
        ([str(package), "--to", "csv", "--output", str(made)], "is there already"),
        ([str(package / "nowhere"), "--to", "csv"], "cannot be opened: No such file"),
        (
            [str(package), "--to", "csv", "--output", people, "--overwrite"],
            "among what",
        ),
        ([str(package), "--to", "csv", "--output", str(package / "other"), "--overwrite"], "another kind"),
        ([str(package), "--to", "parquet", "--output", str(package), "--overwrite"], "lies in this"),
        ([str(package), "--to", "csv", "--output", str(package / "no" / "x.zip")], "No such file"),
    ):
        assert cli.main(["export", *given]) == 2
        shown = capsys.readouterr()
        assert said in shown.err
        assert (shown.out, shown.err.count("\n")) == ("", 1)
    assert made.read_bytes() == before
    assert cli.main(["export", str(package), "--to", "jsonl", "--output", str(made), "--overwrite"]) == 0
    assert made.read_bytes() != before
    assert not list(package.parent.glob(".*.part"))


def test_a_table_that_was_changed_is_not_exported(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (package / "dataset" / "people.csv").open("a") as file:
        file.write("x")
    assert cli.main(["export", str(package), "--to", "csv", "--output", str(package.parent / "made")]) == 2
    assert "people.csv is not the file that was published" in capsys.readouterr().err
    assert not (package.parent / "made").exists()


@pytest.mark.parametrize("form", ["jsonl", "sqlite", "xlsx"])
def test_a_row_that_is_none_is_told(form: str, package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a package whose descriptor describes its file as it is."""

    def cut(rows: list[list[str]]) -> None:
        rows[2].pop()

    changed(package, "people", cut)
    assert cli.main(["export", str(package), "--to", form, "--output", str(package.parent / "made")]) == 2
    assert "people cannot be read (line 3 has " in capsys.readouterr().err
    assert not (package.parent / "made").exists()
