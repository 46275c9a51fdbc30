"""Inserts the rows of documents into the raw tables, a block at a time, and finds texts that are not readable."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import lru_cache

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import ValidationError

from trade_truce import edtf
from trade_truce.columns import Column
from trade_truce.intervals import QUALIFIERS, factors
from trade_truce.text import FORBIDDEN, pile, unnormalised
from trade_truce.vocabularies import NO_WORDS, OwnWords
from trade_truce_build.core.arrays import Numbers, days, integers, numbers, texts
from trade_truce_build.core.engine import as_table
from trade_truce_build.loading.blocks import Parsed
from trade_truce_build.loading.row_sql import named, rows, shape, slugged
from trade_truce_build.loading.schemas import KINDS, SeedPart, parts
from trade_truce_build.reading.scripts import stray
from trade_truce_build.resolving.complete import names_something, slug
from trade_truce_build.resolving.partial import adapter

_FACTOR = pa.decimal128(2, 1)
_MEANINGS = pa.schema(
    [
        *((name, pa.string()) for name in ("qualifier", "given", "closed")),
        ("positive", pa.bool_()),
        *((name, _FACTOR) for name in ("lower", "upper")),
    ]
)


def create_raw_tables(engine: duckdb.DuckDBPyConnection) -> None:
    """Makes the tables `raw.*`: the columns that rows have by themselves, and the document."""
    engine.execute("CREATE SCHEMA raw")
    engine.register("qualifiers", as_table(
        (
            {"qualifier": word, "given": m.given, "positive": positive, **factors(word, positive)._asdict()}
            for word, m in QUALIFIERS.items()
            for positive in (True, False)
        ),
        _MEANINGS,
    ))  # fmt: skip
    engine.execute("CREATE TABLE raw.meanings AS SELECT * FROM qualifiers")
    engine.execute("CREATE TABLE raw.named (doc BIGINT, slug VARCHAR, name VARCHAR, kind VARCHAR)")
    for kind in KINDS:
        for part in parts(kind):
            engine.execute(f"CREATE TABLE raw.{part.name} ({shape(part)})")


def insert(engine: duckdb.DuckDBPyConnection, kind: str, parsed: Parsed, doc: int, own: OwnWords = NO_WORDS) -> Numbers:
    """Inserts a block of lines into the raw tables. Returns the documents that could not be read that way.

    engine: a connection of its own, which is closed: blocks may be inserted at once, and their rows stand in any order.
    doc: the number of the file's first document. own: the words of the story.
    """
    with engine:
        engine.register("block", parsed.table.append_column("line", integers(parsed.lines + doc)))
        made = [part for part in parts(kind, own) if _stands(parsed.table, part)]
        naming = _add_lookups(engine, parsed.table, made)
        for part in made:
            engine.execute(f"INSERT INTO raw.{part.name} {rows(part)}")
            for query in named(part) if part.name in naming else ():
                engine.execute(f"INSERT INTO raw.named {query}")
    return np.array(parsed.odd, np.int64) + doc


def _stands(table: pa.Table, part: SeedPart) -> bool:
    """Whether a block has entries of a part: for few lines, to plan how its rows are made takes longest."""
    return not part.listed or bool(pc.sum(pc.list_value_length(table[part.inside])).as_py())


def _add_lookups(engine: duckdb.DuckDBPyConnection, table: pa.Table, made: Iterable[SeedPart]) -> set[str]:
    """Adds what Python makes of distinct values, as tables to join: the bounds of dates, the slugs of names.

    Returns the parts in which something is named.
    """
    dates, surfaces, names = set[str](), set[str](), dict[str, set[str]]()
    for part in made:
        dated = {c.name for c in part.columns if c.edtf}
        by_name = {c.name for c in part.columns if c.named}
        for key, name in part.keys.items():
            if name in dated:
                dates |= _distinct(table, part, key)
            elif name in by_name:
                names.setdefault(part.name, set()).update(filter(_is_name, _distinct(table, part, key)))
            elif name in slugged(part):
                surfaces |= _distinct(table, part, key)
    dates_of = {text: bounds for text in dates if (bounds := _bounds(text))}
    kept, earliest, latest = zip(*dates_of.values(), strict=True) if dates_of else ((), (), ())
    columns = {"text": texts(dates_of), "date": texts(kept), "earliest": days(earliest), "latest": days(latest)}
    engine.register("dates", pa.table(columns))
    for view, column, its in (("slugs", "surface", surfaces), ("named_slugs", "name", set().union(*names.values()))):
        engine.register(view, pa.table({column: texts(its), "slug": texts([_slug(text) for text in its])}))
    return {name for name, its in names.items() if its}


@lru_cache(1 << 16)
def _is_name(text: str) -> bool:
    """Whether a text is the name of what has an id; of one that is none, and of a doubtful one, nothing is made."""
    return names_something(text) and (text.isascii() or _readable("organisations", "name", text, ()))


def _distinct(table: pa.Table, part: SeedPart, key: str) -> set[str]:
    """The texts that a block has under one key of a part's entries."""
    if not part.inside:
        values = table[key]
    else:
        inside = table[part.inside]
        entries = pc.list_flatten(inside) if part.listed else inside
        values = entries if part.alone else pc.struct_field(entries, key)
    return {text for text in pc.unique(values).to_pylist() if text is not None}


@lru_cache(1 << 16)
def _bounds(text: str) -> tuple[str, date | None, date | None] | None:
    """A date as it is kept and its bounds; nothing where it is none."""
    kept = edtf.expand(text)
    try:
        return kept, *edtf.bounds(kept)
    except ValueError:
        return None


_slug = lru_cache(1 << 16)(slug)


def unreadable(engine: duckdb.DuckDBPyConnection, mixed: Collection[str]) -> Iterator[Numbers]:
    """Documents with a text beyond ASCII that is not as it should be: each is judged by the functions that entries use.

    mixed: words that may mix scripts.
    """
    for part, column in _foreign(engine):
        name = f'"{column.name}"'
        foreign = f"SELECT doc, {name} AS text FROM raw.{part.name} WHERE strlen({name}) > length({name})"
        distinct = engine.execute(f"SELECT DISTINCT text FROM ({foreign})").fetchall()
        bad = sorted(text for (text,) in distinct if not _readable(part.table, column.name, text, mixed))
        if bad:
            engine.register("bad_texts", pa.table({"text": texts(bad)}))
            query = f"SELECT DISTINCT doc FROM ({foreign}) WHERE text IN (SELECT text FROM bad_texts)"
            yield numbers(engine.sql(query).to_arrow_table().column(0))


def _foreign(engine: duckdb.DuckDBPyConnection) -> Iterator[tuple[SeedPart, Column]]:
    """The columns in which a text is beyond ASCII. Those of other types are not asked: it would be no such value."""
    made = [part for kind in KINDS for part in parts(kind)]
    asked = {part.name: [c for c in part.columns if c.type == "string" and not c.edtf] for part in made}
    queries = []
    for name, its in asked.items():
        tests = ", ".join(f'bool_or(strlen("{c.name}") > length("{c.name}"))' for c in its)
        queries.append(f"SELECT '{name}', [{tests}] FROM raw.{name}")
    answers = dict(engine.execute(" UNION ALL ".join(queries)).fetchall())
    for part in made:
        yield from ((part, c) for c, beyond in zip(asked[part.name], answers[part.name], strict=True) if beyond)


def _readable(table: str, name: str, text: str, mixed: Collection[str]) -> bool:
    if (
        FORBIDDEN.search(text)
        or pile(text) is not None
        or next(unnormalised(text), None) is not None
        or stray(text, mixed)
    ):
        return False
    try:
        adapter(table, name).validate_python(text)
    except ValidationError:
        return False
    return True
