"""The pages for readers: their commands run, and their SQL answers."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

import trade_truce
from trade_truce_build.cli import main

ROOT = Path(__file__).parents[1]
COMMANDS = [
    command.split()[1:]
    for row in re.findall(r"^\| .*\? \| (`trade-truce .*) \|$", (ROOT / "docs" / "start.md").read_text("utf-8"), re.M)
    for command in re.findall(r"`([^`]+)`", row)
]


def test_there_are_ten_questions_and_more_commands() -> None:
    assert len(COMMANDS) == 12


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_question_is_answered(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(command) == 0
    assert capsys.readouterr().out


def test_the_sql_answers_in_sqlite_and_duckdb(root: Path, tmp_path: Path) -> None:
    page = (root / "docs" / "elsewhere.md").read_text("utf-8")
    asked = re.findall(r"^```sql\n(.*?);\n^```", page, re.DOTALL | re.MULTILINE)
    dataset = trade_truce.open(root)
    dataset.export(to="sqlite", output=tmp_path / "t.sqlite")
    dataset.export(to="duckdb", output=tmp_path / "t.duckdb")
    with closing(sqlite3.connect(tmp_path / "t.sqlite")) as one, duckdb.connect(str(tmp_path / "t.duckdb")) as other:
        answers = [one.execute(query).fetchall() for query in asked]
        assert [other.execute(query).fetchall() for query in asked] == answers
    assert answers[0] == [("News.Az", "over $600 billion")]
    assert len(answers) == 3
    assert all(answers)
