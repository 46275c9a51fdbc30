"""An id that an earlier version had: whoever asks for it is told what became of it."""

from pathlib import Path

import pytest

import trade_truce
from trade_truce.errors import UnknownNameError
from trade_truce.retired import chain, no_row
from trade_truce_build.cli import main

SUCCEEDED, GONE = "attribution--call-xinhua-or-own-voice", "unn-undated--stalled-trade-talks--lead"
TOLD = [
    ("conflicts", SUCCEEDED, "(One row for all sides.); 'attribution--who-initiated-the-call' stands for it now"),
    ("event_reports", GONE, "(The words only name talks.); nothing stands for it now"),
]


@pytest.mark.parametrize(("table", "id", "what"), TOLD)
def test_what_became_of_it_is_told(table: str, id: str, what: str) -> None:
    for asked in (trade_truce.evidence, trade_truce.prove):
        with pytest.raises(UnknownNameError) as error:
            asked(table, id)
        assert str(error.value) == f"{id!r} in {table} was retired after version 0.1.0 {what}"


def test_of_other_tables_and_ids_nothing_is_said_of_it() -> None:
    assert no_row("events", GONE, ["stalled-trade-talks"]).startswith(f"there is no row in events {GONE!r}")
    assert no_row("conflicts", "x", ["y"]).startswith("there is no row in conflicts 'x'")


def test_the_way_ends() -> None:
    assert chain("a", {"a": "b", "b": "c"}.get) == ["a", "b", "c"]
    assert chain("a", {"a": "b", "b": "a"}.get) == ["a", "b"]
    assert chain("a", {"b": "c"}.get) == ["a"]


def test_the_command_tells_it_of_a_package_in_one_file(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = trade_truce.open(root).export(to="sqlite", output=tmp_path / "package.sqlite")
    assert main(["show", "people", "--package", str(file), "--limit", "1"]) == 0
    assert capsys.readouterr().out.startswith("ari-hawkins  Ari Hawkins\n")
    assert main(["show", "event_reports", GONE, "--package", str(file)]) == 2
    assert "nothing stands for it now" in capsys.readouterr().err
