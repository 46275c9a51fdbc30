"""Copies that fit no article, and articles without a copy, are told: with copies given, green means all was held."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.build.loading.corpora import corpus_of, lay
from tests.conftest import BASE, TEXTS

from trade_truce_build.core.finding import Finding
from trade_truce_build.core.outcome import Checked
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
    assert (one.severity, one.message.startswith("`other.txt` is not the text of an article")) == ("warning", True)


def test_an_article_without_a_copy_is_a_warning(project: Path, copies: Path) -> None:
    (copies / "lantern.txt").unlink()
    (one,) = found(project, copies)
    assert (one.path, one.severity) == (LANTERN, "warning")
    assert one.message == "1 article has no copy here, so no span of lantern-undated was checked"


def sparse(path: Path) -> None:
    """Makes a file of a terabyte that takes no room."""
    path.touch()
    os.truncate(path, 1 << 40)


@pytest.mark.parametrize(
    ("put", "why"),
    [
        (os.mkfifo, "a pipe is not read"),
        (lambda path: path.symlink_to("/dev/zero"), "a link is not followed"),
        (lambda path: path.symlink_to("lantern.txt"), "a link is not followed"),
        (lambda path: path.symlink_to("nowhere"), "a link is not followed"),
        (Path.mkdir, "a folder is not looked into"),
        (sparse, "it has more than 16 MiB"),
        (lambda path: path.write_text("word " * 300_000), "its text has more than 1048576 characters"),
        (lambda path: path.write_bytes(b"caf\xe9"), "it is not UTF-8 (byte 0xe9 at 3)"),
        (lambda path: path.write_text("word", "utf-16"), "it is UTF-16"),
        (lambda path: path.write_bytes(b"word\0"), "it holds the character NUL"),
        (lambda path: path.write_text("e" + "\u0301" * 99, "utf-8"), "more than 30 combining marks"),
        (Path.touch, "it holds no word"),
    ],
)
def test_a_file_that_is_no_text_is_a_warning_and_the_others_are_held(
    put: Callable[[Path], object], why: str, project: Path, copies: Path
) -> None:
    put(copies / "odd.txt")
    outcome = examine(project, copies, lambda _: None).outcome
    (one,) = outcome.warnings
    assert (outcome.errors, outcome.checked) == ([], Checked(18, 0))
    assert one.message.startswith(f"`odd.txt` was given as a copy and not read: {why}")


def test_of_many_files_that_are_no_text_some_are_told_and_how_many_more(project: Path, copies: Path) -> None:
    for number in range(23):
        (copies / f"{number:02}.txt").touch()
    messages = [one.message for one in found(project, copies)]
    assert len(messages) == 21
    assert "3 more files were given as copies and not read" in messages


def test_lines_of_json_say_the_same(tmp_path: Path, copies: Path) -> None:
    corpus = corpus_of(BASE)
    for article in corpus["articles"]:
        article["article"]["text_sha256"] = "0" * 64 if article["article"]["id"] == "lantern-undated" else "1" * 64
    lay(corpus, tmp_path, BASE / "package.yaml")
    assert sorted((one.severity, one.message) for one in found(tmp_path, copies)) == [
        ("error", "`harbour.txt` has 11 of the 11 spans of harbour-2025-06-03, and another digest"),
        ("error", "`lantern.txt` has 7 of the 7 spans of lantern-undated, and another digest"),
    ]
