"""The exported suites as Great Expectations itself reads and runs them, by the page that goes with them."""

import json
import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from tests.build.export.test_export import ROOT

import trade_truce
from trade_truce.expectations import rules_suite, table_suite
from trade_truce_build import cli


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """The suites, and a database of the tables beside them, as the page has it."""
    assert cli.main(["export", str(ROOT), "--to", "gx", "--output", str(tmp_path / "made")]) == 0
    assert cli.main(["export", str(ROOT), "--to", "sqlite", "--output", str(tmp_path / "made" / "tables.sqlite")]) == 0
    return tmp_path / "made"


def test_all_expectations_are_there(made: Path) -> None:
    suites = {file.stem: json.loads(file.read_text("utf-8")) for file in (made / "expectations").glob("*.json")}
    assert suites.keys() == {*trade_truce.tables(), "rules", "rules_with_context"}
    ids = [one["id"] for suite in suites.values() for one in (suite, *suite["expectations"])]
    assert len({*ids}) == len(ids)
    seen = "".join(file.read_text("utf-8") for file in (made / "expectations").iterdir())
    assert all(sign.isprintable() or sign == "\n" for sign in seen), "with others it fails over PostgreSQL"
    for name, rows in trade_truce.tables().items():
        assert len(suites[name]["expectations"]) == len(table_suite(name, rows))
    rules = [one for name in ("rules", "rules_with_context") for one in suites[name]["expectations"]]
    assert sorted(one["description"] for one in rules) == sorted(one["description"] for _, one in rules_suite())
    assert {one["severity"] for one in rules} == {"critical", "warning"}
    digests = {suite["meta"]["package"]["contentDigest"] for suite in suites.values()}
    assert digests == {trade_truce.package()["contentDigest"]}


def test_the_page_runs(made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code = re.findall(r"```python\n(.*?)```", (made / "README.md").read_text("utf-8"), re.DOTALL)
    monkeypatch.chdir(made)
    exec(code[0].replace('"figures"', '"bylines"'), {})
    with sqlite3.connect("tables.sqlite") as tables:
        tables.execute("UPDATE bylines SET position = -1 WHERE rowid = 1")
    tables.close()
    exec(code[0].replace('["figures", "rules"]', '["bylines"]'), {})
    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith(("bylines", "rules"))]
    assert said == ["bylines True []", "rules True []", "bylines False ['expect_column_values_to_be_between']"]


def test_a_package_of_other_columns_has_no_suites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "dataset", tmp_path / "dataset")
    package = json.loads((ROOT / "datapackage.json").read_text("utf-8"))
    del package["contentDigest"]
    (people,) = (resource for resource in package["resources"] if resource["name"] == "people")
    people["name"], people["path"] = "persons", "dataset/persons.csv"
    (tmp_path / "dataset" / "people.csv").rename(tmp_path / "dataset" / "persons.csv")
    (tmp_path / "datapackage.json").write_text(json.dumps(package), "utf-8")
    assert cli.main(["export", str(tmp_path), "--to", "gx", "--output", str(tmp_path / "made")]) == 2
    assert "persons has not the columns of this trade-truce" in capsys.readouterr().err
    assert not (tmp_path / "made").exists()
