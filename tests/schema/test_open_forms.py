"""`trade_truce.open` of what an export or Spark wrote: as the package itself; what a stranger changed is refused."""

import json
import shutil
import sqlite3
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet

import trade_truce
from trade_truce.digest import content_digest, package_digest
from trade_truce.errors import MissingLibraryError, PackageError, TamperedError
from trade_truce_build.export.formats import FORMATS

ROOT = Path(__file__).parents[2]
DESCRIPTOR = "datapackage.json"
FORMS = ("csv", "jsonl", "parquet", "zipped parquet", "spark", "sqlite", "duckdb")
TABLE: Literal["people"] = "people"
OTHER = "columns or types|columns of people are not"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The repository's package in every form that can be opened; not to be changed."""
    folder = tmp_path_factory.mktemp("made")
    package: Any = trade_truce.open(ROOT)
    forms = {form: package.export(to=form, output=folder / form) for form in FORMS if form in FORMATS}
    forms["zipped parquet"] = zipped(forms["parquet"], folder / "parquet.zip")
    forms["spark"] = in_parts(forms["parquet"], folder / "spark")
    return forms


def zipped(folder: Path, archive: Path) -> Path:
    with zipfile.ZipFile(archive, "w") as opened:
        for file in sorted(folder.rglob("*.*")):
            opened.write(file, f"top/{file.relative_to(folder).as_posix()}") if file.is_file() else None
    return archive


def in_parts(source: Path, folder: Path) -> Path:
    """A package as Spark writes it: each table in files of its own folder."""
    package = json.loads((source / DESCRIPTOR).read_text("utf-8"))
    for resource in package["resources"]:
        name, rows = resource["name"], parquet.read_table(source / resource["path"])
        (folder / "dataset" / f"{name}.parquet").mkdir(parents=True)
        half, parts = rows.num_rows // 2, []
        for number, some in enumerate((rows.slice(0, half), rows.slice(half))):
            path = f"dataset/{name}.parquet/part-{number:05}.parquet"
            parquet.write_table(some, folder / path)
            parts.append({"path": path, **sealed(folder / path), "rowCount": some.num_rows})
        del resource["hash"]
        resource |= {"path": [part["path"] for part in parts], "parts": parts}
        resource |= {"bytes": sum(part["bytes"] for part in parts)}
    package["contentDigest"] = package_digest(package)
    (folder / DESCRIPTOR).write_text(json.dumps(package), "utf-8")
    shutil.copy(source / package["errata"]["path"], folder / "dataset")
    return folder


def sealed(file: Path) -> dict[str, Any]:
    return {"bytes": file.stat().st_size, "hash": f"sha256:{sha256(file.read_bytes()).hexdigest()}"}


def copied(made: dict[str, Path], form: str, tmp_path: Path) -> Path:
    target = tmp_path / f"copy of {form}"
    shutil.copytree(made[form], target) if made[form].is_dir() else shutil.copy(made[form], target)
    return target


def refused(path: Path, message: str, table: str = TABLE) -> None:
    """Opening or loading gives one line, which says so; in every way in which tables are read."""
    for form in ("pandas", "duckdb", "arrow", "polars") if path.is_dir() else ("pandas",):
        with pytest.raises((PackageError, TamperedError), match=message) as error:
            trade_truce.open(path).load(table, as_=form)
        assert "\n" not in str(error.value)


def is_back(back: Path, original: Path, form: str) -> None:
    """CSV that was made of another form is the original byte for byte; parts of Spark had another descriptor."""
    with zipfile.ZipFile(back) as opened, zipfile.ZipFile(original) as own:
        names = [name for name in own.namelist() if form != "spark" or name != DESCRIPTOR]
        assert all(opened.read(name) == own.read(name) for name in names)
        digests = [r["contentDigest"] for r in json.loads(opened.read(DESCRIPTOR))["resources"]]
    assert digests == [resource["contentDigest"] for resource in trade_truce.package()["resources"]]


@pytest.mark.parametrize("form", FORMS)
def test_it_is_as_the_package(form: str, made: dict[str, Path], tmp_path: Path) -> None:
    opened = trade_truce.open(made[form])
    assert opened.tables() == trade_truce.tables()
    assert opened.cite() == trade_truce.cite()
    assert opened.describe("figures").equals(trade_truce.describe("figures"))
    assert opened.evidence("people", "rush-doshi") == trade_truce.evidence("people", "rush-doshi")
    assert str(opened.disagreements(about="rush-doshi")) == str(trade_truce.disagreements(about="rush-doshi"))
    for table in ("figures", "retired"):
        frame, own = opened.load(table), trade_truce.load(table)
        assert frame.equals(own)
        assert (frame.dtypes == own.dtypes).all()
        for as_ in ("polars", "arrow"):
            either: Any = (opened, trade_truce)
            there, here = (of.load(table, as_=as_) for of in either)
            assert there.equals(here)
            assert there.schema == here.schema
        relations = [of.load(table, as_="duckdb") for of in (opened, trade_truce)]
        assert relations[0].fetchall() == relations[1].fetchall()
        assert relations[0].types == relations[1].types
    assert opened.load("people", as_="models") == trade_truce.load("people", as_="models")
    is_back(opened.export(to="csv", output=tmp_path / "back.zip"), made["csv"], form)


@pytest.mark.parametrize("form", ["jsonl", "parquet", "sqlite", "duckdb"])
def test_every_character_comes_back(form: str, tmp_path: Path) -> None:
    """The CSV that is made has marks where the build puts them."""
    (tmp_path / "dataset").mkdir()
    words = ["#truce", "a,b", 'say "no"', "one\ntwo", "x\ry", "=1+1", "é🙂", "", " ", "\u202eabc"]
    fields = [{"name": name, "type": "string", "description": "-", "constraints": {"required": False}} for name in "ab"]
    rows = "".join(f"{i},{quoted(word)}\n" for i, word in enumerate(words))
    (tmp_path / "dataset" / "t.csv").write_bytes(f"a,b\n{rows}".encode())
    described = {"name": "t", "path": "dataset/t.csv", "rowCount": len(words), **sealed(tmp_path / "dataset" / "t.csv")}
    schema = {"fields": fields, "primaryKey": ["a"]}
    package = {
        "version": "1",
        "title": "-",
        "contributors": [{"title": "-"}],
        "resources": [described | {"schema": schema}],
    }
    digest = content_digest(fields, (f"{i}\x1f{word}" for i, word in enumerate(words)))
    for stated in ({}, {"contentDigest": digest}):
        package["resources"] = [described | {"schema": schema} | stated]
        (tmp_path / DESCRIPTOR).write_text(json.dumps(package), "utf-8")
        own: Any = trade_truce.open(tmp_path)
        file = own.export(to=form, output=tmp_path / f"{form} {len(stated)}")
        made = trade_truce.open(file).path("t")
        assert made.read_bytes() == (tmp_path / "dataset" / "t.csv").read_bytes()


def quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"' if any(sign in word for sign in '#,"\n\r') else word


def test_an_export_is_put_over_nothing_that_is_read(made: dict[str, Path], tmp_path: Path) -> None:
    folder = copied(made, "parquet", tmp_path)
    for target in (folder, tmp_path, folder / DESCRIPTOR, folder / "people.parquet"):
        with pytest.raises(OSError, match=r"what the command reads|another kind"):
            trade_truce.open(folder).export(to="parquet", output=target, overwrite=True)
    with pytest.raises(trade_truce.UnknownNameError, match="there is no format 'excel'"):
        trade_truce.open(folder).export(to="excel")  # type: ignore[arg-type]


def of_sqlite(file: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(file)) as opened:
        opened.executescript("PRAGMA foreign_keys = OFF; PRAGMA writable_schema = ON;" + ";".join(statements))
    return file


VIEW = "ALTER TABLE people RENAME TO p; CREATE VIEW people AS SELECT * FROM p"
COLUMNS = "person_id, name"


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE people SET name = 'Rush Doshie' WHERE person_id = 'rush-doshi'", "is not the file|other rows"),
        ("DELETE FROM people WHERE person_id = 'rush-doshi'", "it has .* rows, and its descriptor says"),
        ("CREATE TABLE more AS SELECT * FROM people; UPDATE more SET person_id = 'z-' || person_id;"
         "INSERT INTO people SELECT * FROM more", "it has more rows than its descriptor says"),
        (VIEW, "people is a view, and no plain table"),
        ("DROP TABLE people", "there is no table people"),
        ("DROP TABLE people; CREATE VIRTUAL TABLE people USING fts5(a)", "people is a virtual table"),
        (f"DROP TABLE people; CREATE TABLE people ({COLUMNS})", "the columns of people are not"),
        ("ALTER TABLE people ADD COLUMN more AS (upper(name))", "has a column that is worked out"),
        ("UPDATE people SET name = zeroblob(100000000) WHERE person_id = 'rush-doshi'", "people cannot be read"),
        ("UPDATE people SET name = CAST('x' AS BLOB)", "a cell holds bytes"),
        ("UPDATE people SET name = CAST(x'ff' AS TEXT)", "people cannot be read .*UTF-8"),
        ("DROP TABLE package", "there is no table package"),
        ("DELETE FROM package WHERE property = 'descriptor'", "has no descriptor in its table `package`"),
        ("UPDATE package SET value = '{}' WHERE property = 'descriptor'", "does not describe the dataset"),
        ("UPDATE package SET value = zeroblob(100000000) WHERE property = 'descriptor'", "is no export of a package"),
        ("UPDATE sqlite_schema SET sql = 'nonsense' WHERE name = 'people'", "is no export of a package .malformed"),
        ("CREATE TRIGGER package BEFORE DELETE ON people BEGIN SELECT 1; END", "package is a|no plain table"),
    ],
)  # fmt: skip
def test_strange_files_of_sqlite(statement: str, message: str, made: dict[str, Path], tmp_path: Path) -> None:
    file = copied(made, "sqlite", tmp_path)
    of_sqlite(file, statement)
    refused(file, message)
    assert [path.name for path in tmp_path.iterdir()] == [file.name], "and nothing was made beside it"


def test_a_database_in_use_is_refused(made: dict[str, Path], tmp_path: Path) -> None:
    file = copied(made, "sqlite", tmp_path)
    with closing(sqlite3.connect(file, isolation_level=None)) as opened:
        opened.execute("PRAGMA journal_mode = WAL")
        opened.execute("UPDATE people SET name = 'x'")
        refused(file, "has changes that are not in copy of sqlite yet: close what has it open")
    with closing(sqlite3.connect(made["sqlite"])) as opened, closing(sqlite3.connect(file)) as other:
        opened.backup(other)
    assert trade_truce.open(file).load(TABLE).equals(trade_truce.load(TABLE))


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE people SET name = 'Rush Doshie' WHERE person_id = 'rush-doshi'", "other rows"),
        ("CREATE TABLE p AS SELECT * FROM people; DROP TABLE people; CREATE VIEW people AS FROM p", "no table people"),
        ("DROP TABLE people; CREATE TABLE people (person_id VARCHAR, name VARCHAR AS (repeat('x', 9)))", "worked out"),
        ("DROP TABLE people; CREATE TABLE people (person_id VARCHAR, name VARCHAR[])", "columns of people are not"),
        ("UPDATE people SET name = repeat('x', 100000)", "a cell is too long"),
        ("DELETE FROM package WHERE property = 'descriptor'", "has no descriptor in its table `package`"),
        ("DROP TABLE package", "is no export of a package .there is no table package"),
    ],
)
def test_strange_files_of_duckdb(statement: str, message: str, made: dict[str, Path], tmp_path: Path) -> None:
    file = copied(made, "duckdb", tmp_path)
    with duckdb.connect(str(file)) as opened:
        opened.execute(statement)
    refused(file, message)


def test_what_a_file_of_duckdb_defines_is_not_run(made: dict[str, Path], tmp_path: Path) -> None:
    file, secret = copied(made, "duckdb", tmp_path), tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    with duckdb.connect(str(file)) as opened:
        for name in ("strlen(x)", "rtrim(x, y)", "error(x)"):
            opened.execute(f"CREATE MACRO {name} AS (SELECT a FROM read_csv('{secret}'))")
    assert trade_truce.open(file).load(TABLE).equals(trade_truce.load(TABLE))


def test_a_file_that_only_looks_so(tmp_path: Path) -> None:
    for head in (b"SQLite format 3\0", bytes(8) + b"DUCK"):
        file = tmp_path / "file"
        file.write_bytes(head + b"x" * 5000)
        with pytest.raises(PackageError, match="file is no export of a package") as error:
            trade_truce.open(file)
        assert "\n" not in str(error.value)


def rewritten(folder: Path, change: Callable[[pa.Table], pa.Table], seal: bool = True, **options: Any) -> Path:
    """A Parquet package, one table of which is another; under a new seal or not."""
    file = folder / f"{TABLE}.parquet"
    parquet.write_table(change(parquet.read_table(file)), file, **options)
    return described(folder, **sealed(file)) if seal else folder


def described(folder: Path, **values: Any) -> Path:
    package = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
    (resource,) = (r for r in package["resources"] if r["name"] == TABLE)
    resource |= values
    package["contentDigest"] = package_digest(package)
    (folder / DESCRIPTOR).write_text(json.dumps(package), "utf-8")
    return folder


def flipped(table: pa.Table) -> pa.Table:
    names = ["x", *table["name"].to_pylist()[1:]]
    return table.set_column(table.column_names.index("name"), table.field("name"), [names])


def nested(table: pa.Table) -> pa.Table:
    return table.set_column(1, "name", [[[name] for name in table["name"].to_pylist()]])


def test_strange_files_of_parquet(made: dict[str, Path], tmp_path: Path) -> None:
    for number, (change, message) in enumerate(
        (
            (lambda table: table.drop_columns(["name"]), OTHER),
            (lambda table: table.select(table.column_names[::-1]), OTHER),
            (lambda table: table.rename_columns(["x", *table.column_names[1:]]), OTHER),
            (lambda table: table.cast(pa.schema([(name, pa.binary()) for name in table.column_names])), OTHER),
            (nested, OTHER),
        )
    ):
        (tmp_path / str(number)).mkdir()
        refused(rewritten(copied(made, "parquet", tmp_path / str(number)), change), message)
    (tmp_path / "flipped").mkdir()
    folder = copied(made, "parquet", tmp_path / "flipped")
    refused(rewritten(folder, flipped, seal=False), "is not the file that was published")
    with pytest.raises(TamperedError, match="people has other rows than were published"):
        trade_truce.open(described(folder, **sealed(folder / "people.parquet"))).load(TABLE)
    data = (folder / "people.parquet").read_bytes()
    for cut in (data[:-100], data[:100], b"PAR1" + data[4:-4] + b"PARE", b""):
        (folder / "people.parquet").write_bytes(cut)
        refused(described(folder, **sealed(folder / "people.parquet")), "people (cannot be read|is not as)")


def test_a_bomb_of_parquet_is_not_unpacked(made: dict[str, Path], tmp_path: Path) -> None:
    folder = copied(made, "parquet", tmp_path)

    def grow(table: pa.Table) -> pa.Table:
        names = pa.array(["x" * 60_000] * table.num_rows)
        return table.set_column(1, table.field("name"), [names])

    with pytest.raises(TamperedError, match=r"other rows|cell is too long"):
        trade_truce.open(rewritten(folder, grow)).load(TABLE)
    many = pa.concat_tables([parquet.read_table(folder / "people.parquet")] * 300)
    with pytest.raises(TamperedError, match=r"larger than it may be|more rows"):
        trade_truce.open(rewritten(folder, lambda _: many, use_dictionary=False, compression="zstd")).load(TABLE)


@pytest.mark.parametrize("form", ["pandas", "arrow", "duckdb", "polars"])
def test_a_small_file_that_would_be_large_is_not_unpacked(form: str, made: dict[str, Path], tmp_path: Path) -> None:
    def grow(table: pa.Table) -> pa.Table:
        names = pa.array(["x" * (220 << 20), *table["name"].to_pylist()[1:]])
        return table.set_column(1, table.field("name"), [names])

    folder: Any = rewritten(copied(made, "parquet", tmp_path), grow, compression="zstd", write_statistics=False)
    either: Any = trade_truce.open(folder)
    with pytest.raises(TamperedError, match=r"larger than (it|they) may be, unpacked"):
        either.load(TABLE, as_=form)


@pytest.mark.parametrize(
    "path", ["../people.parquet", "/etc/passwd", "dataset/people.parquet", "s3://x/people.parquet"]
)
def test_no_path_of_parquet_leads_out(path: str, made: dict[str, Path], tmp_path: Path) -> None:
    refused(described(copied(made, "parquet", tmp_path), path=path), r"`path` of people is not people\.parquet")


def test_parts_are_where_and_what_they_should_be(made: dict[str, Path], tmp_path: Path) -> None:
    folder = copied(made, "spark", tmp_path)
    part = folder / "dataset" / "people.parquet" / "part-00001.parquet"
    part.parent.rename(tmp_path / "elsewhere")
    part.parent.symlink_to(tmp_path / "elsewhere")
    refused(folder, "lies behind a link, and no link is followed")
    part.parent.unlink()
    (tmp_path / "elsewhere").rename(part.parent)
    part.unlink()
    part.symlink_to(part.with_name("part-00000.parquet"))
    refused(folder, r"part-00001\.parquet lies behind a link")
    refused(described(folder, parts=[]), "`parts` of people is no list of objects")
    refused(described(folder, parts=[{"path": "../x"}]), "`hash` of a resource is no text")


def test_strange_zips(made: dict[str, Path], tmp_path: Path) -> None:
    for form, member in (("jsonl", "people.jsonl"), ("csv", "dataset/people.csv")):
        twice, link, gone = (tmp_path / f"{form} {what}" for what in ("twice", "link", "gone"))
        with zipfile.ZipFile(made[form]) as source:
            members = {name: source.read(name) for name in source.namelist()}
        shutil.copy(made[form], twice)
        with zipfile.ZipFile(twice, "a") as opened, pytest.warns(UserWarning, match="Duplicate name"):
            opened.writestr(member, "x")
        refused(twice, f"the zip has {member} 2 times")
        for archive, mode in ((link, stat.S_IFLNK | 0o777), (gone, None)):
            with zipfile.ZipFile(archive, "w") as opened:
                for name, data in members.items():
                    info = zipfile.ZipInfo(name)
                    info.external_attr = (mode or 0) << 16 if name == member else 0
                    if name != member or mode:
                        opened.writestr(info, data)
        refused(link, f"{member} in the zip is a link")
        refused(gone, f"the zip has no {member}")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"[]", "a line is no object"),
        (b'{"person_id": "x"}', "a line is no object of person_id, name"),
        (b"nonsense", "people cannot be read"),
        (b"[" * 100_000, "people cannot be read"),
        (b"NaN", "NaN is no number of JSON"),
        (b'"' + b"x" * 10_000_000 + b'"', "a line has no end, or is too long"),
    ],
)
def test_strange_lines(line: bytes, message: str, made: dict[str, Path], tmp_path: Path) -> None:
    file = tmp_path / "lines.zip"
    with zipfile.ZipFile(made["jsonl"]) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        for name in source.namelist():
            opened.writestr(name, line + b"\n" if name == "people.jsonl" else source.read(name))
    with pytest.raises(TamperedError, match=message) as error:
        trade_truce.open(file).load(TABLE)
    assert "\n" not in str(error.value)


def test_a_library_that_is_missing_is_named(made: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    for form, library, extra in (("duckdb", "duckdb", "duckdb"), ("parquet", "pyarrow", "arrow")):
        code = f"import sys; sys.modules[{library!r}] = None\nimport trade_truce\n"
        code += f"try: trade_truce.open({str(made[form])!r}).load('people', as_='models')\n"
        code += "except trade_truce.MissingLibraryError as error: print(error)"
        said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        assert f"pip install 'trade-truce[{extra}]'" in said
    monkeypatch.setitem(sys.modules, "trade_truce_build.export.formats", None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'trade-truce\[check\]'"):
        trade_truce.open(ROOT).export(to="csv")
