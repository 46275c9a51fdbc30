"""What a worker does: lines of the seeds in, rows that pydantic has judged out, and a flag on each line to explain.

It proves and does not explain: what is wrong with a flagged line is found out by the reader that keeps places, on the
driver, with what other documents have to say at hand.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from pathlib import PurePosixPath
from typing import Any, NamedTuple

import pyarrow as pa
from pydantic import ValidationError

from trade_truce.models import TABLES
from trade_truce.text import FORBIDDEN, pile, unnormalised
from trade_truce_build.core.outcome import SEEDS
from trade_truce_build.reading.collect import collect_article, collect_identified
from trade_truce_build.reading.collected import Seeds
from trade_truce_build.reading.entries import Entry
from trade_truce_build.reading.files import MAX_BYTES
from trade_truce_build.reading.layout import ARTICLES, holds
from trade_truce_build.reading.nodes import MAX_DEPTH, Mapping, Node, Scalar, Sequence
from trade_truce_build.reading.scripts import check_scripts
from trade_truce_build.resolving.complete import complete
from trade_truce_build.resolving.partial import adapter, fits
from trade_truce_build.spark.forms import BESIDE, LATER, ROWS, line_schema

_STAND_IN = "a gist"
_PARTIAL = {"utterances": "gists", "rulings": "rulings"}  # under which of `BESIDE` a register's entries are kept


class Line(NamedTuple):
    """One line of the seeds, and where it stands (see `forms.PLACE`)."""

    file: str
    block: int
    line: int
    data: bytes


class Lists(NamedTuple):
    """What is made of some lines: for each line a list of rows, by table; and the numbers of those to explain."""

    rows: dict[str, list[list[dict[str, Any]]]]
    flagged: set[int]


def numbered(batches: Iterable[pa.RecordBatch]) -> Iterator[Line]:
    """The lines of batches (value, file, block), which Spark reads split by split, each from its start."""
    at, line = None, 0
    for batch in batches:
        for value, file, block in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            if (file, block) != at:
                at, line = (file, block), 0
            yield Line(file, block, line, value)
            line += 1


def batches(lines: Iterator[Line], mixed: Collection[str], size: int = 500) -> Iterator[pa.RecordBatch]:
    """The lines as Arrow, some hundreds at a time. mixed: words that may mix scripts."""
    while some := list(islice(lines, size)):
        made = judged(some, mixed)
        places = [[getattr(one, name) for one in some] for name in ("file", "block", "line")]
        flags = [number in made.flagged for number in range(len(some))]
        schema = line_schema()
        columns = [*places, flags, *(made.rows[name] for name in (*ROWS, *BESIDE))]
        arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def judged(lines: list[Line], mixed: Collection[str]) -> Lists:
    """What the lines hold. Findings are not kept: a line that has one is flagged."""
    made = Lists({name: [[] for _ in lines] for name in (*ROWS, *BESIDE)}, set())
    read = Seeds()
    partial: list[tuple[str, str, Entry]] = []
    for number, line in enumerate(lines):
        node = plain(line.data, number)
        if node is None or not taken(line.file, node, read):
            made.flagged.add(number)
        for register, of in read.partial.items():  # line by line: that one stands twice is for others to see
            partial += ((register, key, entry) for key, entry in of.items())
            of.clear()
    _beside(read, partial, made)
    told = {entry.values.get("utterance_id", "") for entry in read.entries["statements"]}
    read.partial["utterances"] = dict.fromkeys(told, _utterance())
    found = list(read.findings)
    rows = complete(read, found)
    for name, table in ROWS.items():
        _judge(name, rows.get(table, []), made)
    entries = [*(entry for of in read.entries.values() for entry in of), *(entry for *_, entry in partial)]
    found += check_scripts(entries, mixed)
    made.flagged.update(finding.line for finding in found)
    return made


def plain(data: bytes, number: int) -> Node | None:
    """The tree of a line that is plain JSON of texts, lists and objects; nothing for any other, good or bad.

    number: what stands for the line in the places of its nodes.
    """
    if len(data) > MAX_BYTES:
        return None
    try:
        text = data.decode()
        if not text.isascii() and (pile(text) is not None or any(unnormalised(text))):
            return None
        return _node(json.loads(text, object_pairs_hook=_pairs, parse_constant=_refuse), number)
    except (ValueError, RecursionError):
        return None


class _Pairs(tuple[tuple[str, Any], ...]):
    """The keys and values of an object, as they stand."""

    __slots__ = ()


def _pairs(pairs: list[tuple[str, Any]]) -> _Pairs:
    return _Pairs(pairs)


def _refuse(text: str) -> None:
    raise ValueError(text)


def _node(value: Any, number: int, depth: int = 0) -> Node:
    if type(value) is str:
        if FORBIDDEN.search(value):
            raise ValueError("a character that may not stand here")
        return Scalar(value, number, 1)
    if depth > MAX_DEPTH:
        raise ValueError("too deep")
    if type(value) is _Pairs:
        entries = {key: (Scalar(key, number, 1), _node(inner, number, depth + 1)) for key, inner in value}
        if len(entries) != len(value) or not all(key.isascii() and key.isprintable() and key for key in entries):
            raise ValueError("a key twice, or one that is none")
        return Mapping(entries, number, 1)
    if type(value) is list:
        return Sequence(tuple(_node(item, number, depth + 1) for item in value), number, 1)
    raise ValueError("no text")


def taken(file: str, node: Node, read: Seeds) -> bool:
    """Reads a line's document into `read`; false where it is none that can be named."""
    if not isinstance(node, Mapping):
        return False
    what = holds(PurePosixPath(file).relative_to(SEEDS))
    if what != ARTICLES:
        collect_identified(file, what, node, read)
        return True
    article = node.entries.get("article", (None, None))[1]
    if not isinstance(article, Mapping) or "id" not in article.entries:
        return False
    collect_article(file, None, node, read)
    return True


def _utterance() -> Entry:
    """Stands for any utterance, of which another worker has the gist."""
    return Entry("statements", "", Mapping({}, 0, 0), {"gist": _STAND_IN})


def _judge(name: str, rows: Iterable[tuple[Entry, dict[str, Any]]], made: Lists) -> None:
    """Lays the rows that pydantic accepts under a table's name, and flags the lines of the others."""
    model = TABLES[ROWS[name]]
    later = LATER.get(name, ())
    for entry, values in rows:
        number = entry.node.line
        try:
            row = dict(model.model_validate(values).__dict__)
        except ValidationError:
            made.flagged.add(number)
            continue
        for column in later:
            row[column] = entry.values.get(column)
        made.rows[name][number].append(row)


def _beside(read: Seeds, partial: Iterable[tuple[str, str, Entry]], made: Lists) -> None:
    """What other documents take from the entries, refused or not."""
    speaks = adapter("statements", "speaker")
    for entry in read.entries["people"]:
        name = entry.values.get("name")
        known = {"person_id": entry.values["person_id"], "name": name, "speaks": _valid(speaks, name)}
        made.rows["names"][entry.node.line].append(known)
    for entry in read.entries["articles"]:
        if {"article_id", "based_on"} <= entry.values.keys():
            made.rows["retold"][entry.node.line].append({c: entry.values[c] for c in ("article_id", "based_on")})
    for register, key, entry in partial:
        (column, _), *others = BESIDE[_PARTIAL[register]]
        whole = fits(register, entry.values)
        if not whole:
            made.flagged.add(entry.node.line)
        kept = {other: entry.values[other] if whole else None for other, _ in others}
        made.rows[_PARTIAL[register]][entry.node.line].append({column: key, **kept})


def _valid(judge: Any, value: Any) -> bool:
    try:
        judge.validate_python(value)
    except ValidationError:
        return False
    return True
