"""Proves that all ids of a column are slugs by looking at their bytes as one text: an eighth of a pattern's time."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trade_truce.columns import Column
from trade_truce.values import SLUG

_LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789-"


def proved(column: Column, cells: pa.ChunkedArray) -> bool:
    """Whether it is certain that every cell of a column is a slug, and none too long; False says nothing."""
    limits = column["constraints"]
    if limits.get("pattern") != SLUG:
        return False
    longest = pc.max(pc.binary_length(cells)).as_py() or 0  # bytes: of ASCII, letters
    return longest <= limits["maxLength"] and all(map(_of_slugs, cells.chunks))


def _of_slugs(cells: pa.StringArray) -> bool:
    """No hyphen at an end of a cell, so none has a neighbour in another; no three in a row; else letters."""
    if pc.any(pc.starts_with(cells, "-")).as_py() or pc.any(pc.ends_with(cells, "-")).as_py():
        return False
    _, ends, data = cells.buffers()
    if data is None or not len(cells):
        return not cells.drop_null()
    bounds = np.frombuffer(ends, np.int32)[cells.offset : cells.offset + len(cells) + 1]
    text = data[int(bounds[0]) : int(bounds[-1])].to_pybytes()
    return not text.translate(None, _LETTERS) and b"---" not in text
