"""The content digest: of the rows and not of their form."""

import csv
import hashlib
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import trade_truce
from trade_truce.backends.arrow import read as read_arrow
from trade_truce.digest import SEPARATOR, Tree, content_digest, leaf, root
from trade_truce.models import TABLES
from trade_truce_build.judging.context import connect
from trade_truce_build.judging.sqlite import copy_to_sqlite

LEAVES = st.lists(st.binary(min_size=32, max_size=32), max_size=20)


def test_an_example_by_hand() -> None:
    a, b, c = leaf("1"), leaf("2"), leaf("3")
    pair = hashlib.sha256(b"node" + a + b).digest()
    assert a == hashlib.sha256(b"row\x1f1").digest()
    assert root([a]) == a
    assert root([a, b, c]) == hashlib.sha256(b"node" + pair + c).digest()


@given(LEAVES, LEAVES)
def test_different_leaves_have_different_roots(left: list[bytes], right: list[bytes]) -> None:
    assert (root(left) == root(right)) == (left == right)


def by_halves(leaves: list[bytes]) -> bytes:
    """The root as RFC 6962 words it: left of the largest power of two that leaves something for the right."""
    if len(leaves) == 1:
        return leaves[0]
    left = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"node" + by_halves(leaves[:left]) + by_halves(leaves[left:])).digest()


@pytest.mark.parametrize("count", [1, 2, 3, 7, 100, 65_535, 65_536, 65_537, 131_072, 150_001], ids=str)
def test_many_leaves_that_come_in_batches(count: int) -> None:
    leaves = [leaf(str(number)) for number in range(count)]
    whole, parts = Tree(), Tree()
    whole.add(b"".join(leaves))
    for start in range(0, count, 999):
        parts.add(b"".join(leaves[start : start + 999]))
    assert whole.root() == parts.root() == root(leaves) == by_halves(leaves)
    assert whole.count == parts.count == count


def test_of_no_leaves() -> None:
    assert root([]) == Tree().root() == hashlib.sha256().digest()


@pytest.mark.parametrize("table", TABLES)
def test_csv_and_sqlite_of_a_table_have_its_digest(table: str, tmp_path: Path) -> None:
    resource = next(r for r in trade_truce.package()["resources"] if r["name"] == table)
    fields = resource["schema"]["fields"]
    with trade_truce.path(table).open(encoding="utf-8", newline="") as file:
        rows = [SEPARATOR.join(row) for row in list(csv.reader(file))[1:]]
    assert content_digest(fields, rows) == resource["contentDigest"]
    copy_to_sqlite(connect({table: read_arrow(trade_truce.path(table), _plain(fields))}), tmp_path / "t.sqlite")
    assert content_digest(fields, _from_sqlite(tmp_path / "t.sqlite", table, fields)) == resource["contentDigest"]


def _plain(fields: list[dict[str, object]]) -> list[dict[str, object]]:
    return [{k: v for k, v in f.items() if not k.startswith("categories")} for f in fields]


def _from_sqlite(path: Path, table: str, fields: list[dict[str, object]]) -> list[str]:
    """A table's rows as texts, read back from SQLite, where a decimal is a number and a boolean 0 or 1."""
    with sqlite3.connect(path) as database:
        found = database.execute(f"SELECT * FROM {table}").fetchall()
    return [SEPARATOR.join(_text(v, str(f["type"])) for v, f in zip(row, fields, strict=True)) for row in found]


def _text(value: object, kind: str) -> str:
    if value is None:
        return ""
    if kind == "boolean":
        return "true" if value else "false"
    return format(value, "g") if isinstance(value, float) else str(value)


def test_a_changed_cell_row_or_column_changes_it() -> None:
    fields = [{"name": "a", "type": "string"}]
    right = content_digest(fields, ["x", "y"])
    others = [
        content_digest(fields, ["x", "z"]),
        content_digest(fields, ["y", "x"]),
        content_digest(fields, ["x"]),
        content_digest([{"name": "b", "type": "string"}], ["x", "y"]),
        content_digest([{"name": "a", "type": "integer"}], ["x", "y"]),
    ]
    assert len({right, *others}) == 6
