"""Reads `datapackage.json`, which may be damaged: one error that says what is wrong, in bounded time and memory."""

import json
import re
import stat
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from trade_truce.digest import package_digest
from trade_truce.errors import TamperedError
from trade_truce.place import again
from trade_truce.stored.described import ERRATA, ERRATA_PATH, is_parquet
from trade_truce.types import TYPES
from trade_truce.version import numbers

MOST = 1 << 22
"""Bytes of a descriptor that is read, 4 MiB; the dataset's has 170 KB, and what JSON makes of it twenty times that."""
NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
HASH = re.compile(r"sha256:[0-9a-f]{64}")


class _ShapeError(ValueError):
    """What is wrong with a descriptor."""


def read_descriptor(file: Path) -> dict[str, Any]:
    """The descriptor in a file. Raises TamperedError where it is none that the loader can go by."""
    try:
        found = document(_bytes(file))
        _package(found)
    except RecursionError:
        why = "it is nested too deep"
    except (OSError, ValueError) as error:
        why = error.strerror or "it cannot be read" if isinstance(error, OSError) else str(error)
    else:
        checked: dict[str, Any] = found
        return checked
    raise TamperedError(f"{file.name} does not describe the dataset ({why[:200]}): {again()}")


def document(data: bytes) -> Any:
    """What JSON in UTF-8 holds, if every reader of JSON reads the same. Raises ValueError, or RecursionError."""
    return json.loads(data.decode("utf-8"), object_pairs_hook=_each_once, parse_constant=_no_number)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        times = Counter(key for key, _ in pairs)
        raise ValueError(f"{max(times, key=times.__getitem__)[:60]!r} stands twice in one object")
    return made


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no number of JSON")


def _bytes(file: Path) -> bytes:
    _need(stat.S_ISREG(file.stat().st_mode), "it is no regular file")
    with file.open("rb") as opened:
        data = opened.read(MOST + 1)
    _need(len(data) <= MOST, f"it has more than {MOST >> 20} MiB")
    return data


def _need(met: object, why: str) -> None:
    if not met:
        raise _ShapeError(why)


def _package(package: Any) -> None:
    _need(isinstance(package, dict), "it is no object")
    _texts(package, ("version", "title"), "the package")
    for key in ("homepage", "created"):
        _need(isinstance(package.get(key, ""), str), f"`{key}` of the package is no text")
    for contributor in _list(package, "contributors", "the package"):
        _texts(contributor, ("title",), "a contributor")
    resources = _list(package, "resources", "the package")
    for resource in resources:
        _resource(resource)
    _need(len(set(map(is_parquet, resources))) == 1, "some tables are in Parquet and some are not")
    _once([resource["name"] for resource in resources], "resource")
    if ERRATA in package:
        check_errata(package[ERRATA])
    stated = package.get("contentDigest", right := package_digest(package))
    _need(stated == right, "it was changed after it was built: its `contentDigest` is another")


def check_errata(stated: Any) -> None:
    """ValueError where a descriptor says of its errata what no build writes."""
    _need(isinstance(stated, dict), "`errata` of the package is no object")
    _need(stated.keys() == {"path", "bytes", "hash", "releases"}, "`errata` says more or less than what a build writes")
    _texts(stated, ("path", "hash"), "`errata`")
    _need(stated["path"] == ERRATA_PATH, f"`path` of `errata` is not {ERRATA_PATH}")
    _need(HASH.fullmatch(stated["hash"]), "`hash` of `errata` is no SHA-256")
    _need(type(stated["bytes"]) is int and stated["bytes"] >= 0, "`bytes` of `errata` is no number of bytes")
    for release in _list(stated, "releases", "`errata`"):
        _texts(release, ("version", "contentDigest"), "a release in `errata`")
        _need(numbers(release["version"]), "`version` of a release in `errata` is none")
        _need(HASH.fullmatch(release["contentDigest"]), "`contentDigest` of a release in `errata` is no SHA-256")
        _need(isinstance(release.get("created", ""), str), "`created` of a release in `errata` is no text")
    _once([release["version"] for release in stated["releases"]], "release in `errata`")


def _resource(resource: dict[str, Any]) -> None:
    _texts(resource, ("name",), "a resource")
    name = resource["name"]
    _need(NAME.fullmatch(name), "a resource's name is none of a table")
    if is_parquet(resource):
        _parquet(resource, name)
    else:
        _file(resource, f"dataset/{name}.csv", name)
    schema = resource.get("schema")
    _need(isinstance(schema, dict), f"{name} has no schema")
    assert isinstance(schema, dict)
    fields = _list(schema, "fields", name)
    for field in fields:
        _field(field, name)
    names = _once([field["name"] for field in fields], f"column of {name}")
    key: Any = schema.get("primaryKey")
    _need(_are_texts(key) and set(key) <= set(names), f"`primaryKey` of {name} does not name its columns")


def _parquet(resource: dict[str, Any], name: str) -> None:
    """One file beside the descriptor, as an export writes it, or several in a folder of `dataset`, as Spark does."""
    if "parts" not in resource:
        _file(resource, f"{name}.parquet", name)
        return
    parts = _list(resource, "parts", name)
    for number, part in enumerate(parts):
        _file(part, f"dataset/{name}.parquet/part-{number:05}.parquet", f"a part of {name}")
    paths = [part["path"] for part in parts]
    _need(resource.get("path") == paths, f"`path` of {name} does not list its parts")
    for stated in ("rowCount", "bytes"):
        whole = sum(part[stated] for part in parts)
        right = type(resource.get(stated)) is int and resource[stated] == whole
        _need(right, f"`{stated}` of {name} is not that of its parts")


def _file(described: dict[str, Any], path: str, name: str) -> None:
    _texts(described, ("path", "hash"), "a resource")
    _need(described["path"] == path, f"`path` of {name} is not {path}")
    _need(HASH.fullmatch(described["hash"]), f"`hash` of {name} is no SHA-256")
    for stated, of in (("rowCount", "rows"), ("bytes", "bytes")):
        count = described.get(stated)
        _need(type(count) is int and count >= 0, f"`{stated}` of {name} is no number of {of}")


def _field(field: dict[str, Any], table: str) -> None:
    _texts(field, ("name", "type", "description"), f"a column of {table}")
    where = f"{table}.{field['name'][:64]}"
    _need(NAME.fullmatch(field["name"]), f"the name of a column of {table} is none")
    _need(field["type"] in TYPES, f"the type of {where} is unknown")
    limits = field.get("constraints")
    _need(isinstance(limits, dict) and type(limits.get("required")) is bool, f"{where} does not say if it is required")
    meanings = field.get("meanings", {})
    told = isinstance(meanings, dict) and all(isinstance(said, str) for said in meanings.values())
    _need(told, f"the meanings of {where} are no texts")
    if "categories" in field:
        _need(_are_texts(field["categories"]), f"the categories of {where} are no words")
        _need(len(set(field["categories"])) == len(field["categories"]), f"a category of {where} stands twice")
        _need(type(field.get("categoriesOrdered")) is bool, f"{where} does not say if its categories are ordered")


def _list(of: dict[str, Any], key: str, where: str) -> list[dict[str, Any]]:
    """A list of objects, of which there is at least one."""
    found = of.get(key)
    right = isinstance(found, list) and found and all(isinstance(one, dict) for one in found)
    _need(right, f"`{key}` of {where} is no list of objects")
    assert isinstance(found, list)
    return found


def _texts(of: dict[str, Any], keys: Sequence[str], where: str) -> None:
    for key in keys:
        _need(isinstance(of.get(key), str), f"`{key}` of {where} is no text")


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)


def _once(names: list[str], what: str) -> list[str]:
    _need(len(set(names)) == len(names), f"a {what} stands twice")
    return names
