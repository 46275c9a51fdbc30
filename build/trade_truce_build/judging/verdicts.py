"""What others judged sound before, kept beside the checkout, so that the same is not judged again.

Only that something was sound is kept, under a digest of all that the verdict depends on: what was asked, the contents
of every table that it is about, our code and rules, and the versions of those who judged. What failed is asked again.
Whoever sends a change could send verdicts with it; so they are signed with the key that packs are signed with.
"""

import hmac
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

from trade_truce_build.core.put import put_at
from trade_truce_build.loading.cache import FOLDER, open_folder, secret, stamp
from trade_truce_build.reading.regular import IrregularError, read_regular

NAME = "judged"
"""The file, in the cache's folder."""
_MOST = 1 << 16
"""Bytes of a file that is read; one that is written has a dozen lines."""
_SIZE = 32
_JUDGES = ("great_expectations", "sqlalchemy", "pandas", "frictionless")


@dataclass
class Verdicts:
    """What is known to be sound: how much was judged, by the digest of what the verdict depends on."""

    known: dict[str, list[int]] = field(default_factory=dict)
    used: dict[str, list[int]] = field(default_factory=dict)
    """Those that this run asked for or added: the others are of content that has gone."""

    def of(self, digest: str) -> list[int] | None:
        """How much was judged and found sound, or nothing where it must be judged."""
        counts = self.known.get(digest)
        if counts:
            self.used[digest] = counts
        return counts

    def keep(self, digest: str, *counts: int) -> None:
        """Notes that something was judged sound."""
        self.used[digest] = list(counts)


@contextmanager
def opened(root: Path, *, cached: bool) -> Iterator[Verdicts]:
    """The verdicts of the project in `root`, whose lock the caller holds; without `cached`, none, and none are kept."""
    key = secret() if cached else None
    folder = open_folder(root / FOLDER) if key else None
    if key is None or folder is None:
        yield Verdicts()
        return
    try:
        verdicts = Verdicts(_load(folder, key))
        yield verdicts
        if verdicts.used != verdicts.known:
            _store(folder, key, verdicts.used)
    finally:
        os.close(folder)


def digest(*parts: Any) -> str:
    """What a verdict is known by. parts: all that it depends on besides our code and those who judge."""
    return blake2b(json.dumps([stamp(), _judges(), *parts], sort_keys=True).encode(), digest_size=20).hexdigest()


@cache
def _judges() -> list[str]:
    return [sqlite3.sqlite_version, *map(version, _JUDGES)]


def _load(folder: int, key: bytes) -> dict[str, list[int]]:
    """The verdicts in an open folder; none where they were cut, altered or signed by somebody else."""
    try:
        data = read_regular(folder, NAME, _MOST)
    except (OSError, IrregularError):
        return {}
    if not hmac.compare_digest(_mac(data[_SIZE:], key), data[:_SIZE]):
        return {}
    known: dict[str, list[int]] = json.loads(data[_SIZE:])
    return known


def _store(folder: int, key: bytes, verdicts: dict[str, list[int]]) -> None:
    data = json.dumps(verdicts).encode()
    try:
        put_at(folder, NAME, _mac(data, key) + data, 0o600)
    except OSError:
        return  # the next run judges again


def _mac(data: bytes, key: bytes) -> bytes:
    return blake2b(data, key=key, digest_size=_SIZE, person=b"verdicts").digest()
