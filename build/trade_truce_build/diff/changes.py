"""What a comparison yields: one record a change."""

from typing import Literal, NamedTuple

from trade_truce.about import TELLING
from trade_truce.errata import Class
from trade_truce_build.diff.classes import Row

CAME = ("new", "contested")
"""The classes of whole rows that came; those of the others went."""


class Change(NamedTuple):
    """A row that came or went, or a cell that differs."""

    kind: Class | Literal["renamed"]
    """Its class; or that an id was renamed, which is apart."""
    table: str
    id: str
    """The row's key, its parts joined by a slash: in the older package, or of a row that came, in the newer."""
    column: str
    """Empty where it is the row as a whole."""
    old: str | None
    new: str | None
    """The cell; of a whole row, the one that says most of it."""
    now: str = ""
    """The row's key in the newer package, where that is another; of a row that went, that of what stands for it."""
    reason: str = ""
    """Why the row went, or was renamed, as `retired` says it."""


def came(kind: Class, table: str, key: tuple[str, ...], row: Row) -> Change:
    """A row that the older package had not."""
    return Change(kind, table, "/".join(key), "", None, _telling(row))


def went(kind: Class, table: str, key: tuple[str, ...], row: Row) -> Change:
    """A row that the newer package has not."""
    return Change(kind, table, "/".join(key), "", _telling(row), None)


def _telling(row: Row) -> str | None:
    return next((row[name] for name in TELLING if row.get(name)), None)
