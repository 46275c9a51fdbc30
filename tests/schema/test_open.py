"""`trade_truce.open`: a package that lies elsewhere is as the installed one; what is none is refused in one line."""

import json
import shutil
import struct
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import trade_truce
from trade_truce.dataset import FUNCTIONS
from trade_truce.errors import PackageError, TamperedError
from trade_truce.forms import rows

ROOT = Path(__file__).parents[2]
DESCRIPTOR = "datapackage.json"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the dataset, in which people have other names."""
    folder = tmp_path / "package"
    shutil.copytree(ROOT / "dataset", folder / "dataset")
    shutil.copy(ROOT / DESCRIPTOR, folder)
    changed(folder, "people", lambda text: text.replace("Rush Doshi", "Rush Doshie"))
    return folder


def changed(folder: Path, table: str, change: Callable[[str], str]) -> None:
    """Changes a table under a new seal."""
    import hashlib

    file = folder / "dataset" / f"{table}.csv"
    data = change(file.read_bytes().decode()).encode()
    file.write_bytes(data)
    described(folder, table, {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"})


def described(folder: Path, table: str, values: dict[str, Any]) -> None:
    """Changes what the descriptor says of a table."""
    package = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
    package.pop("contentDigest", None)
    (resource,) = (r for r in package["resources"] if r["name"] == table)
    resource.update(values)
    (folder / DESCRIPTOR).write_text(json.dumps(package), "utf-8")


def zipped(folder: Path, top: str = "") -> Path:
    """A zip of a package."""
    archive = folder.parent / "package.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for file in sorted(folder.rglob("*.*")):
            opened.write(file, top + file.relative_to(folder).as_posix())
    return archive


def name(dataset: Any) -> str:
    frame = dataset.load("people")
    return str(frame[frame.person_id == "rush-doshi"].name.item())


def test_each_form_is_the_same(package: Path) -> None:
    for given in (package, str(package), package / DESCRIPTOR, zipped(package), zipped(package, "trade-truce-0.2.0/")):
        dataset = trade_truce.open(given)
        assert name(dataset) == "Rush Doshie"
        assert dataset.tables() == trade_truce.tables()
        assert dataset.version == trade_truce.__version__
    assert name(trade_truce) == "Rush Doshi"


@pytest.mark.parametrize("form", ["pandas", "polars", "arrow", "duckdb", "models"])
def test_every_form_of_a_table(package: Path, form: str) -> None:
    found = trade_truce.open(package).load("people", as_=form)
    assert "Rush Doshie" in {row[0] for row in rows(found, ("name",))}


def test_it_has_what_the_module_has(package: Path) -> None:
    dataset = trade_truce.open(package)
    functions = {f for f in dir(trade_truce) if callable(getattr(trade_truce, f)) and f.islower()}
    assert functions - {"open"} == set(FUNCTIONS) <= set(dir(dataset))
    assert dataset.load.__doc__ == trade_truce.load.__doc__
    assert dataset.evidence("people", "rush-doshi") == trade_truce.evidence("people", "rush-doshi")
    assert str(dataset.disagreements(about="rush-doshi")).startswith("Rush Doshie (rush-doshi)")
    figures = dataset.load("figures")
    assert len(dataset.published_by(figures, "2025-06-05")) == len(trade_truce.published_by(figures, "2025-06-05"))
    with pytest.raises(AttributeError, match="a dataset has no 'loads'"):
        _ = dataset.loads  # type: ignore[attr-defined]


def test_what_it_gave_speaks_of_it_later(package: Path) -> None:
    changed(package, "conflicts", lambda text: text.replace("Politico", "Politica"))
    found = trade_truce.open(package).disagreements(weight="drift")
    assert "Politica" in found.table().to_string()
    assert "Politica" not in trade_truce.disagreements(weight="drift").table().to_string()


def test_threads_do_not_mix(package: Path) -> None:
    dataset = trade_truce.open(package)
    with ThreadPoolExecutor(4) as pool:
        names = list(pool.map(name, [dataset, trade_truce] * 20))
    assert names == ["Rush Doshie", "Rush Doshi"] * 20


def test_another_version_loads_what_it_can(package: Path) -> None:
    changed(package, "people", lambda text: text.replace("person_id", "person_key", 1))
    fields = json.loads((package / DESCRIPTOR).read_text("utf-8"))
    (people,) = (r for r in fields["resources"] if r["name"] == "people")
    people["schema"]["fields"][0]["name"] = "person_key"
    described(package, "people", {"schema": people["schema"] | {"primaryKey": ["person_key"]}})
    dataset = trade_truce.open(package)
    assert "rush-doshi" in set(dataset.load("people")["person_key"])
    with pytest.raises(PackageError, match="people is of another version than the models that are installed"):
        dataset.load("people", as_="models")
    assert len(dataset.load("figures", as_="models")) == len(trade_truce.load("figures"))


def test_a_table_that_was_changed_is_refused(package: Path) -> None:
    with (package / "dataset" / "people.csv").open("a") as file:
        file.write("x")
    for dataset in (trade_truce.open(package), trade_truce.open(zipped(package))):
        with pytest.raises(TamperedError, match="get the package anew, or build it again"):
            dataset.load("people")
        assert len(dataset.load("figures"))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("https://example.org/package.zip", "is an address; get the package, and open the file"),
        ("s3://bucket/package", "is an address"),
        ("nowhere", "cannot be opened: No such file"),
        ("a\0b", "cannot be opened: embedded null byte"),
        ("\x1b[31m", r"\\x1b\[31m cannot be opened"),
        ("empty", "holds no datapackage.json: give the folder that a build wrote it into"),
        ("text.csv", "is no package: give a folder with datapackage.json, that file, a zip of both, or an export"),
        ("pipe", "is no package"),
    ],
)
def test_what_is_no_package(given: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.csv").write_text("a,b\n")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(PackageError, match=message) as error:
        trade_truce.open(given)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("linked", ["dataset", DESCRIPTOR, "dataset/people.csv"])
def test_no_link_is_followed(linked: str, package: Path, tmp_path: Path) -> None:
    (package / linked).rename(tmp_path / "elsewhere")
    (package / linked).symlink_to(tmp_path / "elsewhere")
    with pytest.raises((PackageError, TamperedError), match=r"link|no regular file"):
        trade_truce.open(package).load("people")


@pytest.mark.parametrize(
    "path", ["../people.csv", "/etc/passwd", "https://example.org/people.csv", "dataset/./people.csv"]
)
def test_no_path_leads_out(path: str, package: Path) -> None:
    described(package, "people", {"path": path})
    for given in (package, zipped(package)):
        with pytest.raises(TamperedError, match=r"`path` of people is not dataset/people\.csv"):
            trade_truce.open(given)


def with_size(archive: Path, member: str, size: int) -> None:
    """Has the directory of a zip say that a member is so large."""
    data = bytearray(archive.read_bytes())
    at = data.rindex(member.encode()) - 46
    assert data[at : at + 4] == b"PK\1\2"
    data[at + 24 : at + 28] = struct.pack("<I", size)
    archive.write_bytes(bytes(data))


def test_zips_that_mean_harm(package: Path, tmp_path: Path) -> None:
    archive = zipped(package)
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr("../evil.csv", "x")
        opened.writestr("dataset/../../evil.csv", "x")
    assert name(trade_truce.open(archive)) == "Rush Doshie"
    assert not list(tmp_path.rglob("evil.csv"))
    with_size(archive, "dataset/people.csv", (1 << 32) - 2)
    with pytest.raises(PackageError, match="is larger than it may be"):
        trade_truce.open(archive)


def test_a_bomb_is_not_unpacked(package: Path) -> None:
    size = 300 << 20
    described(package, "people", {"bytes": size})
    (package / "dataset" / "people.csv").unlink()
    archive = zipped(package)
    with zipfile.ZipFile(archive, "a", zipfile.ZIP_DEFLATED) as opened, opened.open("dataset/people.csv", "w") as file:
        for _ in range(300):
            file.write(bytes(1 << 20))
    with pytest.raises(PackageError, match=r"people\.csv in the zip is larger than it may be"):
        trade_truce.open(archive)


def test_zips_that_are_damaged(package: Path, tmp_path: Path) -> None:
    (package / "dataset" / "people.csv").unlink()
    with pytest.raises(PackageError, match=r"the zip has no dataset/people\.csv"):
        trade_truce.open(zipped(package))
    (package / DESCRIPTOR).unlink()
    with pytest.raises(PackageError, match=r"the zip holds no datapackage\.json at its top"):
        trade_truce.open(zipped(package))
    cut = tmp_path / "cut.zip"
    cut.write_bytes(zipped(package).read_bytes()[:-30])
    with pytest.raises(PackageError, match="is no package"):
        trade_truce.open(cut)
