"""What does not fit into memory is laid aside; where even that does not do, it is said."""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow as pa
import pytest
from tests.conftest import ROOT

from trade_truce_build import cli, load
from trade_truce_build.core import engine


@pytest.fixture
def lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project's own seeds as JSON Lines, taken for large."""
    monkeypatch.setattr(load, "_LARGE", -1)
    assert cli.main(["seeds", "--to", "jsonl", "--root", str(ROOT), "--output", str(tmp_path / "seeds")]) == 0
    return tmp_path


def test_a_bounded_engine_finds_what_another_does(lines: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--root", str(lines)]) == 0
    assert "nothing wrong" in capsys.readouterr().out


def test_a_temporary_folder_may_have_any_name(
    lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = tmp_path / 'it\'s; a "folder"'
    odd.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(odd))
    assert cli.main(["check", "--root", str(lines)]) == 0
    assert "nothing wrong" in capsys.readouterr().out


def test_too_little_memory_is_no_traceback(
    lines: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRADE_TRUCE_MEMORY", "1")
    assert cli.main(["check", "--root", str(lines)]) == 2
    assert "TRADE_TRUCE_MEMORY=2000" in capsys.readouterr().err


@pytest.mark.parametrize(("stated", "megabytes"), [("", 0), ("0", 0), ("-1", 0), ("0512", 512), ("9" * 5000, 10**9)])
def test_any_number_of_megabytes_is_one_that_the_engine_takes(stated: str, megabytes: int) -> None:
    assert engine._megabytes(stated) == megabytes


@pytest.mark.parametrize(
    "error", [MemoryError(), pa.ArrowMemoryError("malloc of size 64 failed"), RuntimeError("can't start new thread")]
)
def test_where_addresses_are_limited_the_way_out_is_to_lift_that(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: argparse.Namespace) -> int:
        raise error

    monkeypatch.setattr(resource, "getrlimit", lambda _: (1 << 31, resource.RLIM_INFINITY))
    assert cli._run(argparse.Namespace(run=fail)) == 2
    assert "lift the limit on addresses" in capsys.readouterr().err


@pytest.mark.parametrize("chosen", ["", "system"])
def test_memory_comes_in_small_pages_unless_somebody_chose(lines: Path, chosen: str) -> None:
    check = "from trade_truce_build.examine import examine; import pyarrow, pathlib, sys; "
    check += "examine(pathlib.Path(sys.argv[1]), None, print); print(pyarrow.default_memory_pool().backend_name)"
    places = os.pathsep.join(str(ROOT / room) for room in ("schema", "build"))
    env = {**os.environ, "PYTHONPATH": places, "ARROW_DEFAULT_MEMORY_POOL": chosen}
    run = subprocess.run([sys.executable, "-c", check, lines], capture_output=True, text=True, check=True, env=env)
    choices = pa.supported_memory_backends()
    assert run.stdout.splitlines()[-1] == (chosen or ("jemalloc" if "jemalloc" in choices else choices[0]))
