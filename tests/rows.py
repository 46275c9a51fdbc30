"""The rows of a seeds folder as plain values that a test may change, and an engine that holds them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from trade_truce.models import MODELS, TABLES
from trade_truce.models.derived import COMPARED
from trade_truce_build.core.engine import to_arrow
from trade_truce_build.judging.compare import conflicts
from trade_truce_build.judging.context import connect
from trade_truce_build.load import load_seeds
from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.resolving.resolve import resolve, row_id

Rows = dict[str, list[dict[str, Any]]]
"""Table -> its rows, column -> value."""
Change = Callable[[Rows], None]


def read_rows(seeds: Path) -> Rows:
    """Every table's rows as the build makes them, the conflicts and their sides among them."""
    read = read_seeds(seeds)
    records, found = resolve(read)
    assert [*read.findings, *found] == []
    rows = {table: [record.row.model_dump() for record in records[table]] for table in MODELS}
    _, loaded = load_seeds(seeds, (), {}, cached=False)  # which makes rows of organisations that are only named
    rows["organisations"] = loaded.engine.sql("SELECT * FROM organisations ORDER BY 1").to_arrow_table().to_pylist()
    with engine_of(rows) as engine:
        return rows | dict(zip(COMPARED, (table.to_pylist() for table in conflicts(engine)), strict=True))


_CALL = {"event_id": "berg-stone-call", "report_id": "lantern-undated--berg-stone-call"}
LINKS: Rows = {
    "event_organisations": [_CALL | {"organisation_id": "ministry-of-trade", "part": "participant"}],
    "event_links": [_CALL | {"relation": "follows", "other_id": "stone-briefing"}],
    "event_goods": [_CALL | {"good": "grain"}],
    "namesakes": [{"person_id": "maya-stone", "other_id": "ada-quill"}],
    "name_forms": [{"person_id": "maya-stone", "language": "ru", "name": "Майя Стоун", "inflection": None}],
}
"""A sound row of each table of links that is empty in the small dataset."""


def arrow_of(rows: Rows) -> dict[str, pa.Table]:
    """The rows as Arrow tables. Each must be one that its model accepts, so that nothing but a rule can object."""
    return {name: to_arrow(name, [MODELS[name].model_validate(row) for row in rows[name]]) for name in rows}


def engine_of(rows: Rows) -> duckdb.DuckDBPyConnection:
    """An engine that holds the rows, and the context of the rules."""
    return connect(arrow_of(rows))


def counts(rows: Mapping[str, Sequence[Any]]) -> dict[str, int]:
    """Table -> how many rows it has."""
    return {table: len(rows[table]) for table in TABLES}


def find(rows: Rows, table: str, key: str) -> dict[str, Any]:
    """The row of a table that has this primary key, its parts joined by a slash."""
    (row,) = (row for row in rows[table] if row_id(table, row) == key)
    return row


def changed(rows: Rows, changes: Iterable[Change]) -> Rows:
    """A copy of the rows with changes made to it."""
    result = deepcopy(rows)
    for change in changes:
        change(result)
    return result


def edit(table: str, key: str, **values: Any) -> Change:
    """Other values in one row."""
    return lambda rows: find(rows, table, key).update(values)


def remove(table: str, key: str) -> Change:
    """One row less."""
    return lambda rows: rows[table].remove(find(rows, table, key))


def add(table: str, **values: Any) -> Change:
    """One row more."""
    return lambda rows: rows[table].append(dict(values))


def copy(table: str, key: str, **values: Any) -> Change:
    """One row more, like another but for some values."""
    return lambda rows: rows[table].append(find(rows, table, key) | values)
