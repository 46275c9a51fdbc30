"""What is exported: a package's tables, described and held to their hashes, row by row."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trade_truce import place
from trade_truce.dataset import Dataset
from trade_truce.errata import file_of
from trade_truce.errors import TamperedError
from trade_truce.stored.described import csv_package

Field = dict[str, Any]
Cells = list[str | None]
"""A row's cells as canonical texts, null as None."""
FLOAT_DIGITS = 15
"""Digits of a number that a float, as SQLite and spreadsheets have them, keeps; one of more is written as text."""


@dataclass(frozen=True)
class Described:
    """One table: what its descriptor says of it, and the file with its rows."""

    resource: dict[str, Any]
    path: Path

    @property
    def name(self) -> str:
        """As the descriptor has it."""
        return str(self.resource["name"])

    def rows(self) -> Iterator[Cells]:
        """The rows in the order of their keys, never all at once. Raises TamperedError where one cannot be read."""
        width = len(self.resource["schema"]["fields"])
        with self.path.open(encoding="utf-8", newline="") as file:
            read = csv.reader(file, strict=True)
            try:
                next(read, None)
                for row in read:
                    if len(row) != width:
                        raise ValueError(f"line {read.line_num} has {len(row)} cells for {width} columns")
                    yield [cell or None for cell in row]
            except (csv.Error, ValueError) as error:  # of what a stranger made and described as it is
                raise TamperedError(f"{self.name} cannot be read ({error}): get the package anew") from None


@dataclass(frozen=True)
class Table(Described):
    """One table, its file looked at and found to be the one described."""

    @property
    def fields(self) -> list[Field]:
        """The columns, as the Table Schema has them."""
        return list(self.resource["schema"]["fields"])

    @property
    def key(self) -> list[str]:
        """The columns of the primary key."""
        return list(self.resource["schema"]["primaryKey"])

    @property
    def references(self) -> list[tuple[str, str, str]]:
        """Column, and the table and column that it refers to."""
        keys = self.resource["schema"].get("foreignKeys", [])
        other = [key["reference"] for key in keys]  # without a resource, or with an empty one, it is of this table
        return [
            (key["fields"][0], to.get("resource") or self.name, to["fields"][0])
            for key, to in zip(keys, other, strict=True)
        ]


@dataclass(frozen=True)
class Source:
    """A package with its tables."""

    package: dict[str, Any]
    tables: list[Table]
    errata: Path | None = None
    """The file of its errata, where it has some."""


def source(dataset: Dataset) -> Source:
    """What a package that was opened holds, as CSV. Raises TamperedError for a table that was changed."""
    tables = [Table(resource, path) for path, resource in dataset.files()]
    package = csv_package(dataset.package(), [table.resource for table in tables])
    with place.within(dataset.root):
        return Source(package, tables, file_of(dataset.root))
