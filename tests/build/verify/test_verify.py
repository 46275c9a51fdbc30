"""`trade-truce verify`: any file against any article, whatever else lies in the folder."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import BASE, TEXTS

import trade_truce
from trade_truce_build import cli
from trade_truce_build.reading.copies import MAX_BYTES, MAX_TEXT
from trade_truce_build.verify.reading import READERS


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small dataset, built."""
    root = tmp_path_factory.mktemp("built")
    shutil.copytree(BASE, root / "seeds")
    assert cli.main(["build", "--root", str(root)]) == 0
    return root


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """A folder for copies."""
    (tmp_path / "copies").mkdir()
    return tmp_path / "copies"


def harbour() -> str:
    """An article's text."""
    return (TEXTS / "harbour.txt").read_text("utf-8")


def verify(built: Path, copies: Path, *options: str) -> int:
    """The command's exit status."""
    return cli.main(["verify", "--root", str(built), "--articles", str(copies), *options])


def test_the_texts_themselves_are_verified(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(built, TEXTS) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == [
        "article",
        "file",
        "spans",
        "verified",
        "moved",
        "changed",
        "torn",
        "ambiguous",
        "absent",
    ]
    assert [line.split()[:2] for line in lines[1:3]] == [
        ["harbour-2025-06-03", "harbour.txt"],
        ["lantern-undated", "lantern.txt"],
    ]
    for line in lines[1:3]:
        assert line.split()[2] == line.split()[3]
    assert lines[-1].endswith("verified")
    assert len(lines) == 5


def test_a_copy_is_known_by_its_words_and_its_places_are_shown(
    built: Path, copies: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = harbour().replace("40 to 12%", "40 to 13%")
    (copies / "Some page (2).HTML").write_text(f"<nav>Menu</nav>\n<p>{'</p><p>'.join(text.splitlines())}", "utf-8")
    assert verify(built, copies, "--spans") == 1
    shown = capsys.readouterr().out.splitlines()
    changed = [line for line in shown if ": changed: figures " in line]
    assert len(changed) == 1
    assert changed[0].startswith(f"{copies / 'Some page (2).HTML'}:2:")
    assert "both sides are there, with other words between them" in changed[0]
    assert any(": moved by +" in line for line in shown)
    assert "no copy at hand of lantern-undated" in shown


def test_lines_and_columns_are_those_of_the_file(built: Path, copies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copies / "a.md").write_text(
        f"\n\n# {harbour().replace('Ada Quill', '[Ada Quill](https://example.org/a)')}", "utf-8"
    )
    assert verify(built, copies, "--spans") == 0
    moved = next(line for line in capsys.readouterr().out.splitlines() if "ada-quill" in line)
    assert moved.startswith(f"{copies / 'a.md'}:4:5: moved by +5: mentions ")


def test_everything_is_in_the_json(built: Path, copies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copies / "##[error].txt").write_text(harbour(), "utf-8")
    (copies / "cut.txt").write_text(harbour()[:200], "utf-8")
    (copies / "none.txt").write_bytes(b"\xff")
    assert verify(built, copies, "--format", "json") == 0
    out = capsys.readouterr().out
    assert "##[" not in out
    found = json.loads(out)
    whole, cut, none = found["files"]
    assert (whole["file"], none["not_read"][:16]) == (str(copies / "##[error].txt"), "it is not UTF-8 ")
    assert (whole["copy_of"][0]["same_text"], cut["copy_of"][0]["same_text"]) == (True, False)
    assert {span["verdict"] for span in whole["copy_of"][0]["spans"]} == {"verified"}
    absent = next(span for span in cut["copy_of"][0]["spans"] if span["verdict"] == "absent")
    assert (absent["line"], absent["start"], absent["moved"]) == (None, None, None)
    assert found["no_copy_of"] == ["lantern-undated"]
    assert found["summary"]["proven"] is True
    assert found["summary"]["verified"] == found["articles"][0]["spans"]
    assert found["articles"][0]["article_id"] == "harbour-2025-06-03"


def test_the_best_of_several_copies_counts(built: Path, copies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    half = harbour().index("A call")
    (copies / "one.txt").write_text(harbour()[: half + 60], "utf-8")
    assert verify(built, copies) == 1
    (copies / "two.txt").write_text(harbour()[half - 120 :], "utf-8")
    assert verify(built, copies) == 0
    out = capsys.readouterr().out
    assert "harbour-2025-06-03 has 2 copies: one.txt, two.txt; the best for each span counts" in out


def test_one_file_may_hold_several_articles(built: Path, copies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copies / "all.txt").write_text("\n".join(path.read_text("utf-8") for path in sorted(TEXTS.iterdir())), "utf-8")
    assert verify(built, copies) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines[1:3]] == [
        ["harbour-2025-06-03", "all.txt"],
        ["lantern-undated", "all.txt"],
    ]
    assert "no copy" not in "".join(lines)


def test_a_file_that_is_no_article_is_named_and_proves_nothing(
    built: Path, copies: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copies / "other.txt").write_text("Words that nobody has written about.", "utf-8")
    assert verify(built, copies) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{copies / 'other.txt'}: no copy of an article that the dataset knows",
        "no copy at hand of harbour-2025-06-03, lantern-undated",
        "no file is a copy of an article: nothing is verified",
    ]


def test_a_text_that_quotes_an_article_is_no_copy_of_it(
    articles: Path, copies: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = max((path.read_text("utf-8") for path in articles.glob("*.txt")), key=len)
    (copies / "quoting.txt").write_text(f"What a week. {text[1000:1200]} And so on, said others.", "utf-8")
    assert cli.main(["verify", "--articles", str(copies)]) == 1
    line = capsys.readouterr().out.splitlines()[0]
    assert line.startswith(f"{copies / 'quoting.txt'}: no copy of an article, though it has words beside ")
    assert line.endswith(" spans of slow-around-the-sun-2025-06")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it holds no word"),
        (b" \n\xe2\x80\x94", "it holds no word"),
        (b"caf\xe9", "it is not UTF-8 (byte 0xe9 at 3); save it as UTF-8"),
        ("words".encode("utf-16"), "it is UTF-16; save it as UTF-8"),
        ("words".encode("utf-16-le"), "it holds the character NUL, as no text does; if it is UTF-16, save it as UTF-8"),
        (b"a" * (MAX_BYTES + 1), "it has more than 16 MiB; split it, or save it without its pictures"),
        (b"a " * MAX_TEXT, "its text has more than 1048576 characters; split it"),
        ("e\u0301".encode() + "\u0301".encode() * 99, "more than 30 combining marks in a row at code point 1"),
    ],
    ids=["empty", "no word", "latin-1", "utf-16", "utf-16-le", "large", "long", "marks"],
)
def test_a_file_that_is_no_text_gets_one_line(
    data: bytes, why: str, built: Path, copies: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copies / "x.txt").write_bytes(data)
    assert verify(built, copies) == 1
    assert capsys.readouterr().out.splitlines()[0] == f"{copies / 'x.txt'}: not read: {why}"


def test_what_is_no_file_is_never_opened(built: Path, copies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copies / "folder.txt").mkdir()
    (copies / "link.txt").symlink_to(TEXTS / "harbour.txt")
    os.mkfifo(copies / "pipe.txt")
    (copies / "notes.pdf").write_bytes(b"%PDF")
    (copies / "\n::error::.txt").write_text(" ")
    assert verify(built, copies) == 1
    instead = "put a regular file in its place"
    assert capsys.readouterr().out.splitlines()[:5] == [
        f"{copies}/\\u{{a}}::error::.txt: not read: it holds no word",
        f"{copies}/folder.txt: not read: a folder is not looked into; {instead}",
        f"{copies}/link.txt: not read: a link is not followed; {instead}",
        f"{copies}/pipe.txt: not read: a pipe is not read; {instead}",
        f"passed over, since the name does not end in {', '.join(READERS)}: notes.pdf",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="NOT SHOWN HERE: root may read any file, so none is unreadable")
def test_a_file_that_may_not_be_read_is_named(built: Path, copies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copies / "locked.txt").touch(mode=0)
    assert verify(built, copies) == 1
    assert "locked.txt: not read: Permission denied; make it readable" in capsys.readouterr().out


def test_what_cannot_be_run_says_why(
    built: Path, copies: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(built, copies) == 2  # nothing in it
    assert verify(built, copies / "none") == 2
    assert verify(tmp_path, TEXTS) == 2
    project = tmp_path / "changed"
    shutil.copytree(built, project)
    with (project / "dataset" / "figures.csv").open("a") as file:
        file.write("\n")
    assert verify(project, TEXTS) == 2
    other = tmp_path / "other"
    other.mkdir()
    (other / "datapackage.json").write_text('{"resources": [1]}')
    assert verify(other, TEXTS) == 2
    out, errors = capsys.readouterr()
    assert out == ""
    said = errors.splitlines()
    assert [line.partition(": ")[0] for line in said] == ["trade-truce"] * 5
    for line, part in zip(
        said, ("no file in it ends in", "No such file", "No such file", "not the file", "describe"), strict=True
    ):
        assert part in line


def test_it_needs_no_more_than_loading_does(built: Path, copies: Path) -> None:
    """Of the libraries that building needs, none is imported."""
    names = ("duckdb", "frictionless", "great_expectations", "pydantic", "sqlalchemy", "yaml")
    block = f"import sys; sys.modules.update(dict.fromkeys({names}))"
    run = f"{block}; from trade_truce_build.cli import main; sys.exit(main(sys.argv[1:]))"
    options = ["verify", "--root", str(built), "--articles", str(TEXTS)]
    result = subprocess.run([sys.executable, "-c", run, *options], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


def test_every_span_of_the_dataset_is_verified(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["verify", "--articles", str(articles)]) == 0
    counts = trade_truce.tables()
    spans = sum(counts[table] for table in ("mentions", "figures", "event_reports", "statements"))
    said = f"{spans} spans of {counts['articles']} articles: {spans} verified"
    assert capsys.readouterr().out.splitlines()[-1].split(";")[0] == said  # a page may lie beside the copies
