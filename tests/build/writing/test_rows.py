"""A table's rows as CSV: the bytes that DuckDB's own writer makes, and the digest that the rows have."""

import csv
import hashlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples

from trade_truce.backends.arrow import arrow_schema
from trade_truce.columns import columns, primary_key, table_schema
from trade_truce.digest import SEPARATOR, content_digest
from trade_truce.stored.described import WrittenTable
from trade_truce_build.core.engine import put
from trade_truce_build.judging.context import connect
from trade_truce_build.writing.rows import cell, write_rows

# Whatever a writer of CSV may put into quotation marks, and a few characters that it need not.
TEXTS = st.none() | st.text(st.sampled_from(",\"\n\r#;'\\ aé语\u2028\x00|"), max_size=6)
KEYS = st.text(st.sampled_from("ab-"), min_size=1, max_size=3) | st.text(max_size=2).filter(
    lambda t: not any(c in t for c in "\x00\x1f")
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "string": TEXTS,
    "number": st.none() | st.decimals("-9999999999", "9999999999", places=9) | st.just(Decimal(100)),
    "integer": st.none() | st.integers(-(2**63), 2**63 - 1),
    "date": st.none() | st.dates(),
    "boolean": st.none() | st.booleans(),
}


def some(table: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Rows of a table with any values at all, but for the keys, which are there and distinct."""
    key = primary_key(table)
    row = st.fixed_dictionaries({c.name: KEYS if c.name in key else VALUES[c.type] for c in columns(table)})
    return st.lists(row, max_size=8, unique_by=lambda r: tuple(r[name] for name in key))


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    """An engine whose tables a test may replace."""
    with connect({}) as engine:
        yield engine


def lay(engine: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, Any]]) -> None:
    """Lays the rows into the engine as they stand."""
    put(engine, table, pa.Table.from_pylist(rows, schema=arrow_schema(columns(table))))


def by_copy(engine: duckdb.DuckDBPyConnection, table: str, path: Path) -> WrittenTable:
    """The rows as DuckDB's own writer puts them, and their digest by its definition."""
    fields = columns(table)
    cells = ", ".join(f'{cell(c)} AS "{c.name}"' for c in fields)
    order = ", ".join(f'"{name}"' for name in primary_key(table))
    ordered = f"SELECT {cells} FROM {table} ORDER BY {order}"
    options = "FORMAT csv, HEADER, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULL ''"
    engine.execute(f"COPY ({ordered}) TO '{path}' ({options})").fetchall()
    rows = [SEPARATOR.join("" if v is None else v for v in row) for row in engine.execute(ordered).fetchall()]
    data = path.read_bytes()
    return WrittenTable(
        len(data),
        "sha256:" + hashlib.sha256(data).hexdigest(),
        len(rows),
        content_digest(table_schema(table)["fields"], rows),
    )


@settings(deadline=None, max_examples=examples(15, 30))
@given(st.data())
@pytest.mark.parametrize("table", ["articles", "figures", "event_people", "conflicts", "statements"])
def test_as_the_engines_own_writer(
    engine: duckdb.DuckDBPyConnection, tmp_path_factory: pytest.TempPathFactory, table: str, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    lay(engine, table, data.draw(some(table)))
    expected = by_copy(engine, table, folder / "copied.csv")
    assert write_rows(engine, table, folder / "written.csv") == expected
    assert (folder / "written.csv").read_bytes() == (folder / "copied.csv").read_bytes()


def people(names: list[str]) -> list[dict[str, Any]]:
    """Who took part in one event."""
    return [{"event_id": "e", "person_id": name, "part": "caller"} for name in names]


@pytest.mark.parametrize("at", [1, 16_383, 16_384, 40_000, 69_999], ids=str)
def test_one_row_out_of_order_among_many(engine: duckdb.DuckDBPyConnection, tmp_path: Path, at: int) -> None:
    """Wherever the row stands, also where a batch ends: the file is sorted, and what was written before is gone."""
    names = [f"p{number:06}" for number in range(70_000)]
    lay(engine, "event_people", people(names))
    expected = write_rows(engine, "event_people", tmp_path / "sorted.csv")
    assert expected == by_copy(engine, "event_people", tmp_path / "copied.csv")
    names[at - 1], names[at] = names[at], names[at - 1]
    lay(engine, "event_people", people(names))
    assert write_rows(engine, "event_people", tmp_path / "fixed.csv") == expected
    assert (tmp_path / "fixed.csv").read_bytes() == (tmp_path / "sorted.csv").read_bytes()


def test_keys_stand_as_parts_and_not_as_one_text(engine: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """`a`, `z` comes before `a-b`, `a`, as in any order by two columns."""
    rows = [people(["z"])[0] | {"event_id": "a"}, people(["a"])[0] | {"event_id": "a-b"}]
    for given_rows in (rows, rows[::-1]):
        lay(engine, "event_people", given_rows)
        write_rows(engine, "event_people", tmp_path / "t.csv")
        with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
            assert [row[0] for row in csv.reader(file)] == ["event_id", "a", "a-b"]


def test_rows_of_one_key_are_all_written(engine: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    lay(engine, "event_people", people(["a", "a", "b"]))
    assert write_rows(engine, "event_people", tmp_path / "t.csv").rows == 3


def test_a_file_that_cannot_be_written_is_an_error_of_the_system(engine: duckdb.DuckDBPyConnection) -> None:
    lay(engine, "event_people", people([f"p{number:06}" for number in range(50_000)]))
    with pytest.raises(OSError, match="No space left"):
        write_rows(engine, "event_people", Path("/dev/full"))
    assert write_rows(engine, "event_people", Path("/dev/null")).rows == 50_000
