"""The session in `docs/contributing.md` is one that was run: each command gives what the page shows.

Write it anew after a change: `TRADE_TRUCE_EXPECTED=write pytest tests/test_contributing.py`.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BLOCK = re.compile(r"^```(console|diff|yaml)(?: (\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
COPY = "meridian-wire-2025-06-07.txt"
"""An article written for the session: about what the five are about, and nobody's but the project's."""


@pytest.fixture
def session(root: Path, tmp_path: Path) -> Path:
    """A project as a contributor has it, beside a folder with a copy of the article."""
    project, copies = tmp_path / "trade-truce", tmp_path / "copies"
    shutil.copytree(root / "seeds", project / "seeds")
    copies.mkdir()
    shutil.copy(root / "tests" / "session" / COPY, copies)
    return project


def test_the_session_was_run(session: Path, root: Path) -> None:
    page = root / "docs" / "contributing.md"
    before = page.read_text("utf-8")
    after = BLOCK.sub(lambda block: played(block, session), before)
    if os.environ.get("TRADE_TRUCE_EXPECTED") == "write":
        page.write_text(after, "utf-8")
        pytest.skip("THE PAGE WAS WRITTEN ANEW: read the difference, and run the test again without the variable")
    assert after == before


def played(block: re.Match[str], project: Path) -> str:
    """A block as it is when its commands have been run, or itself when its edit has been made."""
    kind, path, text = block.groups()
    if kind == "console":
        commands = [line.removeprefix("$ ") for line in text.splitlines() if line.startswith("$ ")]
        return "```console\n" + "".join(f"$ {command}\n{ran(command, project)}" for command in commands) + "```"
    if kind == "yaml" and path:  # goes to the end of a file
        with (project / path).open("a", encoding="utf-8") as file:
            file.write(f"\n{text}")
    elif path:
        edit(project / path, text)
    return block[0]


def ran(command: str, project: Path) -> str:
    """What a command prints on a terminal of no colours, the checkout's own code behind it."""
    bin_folder = project.parent / "bin"
    bin_folder.mkdir(exist_ok=True)
    script = bin_folder / "trade-truce"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m trade_truce_build.cli "$@"\n')
    script.chmod(0o755)
    environment = os.environ | {"PATH": f"{bin_folder}:{os.environ['PATH']}", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["bash", "-c", f"{command} 2>&1"], cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done.stdout + done.stderr


def edit(path: Path, text: str) -> None:
    """Makes the changes of a diff; hunks are parted by `@@`, and each fits one place."""
    content = path.read_text("utf-8")
    for hunk in text.split("@@\n"):
        lines = hunk.splitlines()
        old = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "+")
        new = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "-")
        assert content.count(old) == 1, (content.count(old), old)
        content = content.replace(old, new)
    path.write_text(content, "utf-8")
