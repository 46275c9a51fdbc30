"""Tables in Parquet files, one or several for each, as exports and Spark write them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trade_truce import files, place
from trade_truce.errors import MissingLibraryError, TamperedError
from trade_truce.stored.csv_form import LONGEST, SMALL, SQUEEZED
from trade_truce.stored.described import parts
from trade_truce.stored.fetching import fetch
from trade_truce.types import TYPES

if TYPE_CHECKING:
    import pyarrow as pa

_STEP = 2000


def checked(root: Path, resource: dict[str, Any]) -> list[Path]:
    """The files of a table, each with the hash that the descriptor states. Raises TamperedError."""
    found = places(root, resource)
    for file, part in zip(found, parts(resource), strict=True):
        files.check_bytes(file, part)
    return found


def places(root: Path, resource: dict[str, Any]) -> list[Path]:
    """The files of a table, on a way without links. Raises TamperedError."""
    fetch(root, resource)
    found: list[Path] = [root / part["path"] for part in parts(resource)]
    for file in found:
        if file.resolve() != file:
            raise TamperedError(f"{file.name} lies behind a link, and no link is followed: {place.again()}")
    return found


def rows(where: list[Path], resource: dict[str, Any]) -> Iterator[list[str | None]]:
    """The rows of files, in their order."""
    try:
        from pyarrow import parquet
    except ModuleNotFoundError:
        way = "pip install 'trade-truce[arrow]', or load it as_='duckdb' or 'polars'"
        raise MissingLibraryError(f"this form of a Parquet package needs pyarrow: {way}") from None
    for file in where:
        with parquet.ParquetFile(file, memory_map=False, pre_buffer=False) as opened:
            expect(file, opened, resource["schema"]["fields"])
            for batch in opened.iter_batches(_STEP, use_threads=False):
                yield from zip(*map(_texts, batch.columns), strict=True)


def expect_all(where: Sequence[Path], fields: Sequence[dict[str, Any]]) -> None:
    """Raises ValueError where a file has other columns or types than those described, or is too large unpacked."""
    from pyarrow import parquet

    for file in where:
        with parquet.ParquetFile(file) as opened:
            expect(file, opened, fields)


def expect(file: Path, opened: Any, fields: Sequence[dict[str, Any]]) -> None:
    """Raises ValueError where an opened file has other columns or types than described, or is too large unpacked."""
    import pyarrow as pa

    wanted = [(field["name"], TYPES[field["type"]].arrow(pa)) for field in fields]
    if [(field.name, field.type) for field in opened.schema_arrow] != wanted:
        raise ValueError("a file has other columns or types than its descriptor says")

    if unpacked(opened) > SQUEEZED * max(file.stat().st_size, SMALL):
        raise ValueError(f"{file.name} is larger than it may be, unpacked")


def unpacked(opened: Any) -> int:
    """Bytes that the tables in an opened file take, unpacked, by its own account."""
    metadata = opened.metadata
    return sum(metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups))


def _texts(column: "pa.Array") -> list[str | None]:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_decimal(column.type):  # Arrow writes small ones with an exponent
        return [None if value is None else _plain(value) for value in column.to_pylist()]
    if pa.types.is_string(column.type) and (pc.max(pc.binary_length(column)).as_py() or 0) > LONGEST:
        raise ValueError("a cell is too long")
    texts: list[str | None] = column.cast(pa.string()).to_pylist()
    return texts


def _plain(value: Decimal) -> str:
    return f"{value:f}".rstrip("0").rstrip(".")
