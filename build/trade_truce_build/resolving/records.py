"""Finds the records behind rows: those that were made, and where the rest of a corpus was only loaded, those of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from trade_truce_build.resolving.resolve import Record

Fetch = Callable[[Iterable[str]], Iterable[tuple[str, Record]]]
"""Ids -> table and record of each row of these ids, among those of which none was made."""


class Records:
    """Records by table and id."""

    def __init__(self, made: Mapping[str, Iterable[Record]], fetch: Fetch | None = None) -> None:
        self.made = made
        self._by_table = {table: {record.id: record for record in records} for table, records in made.items()}
        self._fetch = fetch
        self._looked_for: set[str] = set()

    def want(self, ids: Iterable[str]) -> None:
        """Fetches records that are going to be asked for, all at once: one by one, each would take a look at a file."""
        if self._fetch and (new := set(ids) - self._looked_for):
            self._looked_for |= new
            for table, record in self._fetch(new):
                self._by_table[table].setdefault(record.id, record)

    def get(self, table: str, id: str) -> Record | None:
        """The record of a row, or None where there is none."""
        self.want([id])
        return self._by_table.get(table, {}).get(id)

    def all(self, id: str) -> Iterator[Record]:
        """The records of this id, in the order of the tables."""
        self.want([id])
        yield from (rows[id] for rows in self._by_table.values() if id in rows)
