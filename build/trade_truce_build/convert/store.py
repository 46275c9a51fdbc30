"""A file beside the new seeds that puts documents in order, so that memory does not grow with them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trade_truce_build.convert.documents import Held
from trade_truce_build.core.finding import Finding
from trade_truce_build.reading.layout import ARTICLES

_TABLE = """
CREATE TABLE held (position INTEGER PRIMARY KEY, what TEXT, id TEXT, line BLOB, path TEXT, number INTEGER);
CREATE UNIQUE INDEX by_id ON held (what, id);
"""


class Store:
    """Documents by what they are and id."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def add(self, held: Held) -> Finding | None:
        """Takes a document, or says that there is one of its id already."""
        row = (held.what, held.id, held.line.encode() + b"\n", held.path, held.number)
        insert = "INSERT OR IGNORE INTO held (what, id, line, path, number) VALUES (?, ?, ?, ?, ?)"
        if self._database.execute(insert, row).rowcount:
            return None
        where = "SELECT path, number FROM held WHERE what = ? AND id = ?"
        path, number = self._database.execute(where, row[:2]).fetchone()
        message = f"`{held.id}` is already at {path}:{number}"
        return Finding(held.path, held.number, 1, "TT210", message, "remove one of the two")

    def count(self, what: str) -> int:
        """How many there are of it."""
        (count,) = self._database.execute("SELECT count(*) FROM held WHERE what = ?", (what,)).fetchone()
        return int(count)

    def size(self, what: str) -> int:
        """The bytes of its lines."""
        (size,) = self._database.execute("SELECT total(length(line)) FROM held WHERE what = ?", (what,)).fetchone()
        return int(size)

    def lines(self, what: str) -> Iterator[bytes]:
        """Its lines with their LF: articles by id, a register in the order in which it was read."""
        order = "id" if what == ARTICLES else "position"
        rows = self._database.execute(f"SELECT line FROM held WHERE what = ? ORDER BY {order}", (what,))
        return (line for (line,) in rows)


@contextmanager
def store(path: Path) -> Iterator[Store]:
    """An empty store in a file, which is gone afterwards."""
    database = sqlite3.connect(path, isolation_level=None)
    try:
        database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLE} BEGIN;")
        yield Store(database)
    finally:
        database.close()
        path.unlink(missing_ok=True)
