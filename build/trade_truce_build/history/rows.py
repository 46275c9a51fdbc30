"""The digests of a release's rows: one file of Parquet, its rows by table and key, the same bytes for the same rows.

They are the leaves of which the tables' digests are made (docs/digest.md), so that the file proves itself: whoever
reads it to its end knows that it is of the release whose digest was published.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
from pyarrow import parquet

from trade_truce.digest import SEPARATOR, SIZE, Tree, leaf, table_digest
from trade_truce.errors import PackageError
from trade_truce.stored.parquet import unpacked
from trade_truce_build.history.kept import ANEW, ROWS, Release

Key = tuple[str, ...]
_SCHEMA = pa.schema(
    [
        pa.field("table", pa.string(), nullable=False),
        pa.field("key", pa.string(), nullable=False),  # its parts joined by U+001F
        pa.field("digest", pa.binary(SIZE), nullable=False),
    ]
)
_GROUP = 1 << 16
"""Rows that are written, and read, at once."""
_ROOM = 1 << 12
"""Bytes that a row may take, unpacked; keys take a tenth of it."""


class Kept(NamedTuple):
    """What is kept of a row."""

    table: str
    key: Key
    digest: bytes


def kept(table: str, key: Iterable[str], cells: Iterable[str | None]) -> Kept:
    """What is kept of a row with these cells, as texts."""
    return Kept(table, tuple(key), leaf(SEPARATOR.join(cell or "" for cell in cells)))


def write(file: Path, rows: Iterable[Kept]) -> None:
    """Writes what is kept of rows, given by table and key."""
    source = iter(rows)
    with parquet.ParquetWriter(
        file, _SCHEMA, compression="zstd", use_dictionary=["table"], column_encoding={"key": "DELTA_BYTE_ARRAY"},
        write_statistics=False, store_schema=False,
    ) as made:  # fmt: skip
        while some := list(islice(source, _GROUP)):
            columns = [[row.table for row in some], [SEPARATOR.join(row.key) for row in some], [r.digest for r in some]]
            made.write_table(pa.table(columns, schema=_SCHEMA))


def read(release: Release) -> Iterator[tuple[str, Iterator[tuple[Key, bytes]]]]:
    """The rows of each table, each of which is read to its end before the next, and then held to the table's digest.

    Raises PackageError where the file is none, or not that of the release.
    """
    file, described = release.file(ROWS), {one["name"]: one for one in release.descriptor()["resources"]}
    seen = set()
    for name, rows in groupby(_stored(release, file, described), key=lambda row: row.table):
        if name not in described or name in seen:
            raise _wrong(release, f"{name[:60]!r} is no table of it, or stands twice")
        seen.add(name)
        yield name, _held(release, described[name], rows)
    for name in described.keys() - seen:
        yield name, _held(release, described[name], iter(()))


def _held(release: Release, resource: Mapping[str, Any], rows: Iterator[Kept]) -> Iterator[tuple[Key, bytes]]:
    tree = Tree()
    for row in rows:
        tree.add(row.digest)
        yield row.key, row.digest
    if table_digest(resource["schema"]["fields"], tree) != resource["contentDigest"]:
        raise _wrong(release, f"the rows of {resource['name']} are not those that were released")


def _stored(release: Release, file: Path, described: Mapping[str, Any]) -> Iterator[Kept]:
    try:
        with parquet.ParquetFile(file, memory_map=False, pre_buffer=False) as opened:
            _expect(opened, sum(one["rowCount"] for one in described.values()))
            for batch in opened.iter_batches(_GROUP, use_threads=False):
                for table, key, digest in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                    yield Kept(table, tuple(key.split(SEPARATOR)), digest)
    except (pa.ArrowException, OSError, ValueError, TypeError, AttributeError) as error:
        if isinstance(error, PackageError):
            raise
        raise _wrong(release, " ".join(str(error).split())[:150]) from None


def _expect(opened: Any, count: int) -> None:
    """Raises ValueError where a file has other columns, or is larger than the rows that it should have."""
    if [(one.name, one.type) for one in opened.schema_arrow] != [(one.name, one.type) for one in _SCHEMA]:
        raise ValueError("it has other columns")
    if opened.metadata.num_rows != count or unpacked(opened) > (count + 1) * _ROOM:
        raise ValueError("it has more or fewer rows than its descriptor says, or is too large unpacked")


def _wrong(release: Release, why: str) -> PackageError:
    return PackageError(f"{release.place}/{ROWS} is not what was released ({why}); {ANEW}")
