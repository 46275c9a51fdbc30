"""The dataset as it stood in a revision of a git repository, taken out into a temporary folder."""

import os
import re
import subprocess
from pathlib import Path

from trade_truce import files
from trade_truce.descriptor import MOST, document
from trade_truce.errors import PackageError
from trade_truce.stored.described import ERRATA, ERRATA_PATH
from trade_truce.swap import DESCRIPTOR, FOLDER

_REVISION = re.compile(r"(?!.*(\.\.|@\{|//))[0-9A-Za-z_][0-9A-Za-z_./+-]{0,199}([~^][0-9]{0,4}){0,8}")
"""A tag, a branch, a commit, or one before it; nothing that git takes for an option, a range, a path or a search."""
_FILE = re.compile(r"100(644|755) blob ([0-9a-f]{40,64}) +([0-9]+)\t(.+)")
_TABLE = re.compile(rf"{FOLDER}/[a-z][a-z0-9_]{{0,62}}\.csv")


def may_be_one(name: str) -> bool:
    """Whether a text could be the name of a revision."""
    return bool(_REVISION.fullmatch(name))


def taken_out(root: Path, revision: str) -> Path:
    """A temporary folder with the descriptor and the tables of a revision.

    root: the project's folder, in its repository. Raises PackageError where there is no such revision, or no dataset.
    """
    if not may_be_one(revision):
        raise PackageError(f"{revision[:80]!r} is the name of no revision: give a tag, a branch or a commit")
    try:
        commit = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except PackageError:
        raise PackageError(
            f"{revision!r} is no path, and {str(root)!r} has no such revision: give a package, a tag or a commit"
        ) from None
    hash = commit.decode().strip()
    blobs = _blobs(root, hash)
    if DESCRIPTOR not in blobs:
        raise PackageError(f"{revision} has no {DESCRIPTOR}: give a revision after the first build")
    return _written(root, revision, blobs)


def _blobs(root: Path, commit: str) -> dict[str, tuple[str, int]]:
    """Path -> blob and size of the regular files of the dataset. Links and submodules are none."""
    listed = git(root, "ls-tree", "-r", "-l", "-z", commit, "--", DESCRIPTOR, FOLDER).decode("utf-8", "replace")
    found = filter(None, (_FILE.fullmatch(line) for line in listed.split("\0")))
    return {one[4]: (one[2], int(one[3])) for one in found}


def _written(root: Path, revision: str, blobs: dict[str, tuple[str, int]]) -> Path:
    blob, size = blobs[DESCRIPTOR]
    if size > MOST:
        raise PackageError(f"{DESCRIPTOR} of {revision} is larger than it may be ({size} bytes)")
    data, made = git(root, "cat-file", "blob", blob), files.temporary()
    (made / DESCRIPTOR).write_bytes(data)
    try:
        found = document(data)
        described = [*found["resources"], *([found[ERRATA]] if ERRATA in found else [])]
        sizes = {str(one["path"]): one["bytes"] for one in described}
    except (ValueError, KeyError, TypeError, RecursionError):
        return made  # whoever opens it says what is wrong with it
    for path, stated in sizes.items():
        if path in blobs and blobs[path][1] == stated and (path == ERRATA_PATH or _TABLE.fullmatch(path)):
            with (made / path).open("wb") as file:
                git(root, "cat-file", "blob", blobs[path][0], into=file.fileno())
    return made


def git(root: Path, *arguments: str, into: int = subprocess.PIPE) -> bytes:
    """What git says of the repository that a folder lies in, whatever the caller's settings are."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    quiet = {"GIT_NO_LAZY_FETCH": "1", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ["git", "-c", "core.fsmonitor=false", *arguments], cwd=root, env=own | quiet, stdin=subprocess.DEVNULL,
            stdout=into, stderr=subprocess.PIPE, check=True,
        )  # fmt: skip
    except FileNotFoundError:
        raise PackageError("git is not installed, or there is no such folder: give packages instead") from None
    except subprocess.CalledProcessError as error:
        why = error.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["it failed"]
        raise PackageError(f"git in {str(root)!r}: {why[0][:200]}") from None
    return done.stdout or b""
