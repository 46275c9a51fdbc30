"""Sets up .venv from the locked requirements: `python3 tools/environment.py FILE…`. Needs the standard library only.

With uv, which takes a tenth of pip's time: the one that is there, else one from the package index. Where uv cannot be
had, or does not get through to the index, with pip.
"""

import ast
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
VENV = ROOT / ".venv"
SETUP = "requirements-setup.lock"
_HASHED = ("--quiet", "--require-hashes", "-r")
_PROJECT = ("--quiet", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
_AS_UV = {
    "index-url": ("UV_DEFAULT_INDEX", " "),
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "cert": ("SSL_CERT_FILE", " "),
}
"""A setting of pip -> the variable by which uv takes it, and what stands between several."""
Command = Sequence[str | Path]


def main(files: Iterable[str]) -> int:
    """Installs the requirements of each file, then the project itself so that its sources are used in place."""
    started = time.monotonic()
    python = VENV / "bin" / "python"
    uv = _uv_at_hand("uv")
    if not python.exists():
        _say(f"an environment in {VENV.name}, of Python {sys.version.split()[0]}")
        _make(uv)
    uv = uv or _uv_at_hand(str(VENV / "bin" / "uv")) or _uv_from_index(python)
    for step in (*([*_HASHED, str(ROOT / file)] for file in files), _PROJECT):
        if not _install(uv, python, step):
            return 1
    _say(f"done in {time.monotonic() - started:.0f} s")
    return 0


def settings(listed: str) -> dict[str, str]:
    """What `pip config list` says, as variables for uv, which does not read pip's settings.

    Several indexes are asked alike, as pip does it: which file is the right one, the hashes say.
    """
    found: dict[str, str] = {}
    for line in listed.splitlines():
        key, _, value = line.partition("=")
        name = key.rpartition(".")[2]
        if name in _AS_UV:
            variable, between = _AS_UV[name]
            found[variable] = between.join(str(ast.literal_eval(value)).split())
    return found | ({"UV_INDEX_STRATEGY": "unsafe-best-match"} if "UV_INDEX" in found else {})


def _make(uv: str | None) -> None:
    if not (uv and _ran([uv, "venv", "--quiet", "--python", sys.executable, VENV])):
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)


def _uv_from_index(python: Path) -> str | None:
    _say("there is no uv here: getting it from the package index, since pip alone takes minutes")
    _ran(_pip(python, [*_HASHED, str(ROOT / SETUP)]))
    return _uv_at_hand(str(python.with_name("uv")))


def _install(uv: str | None, python: Path, what: Sequence[str]) -> bool:
    name = "the project itself" if what is _PROJECT else f"what {Path(what[-1]).name} names"
    if uv:
        _say(f"installing {name}, with uv")
        if _ran([uv, "pip", "install", "--python", python, *what], _pip_settings()):
            return True
        _say("uv did not get through; pip takes some minutes")
    else:
        _say(f"installing {name}, with pip, which takes some minutes")
    return _ran(_pip(python, what))


def _pip(python: Path, what: Sequence[str]) -> Command:
    if not _ran([python, "-m", "pip", "--version"], quiet=True):
        _ran([python, "-m", "ensurepip"], quiet=True)
    return [python, "-m", "pip", "--disable-pip-version-check", "install", *what]


def _pip_settings() -> dict[str, str]:
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    )
    return {name: value for name, value in settings(listed.stdout).items() if name not in os.environ}


def _uv_at_hand(tool: str) -> str | None:
    return tool if _ran([tool, "--version"], quiet=True) else None


def _ran(command: Command, more: Mapping[str, str] | None = None, *, quiet: bool = False) -> bool:
    """Whether a command went well; one that is not there did not."""
    out = subprocess.DEVNULL if quiet else None
    try:
        return (
            subprocess.run(command, env={**os.environ, **(more or {})}, stdout=out, stderr=out, check=False).returncode
            == 0
        )
    except OSError:
        return False


def _say(what: str) -> None:
    print(f"setup: {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
