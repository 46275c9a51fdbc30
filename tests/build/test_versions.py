"""An article, its correction, its retraction, and another's text elsewhere: what docs/versions.md says comes out."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.build.test_cases import edited, project
from tests.conftest import ROOT

import trade_truce
from trade_truce_build import cli
from trade_truce_build.evidence.recheck import read_copies
from trade_truce_build.examine import Examined, examine

PAGE = (ROOT / "docs" / "versions.md").read_text("utf-8")
MEASURE, BAY, BAY_2, BAY_3 = "crates-carried", "bay-2025-06-03", "bay-2025-06-05", "bay-2025-06-09"
SAID = "The ferry of pilot Nora Vale carried 50 crates to the quay. More was not known there at night.\n"
DAYS = ("2025-06-03", "2025-06-04", "2025-06-05", "2025-06-06", "2025-06-09")


def told(root: Path) -> Examined:
    """What a check with the texts at hand makes of the seeds, in which nothing may be wrong but a lack of rulings."""
    examined = examine(root, root / "copies", lambda _: None)
    assert {finding.code for finding in examined.outcome.errors} <= {"TT213"}
    return examined


def copies(root: Path, name: str) -> str:
    """The digest of a copy."""
    return next(digest for digest, copy in read_copies(root / "copies").items() if copy.text == text_of(root, name))


def text_of(root: Path, name: str) -> str:
    return (root / "copies" / f"{name}.txt").read_text("utf-8")


def other(root: Path, name: str, day: str) -> None:
    """An article of another outlet, in the words of the page's story."""
    outlet = name.partition("-")[0]
    (root / "copies" / f"{name}.txt").write_text(SAID, "utf-8")
    (root / "seeds" / "articles" / f"{name}.yaml").write_text(
        f"article:\n  id: {name}\n  title: The ferry came\n  title_from: address\n  publisher: The {outlet.title()}\n"
        f"  url: https://{outlet}.example.org/9\n  published: {day}\n  published_from: text\n  language: en\n"
        f"  text_sha256: {copies(root, name)}\n  text_length: {len(SAID)}\n\nfigures:\n  - measure: {MEASURE}\n"
        "    surface: 50 crates\n    value: 50\n    unit: one\n    qualifier: exact\n    find: 50 crates\n",
        "utf-8",
    )
    anchor(root, name)


def anchor(root: Path, name: str, *options: str) -> None:
    seed = str(root / "seeds" / "articles" / f"{name}.yaml")
    assert cli.main(["anchor", seed, "--articles", str(root / "copies"), *options]) == 0


def newer(root: Path, before: str, name: str, *changes: tuple[str, str]) -> None:
    """The text of a newer version, and the seed that `anchor` makes of the older one's."""
    text = text_of(root, before)
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    (root / "copies" / f"{name}.txt").write_text(text, "utf-8")
    anchor(root, before, "--newer", f"{name}.txt")


def corrected(root: Path) -> None:
    newer(root, BAY, BAY_2, ("40 crates", "50 crates"))
    edited(
        root,
        f"articles/{BAY_2}.yaml",
        ("published: TODO", "published: 2025-06-05"),
        ("revision: TODO", "revision: corrected"),
        ("surface: 40 crates\n    value: 40", "surface: 50 crates\n    value: 50"),
        ("find: TODO", "find: 50 crates"),
    )
    anchor(root, BAY_2)


def retracted(root: Path) -> None:
    newer(root, BAY_2, BAY_3, ("Pilot returns\n", "Pilot returns\nThe Bay takes this article back.\n"))
    dated = ("published: TODO", "published: 2025-06-09")
    edited(root, f"articles/{BAY_3}.yaml", dated, ("revision: TODO", "revision: retracted"))


STEPS = {
    "two outlets": lambda root: other(root, "quay-2025-06-04", "2025-06-04"),
    "the correction": corrected,
    "the same text elsewhere": lambda root: other(root, "echo-2025-06-06", "2025-06-06"),
    "the retraction": retracted,
}


def row(examined: Examined, query: str) -> list[Any]:
    return list(examined.engine.execute(query).fetchall())


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Examined]:
    """The project after each step."""
    root = project(tmp_path_factory.mktemp("story"), "base")
    told_after = {}
    for step, do in STEPS.items():
        do(root)
        told_after[step] = told(root)
    return told_after


def rows_of(heading: str) -> list[list[str]]:
    """The cells of the page's table that starts with this heading."""
    (table,) = re.findall(rf"^\| {re.escape(heading)} .*\n\|[-|]+\n((?:\|.*\n)+)", PAGE, re.M)
    return [[cell.strip() for cell in line.strip("|\n").split("|")] for line in table.splitlines()]


def counted(story: dict[str, Examined]) -> Iterator[list[str]]:
    for step, examined in story.items():
        ((rows, *counts),) = row(examined, "SELECT (SELECT count(*) FROM figures), n_articles, n_origins FROM measures")
        found = row(examined, f"SELECT conflict_id FROM conflicts WHERE about = '{MEASURE}'")
        yield [step, *map(str, (rows, *counts)), *([key for (key,) in found] or [""])]


def test_counts_and_conflicts_are_those_of_the_page(story: dict[str, Examined]) -> None:
    assert list(counted(story)) == rows_of("after")


def test_published_by_takes_the_versions_that_the_page_says(story: dict[str, Examined]) -> None:
    engine = story["the retraction"].engine
    articles, figures = (engine.sql(f"SELECT * FROM {t}").to_arrow_table() for t in ("articles", "figures"))
    kept = [sorted(trade_truce.published_by(figures, day, articles)["article_id"].to_pylist()) for day in DAYS]
    assert [[day, ", ".join(of)] for day, of in zip(DAYS, kept, strict=True)] == rows_of("`published_by`")


def test_a_spreadsheet_sees_which_version_is_current(story: dict[str, Examined]) -> None:
    def standings(step: str) -> list[Any]:
        return row(story[step], "SELECT article_id, standing, first_version, origin FROM articles ORDER BY published")

    quay, echo = "quay-2025-06-04", "echo-2025-06-06"
    assert standings("the same text elsewhere") == [
        (BAY, "superseded", BAY, BAY), (quay, "current", quay, echo),
        (BAY_2, "current", BAY, BAY), (echo, "current", echo, echo),
    ]  # fmt: skip
    assert [standing for _, standing, *_ in standings("the retraction")] == [
        "retracted",
        "current",
        "retracted",
        "current",
        "retracted",
    ]


def test_a_newer_version_leaves_only_what_changed_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(tmp_path, "base")
    newer(root, BAY, BAY_2, ("40 crates", "50 crates"))
    said = capsys.readouterr().out
    assert "measure crates-carried `40 crates` is left to do: both sides are there" in said
    assert "3 of 4 entries stand in the text" in said
    seed = (root / "seeds" / "articles" / f"{BAY_2}.yaml").read_text("utf-8")
    assert re.findall(r"(\w+): TODO", seed) == ["published", "revision", "find"]
    with pytest.raises(AssertionError):  # it is there already
        newer(root, BAY, BAY_2, ("40 crates", "50 crates"))
    assert "is there already" in capsys.readouterr().err


def test_what_may_not_be_a_version_is_refused(story: dict[str, Examined], tmp_path: Path) -> None:
    root = project(tmp_path, "base")
    corrected(root)
    edited(root, f"articles/{BAY_2}.yaml", ("publisher: The Bay", "publisher: The Quay"))
    found = examine(root, root / "copies", lambda _: None).outcome.errors
    assert [(f.code, f.line) for f in found] == [("TT440", 10)]


def test_a_ruling_that_a_newer_version_settled_may_stay(tmp_path: Path) -> None:
    root = project(tmp_path, "base")
    other(root, "quay-2025-06-04", "2025-06-04")
    stub = told(root).outcome.stubs
    (root / "seeds" / "rulings.yaml").write_text("\n".join(stub), "utf-8")
    assert told(root).outcome.errors == []
    corrected(root)
    outcome = told(root).outcome
    assert outcome.errors == []
    assert [f.severity for f in outcome.warnings if f.code == "TT214"] == ["warning"]


def test_one_text_in_two_outlets_is_two_articles_of_one_origin(tmp_path: Path) -> None:
    examined = told(project(tmp_path, "wire-copy"))
    assert examined.outcome.errors == []
    found = row(examined, "SELECT article_id, origin FROM articles WHERE article_id LIKE '%-07' ORDER BY 1")
    assert found == [("echo-2025-06-07", "echo-2025-06-07"), ("quay-2025-06-07", "echo-2025-06-07")]


def test_a_newer_text_at_the_same_address_is_told_what_to_say(tmp_path: Path) -> None:
    root = project(tmp_path, "new-version")
    (found,) = examine(root, root / "copies", lambda _: None).outcome.errors
    assert (found.code, found.line) == ("TT421", 6)
    assert found.message.endswith("a later version of that says `updates: quay-2025-06-07`")
    said = "  based_on: quay-2025-06-07\n"
    newer_says = "  updates: quay-2025-06-07\n  revision: corrected\n"
    edited(root, "articles/quay-2025-06-07-v2.yaml", (said, newer_says))
    assert told(root).outcome.errors == []


def test_an_event_that_one_denies_and_another_reports_is_a_conflict(tmp_path: Path) -> None:
    examined = told(project(tmp_path, "denied-and-happened"))
    assert row(examined, "SELECT conflict_id, weight, n_origins FROM conflicts") == [
        ("denial--vale-briefing", "contradiction", 2)
    ]
    assert row(examined, "SELECT n_articles, n_articles_otherwise FROM events") == [(1, 1)]
    assert [finding.code for finding in examined.outcome.errors] == ["TT213"]
