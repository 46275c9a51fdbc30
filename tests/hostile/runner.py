"""Starts the parent of all cases with as little power as this machine lets it have, and asks it to run them."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ran:
    """How a case ended."""

    status: int
    """The exit status; below zero, the signal."""
    killed: str
    """What it had too much of: `time`, `memory`, or nothing."""
    seconds: float
    """Of processor time."""
    megabytes: int
    """The most memory that it had resident."""
    out: str
    err: str


class Runner:
    """The parent of all cases."""

    def __init__(self) -> None:
        paths = os.pathsep.join(str(ROOT / folder) for folder in ("", "schema", "build"))
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
        environment["OPENBLAS_NUM_THREADS"] = "1"  # numpy would start threads when imported
        self.bounded = bound() != []
        self._process = subprocess.Popen(
            [*alone(), *bound(), sys.executable, "-m", "tests.hostile.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=environment,
        )
        self.network: str = self._answer()["network"]

    def run(self, folder: Path, seeds: Path, arguments: list[str]) -> Ran:
        """Runs the command in a process of its own. `folder` takes what it prints and what rows the seeds make."""
        assert self._process.stdin
        self._process.stdin.write(
            json.dumps({"folder": str(folder), "seeds": str(seeds), "arguments": arguments}) + "\n"
        )
        self._process.stdin.flush()
        return Ran(**self._answer())

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "the parent of the cases has ended"
        answer: dict[str, Any] = json.loads(line)
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _type: type | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


def alone() -> list[str]:
    """What starts a process without a network, where the system allows it; nothing where it does not."""
    return next((words for words in (["unshare", "-n"], ["unshare", "-rn"]) if _works(words)), [])


def bound() -> list[str]:
    """What takes from root the power to read what nobody may, so that mode bits hold for it too."""
    words = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    return words if os.geteuid() == 0 and _works(words) else []


def modes_hold() -> bool:
    """Whether a case cannot read what its mode forbids."""
    return os.geteuid() != 0 or bound() != []


def _works(words: list[str]) -> bool:
    if not shutil.which(words[0]):
        return False
    return subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0
