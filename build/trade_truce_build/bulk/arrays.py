"""Python's values as Arrow's, by way of their bytes: Arrow's own ways import pandas, which takes half a second."""

from collections.abc import Collection
from datetime import date
from typing import TypeAlias

import numpy as np
import pyarrow as pa

Numbers: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.int64]]"
_EPOCH = date(1970, 1, 1).toordinal()


def integers(numbers: "Numbers | Collection[int]") -> pa.Array:
    """Numbers as Arrow's; those of numpy without a copy."""
    held = numbers if isinstance(numbers, np.ndarray) else np.fromiter(numbers, np.int64, len(numbers))
    return pa.Array.from_buffers(pa.int64(), len(held), [None, pa.py_buffer(np.ascontiguousarray(held, np.int64))])


def texts(values: Collection[str]) -> pa.Array:
    """Texts as Arrow's."""
    encoded = [value.encode() for value in values]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.int64)
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(b"".join(encoded))]
    return pa.Array.from_buffers(pa.large_string(), len(encoded), buffers)


def days(dates: Collection[date | None]) -> pa.Array:
    """Dates as Arrow's, or nulls."""
    numbers = np.fromiter((day.toordinal() - _EPOCH if day else 0 for day in dates), np.int32, len(dates))
    there = np.packbits(np.fromiter((day is not None for day in dates), bool, len(dates)), bitorder="little")
    return pa.Array.from_buffers(pa.date32(), len(dates), [pa.py_buffer(there), pa.py_buffer(numbers)])
