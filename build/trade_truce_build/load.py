"""The front door: from seeds of either form to tables.

All documents are made into rows set-wise; those in which something may be wrong are read once more, one by one, by the
reader that knows where each value stands, so that it can be explained.
"""

import tempfile
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import duckdb

from trade_truce_build.core.engine import open_engine
from trade_truce_build.core.finding import Finding
from trade_truce_build.loading.cache import opened
from trade_truce_build.loading.cross_row import check_across_rows, check_rows, flag_affected, reference_queries
from trade_truce_build.loading.json_lines import load_lines
from trade_truce_build.loading.raw import RawTables
from trade_truce_build.loading.tables import create_tables, fetch, fetch_rulings
from trade_truce_build.loading.yaml_files import load_yaml, worth_caching
from trade_truce_build.reading.collected import Seeds
from trade_truce_build.reading.entries import Entry
from trade_truce_build.reading.layout import PACKAGE, is_lines
from trade_truce_build.reading.seeds import Instead, SeedFiles, list_seeds, no_article, read_seeds
from trade_truce_build.resolving.own import own_faults
from trade_truce_build.resolving.records import Fetch
from trade_truce_build.resolving.resolve import Record, resolve

_SMALL = 1 << 20
"""Bytes of seeds up to which one thread does all, 1 MiB: some 15 articles."""
_LARGE = 1 << 26
"""Bytes of JSON Lines from which memory is bounded, and what does not fit is spilled to files, 64 MiB."""


@dataclass
class Loaded:
    """The tables, and the records of those rows that were read one by one."""

    engine: duckdb.DuckDBPyConnection
    records: dict[str, list[Record]]
    findings: list[Finding]
    fetch: Fetch | None = None
    """Gets records of the other rows."""
    fetch_rulings: Callable[[list[str]], Iterable[Entry]] = lambda _: ()
    """Gets the entries of rulings that were not read."""
    form_warnings: Sequence[Finding] = ()
    """Of the files of YAML that are not in the canonical form."""
    folder: "tempfile.TemporaryDirectory[str] | None" = None
    """Where the engine spills what does not fit, as long as this is there."""


def load_seeds(root: Path, texts: Collection[str], instead: Instead, *, cached: bool) -> tuple[Seeds, Loaded]:
    """Loads the seeds below a folder into the tables of an engine.

    texts: digests of the articles' texts at hand, whose evidence is going to be checked, so that their rows are read
    one by one. instead: bytes to take for those of some seeds. cached: whether the cache beside the checkout is used,
    where there is so much YAML that it is worth it.
    """
    listed = list_seeds(root)
    folder = tempfile.TemporaryDirectory(prefix="trade-truce-") if _is_large(listed.paths) else None
    engine = open_engine(Path(folder.name) if folder else None, alone=_is_small(listed.paths))
    package = [path for path, what in listed.seeds.items() if what == PACKAGE]
    read = read_seeds(root, instead, listed=SeedFiles(dict.fromkeys(package, PACKAGE), []))
    raw = load_lines(root, listed.paths, engine, read.own)
    with opened(root.parent, read.own) if cached and worth_caching(listed.paths) else nullcontext() as cache:
        form_warnings = load_yaml(root, listed.paths, instead, raw, cache)
    check_rows(raw, read.metadata.mixed_words if read.metadata else ())
    check_across_rows(raw, texts)
    read, loaded = load_flagged((root, instead, listed), raw)
    loaded.form_warnings, loaded.folder = form_warnings, folder
    return read, loaded


def load_flagged(seeds: tuple[Path, Instead, SeedFiles], raw: RawTables) -> tuple[Seeds, Loaded]:
    """Reads what was flagged, and what that affects, and makes the tables of it and of the raw ones."""
    read, records, findings = _explain(seeds, raw)
    while flag_affected(raw, read, records):
        read, records, findings = _explain(seeds, raw)
    create_tables(raw, read, records)
    root, instead, _ = seeds
    return read, Loaded(raw.engine, records, findings, fetch(raw, root, instead), fetch_rulings(raw, root, instead))


def _is_small(paths: Sequence[Path]) -> bool:
    """Whether there is so little that one thread is as fast as several."""
    plain = not any(path.suffix == ".gz" for path in paths)
    return plain and sum(path.lstat().st_size for path in paths if path.is_file()) < _SMALL


def _is_large(paths: Sequence[Path]) -> bool:
    """Whether JSON Lines may be large together, as what is compressed may; what is no file is of no concern here."""
    lines = [path for path in paths if is_lines(path.name)]
    return any(path.suffix == ".gz" for path in lines) or sum(p.lstat().st_size for p in lines if p.is_file()) > _LARGE


def _explain(
    seeds: tuple[Path, Instead, SeedFiles], raw: RawTables
) -> tuple[Seeds, dict[str, list[Record]], list[Finding]]:
    """What was flagged so far: read, the records that it makes, and what is wrong with what makes none."""
    root, instead, listed = seeds
    read = read_seeds(root, instead, raw.only(), listed, own_faults)
    if not len(raw.docs("SELECT doc FROM raw.articles LIMIT 1")):
        read.findings += no_article(root, read)
    return read, *resolve(read, reference_queries(raw, read))
