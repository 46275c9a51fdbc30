"""Makes the tables of the dataset of what was laid into the engine: proved rows, and the records of those explained."""

from collections.abc import Callable, Iterable, Mapping
from math import inf
from pathlib import Path
from typing import Any

import pyarrow as pa

from trade_truce.columns import Column, columns
from trade_truce.models import TABLES
from trade_truce_build.core.arrays import Among, ascending, texts
from trade_truce_build.core.engine import to_arrow
from trade_truce_build.judging.rulings import rulings
from trade_truce_build.loading.cross_row import known, origins, retold
from trade_truce_build.loading.raw import PARTS, Proven, id_of
from trade_truce_build.loading.row_sql import TYPES, derived
from trade_truce_build.reading.collected import Seeds
from trade_truce_build.reading.entries import Entry
from trade_truce_build.reading.layout import holds
from trade_truce_build.reading.seeds import Instead, Listed, Only, read_seeds
from trade_truce_build.resolving.complete import first_said
from trade_truce_build.resolving.resolve import Record, resolve

_SAID = (
    " LEFT JOIN raw.names p ON p.person_id = x.person_id LEFT JOIN raw.utterances u ON u.utterance_id = x.utterance_id"
)
_LATER = {
    ("statements", "speaker"): "COALESCE(x.speaker, p.name)",
    ("statements", "gist"): "COALESCE(x.gist, u.gist)",
    ("conflicts", "same_origin"): "FALSE",
    ("conflicts", "status"): "'open'",
}


# Whoever is read may be no row and has a name all the same.
_NAMES = "SELECT person_id, name FROM raw.people WHERE doc IS NOT NULL UNION ALL SELECT person_id, name FROM read_names"


def finish(proven: Proven, read: Seeds, records: Mapping[str, list[Record]]) -> None:
    """Lays the records among the proved rows and makes a table, or a view, of each of the dataset's."""
    engine = proven.engine
    ends = [(article, origin) for article, origin in origins(retold(proven, read)) if article]
    engine.register("origins", _two_columns(dict(ends), "article", "origin"))
    engine.execute("UPDATE raw.articles SET origin = o.origin FROM origins o WHERE o.article = article_id")
    for table, rows in records.items():
        name = "observations" if table == "conflicts" else table
        if rows and name in PARTS:
            engine.register("more", to_arrow(table, [record.row for record in rows]))
            _append(proven, name)
    engine.register("more", rulings(read))
    _append(proven, "rulings")
    engine.register("more", _gists(read))
    _append(proven, "utterances")
    engine.register("read_names", _two_columns(first_said(read.entries["people"], "person_id", "name")))
    engine.execute(f"CREATE TABLE raw.names AS {_NAMES}")
    for table in TABLES:
        if table != "conflicts":
            engine.execute(f"CREATE VIEW {table} AS {_select(table, table)}")
    engine.execute(f"CREATE VIEW observed AS {_select('conflicts', 'observations')}")
    engine.execute(f"CREATE VIEW conflicts AS {_select('conflicts', 'observations')} LIMIT 0")
    engine.execute("CREATE VIEW rulings AS SELECT conflict_id, decision, ruling FROM raw.rulings")


def fetch(proven: Proven, root: Path, instead: Instead) -> Callable[[Iterable[str]], Iterable[tuple[str, Record]]]:
    """How to get the records behind proved rows: their documents are read, as they would be to explain them."""

    def found(ids: Iterable[str]) -> Iterable[tuple[str, Record]]:
        wanted = set(ids)
        read = _again(proven, (root, instead), wanted)
        records, _ = resolve(read, known(proven, read))
        yield from ((table, record) for table, rows in records.items() for record in rows if record.id in wanted)

    return found


def fetch_rulings(proven: Proven, root: Path, instead: Instead) -> Callable[[list[str]], Iterable[Entry]]:
    """How to get the entries of rulings that were proved."""
    return lambda ids: [e for key, e in _again(proven, (root, instead), ids).partial["rulings"].items() if key in ids]


def _again(proven: Proven, seeds: tuple[Path, Instead], ids: Iterable[str]) -> Seeds:
    """The documents that hold rows of these ids, read."""
    proven.put("asked", ids)
    asked = "SELECT doc FROM raw.{} WHERE doc IS NOT NULL AND {} IN (SELECT value FROM asked)"
    docs = [proven.docs(asked.format(name, id_of(name))) for name in PARTS]
    lines = proven.book.lines(ascending(*docs))
    root, instead = seeds
    return read_seeds(
        root,
        instead,
        Only({path: (Among(of), inf) for path, of in lines.items()}, yaml=False),
        Listed({path: holds(path.relative_to(root)) for path in lines}, []),
    )


def _append(proven: Proven, name: str) -> None:
    """Adds the rows of `more` to those laid under a name, as far as it has their columns; they have no document."""
    engine = proven.engine
    there = {row[0] for row in engine.execute(f"DESCRIBE raw.{name}").fetchall()}
    both = ", ".join(f'"{c[0]}"' for c in engine.execute("DESCRIBE more").fetchall() if c[0] in there)
    engine.execute(f"INSERT INTO raw.{name} ({both}) SELECT {both} FROM more")


def _select(table: str, name: str) -> str:
    """SQL for a table of the dataset, from what was laid under a name."""
    there = {column.name for column in PARTS[name].columns} | {*derived(PARTS[name])}
    cells = (f'{_cell(table, c, c.name in there)} AS "{c.name}"' for c in columns(table))
    return f"SELECT {', '.join(cells)} FROM raw.{name} x{_SAID if table == 'statements' else ''}"


def _cell(table: str, column: Column, there: bool) -> str:
    """SQL for a column: what was laid there, or what it has until reports are compared."""
    name = column.name
    empty = "0" if column.type == "integer" else "NULL"
    return _LATER.get((table, name)) or (f'x."{name}"' if there else f"CAST({empty} AS {TYPES[column.type]})")


def _gists(read: Seeds) -> pa.Table:
    """The gists that were read, by utterance."""
    found = {name: entry.values["gist"] for name, entry in read.partial["utterances"].items() if "gist" in entry.values}
    return _two_columns(found, "utterance_id", "gist")


def _two_columns(pairs: Mapping[Any, Any], key: str = "person_id", value: str = "name") -> pa.Table:
    """A mapping as a table of those of its pairs that are of two texts."""
    whole = {one: other for one, other in pairs.items() if isinstance(one, str) and isinstance(other, str)}
    return pa.table({key: texts(whole), value: texts(whole.values())})
