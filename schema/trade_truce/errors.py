"""What can go wrong for whoever loads the data."""

from collections.abc import Iterable
from difflib import get_close_matches


class TradeTruceError(Exception):
    """Anything that the loader refuses to do; the message says what to do instead."""


class UnknownNameError(TradeTruceError, LookupError):
    """There is no table, form or id of that name."""


class TamperedError(TradeTruceError):
    """A file of the dataset is missing or is not the one that was published."""


class PackageError(TradeTruceError, ValueError):
    """What was to be opened is no built package."""


class MissingLibraryError(TradeTruceError, ImportError):
    """The library for the form asked for is not installed."""


class QuestionError(TradeTruceError, ValueError):
    """The question does not fit the rows: a column they lack, units that do not mix, a value of no use."""


def no_such(what: str, name: object, known: Iterable[str]) -> str:
    """The sentence for a name that is none, with what was probably meant."""
    there = list(known)
    same = [n for n in there if n.lower() == str(name).lower()]
    near = same or get_close_matches(str(name), there, n=2, cutoff=0.5)
    rest = f"did you mean {' or '.join(map(repr, near))}?" if near else f"there are: {', '.join(there[:12])}"
    return f"there is no {what} {name!r}; {rest}"
