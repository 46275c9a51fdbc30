"""Copies that fit no article, and articles without a copy, are told: with copies given, green means all was held."""

import shutil
from pathlib import Path

import pytest
from tests.build.loading.corpora import corpus_of, lay
from tests.conftest import BASE, TEXTS

from trade_truce_build.core.finding import Finding
from trade_truce_build.examine import examine

LANTERN = "seeds/articles/lantern-undated.yaml"


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """A folder of one's own with the small dataset's texts."""
    return Path(shutil.copytree(TEXTS, tmp_path / "copies"))


def found(project: Path, copies: Path | None) -> list[Finding]:
    """What is told of copies."""
    outcome = examine(project, copies, lambda _: None).outcome
    return [one for one in (*outcome.errors, *outcome.warnings) if one.code == "TT309"]


def test_true_copies_are_silent(project: Path, copies: Path) -> None:
    assert found(project, copies) == found(project, None) == []


def test_a_digest_that_was_mistyped_is_an_error_where_it_stands(project: Path, copies: Path) -> None:
    seed = project / LANTERN
    text = seed.read_text("utf-8")
    at = text.index("text_sha256: ") + len("text_sha256: ")
    seed.write_text(text[:at] + ("1" if text[at] == "0" else "0") + text[at + 1 :], "utf-8")
    (one,) = found(project, copies)
    assert (one.path, one.severity) == (LANTERN, "error")
    assert one.message == "`lantern.txt` has 7 of the 7 spans of lantern-undated, and another digest"
    assert text[at : at + 64] in one.hint


def test_a_copy_that_was_changed_is_an_error_and_says_how_much_of_it_stands(project: Path, copies: Path) -> None:
    copy = copies / "lantern.txt"
    copy.write_text(copy.read_text("utf-8").replace("15 percent", "16 percent"), "utf-8")
    (one,) = found(project, copies)
    assert (one.severity, "of the 7 spans of lantern-undated" in one.message) == ("error", True)
    assert "has 7 of" not in one.message


def test_a_copy_of_something_else_is_a_warning(project: Path, copies: Path) -> None:
    (copies / "other.txt").write_text("A text that nobody took anything from.", "utf-8")
    (one,) = found(project, copies)
    assert (one.severity, one.message.startswith("`other.txt` is no article's text")) == ("warning", True)


def test_an_article_without_a_copy_is_a_warning(project: Path, copies: Path) -> None:
    (copies / "lantern.txt").unlink()
    (one,) = found(project, copies)
    assert (one.path, one.severity) == (LANTERN, "warning")
    assert one.message == "1 article has no copy here, so no span of lantern-undated was checked"


def test_lines_of_json_say_the_same(tmp_path: Path, copies: Path) -> None:
    corpus = corpus_of(BASE)
    for article in corpus["articles"]:
        article["article"]["text_sha256"] = "0" * 64 if article["article"]["id"] == "lantern-undated" else "1" * 64
    lay(corpus, tmp_path, BASE / "package.yaml")
    assert sorted((one.severity, one.message) for one in found(tmp_path, copies)) == [
        ("error", "`harbour.txt` has 11 of the 11 spans of harbour-2025-06-03, and another digest"),
        ("error", "`lantern.txt` has 7 of the 7 spans of lantern-undated, and another digest"),
    ]
