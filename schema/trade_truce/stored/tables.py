"""From a package's tables in any form to their CSV files."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from trade_truce import files, place
from trade_truce.errors import MissingLibraryError, TamperedError
from trade_truce.stored import csv_form, parquet
from trade_truce.stored.described import is_parquet
from trade_truce.swap import FOLDER

Resource = dict[str, Any]
Row = Sequence[str | None]
Reader = Callable[[Resource], Iterator[Row]]
"""Yields the rows of a table, given its entry in the descriptor."""

_READERS: dict[Path, Reader] = {}
"""Temporary folder of an opened package -> what reads its tables."""
_MADE: dict[tuple[Path, str, str], tuple[Path, Resource]] = {}
_ONE_AT_A_TIME = Lock()


def read_by(root: Path, reader: Reader) -> None:
    """Says how the tables of a package are read whose descriptor alone is in a temporary folder."""
    _READERS[root] = reader


def reader(root: Path, resource: Resource, *, hold: bool = True) -> Reader | None:
    """What reads a table that is not stored as CSV; None for CSV. hold: whether files of Parquet must have their hash.

    Other forms are held to a hash by what was read.
    """
    if is_parquet(resource):
        where = parquet.checked if hold else parquet.places
        return lambda resource: parquet.rows(where(root, resource), resource)
    return _READERS.get(root)


def csv_of(root: Path, resource: Resource) -> tuple[Path, Resource]:
    """The CSV file of a table that is stored in another form, and what a descriptor says of that file.

    It is made once, and held to the content digest that the descriptor states, or else to the hash of the CSV.
    Raises TamperedError where the table cannot be read, or is not the one described.
    """
    key = (root, resource["name"], str(resource.get("contentDigest")))
    with _ONE_AT_A_TIME:
        if key not in _MADE:
            made = make(reader(root, resource), resource, _aside(root))
            _hold(made, resource)
            _MADE[key] = made
        return _MADE[key]


def make(read: Reader | None, resource: Resource, folder: Path) -> tuple[Path, Resource]:
    """Writes the CSV file of a table into a folder's `dataset`, whatever is in its rows."""
    target = folder / FOLDER / f"{resource['name']}.csv"
    assert read
    try:
        return target, csv_form.write(read(resource), resource, target)
    except (MemoryError, MissingLibraryError, TamperedError):
        target.unlink(missing_ok=True)
        raise
    except Exception as error:  # of any library, on what a stranger made
        target.unlink(missing_ok=True)
        why = " ".join(str(error).split())[:200] or type(error).__name__
        raise TamperedError(f"{resource['name']} cannot be read ({why}): {place.again()}") from None


def _hold(made: tuple[Path, Resource], resource: Resource) -> None:
    file, described = made
    # Another writer of CSV may have other bytes for the same rows; files of Parquet have hashes of their own.
    key = "contentDigest" if "contentDigest" in resource else "" if is_parquet(resource) else "hash"
    if key and described[key] != resource[key]:
        file.unlink()
        raise TamperedError(f"{resource['name']} has other rows than were published: {place.again()}")


@cache
def _aside(root: Path) -> Path:
    """The temporary folder for the CSV files of a package."""
    return files.temporary()
