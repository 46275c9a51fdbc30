"""The one way in which a command writes a file: whole or not at all, and over nothing that it does not mean."""

import os
import re
import secrets
import stat
from contextlib import suppress
from pathlib import Path

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_DRAFT = re.compile(r"\.([0-9a-f]{16}|.+\.(yaml|jsonl|jsonl\.gz))\.part")  # the second until 0.1.0


def is_draft(name: str) -> bool:
    """Whether a file of this name is what a command that was killed left of one that it wrote."""
    return _DRAFT.fullmatch(name) is not None


def draft_name() -> str:
    """What a file is called until it is whole: of this name, nothing of a user's or a stranger's can be there."""
    return f".{secrets.token_hex(8)}.part"


def put(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all; OSError where it cannot be written.

    A link is not followed: it gives way to the file. What is no regular file, or leads to none, such as a pipe or a
    device, is refused.
    """
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        raise OSError(0, "this is no regular file; name another", str(path))
    try:
        folder = os.open(path.parent, _FOLDER)
    except OSError as error:
        raise OSError(error.errno, os.strerror(error.errno or 0), str(path)) from None
    try:
        put_at(folder, path.name, data, _mode(folder, path.name))
    except OSError as error:
        raise OSError(error.errno, os.strerror(error.errno or 0), str(path)) from None
    finally:
        os.close(folder)


def spare(target: str | Path, *read: Path | None) -> None:
    """Refuses, as OSError, to write to what a command reads: one of these files, or a place in one of these folders."""
    place = Path(os.path.realpath(target))
    for path in filter(None, read):
        if Path(os.path.realpath(path)) in (place, *place.parents):
            raise OSError(0, "this is among what the command reads; name another place", str(target))


def put_at(folder: int, name: str, data: bytes, mode: int | None = None) -> None:
    """The same in an open folder. mode: the file's, whatever the umask is; without it, what the umask leaves."""
    draft = draft_name()
    try:
        with os.fdopen(os.open(draft, _NEW, 0o666 if mode is None else mode, dir_fd=folder), "wb") as file:
            if mode is not None:
                os.fchmod(file.fileno(), mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        with suppress(OSError):
            os.unlink(draft, dir_fd=folder)
        raise
    os.fsync(folder)


def _mode(folder: int, name: str) -> int | None:
    """The mode of a regular file that is there already."""
    with suppress(FileNotFoundError):
        mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
        return stat.S_IMODE(mode) if stat.S_ISREG(mode) else None
    return None
