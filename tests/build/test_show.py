"""`trade-truce tables`, `show` and `cite`: a package for whoever has no Python open."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import trade_truce
from trade_truce_build.cli import main


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command prints that has nothing to complain of."""
    assert main(list(arguments)) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_tables_are_listed_with_their_rows(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "tables").splitlines()
    assert [(line.split()[0], int(line.split()[1])) for line in lines] == [*trade_truce.tables().items()]
    meanings = " ".join(said(capsys, "tables", "figures").split())
    assert all(" ".join(text.split()) in meanings for text in trade_truce.describe("figures")["meaning"])


def test_rows_are_listed_and_one_is_shown_with_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "show", "measures", "--limit", "2").splitlines()
    measures = trade_truce.load("measures")
    assert lines[:2] == [f"{row.measure_id}  {row.label}" for row in measures.head(2).itertuples()]
    assert lines[2] == f"and {len(measures) - 2} more: --limit {len(measures)} shows all"
    shown = said(capsys, "show", "figures", "news-az-2025-06-10--us-china-trade-value")
    assert "\nvalue          600000000000\n" in shown
    assert "News.Az, characters " in shown
    assert "#:~:text=over%20%24600%20billion" in shown
    assert said(capsys, "show", "articles", "news-az-2025-06-10").endswith("come from no span\n")
    assert said(capsys, "cite") == trade_truce.cite() + "\n"
    assert said(capsys, "cite", "--bibtex") == trade_truce.cite(as_="bibtex") + "\n"


def test_another_package_is_shown(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(root / "dataset", tmp_path / "dataset")
    shutil.copy(root / "datapackage.json", tmp_path)
    assert said(capsys, "show", "people", "rush-doshi", "--package", str(tmp_path)) == said(
        capsys, "show", "people", "rush-doshi"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "peopl"], "there is no table 'peopl'; did you mean 'people'"),
        (["show", "people", "rush-doshy"], "there is no row in people 'rush-doshy'; did you mean 'rush-doshi'"),
        (["tables", "--package", "/none"], "/none cannot be opened"),
        (["cite", "figures"], "figures: name a row too: `trade-truce show figures` lists them"),
        (["cite", "figures", "none"], "there is no row in figures 'none'"),
    ],
)
def test_what_is_not_there_is_said(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("trade-truce veri", {"verify", "verify-row"}),
        ("trade-truce show fig", {"figures"}),
        ("trade-truce show people rush", {"rush-doshi"}),
    ],
)
def test_a_shell_completes_names(line: str, offered: set[str], tmp_path: Path) -> None:
    asked = {
        "_ARGCOMPLETE": "1",
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
        "_ARGCOMPLETE_STDOUT_FILENAME": "out",
    }
    command = [sys.executable, "-m", "trade_truce_build.cli"]
    subprocess.run(command, env=os.environ | asked, cwd=tmp_path, check=False, capture_output=True)
    assert {word.strip() for word in (tmp_path / "out").read_text().split("\x0b")} == offered
