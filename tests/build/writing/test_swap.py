"""Putting a set of files into place, whole or not at all, whenever a build is killed."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import BASE, ROOT

from trade_truce.files import descriptor
from trade_truce.swap import STAGING, looked_after
from trade_truce_build import cli
from trade_truce_build.core.errors import BusyError
from trade_truce_build.examine import examine
from trade_truce_build.writing.swap import locked, put_in_place, recover
from trade_truce_build.writing.write import write_package


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


def mixed(root: Path, text: str = "new") -> None:
    """What a build leaves that is killed between the exchange of the datasets and the renaming of the descriptor."""
    lay(root, "old")
    lay(root / STAGING, text)
    for source, target in (("dataset", "aside"), (f"{STAGING}/dataset", "dataset"), ("aside", f"{STAGING}/dataset")):
        (root / source).rename(root / target)


def test_whoever_looks_next_finishes_it(tmp_path: Path) -> None:
    mixed(tmp_path)
    assert looked_after(tmp_path) == "a build was killed while it put the new dataset into place: it is now, whole"
    assert state(tmp_path) == "new"
    assert looked_after(tmp_path) == ""


def test_the_next_command_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mixed(tmp_path)
    cli.main(["validate", str(tmp_path)])
    assert capsys.readouterr().err.startswith("NOTE: a build was killed while it put the new dataset into place")
    assert state(tmp_path) == "new"


def test_the_loader_of_a_checkout_finishes_it(tmp_path: Path) -> None:
    root = tmp_path / "project"
    for folder, version in ((root, "1.0.0"), (root / STAGING, "9.9.9")):
        shutil.copytree(ROOT / "dataset", folder / "dataset")
        described = json.loads((ROOT / "datapackage.json").read_text("utf-8")) | {"version": version}
        del described["contentDigest"]
        (folder / "datapackage.json").write_text(json.dumps(described))
    with pytest.warns(UserWarning, match="it is now, whole"):
        assert descriptor(root)["version"] == "9.9.9"


def test_a_table_may_be_of_any_size(tmp_path: Path) -> None:
    mixed(tmp_path, "long line\n" * 7_000_000)
    staged = tmp_path / STAGING / "datapackage.json"
    listed = json.loads(staged.read_text())["resources"][0]
    staged.write_text(json.dumps({"resources": [listed | {"bytes": 70_000_000}]}))
    assert looked_after(tmp_path)


def test_nothing_is_taken_away_that_no_build_left(tmp_path: Path) -> None:
    lay(tmp_path, "old")
    (tmp_path / STAGING).mkdir()
    (tmp_path / STAGING / "mine.txt").write_text("mine")
    assert looked_after(tmp_path) == ""
    assert (tmp_path / STAGING / "mine.txt").exists()


OUTSIDE = '{"resources": [{"path": "%s", "hash": "sha256:x"}]}'
RUBBISH = {
    "a list": "[]",
    "a word": '"resources"',
    "nothing": "",
    "no resources": '{"resources": []}',
    "resources that are a word": '{"resources": "dataset"}',
    "resources that are none": '{"resources": null}',
    "a resource that is a number": '{"resources": [1]}',
    "a path that is a number": '{"resources": [{"path": 1, "hash": "x"}]}',
    "no hash": '{"resources": [{"path": "dataset/a.csv"}]}',
    "a hash that is a list": '{"resources": [{"path": "dataset/a.csv", "hash": []}]}',
    "a file elsewhere": OUTSIDE % "../secret",
    "a file elsewhere, by its full path": OUTSIDE % "/etc/hostname",
    "a file elsewhere, by way of the dataset": OUTSIDE % "dataset/../../secret",
    "a device": OUTSIDE % "/dev/zero",
    "a pipe": OUTSIDE % "dataset/pipe",
    "a link": OUTSIDE % "dataset/link",
    "a sparse file of 1 TB": OUTSIDE % "dataset/endless",
    "a sparse file of stated size": OUTSIDE.replace("}]", ', "bytes": 1099511627776}]') % "dataset/endless",
    "a file that is longer than stated": OUTSIDE.replace("}]", ', "bytes": 5}]') % "dataset/b.csv",
    "a name with a null": OUTSIDE % "dataset/a\\u0000.csv",
    "half a letter": OUTSIDE % "dataset/\\ud800",
    "a hundred thousand brackets": "[" * 100_000,
    "a number of 5,000 digits": "1" * 5000,
}


@pytest.mark.parametrize("text", RUBBISH.values(), ids=RUBBISH)
def test_what_no_build_wrote_is_dropped_unread(tmp_path: Path, text: str) -> None:
    """What lies outside is there with the hash that is stated: it would be taken if it were read."""
    root = tmp_path / "root"
    lay(root, "old")
    (tmp_path / "secret").write_text("secret")
    (root / "dataset" / "link").symlink_to(tmp_path / "secret")
    os.mkfifo(root / "dataset" / "pipe")
    (root / "dataset" / "endless").touch()
    os.truncate(root / "dataset" / "endless", 1 << 40)
    (root / "dataset" / "b.csv").write_text("secret")
    (root / STAGING).mkdir()
    text = text.replace("sha256:x", "sha256:" + hashlib.sha256(b"secret").hexdigest())
    (root / STAGING / "datapackage.json").write_text(text)
    recover(root)
    assert state(root) == "old"
    assert not (root / STAGING).exists()


@pytest.mark.parametrize("kind", ["a pipe", "a link", "a folder", "a device"])
def test_a_staged_descriptor_that_is_no_file_is_dropped(tmp_path: Path, kind: str) -> None:
    lay(tmp_path, "old")
    (tmp_path / STAGING).mkdir()
    staged = tmp_path / STAGING / "datapackage.json"
    match kind:
        case "a pipe":
            os.mkfifo(staged)
        case "a folder":
            staged.mkdir()
        case _:
            staged.symlink_to("/dev/zero" if kind == "a device" else tmp_path / "datapackage.json")
    recover(tmp_path)
    assert state(tmp_path) == "old"
    assert not os.path.lexists(tmp_path / STAGING)


@pytest.mark.parametrize("kind", ["a link", "a dangling link", "a pipe", "a file"])
def test_a_staging_folder_that_is_none_is_dropped(tmp_path: Path, kind: str) -> None:
    root, elsewhere = tmp_path / "root", tmp_path / "elsewhere"
    lay(root, "old")
    lay(elsewhere, "old")
    match kind:
        case "a pipe":
            os.mkfifo(root / STAGING)
        case "a file":
            (root / STAGING).write_text("")
        case _:
            (root / STAGING).symlink_to(elsewhere if kind == "a link" else tmp_path / "nowhere")
    recover(root)
    assert state(root) == state(elsewhere) == "old"
    assert not os.path.lexists(root / STAGING)


def test_an_old_dataset_that_is_a_link_is_not_put_back(tmp_path: Path) -> None:
    (tmp_path / STAGING).mkdir()
    (tmp_path / STAGING / "old").symlink_to("/etc")
    recover(tmp_path)
    assert list(tmp_path.iterdir()) == []


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


READER = """
import sys, warnings
warnings.simplefilter("error")
import trade_truce
from trade_truce.loader import path

seen = set()
print("ready", flush=True)
while True:
    for table in ("people", "events", "measures"):
        rows = path(table).read_bytes().count(b"\\n") - 1
        assert rows in KNOWN[table], (table, rows)
    seen.add(trade_truce.__version__)
    if sys.stdin.read(1) == "":
        break
print(*sorted(seen))
"""


def test_whoever_loads_all_the_while_meets_whole_sets(tmp_path: Path) -> None:
    """A checkout, in which one set takes another's place two hundred times, and a process that loads from it."""
    root, sets = tmp_path / "project", {"old": BASE, "new": ROOT / "seeds"}
    shutil.copytree(ROOT / "schema" / "trade_truce", root / "schema" / "trade_truce")
    for name, seeds in sets.items():
        shutil.copytree(seeds, tmp_path / name / "seeds")
        examined = examine(tmp_path / name, None, lambda _: None)
        assert examined.metadata
        write_package(examined.engine, examined.metadata, tmp_path / f"{name}-set")
    known = {
        table: [(tmp_path / f"{name}-set" / "dataset" / f"{table}.csv").read_bytes().count(b"\n") - 1 for name in sets]
        for table in ("people", "events", "measures")
    }
    shutil.copytree(tmp_path / "old-set", root, dirs_exist_ok=True)
    command = [sys.executable, "-c", f"KNOWN = {known}\n{READER}"]
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env={"PYTHONPATH": str(root / "schema")}, **pipes) as reader:
        assert reader.stdout and reader.stdin
        assert reader.stdout.readline() == "ready\n"
        for number in range(200):
            with locked(root):
                shutil.copytree(tmp_path / f"{('new', 'old')[number % 2]}-set", root / STAGING)
                put_in_place(root)
            assert reader.poll() is None, reader.stderr and reader.stderr.read()
            reader.stdin.write(".")
            reader.stdin.flush()
        out, err = reader.communicate()
    assert (reader.returncode, err) == (0, "")
    assert len(out.split()) == 2, "it met only one of the two"
