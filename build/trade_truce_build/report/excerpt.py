"""One line of a seed with marks under a part of it, right whatever the line holds and however long it is."""

import re
from typing import NamedTuple
from unicodedata import category, east_asian_width

from trade_truce.text import FORBIDDEN

COLUMNS = 100
"""Of a line, as many are shown; what is longer is cut around the marks."""
_LEAD = COLUMNS // 3
"""Columns kept before the marks where a line is cut there."""
_RUNNER = re.compile(r"(?<=#)#(?=\[)")
_BYTE = range(0xDC80, 0xDD00)  # surrogates that stand for bytes


class Excerpt(NamedTuple):
    """What is shown of a line, and where the marks go: columns of a terminal from 0, at least one of them marked."""

    text: str
    start: int
    end: int


def excerpt(line: str, start: int, end: int, encoding: str = "utf-8") -> Excerpt:
    """A line with the characters [start, end) to be marked, counted in code points from 0."""
    start = min(start, len(line))
    low, high = max(0, start - COLUMNS), start + COLUMNS  # a line may have a million characters
    cells = _cells(line[low:high], encoding)
    start, end, before, after = start - low, max(start, min(end, high)) - low, low > 0, high < len(line)
    if before or _wide(cells[:end]) > COLUMNS:
        lead = _fitting(cells[:start][::-1], _LEAD)
        cells, before = cells[start - lead :], before or lead < start
        start, end = lead, end - start + lead
    keep = _fitting(cells, COLUMNS)
    cut = _encoded("…", encoding)
    left = cut if before else ""
    right = cut if after or keep < len(cells) else ""
    column = width(left) + _wide(cells[:start])
    return Excerpt(left + "".join(cells[:keep]) + right, column, column + max(_wide(cells[start : min(end, keep)]), 1))


def shown(text: str, encoding: str = "utf-8") -> str:
    """A piece of a line as an excerpt shows it."""
    return "".join(_cells(text, encoding))


def width(text: str) -> int:
    """Columns that a terminal gives a text: two for a wide character, none for a combining mark."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(char: str) -> int:
    if category(char) in ("Mn", "Me") or "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff":
        return 0  # marks, and the later letters of a Hangul syllable
    return 2 if east_asian_width(char) in "WF" else 1


def _cells(text: str, encoding: str) -> list[str]:
    """Each character as `finding.show` shows it, and as the encoding can write it."""
    obeyed = {match.start() for match in _RUNNER.finditer(text)}
    return [_cell(char, index in obeyed, encoding) for index, char in enumerate(text)]


def _cell(char: str, obeyed: bool, encoding: str) -> str:
    if ord(char) in _BYTE:
        return f"\\x{ord(char) - 0xDC00:02x}"
    if obeyed or FORBIDDEN.match(char):
        return f"\\u{{{ord(char):x}}}"
    return _encoded(char, encoding)


def _encoded(char: str, encoding: str) -> str:
    if char.isascii():
        return char
    return char.encode(encoding, "backslashreplace").decode(encoding)


def _wide(cells: list[str]) -> int:
    return sum(map(width, cells))


def _fitting(cells: list[str], columns: int) -> int:
    """How many of the cells fit into the columns."""
    for count, cell in enumerate(cells):
        columns -= width(cell)
        if columns < 0:
            return count
    return len(cells)
