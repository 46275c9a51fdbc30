"""Python's values as Arrow's, by way of their bytes: Arrow's own ways import pandas, which takes half a second."""

import os
from collections.abc import Collection
from datetime import date
from typing import TypeAlias

import numpy as np
import pyarrow as pa

Numbers: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.int64]]"
Mask: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.bool_]]"
NONE: Numbers = np.empty(0, np.int64)
"""No numbers at all."""
_EPOCH = date(1970, 1, 1).toordinal()


def on_small_pages() -> None:
    """Has Arrow take its memory in small pages, where it can and nobody chose otherwise.

    mimalloc, its own choice, asks for huge ones: where memory is in pieces, the system takes up to a second to clear
    and join what a large table needs.
    """
    if "jemalloc" in pa.supported_memory_backends() and not os.environ.get("ARROW_DEFAULT_MEMORY_POOL"):
        pa.set_memory_pool(pa.jemalloc_memory_pool())


def integers(values: "Numbers | Collection[int]") -> pa.Array:
    """Numbers as Arrow's; those of numpy without a copy."""
    held = values if isinstance(values, np.ndarray) else np.fromiter(values, np.int64, len(values))
    return pa.Array.from_buffers(pa.int64(), len(held), [None, pa.py_buffer(np.ascontiguousarray(held, np.int64))])


def truths(mask: Mask) -> pa.Array:
    """Truth values as Arrow's."""
    bits = np.packbits(mask, bitorder="little")
    return pa.Array.from_buffers(pa.bool_(), len(mask), [None, pa.py_buffer(bits)])


def numbers(column: pa.ChunkedArray) -> Numbers:
    """The numbers of a column of 64 bits without nulls."""
    chunks = (np.frombuffer(c.buffers()[1], np.int64, len(c), 8 * c.offset) for c in column.chunks if len(c))
    return np.concatenate([NONE, *chunks])


def ascending(*held: Numbers) -> Numbers:
    """Each of some numbers once, the least first. Of millions, a set takes a gigabyte, and numpy's own a minute."""
    ordered = np.sort(np.concatenate([NONE, *held]), kind="stable")  # which is soon done with what is in order
    first: Numbers = ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]]
    return first


def without(held: Numbers, others: Numbers) -> Numbers:
    """Those of some numbers that are not among others; both ascend."""
    at = np.searchsorted(others, held)
    rest: Numbers = held[np.append(others, -1)[at] != held]
    return rest


class Among:
    """Numbers from 0 on, of which one may ask whether one is among them."""

    def __init__(self, held: Numbers) -> None:
        self._there = np.zeros(held[-1] + 1 if len(held) else 0, bool)
        self._there[held] = True

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and number < len(self._there) and bool(self._there[number])


def texts(values: Collection[str]) -> pa.Array:
    """Texts as Arrow's."""
    encoded = [value.encode() for value in values]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.int64)
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(b"".join(encoded))]
    return pa.Array.from_buffers(pa.large_string(), len(encoded), buffers)


def days(dates: Collection[date | None]) -> pa.Array:
    """Dates as Arrow's, or nulls."""
    since = np.fromiter((day.toordinal() - _EPOCH if day else 0 for day in dates), np.int32, len(dates))
    there = np.packbits(np.fromiter((day is not None for day in dates), bool, len(dates)), bitorder="little")
    return pa.Array.from_buffers(pa.date32(), len(dates), [pa.py_buffer(there), pa.py_buffer(since)])
