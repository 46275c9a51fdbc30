"""Cells of which nothing is doubted fit their pattern; and of ordinary ones nothing is doubted."""

import re

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade_truce.columns import Column, columns, foreign_keys
from trade_truce.models import TABLES
from trade_truce.values import ANCHOR, LINE, SLUG, WORDS
from trade_truce_build.validate.shapes import doubtful

ORDINARY = {
    LINE: ["Beijing", "one line: of text (with `signs` - and digits, 12%)", "a", None, "~" * 400],
    WORDS: ["Over 650 billion dollars", "a b c d e f g h", "x", None, "w" * 120],
    SLUG: ["karoline-leavitt", "value--a--b", "0", None, "a" * 80],
    ANCHOR: [".".join(["0123456789ab"] * 4), None, ".".join(["cdef01234567"] * 4)],
}
EDGES = {
    LINE: "ab =+@-\t\n\x00\x7f\x1f\u00e9\u2003~.",
    WORDS: "aaab   =+@-\t\n\u00a0\u00e9",
    SLUG: "ab0-----zA_\u00e9 ",
    ANCHOR: "0af.g",
}
COLUMNS: dict[str, Column] = {
    c.pattern: c
    for table in reversed(list(TABLES))
    for c in columns(table)
    if c.name not in foreign_keys(table) and c.pattern in ORDINARY
}


def fits(pattern: str, cell: str | None, longest: int) -> bool:
    return cell is None or (bool(re.fullmatch(pattern, cell)) and len(cell) <= longest)


def test_every_shape_is_that_of_a_column() -> None:
    assert COLUMNS.keys() == ORDINARY.keys()


@pytest.mark.parametrize("pattern", ORDINARY)
def test_nothing_ordinary_is_doubted(pattern: str) -> None:
    cells = ORDINARY[pattern]
    assert all(fits(pattern, cell, COLUMNS[pattern].max_length) for cell in cells)
    for chunks in ([cells], [cells[:2], [], [None], cells[2:]], [[None]], []):
        held = pa.chunked_array([pa.array(chunk, pa.string()) for chunk in chunks], pa.string())
        doubts = doubtful(COLUMNS[pattern], held)
        assert doubts is not None
        assert doubts.tolist() == [False] * len(held)


@pytest.mark.parametrize("pattern", ORDINARY)
@given(data=st.data())
def test_what_is_wrong_is_doubted(pattern: str, data: st.DataObject) -> None:
    """Among ordinary cells, in pieces, and cut out of a longer column."""
    edge = st.text(EDGES[pattern], min_size=1, max_size=12) | st.text(EDGES[pattern], min_size=45, max_size=130)
    cells = data.draw(st.lists(st.none() | edge | st.sampled_from(ORDINARY[pattern]), max_size=8))
    cut = data.draw(st.integers(0, len(cells)))
    longer = pa.array(["before", *cells, "behind"], pa.string())
    held = pa.chunked_array([longer.slice(1, cut), longer.slice(1 + cut, len(cells) - cut)], pa.string())
    doubts = doubtful(COLUMNS[pattern], held)
    assert doubts is not None
    longest = COLUMNS[pattern].max_length
    wrong = np.array([not fits(pattern, cell, longest) for cell in cells], bool)
    assert not (wrong & ~doubts).any(), [cell for cell, bad in zip(cells, wrong & ~doubts, strict=True) if bad]


def test_other_patterns_are_for_others() -> None:
    (address,) = (c for c in columns("articles") if c.name == "url")
    assert doubtful(address, pa.chunked_array([["https://example.org"]])) is None
