"""Releases made up for tests: the repository's tables, changed directly, in memory or as a package on the disk."""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

from trade_truce.digest import SEPARATOR, content_digest, package_digest
from trade_truce_build.diff.packages import Package, Table
from trade_truce_build.export.source import Cells

Row = dict[str, str | None]
Tables = dict[str, list[Row]]
Edit = Callable[[Tables], None]
Schemas = dict[str, dict[str, Any]]
_CHANGED = count()


@cache
def descriptor() -> dict[str, Any]:
    """The repository's own. Not to be changed."""
    found: dict[str, Any] = json.loads((ROOT / "datapackage.json").read_text("utf-8"))
    return found


@cache
def _resources() -> Schemas:
    return {one["name"]: one for one in descriptor()["resources"]}


@cache
def _tables() -> Tables:
    return {name: _rows(ROOT / one["path"]) for name, one in _resources().items()}


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(file)]


def tables() -> Tables:
    """The repository's tables, free to be changed."""
    return {name: [row.copy() for row in rows] for name, rows in _tables().items()}


def find(of: Tables, table: str, id: str) -> Row:
    """A row by its key."""
    key = _resources()[table]["schema"]["primaryKey"]
    return next(row for row in of[table] if "/".join(row[name] or "" for name in key) == id)


class Held(Table):
    """A table whose rows are in memory."""

    def rows(self) -> Iterator[Cells]:
        return ([row.get(name) for name in self.fields] for row in _ordered(self.resource["held"], self.key))


def held(*edits: Edit, version: str = "1.0.0", schema: Callable[[Schemas], None] | None = None) -> Package:
    """A release in memory: the repository's tables with edits, and their schemas with one. The rest is as it was."""
    changed, own = tables(), _resources()
    for edit in edits:
        edit(changed)
    if schema:
        own = deepcopy(own)
        schema(own)
    made: dict[str, Table] = {}
    for name, resource in own.items():
        same = resource == _resources().get(name) and changed[name] == _tables()[name]
        rest = {} if same else {"contentDigest": f"changed {next(_CHANGED)}"}
        made[name] = Held({**resource, **rest, "rowCount": len(changed[name]), "held": changed[name]}, Path())
    return Package(version, version, made)


def written(
    folder: Path, *edits: Edit, version: str = "1.0.0", day: str = "", schema: Callable[[Schemas], None] | None = None
) -> Path:
    """A release on the disk, with all that its descriptor promises. day: that of its release."""
    package, changed = deepcopy(descriptor()) | {"version": version}, tables()
    package |= {"created": f"{day}T00:00:00Z"} if day else {}
    package.pop("errata", None)
    for edit in edits:
        edit(changed)
    if schema:
        schema({one["name"]: one for one in package["resources"]})
    (folder / "dataset").mkdir(parents=True)
    for resource in package["resources"]:
        resource.update(_written(folder / resource["path"], resource["schema"], changed[resource["name"]]))
    package["contentDigest"] = package_digest(package)
    (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")
    return folder


def _written(path: Path, schema: dict[str, Any], rows: list[Row]) -> dict[str, Any]:
    text, fields = io.StringIO(newline=""), schema["fields"]
    cells = [[row[field["name"]] or "" for field in fields] for row in _ordered(rows, schema["primaryKey"])]
    csv.writer(text, lineterminator="\n").writerows([[field["name"] for field in fields], *cells])
    data = text.getvalue().encode()
    path.write_bytes(data)
    digest = content_digest(fields, (SEPARATOR.join(row) for row in cells))
    hash = f"sha256:{hashlib.sha256(data).hexdigest()}"
    return {"bytes": len(data), "hash": hash, "rowCount": len(rows), "contentDigest": digest}


def _ordered(rows: list[Row], key: Sequence[str]) -> list[Row]:
    return sorted(rows, key=lambda row: "\0".join(row[name] or "" for name in key))
