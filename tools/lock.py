"""Works out uv.lock anew, and writes what of it pip must read: `python -m tools.lock`."""

import os
import subprocess
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMMAND = "make lock"
_HEAD = f"# Exported from uv.lock by `{COMMAND}`. Do not edit: change pyproject.toml and lock again.\n"
EXPORTS = {
    "requirements-setup.lock": ["--only-group", "setup"],
    "requirements-check.lock": ["--no-dev", "--extra", "check", "--group", "backend"],
    "requirements-build.lock": ["--no-dev", "--extra", "build", "--group", "backend"],
    "requirements-spark.lock": ["--no-dev", "--extra", "spark"],
    "requirements.lock": ["--all-extras", "--no-extra", "spark"],
}
"""File -> what of the lock it holds: what brings uv, what a check, a build, Spark and all tests but Spark's need."""


def export(name: str) -> str:
    """What a file of requirements must hold, by the lock as it is."""
    return _HEAD + _uv("export", "--frozen", "--offline", "--no-header", "--no-emit-project", *EXPORTS[name])


def is_right() -> bool:
    """Whether the lock still fits pyproject.toml."""
    return _run("lock", "--check", "--offline").returncode == 0


def main() -> None:
    """Locks and exports; uv's own settings and a private index have no say in it."""
    _uv("lock")
    for name in EXPORTS:
        (ROOT / name).write_text(export(name), encoding="utf-8", newline="\n")


def _uv(*arguments: str) -> str:
    run = _run(*arguments)
    if run.returncode:
        raise SystemExit(run.stderr)
    return run.stdout


def _run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    tool = Path(sysconfig.get_path("scripts"), "uv")
    command: list[str | Path] = [tool, "--no-config", "--quiet", "--project", ROOT, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=_environment())


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("UV_") or name == "UV_CACHE_DIR"}


if __name__ == "__main__":
    main()
