"""The raw tables: rows of documents as they were loaded, but for those of documents that are to be explained."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

import duckdb
import pyarrow as pa

from trade_truce import seeds as form
from trade_truce.columns import primary_key
from trade_truce.vocabularies import NO_WORDS, OwnWords
from trade_truce_build.core.arrays import NONE, Among, Numbers, ascending, integers, numbers, texts, without
from trade_truce_build.loading.schemas import KINDS, parts
from trade_truce_build.loading.source_map import SourceMap
from trade_truce_build.reading.seeds import Only

PARTS = {part.name: part for kind in KINDS for part in parts(kind)}
"""The rows of each raw table, by its name."""
NAMED = "named"
"""The raw table of what seeds name in place of an id; it holds no rows of documents."""
RAW = (*PARTS, NAMED)
"""All raw tables that say of which document a row is."""


def kept(name: str) -> str:
    """SQL for the rows of a raw table, without what only one block asks of them."""
    return f"SELECT {'*' if name == NAMED else '* EXCLUDE (fine)'} FROM raw.{name}"


def key(name: str) -> tuple[str, ...]:
    """The columns by which the rows of a raw table are told apart."""
    part = PARTS[name]
    return primary_key(part.table) if name == part.table else (form.id_column(name),)


def id_of(name: str) -> str:
    """SQL for a row's id, as `resolving.resolve.row_id` has it."""
    return " || '/' || ".join(f'"{column}"' for column in key(name))


def entry_id(name: str) -> str:
    """SQL for the id that a row's entry has in its seed."""
    return id_of(name)


def raw_table(register: str) -> str:
    """The raw table of a register, or of `articles`."""
    return register if register in PARTS else form.REGISTERS[register]


@dataclass
class RawTables:
    """Documents as rows in an engine, and those that have none there, since something may be wrong with them."""

    engine: duckdb.DuckDBPyConnection
    source_map: SourceMap = field(default_factory=SourceMap)
    own: OwnWords = NO_WORDS
    """The words that the story adds to the common lists."""
    flagged: Numbers = field(default_factory=NONE.copy)
    """Documents to be read and explained, ascending; none of their rows is counted on."""
    plain: bool = True
    """Whether all texts are ASCII."""
    doubtful: bool = True
    """Whether a reference may be written as no id is."""
    cut: dict[Path, int] = field(default_factory=dict)
    """Files that could not be read to their end, and how many of their lines were."""

    def docs(self, query: str) -> Numbers:
        """The documents that a query selects, ascending."""
        return ascending(numbers(self.engine.sql(query).to_arrow_table().column(0)))

    def asked(self, query: str, values: Iterable[object]) -> Numbers:
        """The documents that a query selects of those that have one of some values, in the column that it ends with."""
        wanted = {value for value in values if isinstance(value, str)}
        self.put("asked", wanted)
        return self.docs(f"{query} IN (SELECT value FROM asked)") if wanted else NONE

    def only(self) -> Only:
        """The lines to be read and explained."""
        lines, segments = self.source_map.lines(self.flagged), self.source_map.segments
        ends = {s.path: self.cut.get(s.path, inf) for s in segments}
        wanted: dict[Path, tuple[Container[int], float]] = {
            p: (Among(lines.get(p, NONE)), end) for p, end in ends.items() if p in lines or end < inf
        }
        return Only(wanted, yaml=True, loaded={s.path for s in segments if not s.line})

    def flag(self, *docs: Numbers) -> bool:
        """Sets documents aside to be explained. Returns whether there were any that were not so far."""
        new = without(self.source_map.whole(ascending(*docs)), self.flagged)
        self.flagged = ascending(self.flagged, new)
        if len(new):
            self.engine.register("flagged", pa.table({"value": integers(new)}))
            for name in RAW:
                self.engine.execute(f"DELETE FROM raw.{name} WHERE doc IN (SELECT value FROM flagged)")
        return bool(len(new))

    def put(self, name: str, values: Iterable[str]) -> None:
        """Adds some texts to the engine, as a table of this name with the column `value`."""
        listed = [value for value in values if isinstance(value, str)]
        self.engine.register(name, pa.table({"value": texts(listed)}))
