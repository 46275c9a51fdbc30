"""A package that is no folder of CSV: validated as the CSV that it becomes, what is found at its own places."""

import errno
import json
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from trade_truce import files, place
from trade_truce.dataset import Dataset
from trade_truce.dataset import open as open_package
from trade_truce.errors import PackageError, TamperedError
from trade_truce.stored import duckdb, parquet, sqlite
from trade_truce.stored.described import (
    ERRATA,
    ERRATA_PATH,
    MEDIATYPE,
    WrittenTable,
    csv_package,
    csv_resource,
    is_parquet,
)
from trade_truce.stored.fetching import fetch
from trade_truce.stored.tables import make, reader
from trade_truce.swap import DESCRIPTOR
from trade_truce_build.core.finding import Finding, Span
from trade_truce_build.validate import descriptor, prove
from trade_truce_build.validate.records import cells_at
from trade_truce_build.validate.state import State

_OF_PART = {"path", "bytes", "hash", "rowCount"}
_NOTHING = WrittenTable(0, "", 0, "")


class _Made(NamedTuple):
    """A folder of CSV that was made of a package, and what was found on the way."""

    folder: Path
    found: list[Finding]
    lost: set[str]
    """Tables of which no CSV could be made."""
    names: Mapping[str, str]
    """Path of a table's CSV -> how the table is called in the package."""


def validate(package: Path) -> State:
    """Validates a package in any form. Raises OSError where there is none."""
    if not _is_other(package):
        return prove.validate(package)
    try:
        opened = open_package(package)
    except TamperedError as error:
        return State(_home(package), [Finding(_within(package) + DESCRIPTOR, 1, 1, "TT503", str(error))])
    except PackageError as error:
        raise OSError(errno.EINVAL, str(error)) from None
    with place.within(opened.root):  # so that a message says how to get it anew
        made = _made(opened)
    state = prove.validate(made.folder)
    unread = {descriptor.path_of(table) for table in made.lost}
    follow = [one for one in state.found if one.path not in unread]
    state.found = made.found + list(_renamed(made, follow, _within(package)))
    state.folder = _home(package)
    return state


def _is_other(package: Path) -> bool:
    """Whether it is a file that holds a whole package, or describes tables in Parquet."""
    if package.is_file() and package.name != DESCRIPTOR:
        with package.open("rb") as file:
            head = file.read(16)
        return head.startswith(sqlite.MAGIC) or head[8:].startswith(duckdb.MAGIC) or zipfile.is_zipfile(package)
    try:
        folder, name = (package, DESCRIPTOR) if package.is_dir() else (package.parent, package.name)
        return any(map(is_parquet, descriptor.read(folder, name).resources.values()))
    except OSError:  # which the other way says better
        return False


def _home(package: Path) -> Path:
    return package if package.is_dir() else package.parent


def _within(package: Path) -> str:
    """What stands before the names of what a package holds, where it is one file."""
    return "" if package.is_dir() or package.name == DESCRIPTOR else f"{package.name}/"


def _made(opened: Dataset) -> _Made:
    package, within = opened.package(), _within(opened.given)
    names = {r["name"]: within + _name(opened.given, r) for r in package["resources"]}
    in_parquet = is_parquet(package["resources"][0])
    made = _Made(
        files.temporary() if in_parquet else opened.root,
        [],
        set(),
        {descriptor.path_of(table): name for table, name in names.items()},
    )
    for resource in package["resources"]:
        with suppress(TamperedError):  # a file that is missing is told later
            fetch(opened.root, resource)
    _errata(opened, made)
    resources = [
        _csv_of(opened, resource, made, names[resource["name"]])
        for resource in package["resources"]
        if reader(opened.root, resource)
    ]
    if in_parquet:
        document = csv_package(package, resources)
        (made.folder / DESCRIPTOR).write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return made


def _errata(opened: Dataset, made: _Made) -> None:
    """Has the errata where the CSV files are; one that cannot be had is told of a folder without them."""
    if described := opened.package().get(ERRATA):
        with suppress(TamperedError, OSError):
            fetch(opened.root, described)
            if made.folder != opened.root and (opened.root / ERRATA_PATH).is_file():
                shutil.copyfile(opened.root / ERRATA_PATH, made.folder / ERRATA_PATH, follow_symlinks=False)


def _name(given: Path, resource: Mapping[str, Any]) -> str:
    """How a table is called within its package."""
    table = str(resource["name"])
    if is_parquet(resource):
        return f"dataset/{table}.parquet" if "parts" in resource else str(resource["path"])
    if not zipfile.is_zipfile(given):
        return table
    with zipfile.ZipFile(given) as opened:
        members = opened.namelist()
    return next((name for name in members if name.endswith(f"{table}.jsonl")), str(resource["path"]))


def _csv_of(opened: Dataset, resource: dict[str, Any], made: _Made, name: str) -> dict[str, Any]:
    """Makes the CSV file of a table, and notes where it is not what the descriptor says; the entry for that file."""
    if is_parquet(resource):
        try:
            parquet.checked(opened.root, resource)
        except TamperedError as error:
            made.found.append(Finding(name, 1, 1, "TT503", str(error)))
    try:
        _, described = make(reader(opened.root, resource, hold=False), resource, made.folder)
    except TamperedError as error:
        made.found.append(Finding(name, 1, 1, "TT504", str(error)))
        made.lost.add(resource["name"])
        return csv_resource(resource["name"], str(resource.get("title", "")), resource["schema"], _NOTHING)
    stated, actual = resource.get("contentDigest"), described["contentDigest"]
    if stated is not None and stated != actual:
        message = f"`contentDigest` of {resource['name']} is stated as {str(stated)[:80]}, and its rows have {actual}"
        made.found.append(Finding(_within(opened.given) + DESCRIPTOR, 1, 1, "TT503", message))
    return _with_more(described, resource) if is_parquet(resource) else described


def _with_more(described: dict[str, Any], resource: Mapping[str, Any]) -> dict[str, Any]:
    """The entry for CSV with what the one for Parquet says beside what is written there, so that it is found."""
    more = {key: value for key, value in resource.items() if key not in {*described, "parts"}}
    of_parts = {key: None for part in resource.get("parts", []) for key in part if key not in _OF_PART}
    kind = {} if resource.get("mediatype") == MEDIATYPE else {"mediatype": resource.get("mediatype")}
    return described | more | of_parts | kind | {"type": resource.get("type")}


def _renamed(made: _Made, found: list[Finding], within: str) -> Iterator[Finding]:
    """Findings in a CSV that was made: where they are in the package, a row for a line and a column for a column."""
    for one in found:
        if one.path not in made.names:
            yield replace(one, path=within + one.path)
    for path, name in made.names.items():
        here = [one for one in found if one.path == path]
        asked = {span for one in here for span in (one.span, *(other.span for other in one.related))}
        at = {} if name.endswith(".csv") or not asked else cells_at(made.folder, path, asked)
        yield from (_placed(one, name, at) for one in here)


def _placed(one: Finding, name: str, at: Mapping[Span, Span]) -> Finding:
    span = at.get(one.span, one.span)
    related = tuple(other._replace(path=name, span=at.get(other.span, other.span)) for other in one.related)
    end = None if at else one.end
    return replace(one, path=name, line=span.line, column=span.column, end=end, related=related)
