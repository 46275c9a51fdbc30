"""One small story in five languages and scripts: what disagrees is what was planned to, from a draft to the tables."""

import json
import shutil
from pathlib import Path

import pytest
from tests.build.test_cases import CASES

from trade_truce.backends.models import read
from trade_truce.columns import table_schema
from trade_truce_build import cli
from trade_truce_build.core.finding import Finding
from trade_truce_build.examine import examine

ARTICLES = {
    "dengta-2025-06-04": "zh-Hans",
    "fanus-2025-06-04": "fa",
    "leuchtturm-2025-06-04": "de",
    "mayak-2025-06-04": "ru",
    "prapakan-2025-06-04": "th",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The five articles with their registers and the copies."""
    return shutil.copytree(CASES / "five-languages", tmp_path / "project")


def found(root: Path) -> list[Finding]:
    """What a check of seeds and copies finds."""
    outcome = examine(root, root / "copies", lambda _: None).outcome
    return sorted(outcome.errors + outcome.warnings)


def rows(root: Path, table: str) -> list[dict[str, object]]:
    """A table that was built, as a loader reads it."""
    fields = table_schema(table)["fields"]
    return [row.model_dump() for row in read(root / "dataset" / f"{table}.csv", fields)]


@pytest.mark.parametrize("article", ARTICLES)
def test_a_draft_says_that_it_knows_english_only(
    article: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = project / "copies" / f"{article}.txt"
    asked = ["draft", str(copy), "--root", str(project), "--id", "x-2025-06-04", "--no-model"]
    assert cli.main(asked) == 0
    assert "only English is drafted" in capsys.readouterr().out
    written = (project / "seeds/articles/x-2025-06-04.yaml").read_text("utf-8")
    assert "language: TODO" in written
    assert cli.main([*asked, "--overwrite", "--language", ARTICLES[article].lower()]) == 0
    assert f"the text is in {ARTICLES[article]}: only English" in capsys.readouterr().out


def test_nothing_disagrees_but_what_was_planned(project: Path) -> None:
    assert found(project) == []
    rulings = project / "seeds/rulings.yaml"
    rulings.unlink()
    left = found(project)
    assert {f.code for f in left} == {"TT213"}
    assert all("value--ferry-passengers" in f.message + f.hint for f in left)


def test_it_is_built_verified_and_loaded(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--root", str(project), "--articles", str(project / "copies")]
    assert cli.main(["build", *given]) == 0
    capsys.readouterr()
    assert cli.main(["verify", *given]) == 0
    assert "25 spans of 5 articles: 25 verified" in capsys.readouterr().out
    (conflict,) = rows(project, "conflicts")
    assert (conflict["conflict_id"], conflict["n_articles"]) == ("value--ferry-passengers", 5)
    assert {row["value"]: row["side"] for row in rows(project, "sides")}["ผู้โดยสาร 60 คน"] == "b"
    assert {row["language"] for row in rows(project, "articles")} == {*ARTICLES.values()}
    surfaces = {row["surface"] for row in rows(project, "mentions")}
    assert {"安娜·贝格", "علی\u200cرضا نوری", "Алирезой Нури", "อาลีเรซา นูรี", "Alireza Nuri"} <= surfaces
    assert len(rows(project, "name_forms")) == 3
    (event,) = rows(project, "events")
    assert (event["n_articles"], event["n_origins"]) == (5, 5)
    shown = json.loads((project / "datapackage.json").read_text("utf-8"))
    assert {"namesakes", "name_forms"} <= {resource["name"] for resource in shown["resources"]}
