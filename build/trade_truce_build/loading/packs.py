"""Packs: files that keep what was made of seeds, as Arrow, each under a digest with a key that only this user has.

A pack is written whole or not at all, and never changed. One that cannot be read, was cut, altered, or made by somebody
else is passed over, as if it were not there: what it would have said is worked out again.
"""

import hmac
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from typing import Any, NamedTuple

import pyarrow as pa

from trade_truce_build.core.put import is_draft, put_at
from trade_truce_build.reading.regular import IrregularError, opened_regular

MOST = 1 << 28
"""Bytes of a pack that is read, 256 MiB: one that is written has a few."""
ENDING = ".pack"
_SIZE = 32
_HEAD = 2 * _SIZE


class PackedFile(NamedTuple):
    """A seed whose rows a pack has."""

    key: str
    """The digest of its name and bytes."""
    kind: str
    docs: int
    """How many documents it holds; in the rows, they are numbered through the pack, file by file."""
    differs: tuple[int, int] | None
    """Line and width of where it differs from the canonical form."""
    cuts: list[tuple[str, int, int, int]]
    """Values that comments cut, see `canonical.check.Cut`."""


class Pack(NamedTuple):
    """Files, and their rows by raw table."""

    files: list[PackedFile]
    plain: bool
    """Whether all texts are ASCII."""
    rows: Mapping[str, pa.Table]


def dump(pack: Pack, stamp: str, key: bytes) -> bytes:
    """The bytes of a pack. stamp: what its rows depend on besides the seeds."""
    bodies = {name: _stream(table) for name, table in pack.rows.items()}
    sizes = {name: len(body) for name, body in bodies.items()}
    head = json.dumps({"stamp": stamp, "files": pack.files, "plain": pack.plain, "sizes": sizes}).encode()
    data = b"".join([head, b"\n", *bodies.values()])
    mac = _mac(data, key)
    return mac + _mac(mac, key) + data


def load(data: bytes, stamp: str, key: bytes) -> Pack | None:
    """The pack that was dumped under this stamp and key, or nothing if these bytes are no such pack."""
    view = memoryview(data)
    if not _begins(data[:_HEAD], key) or not hmac.compare_digest(_mac(view[_HEAD:], key), data[:_SIZE]):
        return None
    at = data.index(b"\n", _HEAD) + 1  # written here, with this key: what follows needs no more doubts
    head: dict[str, Any] = json.loads(data[_HEAD:at])
    if head["stamp"] != stamp:
        return None
    rows = {}
    for name, size in head["sizes"].items():
        rows[name] = pa.ipc.open_stream(pa.py_buffer(view[at : at + size])).read_all()
        at += size
    return Pack([PackedFile(*file) for file in head["files"]], head["plain"], rows)


def _stream(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _mac(data: bytes | memoryview, key: bytes) -> bytes:
    return blake2b(data, key=key, digest_size=_SIZE).digest()


def _begins(head: bytes, key: bytes) -> bool:
    """Whether the first bytes of a file are a digest, and the digest of that, both made with this key."""
    return len(head) == _HEAD and hmac.compare_digest(_mac(head[:_SIZE], key), head[_SIZE:])


def listed(folder: int) -> list[str]:
    """The names of the packs in an open folder."""
    return sorted(name for name in os.listdir(folder) if name.endswith(ENDING))


def stored(folder: int, name: str, key: bytes) -> bytes:
    """The bytes of a pack, or none where something else stands there, it cannot be read, or somebody else made it.

    The last is told by its first bytes: a change may bring any number of files, of any size.
    """
    try:
        with opened_regular(folder, name) as file:
            head = file.read(_HEAD)
            return head + file.read(MOST - _HEAD) if _begins(head, key) else b""
    except (OSError, IrregularError):
        return b""


def store(folder: int, data: bytes) -> str:
    """Puts a pack into an open folder, whole or not at all. Returns its name. OSError where it cannot be written."""
    name = data[:_SIZE].hex() + ENDING
    put_at(folder, name, data, 0o600)
    return name


def sweep(folder: int, kept: Iterator[str] | set[str]) -> None:
    """Removes the packs that are not among those kept, and drafts that killed runs left."""
    for name in os.listdir(folder):
        if is_draft(name) or (name.endswith(ENDING) and name not in kept):
            with suppress(OSError):
                os.unlink(name, dir_fd=folder)


@contextmanager
def opened(path: str | os.PathLike[str]) -> Iterator[int]:
    """A descriptor of a folder that is no link; OSError for anything else."""
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        yield folder
    finally:
        os.close(folder)
