"""Where the dataset's files are, and whether they are those published."""

import atexit
import hashlib
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from trade_truce.descriptor import read_descriptor
from trade_truce.errors import AGAIN, TamperedError


@cache
def home() -> Path:
    """The folder of the descriptor: beside this module where installed, above the rooms in a checkout."""
    here = Path(__file__).parent
    for folder in (here, here.parents[1]):
        if (folder / "datapackage.json").is_file():
            return folder
    packed = resources.files("trade_truce")
    if not isinstance(packed, Path) and (packed / "datapackage.json").is_file():
        return _unpacked(packed)
    raise TamperedError(f"datapackage.json is missing: {AGAIN}")


def _unpacked(packed: Traversable) -> Path:
    """A temporary folder with the dataset of a package that is imported from a zip; libraries read files."""
    folder = Path(tempfile.mkdtemp(prefix="trade-truce-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "dataset").mkdir()
    (folder / "datapackage.json").write_bytes((packed / "datapackage.json").read_bytes())
    for file in (packed / "dataset").iterdir():
        (folder / "dataset" / file.name).write_bytes(file.read_bytes())
    return folder


def descriptor(root: Path) -> dict[str, Any]:
    """The descriptor of the dataset in a folder, as it is now. Not to be changed."""
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


def check(file: Path, expected: str, columns: Sequence[str] = ()) -> None:
    """Refuses a file that is not the one described, or has other columns, where they are given."""
    try:
        data = file.read_bytes()
        actual = "sha256:" + hashlib.sha256(data).hexdigest()
    except OSError:
        data, actual = b"", "missing"
    if actual != expected:
        raise TamperedError(
            f"{file.name} is not the file that was published ({actual[:15]}… for {expected[:15]}…): {AGAIN}"
        )
    if columns and data.partition(b"\n")[0].rstrip(b"\r") != ",".join(columns).encode():
        raise TamperedError(f"{file.name} has other columns than datapackage.json says: {AGAIN}")
