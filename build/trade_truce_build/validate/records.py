"""Reads single rows of a CSV file again, each cell with its place; and says why a file is not the CSV it should be."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from trade_truce_build.core.finding import MAX_FINDINGS, Finding, Findings, Span, place
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
                yield left.pop(), _cells(record.decode("utf-8").removesuffix("\n"), line)


def malformed(folder: Path, path: str, names: Sequence[str]) -> list[Finding]:
    """What is wrong with the form of a table's file, at least one thing."""
    findings = Findings(path)
    with opened(folder, path) as file:
        for number, (line, record) in enumerate(_records(file)):
            if _broken(findings, record, line, names, header=not number) or len(findings.items) > MAX_FINDINGS:
                break
        else:
            _note(findings, _at(1), "the file is empty" if not file.tell() else _REFUSED, bool(findings.items))
    return findings.items


_REFUSED = "this is not CSV of this table; most likely, a row is millions of characters long"


def _note(findings: Findings, where: Span, message: str, known: bool = False) -> None:
    if not known:
        findings.note(where, "TT504", message)


def _records(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Each row's first line, from 1, and its bytes: lines until quotation marks are even in number."""
    first, held, open_marks = 1, [], 0
    for line, text in enumerate(_lines(file), 1):
        held.append(text)
        open_marks ^= text.count(b'"') & 1
        if not open_marks:
            yield first, b"".join(held)
            first, held = line + 1, []
    if held:
        yield first, b"".join(held)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    rest = b""
    while data := file.read(_STEP):
        *whole, rest = (rest + data).split(b"\n")
        yield from (line + b"\n" for line in whole)
    if rest:
        yield rest


def _cells(record: str, line: int) -> list[Cell]:
    """The cells of a row that is well formed."""
    found, at = [], 0
    while True:
        match = _CELL.match(record, at)
        assert match  # it matches nothing, too
        text = match[2] if match[1] is None else match[1].replace('""', '"')
        found.append(Cell(text, _span(record, line, match.start(), match.end())))
        at = match.end() + 1
        if at > len(record) or record[at - 1] != ",":
            return found


def _span(record: str, line: int, start: int, end: int) -> Span:
    first, last = place(record, start), place(record, end)
    return Span(line + first.line - 1, first.column, line + last.line - 1, last.column)


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
    cells = _cells(stop, line)
    end = cells[-1].where
    if "\r" in text:
        _note(findings, _shifted(text[: text.index("\r")], line), "a line ends in CR, and not in LF alone")
    elif (end.end_line, end.end_column) != _end(stop, line):
        _note(findings, _at(end.end_line, end.end_column), "a quotation mark stands where none may, or is never closed")
    elif stop is text:
        _note(findings, _at(*_end(stop, line)), "the last line has no end: is the file cut off?")
    else:
        return _miscounted(findings, cells, names, line, header=header)
    return True


def _miscounted(findings: Findings, cells: list[Cell], names: Sequence[str], line: int, *, header: bool) -> bool:
    if header and [cell.text for cell in cells] != list(names):
        _note(findings, cells[0].where, f"the columns must be {','.join(names)}")
        return True
    if len(cells) != len(names):
        _note(findings, _at(line), f"a row of {len(cells)} cells, where there are {len(names)} columns")
    return False


def _at(line: int, column: int = 1) -> Span:
    return Span(line, column, line, column)


def _end(text: str, line: int) -> tuple[int, int]:
    last = place(text)
    return line + last.line - 1, last.column


def _shifted(lead: str, line: int) -> Span:
    """The place behind a text that starts at a line."""
    return _at(*_end(lead, line))
