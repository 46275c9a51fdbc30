"""Reads a table's file as Arrow, every cell as text, and says what can be said of the file as a whole."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from pyarrow import csv

from trade_truce_build.validate.stream import opened, rfc4180

_BLOCK = 1 << 22
"""Bytes that Arrow parses at once: fewer blocks mean fewer pieces to scan, more of them more memory."""


@dataclass(frozen=True)
class Text:
    """A file that was read to its end."""

    bytes: int
    sha256: str
    rows: pa.Table | None
    """Every cell as text, an empty one as null; None where the file is not the CSV that the build writes."""


def read(folder: Path, path: str, names: Sequence[str]) -> Text:
    """A file whose columns should be `names`. Raises OSError."""
    with opened(folder, path) as file:
        data = file.read()
    rows = _parsed(data, names) if _plausible(data, names) and rfc4180(data) else None
    return Text(len(data), hashlib.sha256(data).hexdigest(), rows)


def header(names: Sequence[str]) -> bytes:
    """The first line of a table."""
    return ",".join(names).encode() + b"\n"


def _plausible(data: bytes, names: Sequence[str]) -> bool:
    """Whether a file has the header, and no more lines than rows of so many cells: an empty one takes Arrow as much
    memory as a full one.
    """
    return data.startswith(header(names)) and data.count(b"\n") * len(names) <= len(data)


def _parsed(data: bytes, names: Sequence[str]) -> pa.Table | None:
    reading = csv.ReadOptions(block_size=_BLOCK, use_threads=False)
    parsing = csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False)
    text = dict.fromkeys(names, pa.string())
    converting = csv.ConvertOptions(
        column_types=text, strings_can_be_null=True, quoted_strings_can_be_null=True, null_values=[""]
    )
    try:
        rows = csv.read_csv(pa.BufferReader(data), reading, parsing, converting)
    except (pa.ArrowInvalid, pa.ArrowKeyError):
        return None
    return rows if rows.column_names == list(names) else None
