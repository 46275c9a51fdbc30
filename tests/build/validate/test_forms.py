"""`trade-truce validate` of other forms than a folder of CSV: one changed cell is found, at its row and column."""

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet
from tests.schema.test_open_forms import in_parts, sealed, zipped

import trade_truce
from trade_truce.digest import package_digest
from trade_truce_build import cli

ROOT = Path(__file__).parents[3]
ID = "rush-doshi"
Put = Callable[[str, str], None]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The repository's package in every form; not to be changed."""
    folder, package = tmp_path_factory.mktemp("made"), trade_truce.open(ROOT)
    parquet = package.export(to="parquet", output=folder / "parquet")
    return {
        "made.zip": package.export(to="csv", output=folder / "csv"),
        "made-jsonl.zip": package.export(to="jsonl", output=folder / "jsonl"),
        "made": parquet,
        "made-parquet.zip": zipped(parquet, folder / "parquet.zip"),
        "spark": in_parts(parquet, folder / "spark"),
        "made.sqlite": package.export(to="sqlite", output=folder / "sqlite"),
        "made.duckdb": package.export(to="duckdb", output=folder / "duckdb"),
    }


def in_sqlite(file: Path, column: str, value: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as opened:
        opened.execute(f"UPDATE people SET {column} = ? WHERE person_id = ?", (value, ID))


def in_duckdb(file: Path, column: str, value: str) -> None:
    with duckdb.connect(str(file)) as opened:
        opened.execute(f"UPDATE people SET {column} = ? WHERE person_id = ?", (value, ID))


def in_table(file: Path, column: str, value: str) -> None:
    table = parquet.read_table(file)
    ids, cells = table["person_id"].to_pylist(), table[column].to_pylist()
    changed = [value if id == ID else cell for id, cell in zip(ids, cells, strict=True)]
    at = table.column_names.index(column)
    parquet.write_table(table.set_column(at, table.field(column), [pa.array(changed, pa.string())]), file)


def in_zip(file: Path, column: str, value: str) -> None:
    with zipfile.ZipFile(file) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    for name, data in members.items():
        table = name.rpartition("/")[2]
        if table == "people.parquet":
            beside = file.with_name("people.parquet")
            beside.write_bytes(data)
            in_table(beside, column, value)
            members[name] = beside.read_bytes()
        elif table in ("people.csv", "people.jsonl"):
            lines = data.decode().splitlines(keepends=True)
            members[name] = "".join(swapped(line, column, value) for line in lines).encode()
    with zipfile.ZipFile(file, "w") as opened:
        for name, data in members.items():
            opened.writestr(name, data)


def swapped(line: str, column: str, value: str) -> str:
    if line.startswith("{"):
        row = json.loads(line)
        return json.dumps(row | {column: value}) + "\n" if row["person_id"] == ID else line
    if not line.startswith(ID + ","):
        return line
    fields = [field["name"] for field in resource()["schema"]["fields"]]
    cells = line.rstrip("\n").split(",")
    cells[fields.index(column)] = value
    return ",".join(cells) + "\n"


def resource() -> dict[str, Any]:
    return next(r for r in trade_truce.package()["resources"] if r["name"] == "people")


PUT: dict[str, tuple[Callable[[Path, str, str], None], str, str]] = {
    "made.zip": (in_zip, "", "made.zip/dataset/people.csv"),
    "made-jsonl.zip": (in_zip, "", "made-jsonl.zip/people.jsonl"),
    "made": (in_table, "people.parquet", "people.parquet"),
    "made-parquet.zip": (in_zip, "", "made-parquet.zip/people.parquet"),
    "spark": (in_table, "dataset/people.parquet/part-00001.parquet", "dataset/people.parquet"),
    "made.sqlite": (in_sqlite, "", "made.sqlite/people"),
    "made.duckdb": (in_duckdb, "", "made.duckdb/people"),
}


@pytest.mark.parametrize("form", PUT)
def test_a_changed_cell_is_found(
    form: str, made: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / form
    shutil.copytree(made[form], there) if made[form].is_dir() else shutil.copy(made[form], there)
    change, inside, name = PUT[form]
    change(there / inside if inside else there, "country", "usa")
    people = trade_truce.load("people")
    row, column = list(people["person_id"]).index(ID) + 1, list(people.columns).index("country") + 1
    where = f"{name}:{row}:{column}: TT" if not name.endswith(".csv") else f"{name}:{row + 1}:"
    assert cli.main(["validate", str(there)]) == 1
    said = capsys.readouterr()
    assert said.err == ""
    code = "TT504" if form == "made-parquet.zip" else "TT203"  # of another size, no more of it is unpacked
    (line,) = (line for line in said.out.splitlines() if line.startswith(name) and f": {code}" in line)
    assert line.startswith(where) or code == "TT504", said.out
    assert "TT503 " in said.out, "and the seal is broken"
    assert str(tmp_path) not in said.out


@pytest.mark.parametrize("form", ["made", "made-jsonl.zip", "made.sqlite", "made.duckdb"])
def test_nothing_is_wrong(form: str, made: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["validate", str(made[form])]) == 0
    assert capsys.readouterr().out.startswith(f"nothing wrong in {len(trade_truce.tables())} tables, ")


def test_a_change_under_a_new_seal_is_found(
    made: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "made"
    shutil.copytree(made["made"], folder)
    in_table(folder / "people.parquet", "name", "Rush Doshie")
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    next(r for r in package["resources"] if r["name"] == "people").update(sealed(folder / "people.parquet"))
    package["contentDigest"] = package_digest(package)
    (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")
    assert cli.main(["validate", str(folder)]) == 1
    said = capsys.readouterr().out
    assert "datapackage.json:1:1: TT503 `contentDigest` of people is stated as sha256:" in said


def test_what_no_build_writes_is_found(
    made: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes: list[tuple[str, Callable[[dict[str, Any]], None]]] = [
        ("made", lambda table: table.update({"extrapaths": ["x.parquet"]})),
        ("spark", lambda table: table["parts"][0].update({"compression": "gz"})),
        ("spark", lambda table: table.update({"mediatype": "text/csv+x", "dialect": {"header": False}})),
    ]
    for form, change in changes:
        package = json.loads((made[form] / "datapackage.json").read_text("utf-8"))
        change(next(r for r in package["resources"] if r["name"] == "people"))
        package["contentDigest"] = package_digest(package)
        folder = tmp_path / f"{form} {len(list(tmp_path.iterdir()))}"
        shutil.copytree(made[form], folder)
        (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")
        assert cli.main(["validate", str(folder)]) == 1
        assert "is a property that no build writes" in (said := capsys.readouterr().out) or "must be" in said, said


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DROP TABLE people", "made.sqlite/people:1:1: TT504 people cannot be read (there is no table people): get"),
        ("UPDATE package SET value = '[]' WHERE property = 'descriptor'", "made.sqlite/datapackage.json:1:1: TT503"),
    ],
)
def test_what_cannot_be_read_is_said(
    statement: str, said: str, made: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = Path(shutil.copy(made["made.sqlite"], tmp_path / "made.sqlite"))
    with closing(sqlite3.connect(file, isolation_level=None)) as opened:
        opened.execute(statement)
    assert cli.main(["validate", str(file)]) == 1
    shown = capsys.readouterr().out
    assert said in shown
    assert "TT007" not in shown


def test_what_is_no_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.sqlite"
    for data in (b"SQLite format 3\0", bytes(8) + b"DUCK"):
        file.write_bytes(data + bytes(100))
        assert cli.main(["validate", str(file)]) == 2
        said = capsys.readouterr()
        assert "x.sqlite" in said.err
        assert (said.out, said.err.count("\n")) == ("", 1)
