"""A workbook for people with a spreadsheet: what they look for first, then a sheet a table, then what columns mean.

Nothing in it is a formula, and no text is taken for a number, a date or an address.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

from trade_truce.errors import PackageError
from trade_truce_build.export.joined import Joined, joined
from trade_truce_build.export.source import FLOAT_DIGITS, Source, Table

ROWS = (1 << 20) - 1
"""Rows of a sheet below its head."""
TEXT = 32_767
"""Characters of a cell."""
_FIRST_DAY = date(1900, 3, 1)
"""Before it, spreadsheets do not agree on days."""
_CREATED = datetime(1980, 1, 1)  # a workbook has no zone, and the same rows give the same bytes
_LOOKED_AT, _WIDEST, _NARROWEST = 200, 60, 8
_MANY = 100_000
"""Rows from which a workbook is written row by row, with its texts where they stand."""
_LINKS = 60_000
"""Of a sheet; a spreadsheet takes some more, and refuses the file behind that."""

Cell = str | int | Decimal | date | None


class _Look(NamedTuple):
    head: Any
    day: Any


def write_xlsx(source: Source, target: Path) -> None:
    """The workbook. The same package gives the same bytes, with one version of XlsxWriter."""
    for table in source.tables:
        _fits(table)
    rows = sum(table.resource["rowCount"] for table in source.tables)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(target), {**options, "constant_memory": rows > _MANY}) as made:
        made.set_properties({"title": source.package["title"], "created": _CREATED})
        look = _Look(made.add_format({"bold": True, "bottom": 1}), made.add_format({"num_format": "yyyy-mm-dd"}))
        places = {table.name: _places(table) for table in source.tables if table.name in ("figures", "conflicts")}
        for sheet in joined(source):
            _joined(made.add_worksheet(sheet.name), sheet, places[sheet.of], look)
        for table in source.tables:
            names = [field["name"] for field in table.fields]
            _fill(made.add_worksheet(table.name), names, lambda table=table: _cells(table), look)
        _fill(made.add_worksheet("Dictionary"), _DICTIONARY, lambda: _meanings(source), look)


def _fits(table: Table) -> None:
    if table.resource["rowCount"] > ROWS:
        raise PackageError(f"{table.name} has more rows than a sheet holds ({ROWS}): export to sqlite or parquet")


def _places(table: Table) -> dict[str, int]:
    """The line of each row in its sheet, by its key."""
    at = [field["name"] for field in table.fields].index(table.key[0])
    return {str(row[at]): line for line, row in enumerate(table.rows(), 2)}


def _joined(sheet: Any, what: Joined, places: Mapping[str, int], look: _Look) -> None:
    """A sheet of joined rows, whose ids lead to their row in the sheet of their table."""
    _fill(sheet, what.names, what.rows, look)
    at = what.names.index(what.key)
    for line, row in enumerate(islice(what.rows(), _LINKS), 1):
        if not sheet.constant_memory:
            sheet.write_url(line, at, f"internal:'{what.of}'!A{places[str(row[at])]}", string=str(row[at]))


def _fill(sheet: Any, names: list[str], rows: Any, look: _Look) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)  # as wide as a page, so that a row is printed in one piece
    for column, width in enumerate(_widths(names, islice(rows(), _LOOKED_AT))):
        sheet.set_column(column, column, width)
    for column, name in enumerate(names):
        sheet.write_string(0, column, name, look.head)
    line = 0
    for line, row in enumerate(rows(), 1):
        for column, cell in enumerate(row):
            _write(sheet, (line, column), cell, look)
    sheet.autofilter(0, 0, line, len(names) - 1)


def _write(sheet: Any, at: tuple[int, int], cell: Cell, look: _Look) -> None:
    match cell:
        case None:
            return
        case date() if cell >= _FIRST_DAY:
            sheet.write_datetime(*at, cell, look.day)
        case int() | Decimal() if _is_exact(cell):
            sheet.write_number(*at, int(cell) if cell == int(cell) else float(cell))
        case Decimal():
            sheet.write_string(*at, f"{cell:f}")
        case _:
            text = str(cell)
            if len(text) > TEXT:
                raise PackageError(f"a text has more characters than a cell holds ({TEXT}): export to sqlite")
            sheet.write_string(*at, text)


def _is_exact(number: int | Decimal) -> bool:
    return len(str(number).strip("-").replace(".", "").strip("0")) <= FLOAT_DIGITS


def _cells(table: Table) -> Iterator[list[Cell]]:
    kinds = [field["type"] for field in table.fields]
    return ([_cell(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in table.rows())


def _cell(cell: str | None, kind: str) -> Cell:
    if cell is None or kind in ("string", "boolean"):
        return cell
    return date.fromisoformat(cell) if kind == "date" else Decimal(cell)


def _widths(names: list[str], rows: Iterable[Iterable[Cell]]) -> list[int]:
    longest = [len(name) + 2 for name in names]
    for row in rows:
        longest = [max(width, len(str(cell or ""))) for width, cell in zip(longest, row, strict=True)]
    return [max(_NARROWEST, min(width, _WIDEST)) for width in longest]


_DICTIONARY = ["table", "column", "type", "unit", "meaning"]


def _meanings(source: Source) -> Iterator[list[Cell]]:
    for table in source.tables:
        for f in table.fields:
            yield [table.name, f["name"], f["type"], f.get("unit"), f["description"]]
