"""Runs commands as whole processes in turn, and says how long each took and how much memory it held."""

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RESULTS = HERE / "results"
OURS = Path(sys.executable)
"""The Python of the project's own environment, which runs the bench."""
THEIRS = ROOT / ".venv-bench" / "bin" / "python"
"""The Python that has the peers (`make bench` installs bench/requirements.txt there)."""
_LIBRARIES = ("duckdb", "polars", "pyarrow", "pydantic", "pandas", "numpy")


@dataclass
class Command:
    """What to run, on how much."""

    arguments: Sequence[str | Path]
    amount: int = 0
    """Rows, or articles, or figures, that it goes through."""
    note: str = ""
    once: bool = False
    """Whether once is enough, since it takes minutes."""
    accept: tuple[int, ...] = (0,)
    """Exit statuses with which it did what was asked."""
    before: Sequence[str | Path] = ()
    """What is run before each time, and not timed."""
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Run:
    """One process: wall clock, processor time, and the most memory that it, or the largest process it started, held."""

    seconds: float
    cpu: float
    peak: int
    """MiB."""
    status: int
    said: str


def ours(*arguments: str | Path) -> list[str | Path]:
    """A `trade-truce` command, as the project's own environment runs it."""
    return [OURS, "-m", "trade_truce_build.cli", *arguments]


def theirs(script: str, *arguments: str | Path) -> list[str | Path]:
    """A script of the peers' folder, as their environment runs it."""
    return [THEIRS, HERE / "peers" / script, *arguments]


def run(command: Command) -> Run:
    """Runs a command once. Its output goes to a file, so that no pipe fills up and holds it back.

    A process starts with the peak of the one that it is forked from, so this one must stay small: it imports nothing.
    Modules are kept compiled, as those of a package that is installed, whatever the caller's environment says.
    """
    places = os.pathsep.join(str(ROOT / room) for room in ("schema", "build", "bench"))
    env = {**os.environ, "PYTHONPATH": places, "GX_ANALYTICS_ENABLED": "false", **command.env}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    if command.before:
        subprocess.run([str(a) for a in command.before], check=True, env=env, capture_output=True)
    said = ROOT / "bench" / "made" / "said.txt"
    said.parent.mkdir(exist_ok=True)
    with said.open("wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen([str(a) for a in command.arguments], stdout=out, stderr=out, env=env, cwd=ROOT)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    text = said.read_text("utf-8", "replace")
    if process.returncode not in command.accept:
        sys.exit(f"{' '.join(map(str, command.arguments))}\nended with {process.returncode}:\n{text[-3000:]}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, process.returncode, text)


def turns(commands: Mapping[str, Command], times: int) -> dict[str, dict[str, Any]]:
    """Runs commands in turns (A B C A B C …) and sums each up: all its seconds, their median, its peak."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for turn in range(times):
        for name, command in commands.items():
            if turn == 0 or not command.once:
                made = run(command)
                runs[name].append(made)
                print(f"  {name}: {made.seconds:.2f} s, {made.peak} MiB", flush=True)
    return {name: _summed(commands[name], made) for name, made in runs.items()}


def _summed(command: Command, runs: list[Run]) -> dict[str, Any]:
    wall = median(made.seconds for made in runs)
    summed: dict[str, Any] = {
        "seconds": round(wall, 3),
        "all_seconds": [round(made.seconds, 3) for made in runs],
        "cpu_seconds": round(median(made.cpu for made in runs), 3),
        "peak_mib": max(made.peak for made in runs),
    }
    if command.amount:
        summed |= {"amount": command.amount, "per_second": round(command.amount / wall)}
    return summed | ({"note": command.note} if command.note else {})


def facts(libraries: Sequence[str] = _LIBRARIES, peers: Sequence[str] = ()) -> dict[str, Any]:
    """The machine and the versions: of libraries in our environment, of peers in theirs."""
    cpu = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), ""
    )
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    return {
        "cpu": cpu or platform.processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(memory / 2**20, 1),
        "system": f"{platform.system()} {platform.release().partition('-')[0]}",
        "python": platform.python_version(),
        "versions": {name: version(name) for name in libraries} | _theirs(peers),
    }


def save(name: str, result: Mapping[str, Any]) -> None:
    """Keeps a comparison's result, where `python bench/page.py` finds it."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"written: {path.relative_to(ROOT)}; `python bench/page.py` makes the page anew")


def rows_of(package: Path) -> int:
    """How many rows a built package has."""
    descriptor = json.loads(package.joinpath("datapackage.json").read_text("utf-8"))
    return sum(resource["rowCount"] for resource in descriptor["resources"])


def bytes_of(folder: Path) -> int:
    """How many bytes the files of a folder have."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _lines(path: str) -> list[str]:
    return Path(path).read_text("utf-8").splitlines() if Path(path).exists() else []


def _theirs(names: Sequence[str]) -> dict[str, str]:
    if not names:
        return {}
    code = f"import json, importlib.metadata as m; print(json.dumps({{n: m.version(n) for n in {list(names)!r}}}))"
    made = subprocess.run([THEIRS, "-c", code], check=True, capture_output=True, text=True)
    found: dict[str, str] = json.loads(made.stdout)
    return found
