"""What was worked out of seeds in YAML, kept beside the checkout, so that what has not changed is not read again.

It is only ever asked for the rows of a file with the very same name and bytes, worked out by the very same code.
Whoever sends a change could send a cache with it; so packs are signed with a key that lies among the user's own files.
"""

import fcntl
import os
import platform
import secrets
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pydantic
import yaml

from trade_truce.vocabularies import NO_WORDS, OwnWords
from trade_truce_build.core.arrays import Numbers, integers
from trade_truce_build.core.arrays import numbers as stated
from trade_truce_build.loading import packs
from trade_truce_build.loading.packs import Pack, PackedFile

FOLDER = ".trade-truce-cache"
"""In the project's folder."""
SMALL, MANY = 1 << 18, 8
"""Packs of fewer bytes, 256 KiB, are joined into one as soon as there are more than so many."""
_KEY = 32


@dataclass
class Cache:
    """The packs of a project."""

    folder: int
    """The open folder that they lie in."""
    key: bytes
    stamp: str
    writes: bool
    """Whether packs may be added: not while another process does."""
    packs: dict[str, Pack] = field(default_factory=dict)
    """By name, those that can be relied on."""
    sizes: dict[str, int] = field(default_factory=dict)
    """Their bytes, by name."""

    def add(self, name: str, pack: Pack, size: int) -> None:
        """Notes a pack that lies in the folder."""
        self.packs[name], self.sizes[name] = pack, size

    def keep(self, pack: Pack) -> None:
        """Writes a pack down. Where that fails, the next run works it out again."""
        data = packs.dump(pack, self.stamp, self.key)
        try:
            self.add(packs.store(self.folder, data), pack, len(data))
        except OSError:
            self.writes = False


@contextmanager
def opened(root: Path, own: OwnWords = NO_WORDS) -> Iterator[Cache | None]:
    """The cache of the project in `root`, made where there is none; nothing where there can be none.

    own: the words of the story, on which it depends whether rows are in order.
    """
    key = secret()
    folder = open_folder(root / FOLDER) if key else None
    if key is None or folder is None:
        yield None
        return
    try:
        kept = Cache(folder, key, stamp() + (digest(repr(own.words), b"") if own.words else ""), _locked(folder))
        for name in packs.listed(folder):
            data = packs.stored(folder, name, key)
            if pack := packs.load(data, kept.stamp, key):
                kept.add(name, pack, len(data))
        yield kept
    finally:
        os.close(folder)


def open_folder(path: Path) -> int | None:
    """A descriptor of the folder that the cache lies in, made where there is none; nothing where there can be none."""
    with suppress(OSError):  # it is there, or cannot be made: then it cannot be opened either
        path.mkdir(0o700)
    try:
        return os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None


def _locked(folder: int) -> bool:
    """Whether nobody else adds packs while the folder is open here."""
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def secret() -> bytes | None:
    """The key that packs are signed with, made where there is none; nothing where it can be neither read nor made."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache", "trade-truce").expanduser()
    path = base / "key"
    try:
        base.mkdir(0o700, parents=True, exist_ok=True)
        if not path.exists():
            draft = base / f"key.{secrets.token_hex(8)}"
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(secrets.token_bytes(_KEY))
            with suppress(FileExistsError):  # whoever is first decides
                path.hardlink_to(draft)
            draft.unlink()
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size != _KEY or status.st_uid != os.getuid():
            return None
        return path.read_bytes()
    except (OSError, RuntimeError):  # there may be no home
        return None


@cache
def stamp() -> str:
    """A digest of all that a seed's rows depend on besides its name and bytes: our code, and what it stands on."""
    versions = (platform.python_implementation(), platform.python_version(), duckdb.__version__, pa.__version__)
    others = (pydantic.VERSION, yaml.__version__, str(yaml.__with_libyaml__), np.__version__)
    made = blake2b("\0".join((*versions, *others)).encode(), digest_size=16)
    for package in ("trade_truce", "trade_truce_build"):
        for name, source in _sources(resources.files(package), package):
            made.update(f"\0{name}\0{len(source)}\0".encode())
            made.update(source)
    return made.hexdigest()


def _sources(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _sources(entry, f"{name}/{entry.name}") if entry.name != "__pycache__" else ()
        elif entry.name.endswith((".py", ".sql")):
            yield f"{name}/{entry.name}", entry.read_bytes()


def digest(name: str, data: bytes) -> str:
    """What a seed is known by: its name decides with its bytes what it says."""
    return blake2b(name.encode() + b"\0" + data, digest_size=20).hexdigest()


def chosen(pack: Pack, firsts: Collection[int | None], starts: int = 0) -> dict[str, pa.Table]:
    """The rows of some of a pack's files, with the numbers that their documents have elsewhere.

    firsts: of each file, the number of its first document there; None for one that is left out.
    """
    docs = [
        np.arange(first, first + file.docs) if first is not None else np.full(file.docs, -1)
        for file, first in zip(pack.files, firsts, strict=True)
    ]
    numbers = np.concatenate([np.empty(0, np.int64), *docs])
    return {name: renumbered(table, numbers, starts) for name, table in pack.rows.items()}


def renumbered(table: pa.Table, numbers: Numbers, start: int = 0) -> pa.Table:
    """Rows with other numbers of documents; those of which it is negative are left out. start: the first as it is."""
    at = table.schema.get_field_index("doc")
    docs = numbers[stated(table.column(at)) - start]
    if len(docs) and docs.min() < 0:
        stay = np.flatnonzero(docs >= 0)
        table, docs = table.take(integers(stay)), docs[stay]
    return table.set_column(at, "doc", integers(docs))


def joined(chosen_of: Collection[tuple[Pack, Collection[str]]]) -> Pack:
    """One pack of some files of several packs."""
    files: list[PackedFile] = []
    rows: dict[str, list[pa.Table]] = {}
    size = 0
    for pack, keys in chosen_of:
        firsts: list[int | None] = []
        for file in pack.files:
            firsts.append(size if file.key in keys else None)
            if file.key in keys:
                files.append(file)
                size += file.docs
        for name, table in chosen(pack, firsts).items():
            rows.setdefault(name, []).append(table)
    plain = all(pack.plain for pack, _ in chosen_of)
    return Pack(files, plain, {name: pa.concat_tables(tables) for name, tables in rows.items()})


def tidy(cache: Cache, used: Collection[str]) -> None:
    """Joins small packs, drops what is mostly of content that has gone, and what can no longer be relied on."""
    kept = {name: pack for name, pack in cache.packs.items() if _worth(pack, used)}
    small = {name: pack for name, pack in cache.packs.items() if cache.sizes[name] < SMALL}
    leave = {name: pack for name, pack in cache.packs.items() if name not in kept or name in small}
    if len(small) <= MANY:
        leave = {name: pack for name, pack in leave.items() if name not in small or name not in kept}
    rest = [(pack, {file.key for file in pack.files} & set(used)) for pack in leave.values()]
    stays = set(cache.packs) - set(leave)
    if any(keys for _, keys in rest):
        before = set(cache.packs)
        cache.keep(joined([(pack, keys) for pack, keys in rest if keys]))
        stays |= set(cache.packs) - before
    if cache.writes:
        packs.sweep(cache.folder, stays)


def _worth(pack: Pack, used: Collection[str]) -> bool:
    return 2 * sum(file.docs for file in pack.files if file.key in used) >= sum(file.docs for file in pack.files)
