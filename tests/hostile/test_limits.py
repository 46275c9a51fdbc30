"""The fence around the cases holds: what uses too much, crashes or asks for the network is seen to."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.hostile.child import CRASHED
from tests.hostile.runner import ROOT

SERVE = """
import socket, sys, time
from tests.hostile import child
WAYS = {
    "fine": lambda: 2,
    "memory": lambda: len([bytearray(1 << 20) for _ in range(4_000)]) and time.sleep(60),
    "processor": lambda: any(iter(int, 1)),
    "crash": lambda: 1 // 0,
    "segfault": lambda: __import__("ctypes").string_at(0),
    "network": lambda: socket.create_connection(("127.0.0.1", 9)),
    "disk": lambda: open("big", "wb").write(bytes(2 * child.FILE_SIZE)),
}
child._warm = lambda: lambda words: WAYS[words[0]]()
child.serve()
"""


@pytest.mark.parametrize(
    ("way", "ended"),
    [
        ("fine", (2, "")),
        ("memory", (-9, "memory")),
        ("processor", (-24, "")),
        ("crash", (CRASHED, "")),
        ("segfault", (-11, "")),
        ("network", (CRASHED, "")),
        ("disk", (CRASHED, "")),
    ],
)
def test_a_case_that_does_this_ends_like_this(way: str, ended: tuple[int, str], tmp_path: Path) -> None:
    request = json.dumps({"folder": str(tmp_path), "seeds": str(tmp_path), "arguments": [way]})
    command = [sys.executable, "-c", SERVE]
    done = subprocess.run(command, input=request + "\n", capture_output=True, text=True, check=True, cwd=ROOT)
    answer = json.loads(done.stdout.splitlines()[-1])
    assert (answer["status"], answer["killed"]) == ended
    assert ("a case asked for the network" in answer["err"]) == (way == "network")
