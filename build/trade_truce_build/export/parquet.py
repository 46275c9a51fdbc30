"""A folder of Parquet files, each with its Table Schema in its metadata, and a descriptor of them."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import csv, parquet

from trade_truce.backends.arrow import options
from trade_truce.digest import package_digest
from trade_truce.stored.described import MEDIATYPE
from trade_truce.swap import DESCRIPTOR
from trade_truce.types import TYPES
from trade_truce_build.export.folder import copy_errata
from trade_truce_build.export.source import Source, Table

_WITHOUT = ("encoding", "dialect")
"""What a descriptor says of CSV only."""


def write_parquet(source: Source, target: Path) -> None:
    """The folder. A table is read and written some thousand rows at a time; the same package gives the same bytes."""
    target.mkdir()
    resources = []
    for table in source.tables:
        file = target / f"{table.name}.parquet"
        _write(table, file)
        resources.append(_described(table, file))
    copy_errata(source, target)
    package = {**source.package, "resources": resources}
    package["contentDigest"] = package_digest(package)
    (target / DESCRIPTOR).write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", "utf-8")


def _write(table: Table, file: Path) -> None:
    types = {f["name"]: TYPES[f["type"]].arrow(pa) for f in table.fields}
    said = {
        "table_schema": json.dumps(table.resource["schema"]),
        "content_digest": table.resource.get("contentDigest", ""),
    }
    fields = [
        pa.field(f["name"], types[f["name"]], not f["constraints"]["required"], {"description": f["description"]})
        for f in table.fields
    ]
    schema = pa.schema(fields, {**said, "title": table.resource.get("title", "")})
    words = [f["name"] for f in table.fields if "categories" in f]
    with (
        csv.open_csv(table.path, **options(table.fields)) as read,
        parquet.ParquetWriter(file, schema, compression="zstd", use_dictionary=words or False) as made,
    ):
        for batch in read:
            made.write_batch(pa.record_batch(batch.columns, schema=schema))


def _described(table: Table, file: Path) -> dict[str, Any]:
    """What the descriptor says of a table as Parquet."""
    data = {k: v for k, v in table.resource.items() if k not in _WITHOUT}
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    of_file = {"path": file.name, "format": "parquet", "mediatype": MEDIATYPE}
    return data | of_file | {"bytes": file.stat().st_size, "hash": f"sha256:{digest}"}
