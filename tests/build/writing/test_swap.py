"""Putting a set of files into place, whole or not at all, whenever a build is killed."""

import hashlib
import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from trade_truce_build.errors import BusyError
from trade_truce_build.writing.swap import STAGING, locked, put_in_place, recover


def lay(folder: Path, text: str) -> None:
    """A set of files: a dataset of one file, and the descriptor that states its hash."""
    (folder / "dataset").mkdir(parents=True)
    (folder / "dataset" / "a.csv").write_text(text)
    digest = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    (folder / "datapackage.json").write_text(json.dumps({"resources": [{"path": "dataset/a.csv", "hash": digest}]}))


def state(root: Path) -> str:
    """The text in place, having made sure that descriptor and dataset belong together."""
    text = (root / "dataset" / "a.csv").read_text()
    stated = json.loads((root / "datapackage.json").read_text())["resources"][0]["hash"]
    assert stated == "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    return text


@pytest.mark.parametrize("before", [True, False])
def test_the_new_set_is_in_place(tmp_path: Path, before: bool) -> None:
    if before:
        lay(tmp_path, "old")
    lay(tmp_path / STAGING, "new")
    put_in_place(tmp_path)
    assert state(tmp_path) == "new"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["datapackage.json", "dataset"]


@pytest.mark.parametrize("moves", [0, 1, 2, 3])
def test_a_build_killed_in_between_is_finished_or_undone(tmp_path: Path, moves: int) -> None:
    """After each of the moves that `put_in_place` makes, one or two for the folder and one for the descriptor."""
    lay(tmp_path, "old")
    lay(tmp_path / STAGING, "new")
    steps = [
        (tmp_path / "dataset", tmp_path / STAGING / "old"),
        (tmp_path / STAGING / "dataset", tmp_path / "dataset"),
        (tmp_path / STAGING / "datapackage.json", tmp_path / "datapackage.json"),
    ]
    for source, target in steps[:moves]:
        source.rename(target)
    recover(tmp_path)
    assert state(tmp_path) == ("old" if moves < 2 else "new")
    assert not (tmp_path / STAGING).exists()


def test_half_written_sets_are_dropped(tmp_path: Path) -> None:
    lay(tmp_path, "old")
    (tmp_path / STAGING / "dataset").mkdir(parents=True)
    (tmp_path / STAGING / "datapackage.json").write_text('{"resources": [{"pa')
    recover(tmp_path)
    assert state(tmp_path) == "old"
    assert not (tmp_path / STAGING).exists()


@pytest.mark.skipif(not shutil.which("strace"), reason="STRACE IS MISSING: builds are not killed at each system call")
def test_killed_at_each_call_that_renames(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from trade_truce_build.writing.swap import put_in_place; "
        "put_in_place(pathlib.Path(sys.argv[1]))"
    )
    killed = 0
    for call in ("renameat2", "rename", "fsync", "unlinkat"):
        for when in range(1, 6):
            root = tmp_path / f"{call}-{when}"
            lay(root, "old")
            lay(root / STAGING, "new")
            inject = f"{call}:signal=KILL:when={when}"
            command = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={inject}"]
            ended = subprocess.run([*command, sys.executable, "-c", code, str(root)], capture_output=True, check=False)
            killed += ended.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL)
            recover(root)
            assert state(root) in ("old", "new")
            assert not (root / STAGING).exists()
    assert killed >= 5


def test_two_builds_keep_apart(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(BusyError, match="another build is at work"), locked(tmp_path):
        pass
    with locked(tmp_path):
        pass
