"""Where rows stand: from keys to the places in a table's file."""

from collections.abc import Iterable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from trade_truce.columns import primary_key
from trade_truce_build.validate.descriptor import path_of
from trade_truce_build.validate.records import Cell, rows
from trade_truce_build.validate.rows import suspects
from trade_truce_build.validate.state import State


def keys(table: str, text: pa.Table) -> pa.ChunkedArray:
    """The key of each row, its parts joined by a slash."""
    parts = [text[name].cast(pa.string()) for name in primary_key(table)]
    return pc.binary_join_element_wise(*parts, "/") if len(parts) > 1 else parts[0]


def holding(column: pa.ChunkedArray, values: Iterable[str]) -> list[int]:
    """The numbers of the rows that hold one of the values."""
    return suspects(pc.is_in(column, value_set=pa.array(sorted(values), pa.string())))


def located(state: State, table: str, ids: Iterable[str]) -> Mapping[str, list[list[Cell]]]:
    """The rows of these keys, as they stand in the file."""
    known = keys(table, state.text[table])
    numbers = sorted(set(holding(known, ids)) - state.gone.get(table, set()))
    found: dict[str, list[list[Cell]]] = {}
    for number, cells in rows(state.folder, path_of(table), numbers):
        found.setdefault(known[number].as_py(), []).append(cells)
    return found
