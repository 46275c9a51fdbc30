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


class ProofError(TradeTruceError, ValueError):
    """A proof does not hold, or is none."""


SHOWN = 12
"""Names that a message lists."""


def no_such(what: str, name: object, known: Iterable[str], meant: str | None = None) -> str:
    """The sentence for a name that is none, with what was probably meant. meant: what it is known to stand for."""
    there = list(known)
    same = [meant] if meant in there else [n for n in there if n.lower() == str(name).lower()]
    near = same or get_close_matches(str(name), there, n=2, cutoff=0.5)
    more = f" and {len(there) - SHOWN} more" if len(there) > SHOWN else ""
    rest = f"did you mean {' or '.join(map(repr, near))}?" if near else f"there are: {', '.join(there[:SHOWN])}{more}"
    return f"there is no {what} {name!r}; {rest}"
