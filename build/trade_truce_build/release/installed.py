"""A wheel installed in an empty environment of every Python that the project names, and its dataset loaded there."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from importlib.metadata import metadata as installed_metadata
from pathlib import Path
from typing import Any

from trade_truce_build.release.archives import carrying, metadata
from trade_truce_build.release.defects import Defect

_NAMED = re.compile(r"Programming Language :: Python :: (3\.[0-9]+)")
_LOADED = """\
import importlib, json, pathlib, sys
import trade_truce
home = pathlib.Path(importlib.import_module(sys.argv[1]).__file__).parent
dataset = trade_truce.open(home)
rows = {name: len(dataset.load(name)) for name in dataset.tables()}
print(json.dumps([dataset.package()["contentDigest"], dataset.cite(), rows]))
"""
"""What is asked of an installed dataset. All its tables are read, each held to its digest."""


def installed(wheel: Path, dataset: Any, scratch: Path) -> Iterator[Defect]:
    """What is wrong with a wheel where it is installed. dataset: what it must hold. scratch: an empty folder."""
    module = carrying(wheel)
    if module is None:
        way = "have pyproject.toml put `dataset` and `datapackage.json` into its module"
        yield Defect("wheel", "no module in it carries the dataset", way)
        return
    rows = {table: int(count) for table, count in dataset.tables().items()}
    expected = [dataset.package()["contentDigest"], dataset.cite(), rows]
    for version in supported(wheel):
        yield from _on(version, wheel, module, expected, scratch / version)


def supported(wheel: Path) -> list[str]:
    """The Pythons that a wheel names as supported; where it names none, those of these tools that it allows."""
    from packaging.specifiers import SpecifierSet

    raw = metadata(wheel)
    ours = installed_metadata("trade-truce").get_all("Classifier") or []
    named = [*filter(None, map(_NAMED.fullmatch, raw.get("classifiers", [])))]
    allowed = SpecifierSet(raw.get("requires_python", ""))
    found = named or [*filter(None, map(_NAMED.fullmatch, ours))]
    return [one[1] for one in found if allowed.contains(f"{one[1]}.99")]


def _on(version: str, wheel: Path, module: str, expected: list[Any], place: Path) -> Iterator[Defect]:
    from uv import find_uv_bin

    uv, python = find_uv_bin(), place / "bin" / "python"
    made = _ran(uv, "venv", "--quiet", "--no-project", "--no-python-downloads", "--python", version, place)
    if made.returncode:
        way = f"put it into PATH, or `uv python install {version}`, and check again"
        yield Defect("python", f"no Python {version} is on this machine, so nothing was tried on it", way)
        return
    done = _ran(uv, "pip", "install", "--quiet", "--python", python, wheel)
    if done.returncode:
        way = "see that what it needs can be had, from an index or `UV_FIND_LINKS`"
        yield Defect("python", f"the wheel cannot be installed on Python {version}: {_said(done.stderr)}", way)
        return
    loaded = _ran(python, "-I", "-c", _LOADED, module)
    if loaded.returncode:
        what = f"the wheel cannot be loaded on Python {version}: {_said(loaded.stderr)}"
        yield Defect("python", what, "put right what it says")
    elif json.loads(loaded.stdout) != expected:
        way = "`trade-truce build`, commit, and see what pyproject.toml puts into the wheel"
        yield Defect("python", f"what the wheel loads on Python {version} is not the dataset here", way)


def _ran(*command: str | Path) -> "subprocess.CompletedProcess[str]":
    """A step, in no environment but that of its own."""
    own = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return subprocess.run(command, env=own, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def _said(text: str) -> str:
    """The line of an output that says what is wrong, as far as one can."""
    lines = [line.strip() for line in text.splitlines() if line.strip()] or ["it says nothing"]
    return " ".join(lines)[:300] if not text.startswith("Traceback") else lines[-1][:300]
