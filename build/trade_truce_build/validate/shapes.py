"""Tells the cells of a column that a pattern need not be tried on, by looking at all of their bytes at once.

Patterns take more time than all other checks of a package together. Nearly every text is plain ASCII of a plain shape,
which shows in a few passes over a column's bytes; a cell of which that is not certain is doubtful, right or wrong.
"""

import re
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa

from trade_truce.columns import Column
from trade_truce.values import ANCHOR, DIGESTS, DIGITS, FIRST, LINE, SLUG, WORDS, WORDS_AT_MOST
from trade_truce_build.core.arrays import Mask, Numbers

Bytes: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.uint8]]"
_BLANK, _HYPHEN = ord(" "), ord("-")


class _Cells(NamedTuple):
    """The cells of a piece of a column, one behind the other; one that is null takes no room."""

    text: Bytes
    starts: Numbers
    ends: Numbers
    held: Numbers
    """Which of them hold anything."""


def doubtful(column: Column, cells: pa.ChunkedArray) -> "Mask | None":
    """Which cells of a column may not fit its pattern, or be too long; None where all may be."""
    shape = _SHAPES.get(column.pattern)
    if not shape:
        return None
    doubts = [np.empty(0, bool)]
    for chunk in cells.chunks:
        piece = _cells(chunk)
        doubts.append(piece.ends - piece.starts > column.max_length)  # bytes: of ASCII, letters
        shape(piece, doubts[-1])
    return np.concatenate(doubts)


def _cells(chunk: pa.StringArray) -> _Cells:
    _, ends, data = chunk.buffers()
    bounds = np.frombuffer(ends, np.int32)[chunk.offset : chunk.offset + len(chunk) + 1].astype(np.int64)
    text = np.frombuffer(data or b"", np.uint8)[bounds[0] : bounds[-1]]
    bounds -= bounds[0]
    return _Cells(text, bounds[:-1], bounds[1:], np.flatnonzero(bounds[1:] > bounds[:-1]))


def _lines(cells: _Cells, doubt: Mask) -> None:
    """Printable ASCII, without a blank at an end, and not what a spreadsheet takes for a formula."""
    text, starts, ends, held = cells
    _mark(cells, doubt, (text < _BLANK) | (text > ord("~")))
    doubt[held] |= (_classes(text[starts[held]], _FIRST, b"") != 0) | (text[ends[held] - 1] == _BLANK)


def _words(cells: _Cells, doubt: Mask) -> None:
    """Such a line, of few words with one blank between two."""
    _lines(cells, doubt)
    blanks = np.flatnonzero(cells.text == _BLANK)
    holders = np.searchsorted(cells.ends, blanks, side="right")
    doubt[holders[1:][np.diff(blanks) == 1]] = True
    doubt |= np.bincount(holders, minlength=len(doubt)) >= WORDS_AT_MOST


def _slugs(cells: _Cells, doubt: Mask) -> None:
    """Small letters, digits and hyphens: none at an end, no three in a row."""
    text, starts, ends, held = cells
    _mark(cells, doubt, _classes(text, _IN_SLUGS, b"") != 0)
    hyphen = text == _HYPHEN
    doubt[held] |= hyphen[starts[held]] | hyphen[ends[held] - 1]
    if len(text) > 2:
        _mark(cells, doubt, np.append(hyphen[:-2] & hyphen[1:-1] & hyphen[2:], [False, False]))


def _anchors(cells: _Cells, doubt: Mask) -> None:
    """Four times twelve hexadecimal digits, with three dots between them."""
    text, starts, ends, held = cells
    if ((ends - starts)[held] != len(_DOTS)).any():
        doubt[held] = True
        return
    classes = _classes(text, b"0123456789abcdef", b".").reshape(-1, len(_DOTS))
    doubt[held] |= (classes != _DOTS).any(axis=1)


def _fitting(pattern: str, around: str = "") -> bytes:
    """The signs of ASCII that fit a pattern, each between others that do."""
    return bytes(byte for byte in range(128) if re.fullmatch(pattern, f"{around}{chr(byte)}{around}"))


_FIRST, _IN_SLUGS = _fitting(FIRST), _fitting(SLUG, "a")
_DOTS = np.array(([0] * DIGITS + [1]) * DIGESTS, np.uint8)[:-1]
"""Where an anchor has its dots."""
_SHAPES: dict[str, Callable[[_Cells, Mask], None]] = {LINE: _lines, WORDS: _words, SLUG: _slugs, ANCHOR: _anchors}
"""Pattern -> what marks the cells that may not fit it."""


def _classes(text: Bytes, some: bytes, others: bytes) -> Bytes:
    """Of each byte, 0 if it is one of some, 1 if it is one of others, else 2. Bytes are translated in a third of the
    time that numpy takes to look each up.
    """
    table = bytes(0 if byte in some else 1 if byte in others else 2 for byte in range(256))
    return np.frombuffer(text.tobytes().translate(table), np.uint8)


def _mark(cells: _Cells, doubt: Mask, wrong: Mask) -> None:
    """Marks the cells that hold a byte which is wrong."""
    doubt[np.searchsorted(cells.ends, np.flatnonzero(wrong), side="right")] = True
