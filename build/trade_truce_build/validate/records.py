"""Reads single rows of a CSV file again, each cell with its place; and says why a file is not the CSV it should be."""

import re
from collections.abc import Collection, Iterator, Sequence
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from trade_truce_build.core.finding import MAX_FINDINGS, Finding, Findings, Span, place
from trade_truce_build.validate import tables
from trade_truce_build.validate.stream import opened

_CELL = re.compile(r'"((?:[^"]|"")*+)"|([^",\r\n]*+)')
_STEP = 1 << 20


class Cell(NamedTuple):
    """One cell."""

    text: str
    """Without quotation marks; empty for null."""
    where: Span


def rows(folder: Path, path: str, wanted: Sequence[int]) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of a well-formed table at these places, in order: 0 is the first below the header."""
    left = sorted(set(wanted), reverse=True)
    with opened(folder, path) as file:
        for number, (line, record) in enumerate(_records(file), -1):
            if not left:
                return
            if number == left[-1]:
                yield left.pop(), _cells(record.decode("utf-8").removesuffix("\n"), line).first


def cells_at(folder: Path, path: str, wanted: Collection[Span]) -> dict[Span, Span]:
    """Places in a well-formed table -> row and column, from 1; of the header, the first row."""
    left, found = sorted(wanted, reverse=True), {}
    with opened(folder, path) as file:
        for number, (line, record) in enumerate(_records(file)):
            end = line + record.count(b"\n")
            while left and left[-1].line < end:
                span = left.pop()
                found[span] = _row_and_column(span, line, number, record)
            if not left:
                break
    return found


def _row_and_column(span: Span, line: int, number: int, record: bytes) -> Span:
    cells = _cells(record.decode("utf-8", "replace").removesuffix("\n"), line).first
    column = sum(cell.where[:2] <= span[:2] for cell in cells)
    row = max(number, 1)
    return Span(row, max(column, 1), row, max(column, 1))


def malformed(folder: Path, path: str, names: Sequence[str]) -> list[Finding]:
    """What is wrong with the form of a table's file, at least one thing."""
    findings = Findings(path)
    with opened(folder, path) as file:
        line = 0
        for line, record in _records(file, _LONGEST):
            if _broken(findings, record, line, names, header=line == 1) or len(findings.items) > MAX_FINDINGS:
                break
        else:
            _note(findings, _at(1), _REFUSED if line else "the file is empty", bool(findings.items))
    return findings.items


_REFUSED = "this is not CSV of this table"
_LONGEST = 1 << 20
"""Bytes of a row that is looked at no further; the columns of no table have room for a third of it."""


def _note(findings: Findings, where: Span, message: str, known: bool = False) -> None:
    if not known:
        findings.note(where, "TT504", message)


def _records(file: BinaryIO, most: int = -1) -> Iterator[tuple[int, bytes]]:
    """Each row's first line, from 1, and its bytes: lines until quotation marks are even in number.

    most: how long a row may be; of one that is longer, little more comes, and what follows is no row.
    """
    first, held, size, open_marks = 1, [], 0, 0
    reader = cast(BufferedReader, BufferedReader(file))
    for line, text in enumerate(iter(lambda: reader.readline(most), b""), 1):
        held.append(text)
        size += len(text)
        open_marks ^= text.count(b'"') & 1
        if not open_marks or 0 < most <= size:
            yield first, b"".join(held)
            first, held, size = line + 1, [], 0
    if held:
        yield first, b"".join(held)


class _Cells(NamedTuple):
    """The cells of a row."""

    first: list[Cell]
    """As many as were asked for."""
    number: int
    end: tuple[int, int]
    """Line and column behind the last one."""
    stop: int
    """How much of the row they are: less than all, where a quotation mark stands where none may."""


def _cells(record: str, line: int, most: int | None = None) -> _Cells:
    """The cells of a row, in one pass: places are counted from the line's start and not from the row's."""
    found: list[Cell] = []
    at, count, start = 0, 0, 0
    while True:
        match = _CELL.match(record, at)
        assert match  # it matches nothing, too
        first, at = (line, match.start() - start + 1), match.end()
        if breaks := record.count("\n", match.start(), at):
            line, start = line + breaks, record.rindex("\n", match.start(), at) + 1
        count += 1
        end = (line, at - start + 1)
        if most is None or count <= most:
            text = match[2] if match[1] is None else match[1].replace('""', '"')
            found.append(Cell(text, Span(*first, *end)))
        if record[at : at + 1] != ",":
            return _Cells(found, count, end, at)
        at += 1


def _broken(findings: Findings, record: bytes, line: int, names: Sequence[str], *, header: bool) -> bool:
    """Notes what is wrong with a row's form; whether that is such that what follows cannot be read."""
    try:
        text = record.decode("utf-8")
    except UnicodeDecodeError as error:
        lead = record[: error.start].decode("utf-8")
        byte = record[error.start]
        findings.note(_shifted(lead, line), "TT010", f"the byte 0x{byte:02x} is not UTF-8")
        return True
    stop = text[:-1] if text.endswith("\n") else text
    cells = _cells(stop, line, len(names) + 1)
    if "\r" in text:
        _note(findings, _shifted(text[: text.index("\r")], line), "a line ends in CR, and not in LF alone")
    elif len(record) >= _LONGEST:
        _note(findings, _at(line), f"a row of {_LONGEST} bytes or more; no table has one so long")
    elif cells.stop < len(stop):
        _note(findings, _at(*cells.end), "a quotation mark stands where none may, or is never closed")
    elif stop is text:
        _note(findings, _at(*cells.end), "the last line has no end: is the file cut off?")
    elif header and text != tables.header(names).decode():
        _note(findings, cells.first[0].where, f"the columns must be {','.join(names)}")
    else:
        _odd_cells(findings, cells, len(names), line)
        return False
    return True


def _odd_cells(findings: Findings, cells: _Cells, wanted: int, line: int) -> None:
    """Notes what is wrong with the cells of a row, behind which the next can be read."""
    if cells.number != wanted:
        _note(findings, _at(line), f"a row of {cells.number} cells, where there are {wanted} columns")
    for cell in cells.first:
        if not cell.text and cell.where.column < cell.where.end_column:
            _note(findings, cell.where, "an empty cell has no quotation marks: some readers take it for a text then")


def _at(line: int, column: int = 1) -> Span:
    return Span(line, column, line, column)


def _end(text: str, line: int) -> tuple[int, int]:
    last = place(text)
    return line + last.line - 1, last.column


def _shifted(lead: str, line: int) -> Span:
    """The place behind a text that starts at a line."""
    return _at(*_end(lead, line))
