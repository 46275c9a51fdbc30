"""Makes the tables of the dataset: of the raw tables, and of the records of documents that were read."""

from collections.abc import Callable, Iterable, Mapping
from math import inf
from pathlib import Path
from typing import Any

import pyarrow as pa

from trade_truce import seeds as form
from trade_truce.columns import Column, columns
from trade_truce.models import MODELS
from trade_truce.models.derived import COMPARED
from trade_truce_build.core.arrays import Among, texts
from trade_truce_build.core.engine import as_table, put, to_arrow
from trade_truce_build.loading.cross_row import reference_queries, related
from trade_truce_build.loading.raw import NAMED, PARTS, RawTables, id_of
from trade_truce_build.loading.row_sql import derived as derived_cells
from trade_truce_build.reading.collected import Seeds
from trade_truce_build.reading.entries import Entry
from trade_truce_build.reading.layout import holds
from trade_truce_build.reading.seeds import Instead, Only, SeedFiles, read_seeds
from trade_truce_build.resolving.complete import first_said, slug
from trade_truce_build.resolving.origins import Derived, derived
from trade_truce_build.resolving.partial import fits
from trade_truce_build.resolving.resolve import Record, resolve

_SAID = (
    " LEFT JOIN raw.names p ON p.person_id = x.person_id LEFT JOIN raw.utterances u ON u.utterance_id = x.utterance_id"
)
_BY_NAME = (
    " LEFT JOIN (SELECT name, min(person_id) AS person_id FROM raw.names GROUP BY name HAVING count(*) = 1) b "
    "ON b.name = x.name"
)
_JOINED = {"statements": _SAID, form.BYLINES: _BY_NAME}
# What seeds name and no register has is there all the same; of several names that make one id, the first counts.
_ORGANISATIONS = (
    "UNION ALL SELECT slug, min(name), min_by(kind, kind <> 'outlet'), NULL FROM raw.named "
    "WHERE slug NOT IN (SELECT organisation_id FROM raw.organisations) GROUP BY slug"
)
_LATER = {
    ("statements", "speaker"): "COALESCE(x.speaker, p.name)",
    ("statements", "gist"): "COALESCE(x.gist, u.gist)",
    (form.BYLINES, "person_id"): "b.person_id",
}

INHERITING = (
    "SELECT s.statement_id FROM raw.statements s JOIN raw.utterances u USING (utterance_id) "
    "WHERE s.gist IS NULL OR (s.doc IS NULL AND s.gist = u.gist)"
)
"""Statements that may have the gist of their utterance; those that were read have it by now, and no document."""


_RULINGS = pa.schema([(name, pa.string()) for name in ("conflict_id", *form.PARTIAL["rulings"])])
# Whoever is read may be no row and has a name all the same.
_NAMES = "SELECT person_id, name FROM raw.people WHERE doc IS NOT NULL UNION ALL SELECT person_id, name FROM read_names"


def create_tables(raw: RawTables, read: Seeds, records: Mapping[str, list[Record]]) -> None:
    """Adds the records to the raw tables, and makes a view of each table of the dataset."""
    engine = raw.engine
    if found := derived(related(raw, read)):
        made = zip(Derived._fields, map(texts, zip(*found.values(), strict=True)), strict=True)
        engine.register("versions", pa.table({"article": texts(found), **dict(made)}))
        cells = ", ".join(f"{name} = o.{name}" for name in Derived._fields)
        engine.execute(f"UPDATE raw.articles SET {cells} FROM versions o WHERE o.article = article_id")
    for table, rows in records.items():
        if table in PARTS:
            _append(raw, table, to_arrow(table, [record.row for record in rows]))
    _append(raw, NAMED, _named(read))
    _append(raw, "rulings", _rulings(read))
    _append(raw, "utterances", _gists(read))
    engine.register("read_names", _two_columns(first_said(read.entries["people"], "person_id", "name")))
    engine.execute(f"CREATE TABLE raw.names AS {_NAMES}")
    for table in (table for table in MODELS if table in PARTS):
        more = _ORGANISATIONS if table == "organisations" else ""
        engine.execute(f"CREATE VIEW {table} AS {_select(table, table)} {more}")
    for table in COMPARED:
        put(engine, table, to_arrow(table, []))
    engine.execute(f"CREATE VIEW rulings AS SELECT conflict_id, {', '.join(form.PARTIAL['rulings'])} FROM raw.rulings")


def fetch(raw: RawTables, root: Path, instead: Instead) -> Callable[[Iterable[str]], Iterable[tuple[str, Record]]]:
    """How to get the records behind rows that were not read: their documents are read, as to explain them."""

    def fetched(ids: Iterable[str]) -> Iterable[tuple[str, Record]]:
        wanted = set(ids)
        read = _again(raw, (root, instead), wanted)
        read.own = raw.own
        records, _ = resolve(read, reference_queries(raw, read))
        yield from ((table, record) for table, rows in records.items() for record in rows if record.id in wanted)

    return fetched


def fetch_rulings(raw: RawTables, root: Path, instead: Instead) -> Callable[[list[str]], Iterable[Entry]]:
    """How to get the entries of rulings that were not read."""
    return lambda ids: [e for key, e in _again(raw, (root, instead), ids).partial["rulings"].items() if key in ids]


def _again(raw: RawTables, seeds: tuple[Path, Instead], ids: Iterable[str]) -> Seeds:
    """The documents that hold rows of these ids, read."""
    raw.put("asked", ids)
    asked = "SELECT doc FROM raw.{} WHERE doc IS NOT NULL AND {} IN (SELECT value FROM asked)"
    docs = raw.docs(" UNION ALL ".join(asked.format(name, id_of(name)) for name in PARTS))
    lines = raw.source_map.lines(docs)
    root, instead = seeds
    return read_seeds(
        root,
        instead,
        Only({path: (Among(of), inf) for path, of in lines.items()}, yaml=False),
        SeedFiles({path: holds(path.relative_to(root)) for path in lines}, []),
    )


def _append(raw: RawTables, name: str, more: pa.Table) -> None:
    """Adds rows to a raw table, as far as it has their columns; they have no document."""
    engine = raw.engine
    if more.num_rows:
        engine.register("more", more)
        there = {row[0] for row in engine.execute(f"DESCRIBE raw.{name}").fetchall()}
        both = ", ".join(f'"{column}"' for column in more.column_names if column in there)
        engine.execute(f"INSERT INTO raw.{name} ({both}) SELECT {both} FROM more")


def _select(table: str, name: str) -> str:
    """SQL for a table of the dataset, from a raw table."""
    there = {column.name for column in PARTS[name].columns} | {*derived_cells(PARTS[name])}
    cells = (f'{_cell(table, c, c.name in there)} AS "{c.name}"' for c in columns(table))
    return f"SELECT {', '.join(cells)} FROM raw.{name} x{_JOINED.get(table, '')}"


def _cell(table: str, column: Column, there: bool) -> str:
    """SQL for a column: the raw table's, or what it has until reports are compared."""
    name = column.name
    empty = "0" if column.type == "integer" else "NULL"
    return _LATER.get((table, name)) or (f'x."{name}"' if there else f"CAST({empty} AS {column.types.sql})")


def _rulings(read: Seeds) -> pa.Table:
    """The rulings that were read and are whole."""
    entries = ({"conflict_id": key, **entry.values} for key, entry in read.partial["rulings"].items())
    return as_table((values for values in entries if fits("rulings", values)), _RULINGS)


def _gists(read: Seeds) -> pa.Table:
    """The gists that were read, by utterance."""
    gists = {name: entry.values["gist"] for name, entry in read.partial["utterances"].items() if "gist" in entry.values}
    return _two_columns(gists, "utterance_id", "gist")


def _named(read: Seeds) -> pa.Table:
    """What the entries that were read name in place of an id: its slug, its name and its kind."""
    named = {
        (slug(name), name, column.named)
        for table, entries in read.entries.items()
        for column in columns(table)
        if column.named
        for entry in entries
        if isinstance(name := entry.values.get(column.name), str)
    }
    slugs, names, kinds = zip(*sorted(named), strict=True) if named else ((), (), ())
    return pa.table({"slug": texts(slugs), "name": texts(names), "kind": texts(kinds)})


def _two_columns(pairs: Mapping[Any, Any], key: str = "person_id", value: str = "name") -> pa.Table:
    """A mapping as a table of those of its pairs that are of two texts."""
    whole = {one: other for one, other in pairs.items() if isinstance(one, str) and isinstance(other, str)}
    return pa.table({key: texts(whole), value: texts(whole.values())})
