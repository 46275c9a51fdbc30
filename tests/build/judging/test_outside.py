"""The outside judge accepts what the build writes and rejects what it would never write."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from tests.conftest import BASE
from tests.rows import Rows, counts, engine_of, read_rows

from trade_truce.models import TABLES
from trade_truce.swap import DESCRIPTOR, FOLDER
from trade_truce_build.judging.outside import Judged, judge
from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.writing.write import write_package


@pytest.fixture(scope="module")
def base() -> Rows:
    """The small dataset's rows."""
    return read_rows(BASE)


@pytest.fixture(scope="module")
def written(base: Rows, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small dataset as a package."""
    metadata, folder = read_seeds(BASE).metadata, tmp_path_factory.mktemp("written")
    assert metadata
    with engine_of(base) as engine:
        write_package(engine, metadata, folder)
    return folder


@pytest.fixture
def package(written: Path, tmp_path: Path) -> Path:
    """The same, free to be broken."""
    return shutil.copytree(written, tmp_path / "package")


def replace(package: Path, table: str, old: str, new: str) -> None:
    """Puts other text into a table's file."""
    path = package / FOLDER / f"{table}.csv"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8", newline="")


def seal(package: Path, table: str) -> None:
    """Makes the descriptor's size and hash those of a table's file, so that they do not give a change away."""
    descriptor = json.loads((package / DESCRIPTOR).read_text("utf-8"))
    (resource,) = (r for r in descriptor["resources"] if r["name"] == table)
    data = (package / resource["path"]).read_bytes()
    resource |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    (package / DESCRIPTOR).write_text(json.dumps(descriptor), "utf-8")


def test_accepts_what_the_build_writes(package: Path, base: Rows) -> None:
    rows = counts(base)
    assert judge(package) == Judged(len(rows), sum(rows.values()), [])


def test_accepts_another_name_under_a_new_seal(package: Path) -> None:
    replace(package, "people", "Maya Stone", "Maya Stine")
    seal(package, "people")
    assert judge(package).errors == []


def test_rejects_a_changed_byte(package: Path) -> None:
    replace(package, "people", "Maya Stone", "Maya Stine")
    ((table, message),) = judge(package).errors
    assert table == "people"
    assert "does not match the expected hash" in message


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("events", ",call,", ",Call,", '"kind" at position "3" does not conform to a constraint: constraint "enum"'),
        ("people", ",NL,", ",nl,", '"country" at position "6" does not conform to a constraint: constraint "pattern"'),
        ("people", ",Stone,", ",,", 'does not conform to a constraint: constraint "required"'),
        ("mentions", ",0,10,", ",-1,10,", 'does not conform to a constraint: constraint "minimum"'),
        ("figures", ",2700000,", ",2.7m,", 'field "lower" at position "7": type is "number/default"'),
        ("people", "ada-quill,", "tomas-berg,", "violates the primary key"),
        ("event_people", "call,tomas-berg", "call,maya-stone", "violates the primary key"),
        ("event_people", "call,tomas-berg", "call,tomas-borg", 'violates the foreign key: for "person_id"'),
        ("event_reports", "report,harbour", "report,harbor", 'violates the foreign key: for "date_anchor"'),
        ("conflicts", "measures,duty-after,2,", "measures,2,", 'Row at position "3" has a missing cell'),
        ("conflicts", ",name,wording,", ",names,wording,", '"kind" at position "2" does not conform'),
        ("conflicts", "misses the others.,,", "misses the others.,,Maybe", '"decision" at position "11" does'),
        ("conflicts", ",2,2,,One person", ",2,2,far,One person", 'field "score" at position "8": type is "number/'),
        ("articles", ",3c8f66c9", ",3C8F66C9", '"sketch" at position "20" does not conform to a constraint'),
        ("measures", "worth.,,,,0,0", "worth.,,,,-1,0", '"n_articles" at position "11" does not conform'),
        ("measures", "worth.,,,,0,0", "worth.,,,,0,", '"n_origins" at position "12" does not conform to a constraint'),
        ("events", ",Port Elm,,0,0", ",Port Elm,,,0", '"n_articles" at position "10" does not conform to a constraint'),
        ("people", "ada-quill,Ada", "a" * 81 + ",Ada", 'conform to a constraint: constraint "maxLength" is "80"'),
    ],
)  # fmt: skip
def test_rejects_under_a_new_seal(package: Path, table: str, old: str, new: str, message: str) -> None:
    replace(package, table, old, new)
    seal(package, table)
    assert any(name == table and message in text for name, text in judge(package).errors)


def test_rejects_a_missing_file(package: Path) -> None:
    (package / FOLDER / "retired.csv").unlink()
    ((table, message),) = judge(package).errors
    assert table == "retired"
    assert "No such file" in message


def test_reads_all_rows_or_says_how_many(package: Path, base: Rows) -> None:
    """A table cut short is sound to frictionless, which knows nothing of `rowCount`; the build counts for it."""
    path = package / FOLDER / "retired.csv"
    path.write_text(path.read_text("utf-8") + "gone,events,A test.,,0.0.1\n", "utf-8", newline="")
    seal(package, "retired")
    assert judge(package) == Judged(len(TABLES), sum(counts(base).values()) + 1, [])


def test_rejects_what_is_no_descriptor(package: Path) -> None:
    (package / DESCRIPTOR).write_text('{"name": "x"}', "utf-8")
    ((where, message),) = judge(package).errors
    assert where == "package"
    assert "'resources' is a required property" in message
