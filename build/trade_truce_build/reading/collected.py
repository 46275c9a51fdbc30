"""What was read of the seeds so far."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from trade_truce import seeds as form
from trade_truce.vocabularies import NO_WORDS, OwnWords
from trade_truce_build.core.finding import Finding
from trade_truce_build.reading.entries import Entry
from trade_truce_build.reading.metadata import Metadata


@dataclass
class Seeds:
    """Everything that the seed files say, before anything is worked out from it."""

    metadata: Metadata | None = None
    own: OwnWords = NO_WORDS
    """The words that the story adds to the common lists."""
    entries: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    """Table -> its entries, in the order of files and lines."""
    partial: dict[str, dict[str, Entry]] = field(default_factory=lambda: {name: {} for name in form.PARTIAL})
    """Register -> id -> entry, of the registers that make no rows of their own."""
    identified: dict[str, dict[str, Entry]] = field(default_factory=lambda: defaultdict(dict))
    """`articles` or a register that makes rows -> id -> the first entry that has it."""
    unread: set[str] = field(default_factory=set)
    """Tables of which a file, list or entry could not be read: references to them are not faults of their own."""
    refused: dict[str, set[str]] = field(default_factory=dict)
    """Table -> ids of entries that made no row: nor are references to those."""
    findings: list[Finding] = field(default_factory=list)
    stopped: dict[Path, int] = field(default_factory=dict)
    """File that was not read to its end -> the line behind which it was not."""
    paths: list[Path] = field(default_factory=list)
    """All files, sorted."""

    @property
    def files(self) -> int:
        """How many files there are."""
        return len(self.paths)

    def since(self, mark: "Mark") -> "Seeds":
        """What was added after a mark was taken."""
        new = {table: entries[mark.entries.get(table, 0) :] for table, entries in self.entries.items()}
        registers = {
            name: dict(islice(reversed(entries.items()), len(entries) - mark.partial[name]))
            for name, entries in self.partial.items()
        }
        found = self.findings[mark.findings :]
        return Seeds(own=self.own, entries=defaultdict(list, new), partial=registers, findings=found)

    def all_entries(self) -> Iterator[Entry]:
        """The entries of every table, and of every register that makes no rows."""
        for entries in (*self.entries.values(), *(of.values() for of in self.partial.values())):
            yield from entries


class Mark(NamedTuple):
    """How much had been read."""

    entries: dict[str, int]
    partial: dict[str, int]
    findings: int

    @classmethod
    def of(cls, seeds: Seeds) -> "Mark":
        """How much has been read so far."""
        entries = {table: len(held) for table, held in seeds.entries.items()}
        return cls(entries, {name: len(held) for name, held in seeds.partial.items()}, len(seeds.findings))
