"""Built packages for tests: the small dataset's, written once and copied where a test wants to change it."""

import csv
import hashlib
import io
import json
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from tests.conftest import BASE

from trade_truce.digest import content_digest, package_digest
from trade_truce.models import TABLES
from trade_truce_build.examine import examine
from trade_truce_build.writing.write import example_of, write_package

Texts = dict[str, list[list[str]]]
"""Table -> its rows as cells' texts, without the header."""


@cache
def built() -> Path:
    """The package of the small dataset; not to be changed."""
    root = Path(mkdtemp(prefix="trade-truce-"))
    shutil.copytree(BASE, root / "seeds")
    examined = examine(root, None, lambda _: None)
    assert not examined.outcome.errors and examined.metadata
    write_package(examined.engine, examined.metadata, root / "package")
    return root / "package"


@cache
def _texts(table: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO((built() / f"dataset/{table}.csv").read_text("utf-8"), newline="")))


def header(table: str) -> list[str]:
    """The names of a table's columns."""
    return _texts(table)[0]


def texts() -> Texts:
    """All rows of the small dataset, to be changed at will."""
    return {table: [list(row) for row in _texts(table)[1:]] for table in TABLES}


def put(folder: Path, rows: Texts) -> None:
    """Writes rows as a package whose descriptor is right about its files."""
    (folder / "dataset").mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        target = io.StringIO(newline="")
        csv.writer(target, lineterminator="\n").writerows([header(table), *rows[table]])
        (folder / f"dataset/{table}.csv").write_bytes(target.getvalue().encode("utf-8", "surrogatepass"))
    describe(folder, {table: len(rows[table]) for table in TABLES})


def describe(folder: Path, counts: dict[str, int] | None = None) -> None:
    """Writes the small dataset's descriptor beside files that were changed, right about their bytes."""
    document: dict[str, Any] = json.loads((built() / "datapackage.json").read_text("utf-8"))
    for resource in document["resources"]:
        data = (folder / resource["path"]).read_bytes()
        resource |= {"bytes": len(data), "hash": "sha256:" + hashlib.sha256(data).hexdigest()}
        if counts:
            resource["rowCount"] = counts[resource["name"]]
        _follow(resource, data)
    document["contentDigest"] = package_digest(document)
    (folder / "datapackage.json").write_text(json.dumps(document), "utf-8")


def _follow(resource: dict[str, Any], data: bytes) -> None:
    """Puts in what follows from the rows: an example of each column and the digest, as far as the file is CSV."""
    fields = resource["schema"]["fields"]
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))[1:]
        resource["contentDigest"] = content_digest(fields, map("\x1f".join, rows))
    except (csv.Error, ValueError):
        return
    for place, field in enumerate(fields):
        field.pop("example", None)
        field.update(example_of(row[place] for row in rows if len(row) == len(fields)))
