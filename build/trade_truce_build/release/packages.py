"""The wheel and the sdist of a commit, built twice in surroundings that differ."""

import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, NamedTuple

from trade_truce.errors import PackageError
from trade_truce_build.diff.revisions import git
from trade_truce_build.release.archives import differing, unpacked
from trade_truce_build.release.defects import Defect, listed

EXTRA = "trade-truce[release]"
TOOLS = ("build", "hatchling", "packaging", "pyroma", "readme_renderer", "twine", "uv")
"""The modules of that extra that are asked."""
_LONG_AGO = 1_500_000_000
"""When the files of the second checkout were last changed, in seconds."""


class Around(NamedTuple):
    """What may make no difference: the folder's name, the environment, who may read a new file, a file's time."""

    folder: str
    environment: Mapping[str, str]
    umask: int
    changed: tuple[int, int] | None


AROUND = (
    Around("one", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}, 0o022, None),
    Around(
        "the other", {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"}, 0o077,
        (_LONG_AGO, _LONG_AGO),
    ),
)  # fmt: skip


class Built(NamedTuple):
    """What was built of one checkout."""

    sdist: Path
    wheel: Path
    source: Path
    """What the sdist holds, unpacked."""


class CannotBuildError(Exception):
    """The packages cannot be built: why, and the way out."""


def lacking() -> Iterator[Defect]:
    """The tools that are not installed."""
    if missing := [name for name in TOOLS if find_spec(name) is None]:
        yield Defect("packages", f"{listed(missing)} cannot be imported", f"`pip install '{EXTRA}'`")


def built_twice(root: Path, scratch: Path) -> tuple[Built, Built]:
    """Builds of two checkouts: the first wheel from its checkout, the second from its sdist. Raises CannotBuildError.

    root: the project's folder, of whose commit both are. scratch: an empty folder.
    """
    try:
        when = git(root, "log", "-1", "--format=%ct").decode().strip()
        first, again = (_checked_out(root, scratch / around.folder, around) for around in AROUND)
    except PackageError as error:
        raise CannotBuildError(str(error), "release from a repository with a commit") from None
    one, other = (partial(_built, around=around, when=when) for around in AROUND)
    sdists = one(first, "sdist"), other(again, "sdist")
    sources = [unpacked(sdist, scratch / f"of {around.folder}") for sdist, around in zip(sdists, AROUND, strict=True)]
    return (
        Built(sdists[0], one(first, "wheel"), sources[0]),
        Built(sdists[1], other(sources[1], "wheel"), sources[1]),
    )


def unequal(first: Built, again: Built) -> Iterator[Defect]:
    """The sdist, or the wheel, that is not the same twice."""
    if found := differing(first.sdist, again.sdist):
        way = "look what of time, zone, rights or order goes into them"
        yield Defect("sdist", f"those of two checkouts differ in {listed(found)}", way)
    if found := differing(first.wheel, again.wheel):
        way = "look whether the sdist holds all that the wheel is made of"
        yield Defect("wheel", f"that of a checkout and that of the sdist differ in {listed(found)}", way)


def _checked_out(root: Path, folder: Path, around: Around) -> Path:
    """The commit's files as somebody has them who checked it out at another time."""
    folder.mkdir()
    packed = folder.with_suffix(".tar")
    with packed.open("wb") as file:
        git(root, "archive", "--format=tar", "HEAD", into=file.fileno())
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~around.umask)
            os.utime(path, around.changed)
    return folder


def _built(source: Path, kind: Literal["sdist", "wheel"], around: Around, when: str) -> Path:
    """Builds with the tools of this environment. when: the commit's time."""
    from build import BuildBackendException, BuildException, ProjectBuilder

    environment = {**os.environ, **around.environment, "SOURCE_DATE_EPOCH": when}
    try:
        builder = ProjectBuilder(source, sys.executable, partial(_run, environment=environment, umask=around.umask))
        if missing := sorted(chain[0] for chain in builder.check_dependencies(kind)):
            named = " ".join(f"'{one}'" for one in missing)
            raise CannotBuildError(f"pyproject.toml builds with {listed(missing)}", f"`pip install {named}`")
        return Path(builder.build(kind, source.parent / f"built of {around.folder}"))
    except (BuildException, BuildBackendException) as error:
        said = str(getattr(getattr(error, "exception", None), "stderr", "")).strip() or str(error)
        why = said.splitlines()[-1][:300]
        raise CannotBuildError(f"no {kind} can be built: {why}", "`python -m build` says more") from None


def _run(
    command: Sequence[str],
    cwd: str | None = None,
    extra_environ: Mapping[str, str] | None = None,
    *,
    environment: Mapping[str, str],
    umask: int,
) -> None:
    """One step of a build, without a word on the screen."""
    around = {**environment, **(extra_environ or {})}
    subprocess.run(command, cwd=cwd, env=around, umask=umask, capture_output=True, text=True, check=True)
