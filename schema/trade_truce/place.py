"""Which dataset the loader's functions speak of: the installed one, or one that was opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_OPENED: ContextVar[Path | None] = ContextVar("opened", default=None)


def opened() -> Path | None:
    """The folder of the dataset that was opened, or None where the installed one is meant."""
    return _OPENED.get()


@contextmanager
def within(root: Path | None) -> Iterator[None]:
    """The dataset of a folder, for what is called meanwhile; in other threads another may be meant."""
    token = _OPENED.set(root)
    try:
        yield
    finally:
        _OPENED.reset(token)


def again() -> str:
    """The way out where files are not those that their descriptor describes."""
    if opened():
        return "get the package anew, or build it again"
    return "install trade-truce again, or run `make build` in a checkout"
