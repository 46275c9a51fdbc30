"""What a descriptor says of a table as CSV, and which of its tables are Parquet."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from trade_truce.digest import package_digest
from trade_truce.swap import FOLDER

MEDIATYPE = "application/vnd.apache.parquet"
"""Of tables in Parquet."""
ERRATA, ERRATA_PATH = "errata", f"{FOLDER}/errata.jsonl"
"""The descriptor's property on errata, and where they lie in every form that has files."""
ERRATA_TABLE = "package_errata"
"""The table of a database that has them, line by line."""
DESCRIPTOR_KEY = "descriptor"
"""The property in the table `package` of a database whose value is the descriptor of what was exported."""


def parts(resource: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What a descriptor says of each file of a table."""
    found: list[dict[str, Any]] = resource.get("parts", [resource])
    return found


class WrittenTable(NamedTuple):
    """What was written of a table as CSV."""

    bytes: int
    hash: str
    rows: int
    digest: str
    """Of the content."""


def is_parquet(resource: Mapping[str, Any]) -> bool:
    """Whether a table is stored as Parquet."""
    return resource.get("format") == "parquet"


def csv_resource(name: str, title: str, schema: Mapping[str, Any], written: WrittenTable) -> dict[str, Any]:
    """The entry of a table that is stored as CSV."""
    return {
        "name": name,
        "title": title,
        "path": f"{FOLDER}/{name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": written.bytes,
        "hash": written.hash,
        "rowCount": written.rows,
        "contentDigest": written.digest,
        "dialect": {"lineTerminator": "\n"},
        "schema": schema,
    }


def csv_package(package: Mapping[str, Any], resources: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A package whose tables are stored as CSV, as these entries say. Of a CSV package it is the same."""
    paths = {f"{FOLDER}/{resource['name']}.parquet": resource["path"] for resource in resources}
    made = {**package, "resources": list(resources)}
    if isinstance(stated := package.get("sources"), list):
        made["sources"] = [
            {**one, "path": paths.get(str(one.get("path")), one.get("path"))} if isinstance(one, dict) else one
            for one in stated
        ]
    return made | ({"contentDigest": package_digest(made)} if "contentDigest" in package else {})
