"""Wheels and sdists as archives: what they hold, and in what two of them differ."""

import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from packaging.metadata import RawMetadata

MODULE_OF = "datapackage.json"
"""Beside a package's `__init__.py` in a wheel, it says that the dataset is in there."""


def differing(first: Path, again: Path) -> list[str]:
    """What differs between two archives; the name of one, where all that they hold is the same."""
    if first.name == again.name and first.read_bytes() == again.read_bytes():
        return []
    one, other = _held(first), _held(again)
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name)) or [again.name]


def unpacked(sdist: Path, into: Path) -> Path:
    """The folder that an sdist holds."""
    with tarfile.open(sdist) as archive:
        archive.extractall(into, filter="data")
    (found,) = into.iterdir()
    return found


def metadata(wheel: Path) -> "RawMetadata":
    """The core metadata of a wheel."""
    from packaging.metadata import parse_email

    with zipfile.ZipFile(wheel) as opened:
        (name,) = (name for name in opened.namelist() if name.count("/") == 1 and name.endswith(".dist-info/METADATA"))
        return parse_email(opened.read(name))[0]


def carrying(wheel: Path) -> str | None:
    """The module of a wheel that carries the dataset; None where there is none."""
    with zipfile.ZipFile(wheel) as opened:
        found = [name.split("/") for name in opened.namelist() if name.endswith(f"/{MODULE_OF}")]
    return next((parts[0] for parts in found if len(parts) == 2 and parts[0].isidentifier()), None)


def _held(archive: Path) -> dict[str, object]:
    """What an archive holds: names, rights, times and bytes."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as opened:
            return {one.filename: (one.date_time, one.external_attr, opened.read(one)) for one in opened.infolist()}
    with tarfile.open(archive) as packed:
        files = {one.name: (one, packed.extractfile(one)) for one in packed.getmembers()}
        return {name: (one.mtime, one.mode, file.read() if file else b"") for name, (one, file) in files.items()}
