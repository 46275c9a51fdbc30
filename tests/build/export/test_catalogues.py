"""What catalogues, hubs, search engines and databases read of an export, held to what their specifications ask."""

import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.build.export.postgres import loaded
from tests.build.export.test_export import HOSTILE, READ, ROOT, cell, contents, exported

import trade_truce
from trade_truce import loader
from trade_truce_build import cli
from trade_truce_build.export.formats import FORMATS

DAY = "2024-02-29"
HARM = (
    *HOSTILE, r"\.", r"\N", r"a\tb\\", "two\nlines", "a\r\nb", "</script><script>", "\u2028", "\x1b[31mred", "`x`",
    "$$", "{a}", "| a |", "---", "%s%(a)s", "a' || 'b", "/* a", "-- a",
)  # fmt: skip
ROWS = ("croissant", "ro-crate", "hub", "sql")
"""The formats of this page that hold rows."""


def described(package: Path, **said: Any) -> Path:
    """The package with something else in its descriptor; None takes a property out."""
    file = package / "datapackage.json"
    now = {**json.loads(file.read_text("utf-8")), "contentDigest": None, **said}
    file.write_text(json.dumps({key: value for key, value in now.items() if value is not None}), "utf-8")
    return package


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The dataset's own package, released on a day."""
    shutil.copytree(ROOT / "dataset", tmp_path / "package" / "dataset")
    shutil.copy(ROOT / "datapackage.json", tmp_path / "package")
    return described(tmp_path / "package", created=f"{DAY}T00:00:00Z", homepage="https://example.org/d")


def document(package: Path, form: str) -> dict[str, Any]:
    made = exported(package, form)
    file = made / {"croissant": "croissant.json", "ro-crate": "ro-crate-metadata.json"}[form] if made.is_dir() else made
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def test_jsonld_is_a_dataset(package: Path) -> None:
    made = document(package, "jsonld")
    assert (made["@context"], made["@type"]) == ("https://schema.org/", "Dataset")
    assert (made["datePublished"], made["url"]) == (DAY, "https://example.org/d")
    assert made["license"] == "https://creativecommons.org/licenses/by/4.0/"
    articles = list(loader.rows("articles").values())
    days = [row[of] for table in ("articles", "events") for row in loader.rows(table).values()
            for of in ("earliest", "latest") if row[of]]  # fmt: skip
    assert made["temporalCoverage"] == f"{min(days)}/{max(days)}"
    assert {"@type": "Country", "name": "China", "identifier": "CN"} in made["spatialCoverage"]
    assert len(made["variableMeasured"]) == trade_truce.tables()["measures"]
    assert {source["url"] for source in made["isBasedOn"]} == {row["url"] for row in articles}
    assert len(made["distribution"]) == len(trade_truce.tables())
    for file in made["distribution"]:
        path = package / file["contentUrl"]
        assert file["contentSize"] == f"{path.stat().st_size} B"


def test_nothing_ends_the_script_of_a_page(package: Path) -> None:
    made = exported(described(package, title="</script><b>"), "jsonld").read_text("utf-8")
    assert "<" not in made
    assert json.loads(made)["name"] == "</script><b>"


def test_croissant_is_whole(package: Path) -> None:
    made = document(package, "croissant")
    assert made["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    assert {made["@context"][prefix] for prefix in ("@vocab", "sc")} == {"https://schema.org/"}
    required = {"@context", "@type", "conformsTo", "name", "description", "license", "url", "creator", "datePublished"}
    assert required | {"version", "keywords", "inLanguage", "citeAs", "distribution"} <= set(made)
    records = {one["@id"]: one for one in made["recordSet"]}
    files = {one["@id"] for one in made["distribution"]}
    fields = {field["@id"]: field for one in records.values() for field in one["field"]}
    assert len(records) + len(files) + len(fields) == len({*records, *files, *fields}), "ids stand once"
    for resource in trade_truce.package()["resources"]:
        one = records[resource["name"]]
        assert [field["name"] for field in one["field"]] == [field["name"] for field in resource["schema"]["fields"]]
        keys = one["key"] if isinstance(one["key"], list) else [one["key"]]
        assert [key["@id"].rpartition("/")[2] for key in keys] == resource["schema"]["primaryKey"]
        for key in resource["schema"].get("foreignKeys", []):
            refers = fields[f"{resource['name']}/{key['fields'][0]}"].get("references")
            to = f"{key['reference']['resource']}/{key['reference']['fields'][0]}"
            assert refers == ({"field": {"@id": to}} if key["reference"]["resource"] else None)
        for field in resource["schema"]["fields"]:
            if "categories" in field:
                words = records[f"{resource['name']}.{field['name']}"]
                assert words["dataType"] == "sc:Enumeration"
                assert [next(iter(word.values())) for word in words["data"]] == field["categories"]
    for field in fields.values():
        assert field["dataType"] in ("sc:Text", "sc:Integer", "sc:Float", "sc:Date", "sc:Boolean")
        assert "references" not in field or field["references"]["field"]["@id"] in fields
        assert "source" not in field or field["source"]["fileObject"]["@id"] in files


def test_a_crate_names_all_that_it_refers_to(package: Path) -> None:
    made = document(package, "ro-crate")
    graph = {entity["@id"]: entity for entity in made["@graph"]}
    assert made["@context"] == "https://w3id.org/ro/crate/1.2/context"
    assert len(graph) == len(made["@graph"])
    assert graph["ro-crate-metadata.json"]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.2"}
    root = graph["./"]
    assert {"name", "description", "datePublished", "license", "author", "hasPart"} <= set(root)
    assert root["datePublished"] == DAY
    said = [value for key, value in root.items() if key != "url"]
    refers = [one for value in said for one in (value if isinstance(value, list) else [value])]
    assert {value["@id"] for value in refers if isinstance(value, dict)} <= set(graph)
    parts = {part["@id"] for part in root["hasPart"]}
    assert parts == {*contents(exported(package, "ro-crate", "other"))} - {"ro-crate-metadata.json"}


def test_a_hub_reads_the_head_of_the_page(package: Path) -> None:
    made = exported(described(package, title='"a": # [b](c) | \u2028🙂', keywords=["no", "1e3", "a: b"]), "hub")
    page = (made / "README.md").read_text("utf-8")
    head = yaml.safe_load(page.split("---\n")[1])
    assert (head["license"], head["language"], head["tags"]) == ("cc-by-4.0", ["en"], ["no", "1e3", "a: b"])
    assert head["pretty_name"] == '"a": # [b](c) | \u2028🙂'
    assert head["size_categories"] == ["1K<n<10K"]
    assert [one["config_name"] for one in head["configs"]] == list(trade_truce.tables())
    assert all((made / one["data_files"]).is_file() for one in head["configs"])
    assert '# "a": \\# \\[b\\]\\(c\\) \\| 🙂\n' in page
    assert trade_truce.open(made).load("figures").equals(trade_truce.load("figures"))


@pytest.mark.parametrize("form", ["jsonld", "croissant", "ro-crate", "hub"])
def test_before_a_release_there_is_no_day(form: str, package: Path) -> None:
    made = exported(described(package, created=None, homepage=None), form)
    texts = contents(made).values() if made.is_dir() else [made.read_bytes()]
    for text in texts:
        assert b'"datePublished"' not in text
        assert DAY.encode() not in text
    assert form != "hub" or b", unreleased. " in (made / "README.md").read_bytes()


def harmed(package: Path) -> dict[str, list[list[str | None]]]:
    """Texts that mean harm in every column of texts that is no key, no reference and no vocabulary."""
    harm, made = iter(HARM * 1000), {}
    now = json.loads((package / "datapackage.json").read_text("utf-8"))
    for resource in now["resources"]:
        schema, file = resource["schema"], package / resource["path"]
        kept = {*schema["primaryKey"], *(key["fields"][0] for key in schema.get("foreignKeys", []))}
        of_texts = [f["type"] == "string" and "categories" not in f and f["name"] not in kept for f in schema["fields"]]
        with file.open(encoding="utf-8", newline="") as opened:
            head, *rows = csv.reader(opened)
        rows = [[next(harm) if text else c for c, text in zip(row, of_texts, strict=True)] for row in rows]
        with file.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened, lineterminator="\n").writerows([head, *rows])
        made[resource["name"]] = [[c or None for c in row] for row in rows]
        data = file.read_bytes()
        resource |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    described(package, resources=now["resources"])
    return made


def test_texts_that_mean_harm_come_back_from_every_column(package: Path) -> None:
    wanted = harmed(package)
    for form in ROWS:
        made = exported(package, form)
        for resource in trade_truce.package()["resources"]:
            kinds = [field["type"] for field in resource["schema"]["fields"]]
            read = READ[form](made, resource)
            rows = [[cell(value, kind) or None for value, kind in zip(row, kinds, strict=True)] for row in read]
            assert rows == wanted[resource["name"]], (form, resource["name"])
    json.loads(exported(package, "jsonld").read_text("utf-8"))
    yaml.safe_load((exported(package, "hub", "again") / "README.md").read_text("utf-8").split("---\n")[1])


def test_a_descriptor_that_no_build_wrote_is_refused(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at_first = (package / "datapackage.json").read_text("utf-8")
    for said, why in (
        ({"licenses": [1]}, "`licenses.0` of the package"),
        ({"keywords": 5}, "`keywords` of the package"),
        ({"sources": "x"}, "`sources` of the package is no list"),
        ({"sources": [{"title": 1}]}, "`sources` of the package is no list"),
        ({"created": "soon"}, "`created` of the package: `soon` is not a day"),
        ({"description": ["\x1b[31m"]}, "`description` of the package"),
    ):
        (package / "datapackage.json").write_text(at_first, "utf-8")
        described(package, **said)
        for form in ("jsonld", "croissant", "ro-crate", "hub"):
            target = package.parent / "made"
            assert cli.main(["export", str(package), "--to", form, "--output", str(target)]) == 2, (said, form)
            shown = capsys.readouterr().err
            assert why in shown
            assert (shown.count("\n"), "\x1b" in shown, target.exists()) == (1, False, False)


def test_no_descriptor_brings_sql_of_its_own(package: Path) -> None:
    resources = json.loads((package / "datapackage.json").read_text("utf-8"))["resources"]
    harm = "0); DROP TABLE people; --"
    for resource in resources:
        for field in resource["schema"]["fields"]:
            field["constraints"] |= {"minimum": harm, "enum": [harm]}
            field["description"] = f"'; {harm}\n\\! id"
        resource["title"] = f"'; {harm}"
    made = exported(described(package, resources=resources, title=f"a\n{harm}\n\\! id"), "sql").read_text("utf-8")
    assert not [line for line in made.splitlines() if line.startswith(("DROP", harm))]
    assert loaded(package.parent / "made.sql").ask("--command", "SELECT count(*) FROM people").strip() != "0"


EXPORTS = """
import sys
from trade_truce_build import cli
for form in sys.argv[3:]:
    cli.main(["export", sys.argv[1], "--to", form, "--output", f"{sys.argv[2]}/{form}"])
"""


def test_the_same_bytes_elsewhere(package: Path) -> None:
    there = package.parent / "there"
    there.mkdir()
    forms = [form for form in FORMATS if form != "duckdb"]
    env = os.environ | {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "0"}
    subprocess.run([sys.executable, "-c", EXPORTS, package, there, *forms], check=True, env=env, capture_output=True)
    for form in forms:
        made, other = exported(package, form, "here"), there / form
        assert (contents(made) if made.is_dir() else made.read_bytes()) == (
            contents(other) if other.is_dir() else other.read_bytes()
        ), form
