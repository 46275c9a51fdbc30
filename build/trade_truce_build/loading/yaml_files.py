"""Loads YAML into the raw tables: what the cache has of it, and what the rest is translated to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import numpy as np
import pyarrow as pa

from trade_truce_build.canonical.check import Cut, FormPlace, cut_warning, form_warning
from trade_truce_build.core.arrays import NONE, Numbers, ascending
from trade_truce_build.core.engine import connection
from trade_truce_build.core.finding import Finding
from trade_truce_build.loading.blocks import Block, OtherReaderError, Parsed, line_ends, parse
from trade_truce_build.loading.cache import Cache, chosen, digest, renumbered, tidy
from trade_truce_build.loading.insert import insert
from trade_truce_build.loading.json_lines import WORKERS
from trade_truce_build.loading.packs import Pack, PackedFile
from trade_truce_build.loading.raw import RAW, RawTables
from trade_truce_build.loading.schemas import KINDS, line_schema
from trade_truce_build.loading.translate import Translated, translate
from trade_truce_build.reading.files import contents
from trade_truce_build.reading.layout import is_lines
from trade_truce_build.reading.seeds import Instead

FEW = 100
"""Files of YAML up to which nothing of them is kept: they are soon translated again."""
CHUNK = 1 << 20
"""Characters that are loaded and kept at a time, 1 MiB: so much is lost of a run that is killed."""


class _Seed(NamedTuple):
    path: Path
    name: str
    key: str
    said: Translated


@dataclass
class _Load:
    """How far it came."""

    raw: RawTables
    cache: Cache | None
    warnings: list[Finding] = field(default_factory=list)
    """Of each file that is not in the canonical form, or whose values comments cut."""
    used: set[str] = field(default_factory=set)
    """The digests of the files that are there."""
    kept: bool = False
    """Whether anything was added to the cache."""


def worth_caching(paths: Iterable[Path]) -> bool:
    """Whether there are so many files of YAML that it is worth keeping what they are translated to."""
    return sum(not is_lines(path.name) for path in paths) > FEW


def load_yaml(
    root: Path, paths: Sequence[Path], instead: Instead, raw: RawTables, cache: Cache | None
) -> list[Finding]:
    """Loads what can be translated, and warns of what is not in canonical form; the rest is left to be read one by one.

    cache: where there is one. instead: bytes to take for those of some seeds; then nothing is kept.
    """
    load = _Load(raw, cache)
    at = _places(cache)
    hits: dict[str, list[int | None]] = (
        {name: [None] * len(pack.files) for name, pack in cache.packs.items()} if cache else {}
    )
    waiting: list[tuple[Path, str, str, bytes]] = []
    top = len(root.parts)
    for path, read in contents(root, (path for path in paths if not is_lines(path.name))):
        name = "/".join((root.name, *path.parts[top:]))
        data = instead.get(name, read)
        if data is None:
            continue
        key = digest(name, data)
        if key in at:
            pack, number, file = at[key]
            hits[pack][number] = raw.source_map.open(path, file.kind, file.docs, line=0)
            load.warnings += _warnings(name, FormPlace(*file.differs) if file.differs else None, file.cuts)
            load.used.add(key)
        else:
            waiting.append((path, name, key, data))
    if cache:
        _load_kept(load, cache, hits)
    _load_new(load, waiting, keep=not instead)
    if cache and cache.writes and load.kept:
        tidy(cache, load.used)
    return sorted(load.warnings)


def _warnings(name: str, differs: FormPlace | None, cuts: Iterable[Iterable[Any]]) -> Iterator[Finding]:
    """What is to be said of a file that says nothing wrong."""
    yield from [form_warning(name, differs)] if differs else []
    yield from (cut_warning(name, Cut(*cut)) for cut in cuts)


def _places(cache: Cache | None) -> Mapping[str, tuple[str, int, PackedFile]]:
    """Digest of a file -> the pack that has it, its number there, and what is known of it."""
    packs = cache.packs.items() if cache else ()
    return {file.key: (name, number, file) for name, pack in packs for number, file in enumerate(pack.files)}


def _load_kept(load: _Load, cache: Cache, hits: Mapping[str, list[int | None]]) -> None:
    rows: dict[str, list[pa.Table]] = {}
    for pack_name, firsts in hits.items():
        if any(first is not None for first in firsts):
            pack = cache.packs[pack_name]
            load.raw.plain = load.raw.plain and pack.plain
            for name, table in chosen(pack, firsts).items():
                rows.setdefault(name, []).append(table)
    engine = load.raw.engine
    with ThreadPoolExecutor(WORKERS) as workers:
        for future in [workers.submit(_put_kept, connection(engine), name, tables) for name, tables in rows.items()]:
            future.result()


def _put_kept(engine: duckdb.DuckDBPyConnection, name: str, tables: Iterable[pa.Table]) -> None:
    with engine:
        engine.register("kept", pa.concat_tables(tables))
        engine.execute(f"INSERT INTO raw.{name} BY NAME SELECT * FROM kept")


def _load_new(load: _Load, waiting: Iterable[tuple[Path, str, str, bytes]], *, keep: bool) -> None:
    seeds: list[_Seed] = []
    size = 0
    for path, name, key, data in waiting:
        if said := translate(name, data):
            load.warnings += _warnings(name, said.differs, said.cuts)
            seeds.append(_Seed(path, name, key, said))
            size += sum(map(len, said.lines))
        if size > CHUNK:
            _load_chunk(load, seeds, keep=keep)
            seeds, size = [], 0
    _load_chunk(load, seeds, keep=keep)


def _load_chunk(load: _Load, seeds: Sequence[_Seed], *, keep: bool) -> None:
    raw, start = load.raw, load.raw.source_map.size
    odd = NONE
    plain = True
    ordered = [seed for kind in KINDS for seed in seeds if seed.said.kind == kind]
    for kind in KINDS:
        lines = [line for seed in ordered if seed.said.kind == kind for line in seed.said.lines]
        first = raw.source_map.size
        for seed in ordered:
            if seed.said.kind == kind:
                raw.source_map.open(seed.path, kind, len(seed.said.lines), line=0)
        if lines:
            parsed = _parsed(lines, kind)
            engine = connection(raw.engine)
            of_kind = insert(engine, kind, parsed, first, raw.own) if parsed else np.arange(len(lines)) + first
            odd = ascending(odd, of_kind)
            plain = plain and (not parsed or parsed.plain)
    raw.plain = raw.plain and plain
    raw.flagged = ascending(raw.flagged, odd)
    if ordered and keep and load.cache and load.cache.writes:
        _keep(load, load.cache, ordered, (start, odd, plain))


def _parsed(lines: Sequence[str], kind: str) -> Parsed | None:
    """The lines as Arrow; nothing where so many are odd that all are left to the reader that explains."""
    data = "".join(f"{line}\n" for line in lines).encode()
    try:
        return parse(Block(0, data, line_ends(data)), line_schema(kind), longest=len(data))  # YAML kept all limits
    except OtherReaderError:
        return None


def _keep(load: _Load, cache: Cache, seeds: Sequence[_Seed], loaded: tuple[int, Numbers, bool]) -> None:
    """Adds files to the cache, but for those of which not all was loaded."""
    start, odd, plain = loaded
    raw, at, size = load.raw, start, 0
    files: list[PackedFile] = []
    numbers = np.full(raw.source_map.size - start, -1)
    for seed in seeds:
        docs = len(seed.said.lines)
        if np.searchsorted(odd, at) == np.searchsorted(odd, at + docs):  # none of them is odd
            numbers[at - start : at - start + docs] = np.arange(size, size + docs)
            files.append(PackedFile(seed.key, seed.said.kind, docs, seed.said.differs, [*seed.said.cuts]))
            size += docs
        at += docs
    rows = {
        name: renumbered(table, numbers, start)
        for name in RAW
        if (table := raw.engine.sql(f"SELECT * FROM raw.{name} WHERE doc >= {start}").to_arrow_table()).num_rows
    }
    load.used.update(file.key for file in files)
    load.kept = load.kept or bool(files)
    if files:
        cache.keep(Pack(files, plain, rows))
