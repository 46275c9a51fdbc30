"""Times `trade-truce check` on the seeds against `frictionless validate` on the dataset that is built from them.

Both as whole processes, cold, in turn, in one run: `python bench/check.py [RUNS]`, from the project's folder. What they
do is not the same: frictionless reads the finished tables and checks types, constraints and keys; `check` reads the
seeds, resolves them, compares the reports and asks every rule.
"""

import os
import platform
import resource
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median

BIN = Path(sys.executable).parent
COMMANDS = {
    "trade-truce check": [sys.executable, "-m", "trade_truce_build.cli", "check"],
    "frictionless validate datapackage.json": [str(BIN / "frictionless"), "validate", "datapackage.json"],
}
LIBRARIES = ("duckdb", "pyarrow", "pydantic", "frictionless")


def seconds(command: list[str]) -> tuple[float, float]:
    """Wall clock and processor time of a process, which must end well."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(runs: int) -> None:
    """Prints the medians and their ratio."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
    for _ in range(runs):
        for name, command in COMMANDS.items():
            taken[name].append(seconds(command))
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, median of {runs} runs in turn")
    print(", ".join(f"{name} {version(name)}" for name in LIBRARIES))
    walls = {name: median(wall for wall, _ in times) for name, times in taken.items()}
    for name, times in taken.items():
        print(f"{name:40} {walls[name]:6.2f} s, {median(cpu for _, cpu in times):6.2f} s of processor time")
    ours, peer = walls.values()
    print(f"ratio {peer / ours:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
