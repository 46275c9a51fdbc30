"""The build on Spark gives what the embedded build gives: the same digests, the same findings."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests.conftest import BASE, ROOT
from tests.spark.conftest import lines_of, read_lines, write_lines

from trade_truce_build import cli
from trade_truce_build.core.engine import open_engine
from trade_truce_build.core.outcome import Outcome
from trade_truce_build.examine import examine
from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.writing.swap import locked
from trade_truce_build.writing.write import SOURCES, describe, write_package


def build(spark: Any, root: Path) -> Outcome:
    from trade_truce_build.spark.pipeline import build as build_on_spark

    with locked(root):
        return build_on_spark(spark, root, root, lambda _: None)


def digests(root: Path) -> dict[str, tuple[int, str]]:
    listed = json.loads((root / "datapackage.json").read_text("utf-8"))["resources"]
    return {r["name"]: (r["rowCount"], r["contentDigest"]) for r in listed}


def test_five_articles_have_the_digests_of_the_committed_dataset(spark: Any, tmp_path: Path) -> None:
    import pyarrow.parquet

    outcome = build(spark, lines_of(ROOT / "seeds", tmp_path / "project"))
    assert (outcome.errors, outcome.rules > 0, outcome.expectations > 0) == ([], True, True)
    project = tmp_path / "project"
    assert digests(project) == digests(ROOT)
    listed = json.loads((project / "datapackage.json").read_text("utf-8"))["resources"]
    files = {path.relative_to(project).as_posix() for path in (project / "dataset").rglob("*") if path.is_file()}
    assert files == {path for r in listed for path in r["path"]}
    for resource in listed:
        rows = [pyarrow.parquet.read_table(project / part["path"]).num_rows for part in resource["parts"]]
        assert rows == [part["rowCount"] for part in resource["parts"]]
    assert not (project / ".staging").exists()


def test_a_bad_project_has_the_findings_of_the_embedded_build(spark: Any, tmp_path: Path) -> None:
    root = lines_of(BASE, tmp_path / "project")
    articles, measures = root / "seeds" / "articles.jsonl", root / "seeds" / "measures.jsonl"
    documents = read_lines(articles)
    documents[0]["mentions"][0]["person"] = "nobody-known"
    documents[0]["article"]["lanuage"] = "en"
    documents[1]["figures"][0]["value"] = "many"
    documents[1]["statements"][0]["utterance"] = "never-uttered"
    write_lines(articles, [*documents, documents[0]])
    with measures.open("a", encoding="utf-8") as file:
        file.write('{"id": "half\n')
    (root / "dataset").mkdir()
    (root / "dataset" / "old.csv").write_text("old\n")
    theirs, ours = examine(root, None, lambda _: None).outcome, build(spark, root)
    assert {f.code for f in theirs.errors} >= {"TT115", "TT202", "TT203", "TT210", "TT211", "TT401"}
    assert ours.errors == theirs.errors
    assert [f.related for f in ours.errors] == [f.related for f in theirs.errors]
    assert [path.name for path in (root / "dataset").iterdir()] == ["old.csv"]


def test_a_line_of_more_values_than_may_be_is_refused(spark: Any, tmp_path: Path) -> None:
    root = lines_of(BASE, tmp_path / "project")
    path = root / "seeds" / "articles.jsonl"
    first, *others = read_lines(path)
    first["article"]["authors"] = ["A"] * 120_000
    write_lines(path, [first, *others])
    theirs, ours = examine(root, None, lambda _: None).outcome, build(spark, root)
    assert "TT109" in {f.code for f in theirs.errors}
    assert ours.errors == theirs.errors


def test_a_conflict_without_a_ruling_is_told_alike(spark: Any, tmp_path: Path) -> None:
    root = lines_of(BASE, tmp_path / "project")
    path = root / "seeds" / "rulings.jsonl"
    first, *others = read_lines(path)
    write_lines(path, [*others, {**first, "id": "value--of--nothing"}])
    theirs, ours = examine(root, None, lambda _: None).outcome, build(spark, root)
    assert {f.code for f in theirs.errors} == {"TT213", "TT214"}
    assert (ours.errors, ours.stubs) == (theirs.errors, theirs.stubs)


def test_yaml_seeds_are_refused_with_the_way_out(spark: Any, project: Path) -> None:
    found = build(spark, project).errors
    refused = [f for f in found if f.code == "TT005"]
    assert {f.path for f in refused} >= {"seeds/people.yaml"}
    assert all("seeds --to jsonl" in f.hint for f in refused)


def test_options_of_one_engine_are_refused_by_the_other(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", "--root", str(project), "--master", "local"]) == 2
    assert cli.main(["build", "--root", str(project), "--engine", "spark", "--articles", str(project)]) == 2
    assert "--master is for --engine spark" in capsys.readouterr().err


def test_without_java_the_command_says_so(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pyspark", reason="PYSPARK IS NOT INSTALLED: nothing is shown of the build on Spark")
    pytest.importorskip("sqlglot", reason="SQLGLOT IS NOT INSTALLED: nothing is shown of the build on Spark")
    monkeypatch.setenv("JAVA_HOME", str(project))
    assert cli.main(["build", "--root", str(project), "--engine", "spark"]) == 2
    assert "Java 17" in capsys.readouterr().err


def test_the_embedded_build_of_lines_has_the_same_digests(tmp_path: Path) -> None:
    """So that the tests above hold Spark to the same data."""
    root = lines_of(ROOT / "seeds", tmp_path / "project")
    examined = examine(root, None, lambda _: None)
    assert examined.metadata and not examined.outcome.errors
    write_package(examined.engine, examined.metadata, root)
    assert digests(root) == digests(ROOT)


def test_of_many_articles_the_descriptor_names_their_table(spark: Any, tmp_path: Path) -> None:
    from trade_truce_build.spark.engine import SparkEngine

    engines: tuple[Any, Any] = SparkEngine(spark, tmp_path), open_engine()
    metadata = read_seeds(ROOT / "seeds").metadata
    assert metadata
    for count in (SOURCES, SOURCES + 1):
        rows = {name: [f"{name} {n:05}" for n in range(count)] for name in ("article_id", "publisher", "title", "url")}
        described = []
        for engine in engines:
            engine.register("articles", pa.table(rows))
            described.append(describe(engine, metadata, [], "dataset/articles"))
        assert described[0] == described[1]
        assert len(described[0]["sources"]) == (SOURCES if count == SOURCES else 1)
