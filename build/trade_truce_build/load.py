"""From seeds to tables: what is YAML, or may be wrong, is read and explained; the rest of JSON Lines is only proved."""

import tempfile
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from trade_truce_build.core.engine import open_engine, put, to_arrow
from trade_truce_build.core.finding import Finding
from trade_truce_build.judging.context import add_context_tables, connect
from trade_truce_build.judging.rulings import rulings
from trade_truce_build.loading.cache import opened
from trade_truce_build.loading.cross_row import known, settle, unsettled
from trade_truce_build.loading.json_lines import prove
from trade_truce_build.loading.raw import Proven
from trade_truce_build.loading.tables import fetch, fetch_rulings, finish
from trade_truce_build.loading.yaml_files import Forms, lay_yaml, many
from trade_truce_build.reading.collected import Seeds
from trade_truce_build.reading.entries import Entry
from trade_truce_build.reading.layout import PACKAGE, is_lines
from trade_truce_build.reading.seeds import Instead, Listed, list_seeds, no_article, read_seeds
from trade_truce_build.resolving.own import own_faults
from trade_truce_build.resolving.records import Fetch
from trade_truce_build.resolving.resolve import Record, resolve

_LARGE = 1 << 26
"""Bytes of JSON Lines from which memory is bounded, and what does not fit is laid aside in files, 64 MiB."""


@dataclass
class Made:
    """The tables, and the records of those rows that were read one by one."""

    engine: duckdb.DuckDBPyConnection
    records: dict[str, list[Record]]
    found: list[Finding]
    fetch: Fetch | None = None
    """Gets records of the other rows."""
    fetch_rulings: Callable[[list[str]], Iterable[Entry]] = lambda _: ()
    """Gets the entries of rulings that were not read."""
    forms: Forms = field(default_factory=dict)
    """Where files of YAML differ from the canonical form, of those of which it is known."""
    folder: "tempfile.TemporaryDirectory[str] | None" = None
    """Where the engine lays aside what does not fit, as long as this is there."""


def read_all(root: Path, texts: Collection[str], instead: Instead, *, cached: bool) -> tuple[Seeds, Made]:
    """Reads the seeds below a folder, and makes the tables of what they say.

    texts: digests of the articles' texts at hand, whose evidence is going to be checked, so that their rows are read
    one by one. instead: bytes to take for those of some seeds. cached: whether the cache beside the checkout is used,
    where there is so much YAML that it is worth it.
    """
    listed = list_seeds(root)
    cached = cached and many(listed.paths)
    if not cached and not any(is_lines(path.name) for path in listed.paths):
        return _read_whole(root, instead, listed)
    lines = [path for path in listed.paths if is_lines(path.name)]
    folder = tempfile.TemporaryDirectory(prefix="trade-truce-") if _large(lines) else None
    engine = open_engine(Path(folder.name) if folder else None)
    package = [path for path, what in listed.seeds.items() if what == PACKAGE]
    read = read_seeds(root, instead, listed=Listed(dict.fromkeys(package, PACKAGE), []))
    proven = prove(root, listed.paths, engine)
    forms: Forms = {}
    if cached:
        with opened(root.parent) as cache:
            forms = lay_yaml(root, listed.paths, instead, proven, cache)
    settle(proven, texts, read.metadata.mixed_words if read.metadata else ())
    read, records, found = _explained((root, instead, listed), proven)
    while unsettled(proven, read, records):
        read, records, found = _explained((root, instead, listed), proven)
    finish(proven, read, records)
    add_context_tables(engine)
    return read, Made(
        engine, records, found, fetch(proven, root, instead), fetch_rulings(proven, root, instead), forms, folder
    )


def _large(paths: Sequence[Path]) -> bool:
    """Whether files may be large together, as what is compressed may; what is no file is nobody's concern here."""
    return any(path.suffix == ".gz" for path in paths) or sum(p.lstat().st_size for p in paths if p.is_file()) > _LARGE


def _explained(
    seeds: tuple[Path, Instead, Listed], proven: Proven
) -> tuple[Seeds, dict[str, list[Record]], list[Finding]]:
    """What was set aside so far: read, the records that it makes, and what is wrong with what makes none."""
    root, instead, listed = seeds
    read = read_seeds(root, instead, proven.only(), listed, own_faults)
    if not len(proven.docs("SELECT doc FROM raw.articles LIMIT 1")):
        read.found += no_article(root, read)
    return read, *resolve(read, known(proven, read))


def _read_whole(root: Path, instead: Instead, listed: Listed) -> tuple[Seeds, Made]:
    read = read_seeds(root, instead, listed=listed, judge=own_faults)
    records, found = resolve(read)
    tables = {table: to_arrow(table, [r.row for r in rows]) for table, rows in records.items()}
    engine = connect(tables)
    put(engine, "observed", tables["conflicts"])
    put(engine, "rulings", rulings(read))
    return read, Made(engine, records, found)
