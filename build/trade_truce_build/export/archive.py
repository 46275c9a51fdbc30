"""Zips: the package as it is, with a guide for spreadsheets; and its rows as JSON Lines."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from trade_truce.stored.described import ERRATA_PATH
from trade_truce.swap import DESCRIPTOR
from trade_truce_build.export.source import Source, Table

_MODE = 0o644 << 16
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every member: the version names the state, and the same rows are to give the same bytes."""
GUIDE = """\
{title}
Version {version}. {licence}.

Each CSV file in dataset/ is one table: UTF-8, commas, one row a line, an empty cell is null. datapackage.json says what
every column means (Frictionless Data Package); trade_truce.open("this.zip") loads them typed.

In a spreadsheet: import the files, do not double-click them.
- Excel: Data, From Text/CSV; file origin 65001: Unicode (UTF-8). A double click shows curly quotes as letters.
- LibreOffice: open, character set Unicode (UTF-8), separated by comma.
Read ids, dates and words as text. Excel rounds numbers of more than 15 digits.
"""
LINES_GUIDE = """\
{title}
Version {version}. {licence}.

Each file beside this one is a table as JSON Lines, an object a row: texts and dates as strings, numbers as numbers with
all of their digits (a reader that knows floats only rounds them), null where there is no value. datapackage.json says
what each column means.
"""


def write_csv(source: Source, target: Path) -> None:
    """The descriptor, the tables as they are, and a guide."""
    with zipfile.ZipFile(target, "w") as made:
        _head(made, source, GUIDE)
        for table in source.tables:
            _copy(made, table.path, str(table.resource["path"]))
        _errata(made, source)


def write_jsonl(source: Source, target: Path) -> None:
    """The descriptor, and a file of objects for each table."""
    with zipfile.ZipFile(target, "w") as made:
        _head(made, source, LINES_GUIDE)
        for table in source.tables:
            with entry(made, f"{table.name}.jsonl") as member:
                member.writelines(line.encode() for line in lines(table))
        _errata(made, source)


def lines(table: Table) -> Iterator[str]:
    """A table's rows as JSON, each with a line feed."""
    names = [json.dumps(field["name"]) for field in table.fields]
    plain = [field["type"] in ("integer", "number", "boolean") for field in table.fields]
    for row in table.rows():
        cells = (
            "null" if cell is None else cell if bare else _ENCODE(cell) for cell, bare in zip(row, plain, strict=True)
        )
        yield "{" + ", ".join(f"{name}: {cell}" for name, cell in zip(names, cells, strict=True)) + "}\n"


def _head(made: zipfile.ZipFile, source: Source, guide: str) -> None:
    package = source.package
    licence = package["licenses"][0]["title"] if package.get("licenses") else "See datapackage.json for the licence"
    with entry(made, DESCRIPTOR) as member:
        member.write((json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode())
    with entry(made, "README.txt") as member:
        member.write(guide.format(title=package["title"], version=package["version"], licence=licence).encode())


def _errata(made: zipfile.ZipFile, source: Source) -> None:
    if source.errata:
        _copy(made, source.errata, ERRATA_PATH)


def _copy(made: zipfile.ZipFile, path: Path, name: str) -> None:
    with path.open("rb") as file, entry(made, name) as member:
        shutil.copyfileobj(file, member)


def entry(made: zipfile.ZipFile, name: str) -> IO[bytes]:
    """A member to write, which has no date but the first one that there is."""
    info = zipfile.ZipInfo(name, _EPOCH)
    info.external_attr, info.compress_type, info.create_system = _MODE, zipfile.ZIP_DEFLATED, 3
    return made.open(info, "w", force_zip64=True)
