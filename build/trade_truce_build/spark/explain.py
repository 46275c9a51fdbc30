"""Says what is wrong with lines that were flagged: the driver reads them again, as a small project is read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from trade_truce_build.core.finding import MAX_FINDINGS, Finding
from trade_truce_build.core.outcome import SEEDS
from trade_truce_build.reading.collected import Seeds
from trade_truce_build.reading.entries import Entry
from trade_truce_build.reading.layout import holds
from trade_truce_build.reading.lines import Document
from trade_truce_build.reading.metadata import Metadata
from trade_truce_build.reading.nodes import Mapping
from trade_truce_build.reading.seeds import read_document
from trade_truce_build.resolving.resolve import Record, resolve
from trade_truce_build.spark import tables
from trade_truce_build.spark.forms import PLACE
from trade_truce_build.spark.sources import numbers

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

MOST = 1000
"""Lines that are explained: nobody mends more before looking again."""


class Place(NamedTuple):
    """Where a line stands (see `forms.PLACE`)."""

    file: str
    block: int
    line: int


@dataclass(frozen=True)
class Explained:
    """What the readers of small projects make of some lines, with what others have to say of them."""

    read: Seeds
    records: dict[str, list[Record]]
    found: list[Finding]


class Explainer:
    """Knows the lines of a corpus, and reads again those that are asked for."""

    def __init__(self, spark: "SparkSession", lines: "DataFrame", metadata: Metadata) -> None:
        self.spark, self.lines, self.metadata = spark, lines, metadata
        self.crowded = False
        """Whether more lines were flagged than are explained; what follows from them cannot be told then."""
        self.read = Seeds()
        """What the refused lines say."""
        self._stubs: tuple[list[Entry], dict[str, Entry]] | None = None

    def refused(self) -> list[Finding]:
        """What is wrong with lines by themselves, and with keys that stand twice; lays the views of what is left."""
        pairs = tables.duplicates(self.spark).limit(MOST).collect()
        tables.lay_rows(self.spark, (row.name for row in pairs))
        tables.lay_origins(self.spark)
        flagged = f"SELECT {', '.join(PLACE.names)} FROM {tables.DOCUMENTS} WHERE flagged UNION {tables.UNFILLED}"
        rows = self.spark.sql(f"SELECT * FROM ({flagged}) ORDER BY ALL LIMIT {MOST + 1}").collect()
        places = {Place(*place) for place in (*rows, *(place for row in pairs for place in row.places))}
        self.crowded = len(places) > MOST
        if not places:
            return []
        explained = self.explain(sorted(places)[:MOST])
        self.read = explained.read
        if not explained.found:
            raise AssertionError(f"{len(places)} lines were flagged, and nothing says why")
        return [*explained.found, *([_too_many(max(places))] if self.crowded else [])]

    def explain(self, places: Iterable[Place]) -> Explained:
        """Reads lines again, and resolves what they say."""
        read = Seeds(metadata=self.metadata)
        counted: dict[str, int] = defaultdict(int)
        for document in self._documents(set(places)):
            before = len(read.findings)
            if counted[document.path] <= MAX_FINDINGS:
                read_document(document, holds(PurePosixPath(document.path).relative_to(SEEDS)), read)
            counted[document.path] += len(read.findings) - before
        self._surround(read)
        records, found = resolve(read)
        return Explained(read, records, [f for f in (*read.findings, *found) if f.path])

    def _surround(self, read: Seeds) -> None:
        """Lays beside what lines say the names and gists that any other line may have to give them."""
        if self._stubs is None:
            people = self.spark.sql("SELECT person_id, name FROM raw_names WHERE name IS NOT NULL").collect()
            gists = self.spark.sql("SELECT utterance_id, gist FROM raw_gists").collect()
            self._stubs = (
                [_stub("people", row.asDict()) for row in people],
                {row.utterance_id: _stub("statements", row.asDict()) for row in gists},
            )
        there = {entry.values["person_id"] for entry in read.entries["people"]}
        read.entries["people"] += [stub for stub in self._stubs[0] if stub.values["person_id"] not in there]
        for name, stub in self._stubs[1].items():
            read.partial["utterances"].setdefault(name, stub)

    def _documents(self, places: set[Place]) -> Iterator[Document]:
        """The lines at some places, in the order of the seeds, with their numbers in their files."""
        numbered = numbers(self.lines)
        wanted = self.spark.createDataFrame([tuple(p) for p in places], "file STRING, block LONG, line LONG")
        rows = numbered.join(wanted, PLACE.names, "left_semi").collect()
        files = {place.file for place in places}
        totals = numbered.groupBy("file", "block").agg({"line": "count", "size": "sum"}).collect()
        starts: dict[tuple[str, int], tuple[int, int]] = {}
        for file in files:
            line, offset = 1, 0
            for row in sorted((row for row in totals if row.file == file), key=lambda row: row.block):
                starts[file, row.block] = line, offset
                line, offset = line + row["count(line)"], offset + row["sum(size)"]
        for row in sorted(rows, key=lambda row: (row.file, row.block, row.line)):
            line, offset = starts[row.file, row.block]
            yield Document(row.file, line + row.line, offset + row.offset, bytes(row.value))


def _stub(table: str, values: dict[str, str]) -> Entry:
    """An entry of another line, of which only some values are known; what is said of it is said elsewhere."""
    return Entry(table, "", Mapping({}, 0, 0), {k: v for k, v in values.items() if v is not None})


def _too_many(last: Place) -> Finding:
    message = f"more than {MOST} lines are wrong; mend the others and check again"
    return Finding(last.file, 1, 1, "TT019", message)
