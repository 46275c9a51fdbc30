"""The packages that are compared: opened as every command opens them, and older ones as far as they can be read."""

import json
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from trade_truce import files
from trade_truce.dataset import open as open_package
from trade_truce.descriptor import MOST, document
from trade_truce.errors import PackageError, TamperedError
from trade_truce.stored.described import ERRATA
from trade_truce.swap import DESCRIPTOR, FOLDER
from trade_truce.types import TYPES
from trade_truce_build.export.source import Described


@dataclass(frozen=True)
class Table(Described):
    """One table, as a stranger may have described it."""

    @cached_property
    def fields(self) -> dict[str, dict[str, Any]]:
        """The columns by their names, as the Table Schema has them."""
        return {field["name"]: field for field in self.resource["schema"]["fields"]}

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The columns of the primary key."""
        return tuple(self.resource["schema"]["primaryKey"])

    @cached_property
    def references(self) -> dict[str, str]:
        """The columns that refer to a table, and which. Raises TamperedError where the descriptor is damaged."""
        keys = self.resource["schema"].get("foreignKeys", [])
        try:
            found = {str(key["fields"][0]): str(key["reference"].get("resource") or self.name) for key in keys}
        except (AttributeError, IndexError, KeyError, TypeError):
            raise TamperedError(f"`foreignKeys` of {self.name} are none: get the package anew") from None
        return found


def described(package: dict[str, Any]) -> dict[str, Table]:
    """The tables of a descriptor by their names, where there are no files."""
    return {one["name"]: Table(one, Path()) for one in package["resources"]}


class Package(NamedTuple):
    """A package that is compared."""

    name: str
    """What it was called by whoever asked."""
    version: str
    tables: dict[str, Table]
    notes: tuple[str, ...] = ()
    """What could not be read as it stands."""
    created: str = ""
    """The day of its release, where it states one."""
    descriptor: Path = Path()
    """The file of its descriptor, as it was given."""
    root: Path = Path()
    """The folder in which its files are read."""


def package(path: Path, name: str = "") -> Package:
    """The package at a path. Raises what `trade_truce.open` raises, but reads one of older models as far as it goes."""
    notes: tuple[str, ...] = ()
    folder = path.parent if path.name == DESCRIPTOR else path
    try:
        opened = open_package(path)
    except TamperedError:
        if not (found := _with_foreign_types(folder / DESCRIPTOR)):
            raise
        relaxed, notes = found
        opened = open_package(_copied(folder, relaxed))
    described = opened.package()["resources"]
    tables = {one["name"]: Table(one, opened.path(one["name"])) for one in described}
    created, file = str(opened.package().get("created", "")), (folder if notes else opened.root) / DESCRIPTOR
    return Package(name or str(path), opened.version, tables, notes, created, file, opened.root)


def _with_foreign_types(descriptor: Path) -> tuple[dict[str, Any], tuple[str, ...]] | None:
    """A descriptor with types that today's reader has not taken for texts, and a note of each; None for any other."""
    try:
        with descriptor.open("rb") as file:
            found = document(file.read(MOST + 1))
        columns = [(r["name"], field) for r in found["resources"] for field in r["schema"]["fields"]]
        foreign = [(table, field) for table, field in columns if field["type"] not in TYPES]
        notes = tuple(f"{table}.{f['name']} is of a type {f['type']}, and read as text" for table, f in foreign)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    for _, field in foreign:
        field["type"] = "string"
    found.pop("contentDigest", None)  # it was of the descriptor as it stood
    return (found, notes) if foreign else None


def _copied(folder: Path, descriptor: dict[str, Any]) -> Path:
    """A temporary folder with a descriptor, and the files that it describes; their hashes are checked once they are."""
    made = files.temporary()
    (made / DESCRIPTOR).write_text(json.dumps(descriptor), "utf-8")
    package = open_package(made).package()
    for described in (*package["resources"], *([package[ERRATA]] if ERRATA in package else [])):
        source = folder / described["path"]
        if (folder / FOLDER).is_symlink() or source.is_symlink() or not source.is_file():
            raise PackageError(f"{described['path']} is no regular file: get the package anew")
        if source.stat().st_size == described["bytes"]:
            shutil.copyfile(source, made / described["path"])
    return made
