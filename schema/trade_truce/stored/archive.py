"""A package in a zip, which may be a stranger's: of its members, those that its descriptor describes."""

import stat
import zipfile
import zlib
from pathlib import Path
from typing import Any

from trade_truce import files, place
from trade_truce.descriptor import MOST
from trade_truce.errors import PackageError, TamperedError
from trade_truce.stored import json_lines, tables
from trade_truce.stored.csv_form import SMALL, SQUEEZED
from trade_truce.stored.described import ERRATA, ERRATA_PATH, parts
from trade_truce.stored.fetching import fetched_by
from trade_truce.swap import DESCRIPTOR

_STEP = 1 << 20


def unzipped(archive: Path) -> Path:
    """A temporary folder with the descriptor of a zip. The files that it describes are unpacked when they are read."""
    folder = files.temporary()
    try:
        with zipfile.ZipFile(archive) as opened:
            top = _top(opened)
            _unpack(opened, top + DESCRIPTOR, folder / DESCRIPTOR, MOST)
            with place.within(folder):
                resources = files.descriptor(folder)["resources"]
            if errata := files.descriptor(folder).get(ERRATA):
                _member(opened, top + errata["path"])
            if lines := _lines(opened, top, resources):
                tables.read_by(folder, lambda resource: json_lines.rows(archive, lines[resource["name"]], resource))
                fetched_by(folder, lambda file: _fetch(archive, top, file, folder), only=ERRATA_PATH)
            else:
                for file in (part for resource in resources for part in parts(resource)):
                    _member(opened, top + file["path"])
                fetched_by(folder, lambda file: _fetch(archive, top, file, folder))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:  # damaged, or with a password
        raise PackageError(f"{archive.name} cannot be read: {error}") from None
    return folder


def _fetch(archive: Path, top: str, file: dict[str, Any], folder: Path) -> None:
    """Unpacks a file that the descriptor describes."""
    target: Path = folder / file["path"]
    target.parent.mkdir(exist_ok=True)
    try:
        with zipfile.ZipFile(archive) as opened:
            _unpack(opened, top + file["path"], target, file["bytes"])
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error) as error:
        target.unlink(missing_ok=True)
        raise TamperedError(f"{file['path']} in {archive.name} cannot be read ({error}): {place.again()}") from None


def _lines(opened: zipfile.ZipFile, top: str, resources: list[dict[str, Any]]) -> dict[str, str]:
    """Table -> member with its JSON Lines; empty where the zip has none."""
    there = opened.namelist()
    members = {resource["name"]: f"{top}{resource['name']}.jsonl" for resource in resources}
    if not any(member in there for member in members.values()):
        return {}
    for member in members.values():
        _member(opened, member)
    return members


def _top(opened: zipfile.ZipFile) -> str:
    """What stands before the names of a zip's files: nothing, or the one folder that all lie in."""
    found = [name for name in opened.namelist() if name == DESCRIPTOR or name.endswith(f"/{DESCRIPTOR}")]
    if len(found) != 1 or found[0].count("/") > 1:
        raise PackageError(f"the zip holds {len(found) or 'no'} {DESCRIPTOR} at its top: pack the folder of one build")
    return found[0].removesuffix(DESCRIPTOR)


def _member(opened: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """The one regular member of this name."""
    found = [member for member in opened.infolist() if member.filename == name]
    if not found:
        raise PackageError(f"the zip has no {name}, which its descriptor describes")
    if len(found) > 1:
        raise PackageError(f"the zip has {name} {len(found)} times: pack the folder of one build")
    if stat.S_ISLNK(found[0].external_attr >> 16):
        raise PackageError(f"{name} in the zip is a link, and no link is followed")
    if found[0].file_size > SQUEEZED * max(found[0].compress_size, SMALL):
        raise PackageError(f"{name} in the zip is larger than it may be ({found[0].file_size} bytes)")
    return found[0]


def _unpack(opened: zipfile.ZipFile, name: str, target: Path, most: int) -> None:
    """Writes a member to a file, up to one byte more than it may have: whoever reads it then sees that it is not it."""
    member = _member(opened, name)
    left = min(member.file_size, most + 1)
    with opened.open(member) as source, target.open("wb") as written:
        while left and (data := source.read(min(_STEP, left))):
            written.write(data)
            left -= len(data)
