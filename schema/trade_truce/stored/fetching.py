"""Files of a zip, which come into their temporary folder when they are asked for."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

from trade_truce.stored.described import parts

_FETCH: dict[Path, Callable[[dict[str, Any]], None]] = {}
"""Temporary folder of a zip -> what unpacks a file that its descriptor describes."""
_ONE_AT_A_TIME = Lock()


def fetched_by(root: Path, fetch: Callable[[dict[str, Any]], None], *, only: str = "") -> None:
    """Says how a described file comes into the temporary folder of a package. only: the path of the one that does."""
    _FETCH[root] = (lambda file: fetch(file) if file["path"] == only else None) if only else fetch


def fetch(root: Path, resource: dict[str, Any]) -> None:
    """Has the files of a table in their places, where they come from a zip. Raises TamperedError."""
    if root in _FETCH:
        with _ONE_AT_A_TIME:
            for file in parts(resource):
                if not (root / file["path"]).exists():
                    _FETCH[root](file)
