"""A digest made of parts is that of the whole, wherever the parts end. Needs no Spark."""

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade_truce.columns import table_schema
from trade_truce.digest import content_digest, leaf, root, table_digest
from trade_truce_build.spark.digest import Node, Run, reduced


def leaves(count: int) -> list[bytes]:
    return [hashlib.sha256(bytes([n % 256, n // 256])).digest() for n in range(count)]


@given(st.integers(0, 600), st.lists(st.integers(0, 600), max_size=6))
def test_parts_join_to_the_root_of_the_whole(count: int, cuts: list[int]) -> None:
    all_leaves = leaves(count)
    ends = sorted({0, count, *(cut for cut in cuts if cut < count)})
    parts = [(b"".join(all_leaves[start:end]), start) for start, end in pairwise(ends)]
    nodes = [node for part in reversed(parts) for node in reduced(*part)]
    assert Run(nodes).root() == root(all_leaves)


def test_few_nodes_stand_for_many_leaves() -> None:
    assert len(list(reduced(b"".join(leaves(1000)), 1))) <= 2 * 10


def test_a_missing_or_doubled_leaf_is_noticed() -> None:
    first, second = (Node(0, number, digest) for number, digest in enumerate(leaves(2)))
    for nodes in ([second], [first, first, second]):
        with pytest.raises(ValueError, match="missing or stands twice"):
            Run(nodes)


def test_a_table_has_the_digest_that_readers_know() -> None:
    rows = ["a\x1fb", "c\x1fd", "e\x1ff"]
    fields = table_schema("event_people")["fields"]
    run = Run(reduced(b"".join(map(leaf, rows)), 0))
    assert table_digest(fields, run) == content_digest(fields, rows)
