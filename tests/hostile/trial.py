"""Tries a case, and says what is wrong with how it went."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.hostile.cases import SEEDS, Case, cut, told
from tests.hostile.child import MEMORY, SECONDS
from tests.hostile.runner import Ran, Runner

from trade_truce.text import FORBIDDEN
from trade_truce_build.loading.cache import FOLDER

COMMAND = "check"
STATUSES = (0, 1, 2)
_OBEYED = re.compile(r"^\s*::|##\[", re.MULTILINE)

Tree = dict[str, tuple[int, int, int]]


@dataclass(frozen=True)
class Trial:
    """A case that was tried."""

    case: Case
    ran: Ran
    rows: list[str] = field(default_factory=list)
    """Cells of the rows that the case makes, where it was accepted."""
    touched: set[str] = field(default_factory=set)
    """Paths that were not as before."""

    def survived(self) -> list[str]:
        """Why the case was not survived; nothing where it was."""
        return list(_troubles(self))


def try_case(case: Case, folder: Path, runner: Runner) -> Trial:
    """Lays a case into a folder and has it checked there."""
    project, aside = folder / "project", folder / "aside"
    project.mkdir()
    aside.mkdir()
    case.lay(project)
    before = _tree(project)
    ran = runner.run(aside, project / "seeds", [COMMAND, "--root", str(project), "--articles", str(project / "texts")])
    after = _tree(project) | _tree(aside / "elsewhere")
    rows = aside / "rows"
    kept = (
        str(project / FOLDER),
        str(aside / "elsewhere" / ".cache"),
    )  # what a check of many seeds may write, and nothing else
    touched = {p for p in before | after if before.get(p) != after.get(p) and not p.startswith(kept)}
    return Trial(case, ran, rows.read_text("utf-8").splitlines() if rows.exists() else [], touched)


def expectation(trial: Trial) -> str:
    """What a trial gave, as its `expected.txt` has it: of what was accepted, the new cells."""
    if trial.ran.status:
        return told(trial.ran)
    base = set((SEEDS.parent / "hostile" / "base.txt").read_text("utf-8").splitlines())
    return told(trial.ran) + "".join(f"{cut(cell)}\n" for cell in trial.rows if cell not in base)


def _troubles(trial: Trial) -> Iterator[str]:
    ran = trial.ran
    if ran.killed:
        most = f"at most {SECONDS} s, {MEMORY >> 20} MB"
        yield f"it had too much {ran.killed}: {ran.seconds} s, {ran.megabytes} MB ({most})"
    elif ran.status not in STATUSES:
        yield f"it ended with the status {ran.status}"
    if "Traceback" in ran.err:
        yield ran.err
    for name, text in (("stdout", ran.out), ("stderr", ran.err)):
        for line in text.split("\n"):
            if FORBIDDEN.search(line) or _OBEYED.search(line):
                yield f"{name} has a line that would be obeyed or misread: {line[:200]!r}"
    if trial.touched:
        yield f"it touched {sorted(trial.touched)[:5]}"


def _tree(root: Path) -> Tree:
    """Everything below a folder with its kind, size and time of change; nothing is opened, no link followed."""
    found: Tree = {}
    for folder, folders, files in os.walk(root):
        for name in (*folders, *files):
            path = os.path.join(folder, name)  # noqa: PTH118  # a hundred thousand of them
            stat = os.lstat(path)
            found[path] = (stat.st_mode, stat.st_size, stat.st_mtime_ns)
    return found
