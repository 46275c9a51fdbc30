"""The descriptor of a package whose tables are folders of Parquet files."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from trade_truce.columns import table_schema
from trade_truce.models import TABLES
from trade_truce_build.reading.metadata import Metadata
from trade_truce_build.spark.parts import Written, name
from trade_truce_build.writing.write import FOLDER, _descriptor

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def describe(spark: "SparkSession", metadata: Metadata, measured: Mapping[str, Written]) -> dict[str, Any]:
    """The descriptor that a build of CSV writes, but for what says where and how each table's bytes lie."""
    rows = spark.sql("SELECT publisher, title, url FROM articles ORDER BY article_id").collect()
    sources = [{"title": f"{row.publisher}: {row.title}", "path": row.url} for row in rows]
    return _descriptor(metadata, [_resource(table, written) for table, written in measured.items()], sources)


def _resource(table: str, written: Written) -> dict[str, Any]:
    """`parts` is ours: the standard has one hash for one file."""
    files = [(f"{FOLDER}/{table}.parquet/{name(number)}", part) for number, part in enumerate(written.parts)]
    return {
        "name": table,
        "title": (TABLES[table].__doc__ or "").strip(),
        "path": [path for path, _ in files],
        "type": "table",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": sum(part.bytes for _, part in files),
        "rowCount": written.rows,
        "contentDigest": written.digest,
        "parts": [
            {"path": path, "bytes": part.bytes, "hash": part.hash, "rowCount": part.rows} for path, part in files
        ],
        "schema": table_schema(table),
    }
