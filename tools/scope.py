"""Whether a change is data, or asks for a maintainer: `python -m tools.scope BASE HEAD`.

It reads names and modes in git's trees, never a file of the change, and needs the standard library only: a workflow
asks it with the base branch's copy before anything is installed.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from trade_truce_build.core.finding import show

MAX_SHOWN = 50
"""Paths that are listed; a change may have as many as it likes."""
_SEEDS, _PAGE = "seeds/", "seeds/MAINTENANCE.md"
_REGULAR = ("000000", "100644")  # absent, or a file that cannot be run
_KINDS = {"120000": "a link", "160000": "a submodule", "100755": "an executable file"}


class Change(NamedTuple):
    """One path that differs between two commits, with git's modes; 000000 where it does not exist."""

    path: str
    """As git has it, with bytes that are not UTF-8 as lone surrogates: to be shown with `show` only."""
    before: str
    after: str


class ScopeError(Exception):
    """The commits cannot be compared."""


def changes(repository: Path, base: str, head: str) -> list[Change]:
    """What `head` changes since it left `base`, by path; ScopeError where git cannot say."""
    tip, top = (
        _git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").strip()
        for name in (base, head)
    )
    fork = _git(repository, "merge-base", tip, top).strip()
    raw = _git(repository, "diff-tree", "-r", "-z", "--raw", "--no-renames", fork, top)
    parts = raw.split("\0")[:-1]
    modes = (part[1:].split(" ")[:2] for part in parts[::2])  # `:before after hash hash status`
    return sorted(Change(path, *mode) for path, mode in zip(parts[1::2], modes, strict=True))


def reasons(changed: Sequence[Change]) -> list[str]:
    """Why a change asks for a maintainer, a line a path; none if it is data. Safe to print."""
    found = ((change.path, _reason(change)) for change in changed)
    return [f"{show(path)}: {reason}" for path, reason in found if reason]


def _reason(change: Change) -> str:
    if not change.path.startswith(_SEEDS):
        return "outside seeds/"
    if change.path == _PAGE:
        return "the page that says how to write seeds, no seed"
    odd = next((mode for mode in (change.after, change.before) if mode not in _REGULAR), None)
    return f"{_KINDS.get(odd, 'no regular file')} in seeds/" if odd else ""


def summary(changed: Sequence[Change], found: Sequence[str]) -> str:
    """What was decided, as Markdown that says the same as plain text."""
    count = f"{len(changed)} path{'s' * (len(changed) != 1)} changed"
    if not found:
        return f"This change is data: {count}, all in seeds/.\n"
    shown = [f"    {line}" for line in found[:MAX_SHOWN]]  # indented, it is code, which no name can end
    more = [f"    and {len(found) - MAX_SHOWN} more"] * (len(found) > MAX_SHOWN)
    way = "To have the rest taken without one, put what touches only seeds/ into a pull request of its own."
    head = f"This change asks for a maintainer: {count}, {len(found)} of them for a person to read."
    return "\n".join([head, "", *shown, *more, "", way, ""])


def main(arguments: list[str] | None = None) -> int:
    """Prints the decision, and appends it to the job's summary where CI names one.

    Exit status: 0 data, 1 it asks for a maintainer, 2 it cannot be said, as where nothing differs.
    """
    parser = argparse.ArgumentParser(prog="python -m tools.scope", description=main.__doc__)
    parser.add_argument("base", help="the commit to merge into")
    parser.add_argument("head", help="the commit to merge")
    parser.add_argument("--repository", type=Path, default=Path(), help="a clone that has both (default: this one)")
    options = parser.parse_args(arguments)
    try:
        changed = changes(options.repository, options.base, options.head)
        if not changed:
            raise ScopeError("the two commits do not differ; name the base first, then the change")
    except (ScopeError, OSError) as error:
        print(f"scope: {show(str(error))}", file=sys.stderr)
        return 2
    found = reasons(changed)
    said = summary(changed, found)
    sys.stdout.write(said)
    if page := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(page).open("a", encoding="utf-8") as file:
            file.write(said)
    return 1 if found else 0


def _git(repository: Path, command: str, *arguments: str) -> str:
    run = subprocess.run(["git", "-C", repository, command, *arguments], capture_output=True, check=False)
    if run.returncode:
        said = os.fsdecode(run.stderr).strip() or f"no commit {arguments[-1].removesuffix('^{commit}')}"
        raise ScopeError(f"git {command}: {said}")
    return run.stdout.decode("utf-8", "surrogateescape")


if __name__ == "__main__":
    sys.exit(main())
