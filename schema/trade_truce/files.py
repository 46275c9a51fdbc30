"""Where the dataset's files are, and whether they are those published."""

import atexit
import hashlib
import shutil
import stat
import tempfile
import warnings
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from trade_truce import place
from trade_truce.descriptor import read_descriptor
from trade_truce.errors import TamperedError
from trade_truce.holes import has_hole
from trade_truce.place import again
from trade_truce.swap import FOLDER, looked_after

_STEP = 1 << 16
"""Bytes within which a table's first line ends."""


def home() -> Path:
    """The folder of the descriptor: of the dataset that was opened, or else of the installed one."""
    return place.opened() or _installed()


@cache
def _installed() -> Path:
    """Beside this module where it is installed, above the rooms in a checkout."""
    here = Path(__file__).parent
    for folder in (here, here.parents[1]):
        if (folder / "datapackage.json").is_file():
            return folder
    packed = resources.files("trade_truce")
    if not isinstance(packed, Path) and (packed / "datapackage.json").is_file():
        return _unpacked(packed)
    raise TamperedError(f"datapackage.json is missing: {again()}")


def _unpacked(packed: Traversable) -> Path:
    """A temporary folder with the dataset of a package that is imported from a zip; libraries read files."""
    folder = temporary()
    (folder / "datapackage.json").write_bytes((packed / "datapackage.json").read_bytes())
    for file in (packed / "dataset").iterdir():
        (folder / "dataset" / file.name).write_bytes(file.read_bytes())
    return folder


def temporary() -> Path:
    """A folder for a descriptor and its tables, which goes with the process."""
    folder = Path(tempfile.mkdtemp(prefix="trade-truce-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / FOLDER).mkdir()
    return folder


def descriptor(root: Path) -> dict[str, Any]:
    """The descriptor of the dataset in a folder, as it is now. Not to be changed."""
    if said := looked_after(root):
        warnings.warn(said, stacklevel=2)
    file = root / "datapackage.json"
    try:
        state = file.stat()
    except (OSError, ValueError):
        return read_descriptor(file)
    return _described(file, (state.st_ino, state.st_size, state.st_mtime_ns))


@lru_cache(maxsize=4)
def _described(file: Path, state: tuple[int, ...]) -> dict[str, Any]:
    """The descriptor in a file that is in this state; a build puts another in its place."""
    return read_descriptor(file)


def check(file: Path, resource: Mapping[str, Any]) -> None:
    """Refuses a file that is not the one which its table's entry in the descriptor describes."""
    header = check_bytes(file, resource)
    if header.rstrip(b"\r\n") != ",".join(field["name"] for field in resource["schema"]["fields"]).encode():
        raise TamperedError(f"{file.name} has other columns than datapackage.json says: {again()}")


def check_bytes(file: Path, described: Mapping[str, Any]) -> bytes:
    """Refuses a file that has not the bytes and hash that are described; returns its first line."""
    expected, size = described["hash"], described["bytes"]
    actual, header = _hashed(file, size)
    if actual != expected:
        wanted = f"{size} bytes" if actual.endswith(" bytes") else f"{expected[:15]}…"
        shown = f"{actual[:15]}…" if actual.startswith("sha256:") else actual
        raise TamperedError(f"{file.name} is not the file that was published ({shown} for {wanted}): {again()}")
    return header


def _hashed(file: Path, size: int) -> tuple[str, bytes]:
    """The hash of a file of this size and its first line; of anything else what it is, without reading it."""
    try:
        status = file.lstat() if place.opened() else file.stat()  # a stranger's link may lead anywhere
        if not stat.S_ISREG(status.st_mode):
            return "no regular file", b""
        if status.st_size != size:
            return f"{status.st_size} bytes", b""
        with file.open("rb") as opened:
            if has_hole(opened.fileno(), size):
                return "a file with holes", b""
            header = opened.readline(_STEP)
            opened.seek(0)
            return f"sha256:{hashlib.file_digest(opened, 'sha256').hexdigest()}", header
    except OSError:
        return "missing", b""
