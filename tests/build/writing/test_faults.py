"""A fault at every call that changes a file: afterwards one whole set is there, old or new, and what is said is so."""

import errno
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.amount import ALL, long
from tests.build.writing.faulty import FOR_GOOD, NO_EXCHANGE
from tests.conftest import BASE, ROOT

from trade_truce.swap import looked_after
from trade_truce_build.writing.swap import AFTER, BEFORE, BETWEEN

pytestmark = pytest.mark.skipif(not shutil.which("gcc"), reason="GCC IS MISSING: no fault is tried at any call")

STEP = int(os.environ.get("TRADE_TRUCE_FAULTS") or (30 if ALL else 60))
"""Whole commands are tried at every so many of their calls: TRADE_TRUCE_FAULTS=1 tries all."""
NOTHING = {"at": 0, "signal": 0, "error": 0, "stays": 0, "written": 0}
FAULTS: dict[str, dict[str, int]] = {
    "SIGINT": {"signal": signal.SIGINT},
    "SIGTERM": {"signal": signal.SIGTERM},
    "SIGKILL": {"signal": signal.SIGKILL},
    "EIO": {"error": errno.EIO},
    "ENOSPC": {"error": errno.ENOSPC},
    "EDQUOT, for good": {"error": errno.EDQUOT, "stays": FOR_GOOD},
    "EIO, no exchange": {"error": errno.EIO, "stays": NO_EXCHANGE},
    "SIGINT, no exchange": {"signal": signal.SIGINT, "stays": NO_EXCHANGE},
    "SIGKILL, no exchange": {"signal": signal.SIGKILL, "stays": NO_EXCHANGE},
}
KILLED = -signal.SIGKILL
Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Runs a command in a folder, with a fault."""
    library = tmp_path_factory.mktemp("preload") / "preload.so"
    source = Path(__file__).with_name("preload.c")
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-Wall", "-o", library, source, "-ldl"], check=True)
    paths = os.pathsep.join(str(ROOT / folder) for folder in ("", "schema", "build"))
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": paths, "LD_PRELOAD": str(library)}
    environment["OPENBLAS_NUM_THREADS"] = "1"  # numpy would start threads, which a fork loses
    command = [sys.executable, "-m", "tests.build.writing.faulty"]
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=environment, cwd=ROOT, **pipes) as process:
        assert process.stdin and process.stdout
        stdin, stdout = process.stdin, process.stdout

        def run(folder: Path, *arguments: str, **fault: int) -> dict[str, Any]:
            stdin.write(json.dumps({"folder": str(folder), "arguments": arguments} | NOTHING | fault) + "\n")
            stdin.flush()
            answer: dict[str, Any] = json.loads(stdout.readline())
            return answer

        yield run
        stdin.close()


Sets = tuple[Path, Path, str, str]


@pytest.fixture(scope="module")
def sets(tmp_path_factory: pytest.TempPathFactory, ask: Ask) -> Sets:
    """A project that was built and whose seeds changed since, the same built again, and the versions of both sets."""
    root = tmp_path_factory.mktemp("sets") / "project"
    shutil.copytree(BASE, root / "seeds")
    assert ask(root, "build", "--no-cache")["status"] == 0
    people = root / "seeds" / "people.yaml"
    people.write_text(people.read_text("utf-8").replace("role: Reporter", "role: Newspaper reporter"), "utf-8")
    other = shutil.copytree(root, root.with_name("other"))
    assert ask(other, "build", "--no-cache")["status"] == 0
    assert _version(root) != _version(other)
    return root, other, _version(root), _version(other)


def _version(root: Path) -> str:
    """The hash of the descriptor, having made sure that every table is the one that it describes."""
    data = (root / "datapackage.json").read_bytes()
    stated = {r["path"]: r["hash"] for r in json.loads(data)["resources"]}
    found = {f"dataset/{path.name}": _hash(path.read_bytes()) for path in (root / "dataset").iterdir()}
    assert found == stated
    return _hash(data)


def _hash(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


def _is_whole(root: Path, ran: dict[str, Any], old: str, new: str, told: str) -> None:
    """That one set is in place as soon as the command ended, or was looked after, and that what it said is so."""
    if ran["status"] == KILLED or BETWEEN in ran["err"]:
        looked_after(root)
    else:
        assert sorted(p.name for p in root.iterdir()) == ["datapackage.json", "dataset", "seeds"], told
    stands = _version(root)
    assert stands in (old, new), told
    if ran["status"] == 2:
        assert (AFTER if stands == new else BEFORE) in ran["err"] or BETWEEN in ran["err"], told
        assert ran["err"].count("\n") == 1, told
    elif ran["status"] != KILLED:
        assert (ran["status"], stands) == (0, new), told


@pytest.mark.parametrize("fault", FAULTS)
def test_a_build_leaves_one_set(fault: str, ask: Ask, sets: Sets, tmp_path: Path) -> None:
    template, _, old, new = sets
    stays = FAULTS[fault].get("stays", 0)
    calls = ask(shutil.copytree(template, tmp_path / "counted"), "build", "--no-cache", stays=stays)["calls"]
    assert calls > 60
    for at in range(1 + calls % STEP, calls + 1, STEP):
        root = shutil.copytree(template, tmp_path / "project")
        ran = ask(root, "build", "--no-cache", **FAULTS[fault] | {"at": at})
        _is_whole(root, ran, old, new, f"at call {at} of {calls}: {ran}")
        assert BETWEEN not in ran["err"] or stays == FOR_GOOD
        shutil.rmtree(root)


@pytest.mark.parametrize("before", ["a set", pytest.param("none", marks=long)])
@pytest.mark.parametrize("fault", FAULTS)
def test_at_every_call_that_puts_a_set_into_place(
    fault: str, before: str, ask: Ask, sets: Sets, tmp_path: Path
) -> None:
    template, other, old, new = sets
    calls, at = 1, 0
    while at <= calls:
        root = shutil.copytree(template, tmp_path / "project")
        if before == "none":
            shutil.rmtree(root / "dataset")
            (root / "datapackage.json").unlink()
        staged = Path(f"{root}.staged")
        shutil.copytree(other / "dataset", staged / "dataset")
        shutil.copy(other / "datapackage.json", staged)
        ran = ask(root, "build", written=1, **FAULTS[fault] | {"at": at})
        calls = max(calls, ran["calls"] or 0)
        told = f"at call {at} of {calls}: {ran}"
        if before == "none" and (ran["status"] == KILLED or BEFORE in ran["err"]):
            said = looked_after(root)
            assert (root / "dataset").exists() == (root / "datapackage.json").exists() or not said, told
            assert not (root / "datapackage.json").exists() or _version(root) == new, told
        else:
            _is_whole(root, ran, old, new, told)
        shutil.rmtree(root)
        shutil.rmtree(staged, ignore_errors=True)
        at += 1
    assert calls > 20


TEXT = "The pact was kept. Ann Smith said on 5 June 2025 that about $5 billion went to Port Elm."


def _unfixed(root: Path) -> list[str]:
    for name in ("people", "events", "measures"):
        seed = root / "seeds" / f"{name}.yaml"
        seed.write_text(seed.read_text("utf-8").replace(": ", ":  ").replace("-  ", "- "), "utf-8")
    return ["check", "--fix", "--no-cache"]


def _unanchored(root: Path) -> list[str]:
    (root / "texts").mkdir()
    (root / "texts" / "x.txt").write_text(TEXT)
    article = {"id": "x", "title": "A pact", "title_from": "text", "publisher": "Elm Post", "language": "en"}
    article |= {"url": "https://a.example/x", "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest()}
    lines = ["article:", *(f"  {key}: {value}" for key, value in article.items()), f"  text_length: {len(TEXT)}"]
    lines += ["mentions:", "  - person: ada-quill", "    surface: Ann Smith", "    find: Ann Smith", ""]
    (root / "seeds" / "articles" / "x.yaml").write_text("\n".join(lines))
    return ["anchor", "--articles", "texts", "seeds/articles/x.yaml"]


def _undrafted(root: Path) -> list[str]:
    (root / "x.html").write_text(f"<html><body><article><p>{TEXT}</p></article></body></html>")
    return ["draft", "x.html", "--id", "x-2025", "--no-model", "--published", "2025-06-06"]


COMMANDS: dict[str, Callable[[Path], list[str]]] = {
    "check --fix": _unfixed,
    "anchor": _unanchored,
    "draft": _undrafted,
    "seeds": lambda _: ["seeds", "--to", "jsonl", "--output", "out"],
    "check --output": lambda _: ["check", "--no-cache", "--output", "report.txt"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_leaves_each_file_whole(command: str, ask: Ask, tmp_path: Path) -> None:
    template = tmp_path / "template"
    shutil.copytree(BASE, template / "seeds")
    arguments = COMMANDS[command](template)
    done = shutil.copytree(template, tmp_path / "done")
    calls = ask(done, *arguments)["calls"]
    before, after = _files(template), _files(done)
    assert calls > 3
    assert before != after
    step = max(1, STEP // (2 if command.startswith("check") else 5))  # a check takes longest
    for number, (fault, what) in enumerate(FAULTS.items()):
        for at in range(1 + number % min(step, calls), calls + 1, step):
            root = shutil.copytree(template, tmp_path / "project")
            ran = ask(root, *arguments, **what | {"at": at})
            told, found = f"{fault} at call {at} of {calls}: {ran}", _files(root)
            for path, data in found.items():
                if ran["status"] == KILLED and path.split("/")[0 if command == "seeds" else -1].endswith(".part"):
                    continue
                assert data in (before.get(path), after.get(path)), f"{path}: {told}"
            assert before.keys() <= found.keys(), told
            assert ran["status"] in (0, 2, KILLED), told
            if ran["status"] == 2:
                assert ran["err"].splitlines()[-1].startswith("trade-truce: "), told
            shutil.rmtree(root)


def _files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
