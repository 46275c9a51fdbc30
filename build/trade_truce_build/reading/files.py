"""Finds and opens seed files, and nothing else that a stranger may have put among them.

Folders and files are opened part by part, each relative to the one before and none through a link
(POSIX only), so that what was checked is what is read.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from trade_truce_build.core.finding import LINES, MAX_FINDINGS, Finding, SeedError, quoted
from trade_truce_build.core.put import is_draft, put_at
from trade_truce_build.reading.regular import FILE, IrregularError, kind, opened_regular, read_given, refuse

MAX_BYTES = 1 << 20
"""Of one seed, a YAML file or a line of JSON Lines, 1 MiB; that of a long article needs a tenth of it."""
MAX_FOLDERS = 4
"""Folders one inside the other below the seeds; opening part by part takes the square of it."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
_IGNORED = "MAINTENANCE.md"  # the page beside the seeds that says how to write them
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


class _Odd(NamedTuple):
    """What lies where a seed might, and why it is none."""

    path: Path
    code: str
    message: str


def seed_files(root: Path) -> tuple[list[Path], list[Finding]]:
    """The seeds below `root`, as paths that start with it, sorted; and what else lies there, up to MAX_FINDINGS."""
    entries = list(_walk(root)) or [_Odd(root, "TT002", "there is no seed here; add a *.yaml or *.jsonl file")]
    paths = [item for item in entries if isinstance(item, Path)]
    odd = sorted((item for item in entries if isinstance(item, _Odd)), key=lambda item: item.path.as_posix())
    if len(odd) > MAX_FINDINGS:
        more = f"more than {MAX_FINDINGS} things that may not lie here; take them away and check again"
        odd[MAX_FINDINGS:] = [_Odd(odd[MAX_FINDINGS].path, "TT019", more)]
    return sorted(paths, key=Path.as_posix), [_finding(root, *item) for item in odd]


def read(root: Path, path: Path, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a seed that `seed_files` named; SeedError if something else stands there now."""
    with opened(root, path) as file:
        data = file.read(limit + 1)  # whatever the size was, the file may be growing
    if len(data) > limit:
        raise SeedError([_finding(root, *_too_large(path, limit))])
    return data


def read_named(path: Path) -> bytes:
    """The bytes of a seed that somebody named; SeedError as above, OSError where it cannot be read at all."""
    try:
        data = read_given(path, MAX_BYTES + 1)
    except IrregularError as error:
        odd = _not_regular(path, error.mode)
    else:
        if len(data) <= MAX_BYTES:
            return data
        odd = _too_large(path, MAX_BYTES)
    raise SeedError([Finding(str(path), 1, 1, odd.code, odd.message)])


@contextmanager
def opened(root: Path, path: Path) -> Iterator[BinaryIO]:
    """A seed that `seed_files` named, open to be read; SeedError if something else stands there now, or it fails."""
    if not all(map(_NAME.fullmatch, path.relative_to(root).parts)):
        raise SeedError([_finding(root, *_bad_name(path))])  # `..` would lead out of the seeds
    try:
        with _opened(root, path.parent) as folder, opened_regular(folder, path.name) as file:
            yield file
    except IrregularError as error:
        raise SeedError([_finding(root, *_not_regular(path, error.mode))]) from None
    except OSError as error:
        raise SeedError([_finding(root, *_unreadable(root, path, error))]) from None


def contents(root: Path, paths: Iterable[Path]) -> Iterator[tuple[Path, bytes | None]]:
    """The bytes of seeds that `seed_files` named; None where they cannot be had, of which `read` says why.

    Each folder is opened once for all of its files that follow one another.
    """
    for parent, group in groupby(paths, key=lambda path: path.parent):
        waiting = list(group)
        with suppress(OSError), _opened(root, parent) as folder:
            while waiting:
                yield waiting[-1], _whole(folder, waiting.pop().name)
        yield from ((path, None) for path in waiting)


def _whole(folder: int, name: str) -> bytes | None:
    try:
        refuse(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)
        file = os.open(name, FILE, dir_fd=folder)
        try:
            status = os.fstat(file)
            refuse(status.st_mode)
            data = os.read(file, min(status.st_size, MAX_BYTES) + 1)
        finally:
            os.close(file)
    except (OSError, IrregularError):
        return None
    return data if len(data) == status.st_size <= MAX_BYTES else None


def replace(root: Path, path: Path, before: bytes, after: bytes) -> None:
    """Puts new bytes in the place of a seed's, whole or not at all; SeedError where it is not what was read before.

    The new file has the old one's mode, and no link is followed on the way to it. OSError where it cannot be written.
    """
    if read(root, path) != before:
        raise SeedError([_finding(root, path, "TT007", "this was changed meanwhile; run the command again")])
    with _opened(root, path.parent) as folder:
        mode = os.stat(path.name, dir_fd=folder, follow_symlinks=False).st_mode
        put_at(folder, path.name, after, stat.S_IMODE(mode))


def drop_drafts(root: Path) -> None:
    """Takes away what commands that were killed left among the seeds."""
    for item in _walk(root):
        if isinstance(item, _Odd) and is_draft(item.path.name):
            with suppress(OSError), _opened(root, item.path.parent) as folder:
                os.unlink(item.path.name, dir_fd=folder)


def _walk(root: Path) -> Iterator[Path | _Odd]:
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            entries = _entries(root, folder)
        except OSError as error:
            yield _unreadable(root, folder, error)
            continue
        for path, mode in entries:
            if problem := _problem(root, path, mode):
                yield problem
            elif stat.S_ISDIR(mode):
                folders.append(path)
            elif path.name != _IGNORED:
                yield path


def _entries(root: Path, folder: Path) -> list[tuple[Path, int]]:
    """What lies in a folder, with its mode; of a link, the link's own."""
    with _opened(root, folder) as descriptor, os.scandir(descriptor) as entries:
        return [(folder / e.name, e.stat(follow_symlinks=False).st_mode) for e in entries]


@contextmanager
def _opened(root: Path, folder: Path) -> Iterator[int]:
    """A descriptor of a folder, none of whose parts below and including `root` is a link."""
    descriptor = os.open(root, _FOLDER)
    try:
        for part in folder.relative_to(root).parts:
            inner = os.open(part, _FOLDER, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = inner
        yield descriptor
    finally:
        os.close(descriptor)


def _problem(root: Path, path: Path, mode: int) -> _Odd | None:
    """Why an entry of a folder is neither a seed nor a folder of seeds, if it is neither."""
    folder = stat.S_ISDIR(mode)
    hides = folder and _NAME.fullmatch(path.name) and path.name.endswith((".yaml", *LINES))  # a register of its name
    if hides or (not folder and not stat.S_ISREG(mode)):
        return _not_regular(path, mode)
    if path.name == _IGNORED and not folder:
        return None
    if not _NAME.fullmatch(path.name):
        return _bad_name(path)
    if folder and len(path.relative_to(root).parts) > MAX_FOLDERS:
        message = f"folders may lie {MAX_FOLDERS} deep below the seeds; move this one further up"
        return _Odd(path, "TT008", message)
    if not folder and not path.name.endswith((".yaml", *LINES)):
        message = "only *.yaml, *.jsonl and *.jsonl.gz files are read as seeds; rename this file or move it elsewhere"
        return _Odd(path, "TT005", message)
    return None


def _not_regular(path: Path, mode: int) -> _Odd:
    message = f"{kind(mode)} may not stand here; put a regular file in its place"
    return _Odd(path, "TT003", message)


def _too_large(path: Path, limit: int) -> _Odd:
    return _Odd(path, "TT006", f"a seed may have {limit} bytes and this one has more; split it into several")


def _bad_name(path: Path) -> _Odd:
    if is_draft(path.name):
        message = "a command that was killed left this; `trade-truce check --fix` takes it away, or you do"
        return _Odd(path, "TT004", message)
    rule = "must be of a-z, 0-9, `.`, `_` and `-`, a letter or digit first"
    return _Odd(path, "TT004", f"the name {quoted(path.name)} {rule}; rename it")


def _unreadable(root: Path, path: Path, error: OSError) -> _Odd:
    reason = error.strerror or type(error).__name__
    if path == root:
        message = f"the seeds cannot be read ({reason}); run this where seeds/ is, no link, or give --root"
        return _Odd(path, "TT001", message)
    return _Odd(path, "TT007", f"this cannot be read ({reason}); make it readable")


def _finding(root: Path, path: Path, code: str, message: str) -> Finding:
    # The place in a file that is not opened is its start.
    shown = PurePosixPath(root.name, path.relative_to(root))
    return Finding(shown.as_posix(), 1, 1, code, message)
