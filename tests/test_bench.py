"""The bench's own promises: a corpus is the same every time and builds; the page says what the results say."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from trade_truce_build.pipeline import build

SIZE = "30"


def ran(root: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """A script of the bench, as a process of its own."""
    places = os.pathsep.join(str(root / room) for room in ("schema", "build"))
    command = [sys.executable, str(root / "bench" / arguments[0]), *arguments[1:]]
    environment = os.environ | {"PYTHONPATH": places} | env
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def corpus(root: Path, folder: Path, *options: str, **env: str) -> Path:
    """A corpus of thirty articles in a folder."""
    made = ran(root, "corpus.py", SIZE, "--to", str(folder), *options, **env)
    assert (made.returncode, made.stderr) == (0, "")
    return folder


def digests(folder: Path) -> dict[str, str]:
    """Every file below a folder, and its digest."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert files
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("options", [("--form", "yaml"), ("--parts", "3"), ("--gzip",)], ids=" ".join)
def test_a_corpus_has_the_same_bytes_each_time(options: tuple[str, ...], root: Path, tmp_path: Path) -> None:
    once = corpus(root, tmp_path / "once", *options, PYTHONHASHSEED="1")
    again = corpus(root, tmp_path / "again", *options, "--jobs", "1", PYTHONHASHSEED="2")
    assert digests(once) == digests(again)


def test_parts_hold_what_one_file_holds(root: Path, tmp_path: Path) -> None:
    whole = corpus(root, tmp_path / "whole") / "seeds" / "articles.jsonl"
    parts = corpus(root, tmp_path / "parts", "--parts", "3") / "seeds" / "articles"
    assert whole.read_bytes() == b"".join(path.read_bytes() for path in sorted(parts.iterdir()))


def test_another_seed_is_another_corpus(root: Path, tmp_path: Path) -> None:
    one, other = (digests(corpus(root, tmp_path / seed, "--seed", seed)) for seed in ("1", "2"))
    assert not set(one.values()) & set(other.values())


def test_a_corpus_builds_without_findings(root: Path, tmp_path: Path) -> None:
    outcome = build(corpus(root, tmp_path / "corpus", "--form", "yaml"), None, lambda _: None)
    assert (outcome.errors, outcome.warnings) == ([], [])
    assert outcome.rows["articles"] == int(SIZE)
    assert outcome.rows["conflicts"] >= 4  # of value, date, name and quotation
    assert sum(outcome.rows.values()) > 10 * int(SIZE)


def test_a_folder_in_use_and_a_corpus_too_small_are_refused(root: Path, tmp_path: Path) -> None:
    folder = corpus(root, tmp_path / "corpus")
    for arguments, said in (((SIZE, "--to", str(folder)), "File exists"), (("4", "--to", "x"), "5 articles or more")):
        made = ran(root, "corpus.py", *arguments)
        assert made.returncode == 2
        assert said in made.stderr
        assert "Traceback" not in made.stderr


def test_the_page_is_what_the_results_say(root: Path) -> None:
    made = ran(root, "page.py", "--check")
    assert (made.returncode, made.stdout) == (0, ""), made.stderr


def test_peers_are_pinned(root: Path) -> None:
    lines = (root / "bench" / "requirements.txt").read_text("utf-8").splitlines()
    named = [line for line in lines if line and not line.lstrip().startswith("#")]
    assert named
    assert all("==" in line for line in named)
