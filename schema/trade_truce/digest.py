"""The content digest of a table: the same for CSV, Parquet, SQLite or any other form of the same rows.

A row's text is its cells joined by U+001F, which no cell can hold: a null cell is empty, a decimal is plain and
without trailing zeros, a day is ISO 8601, a list is joined as in CSV. Its leaf is the SHA-256 of `row`, U+001F and
that text. The leaves, in the order of the rows' keys, make a Merkle tree, as RFC 6962 shapes it, so that one row can
be proved to be in a table of a million with twenty digests. The digest is the SHA-256 of `table`, the columns' names
and types, the number of rows and the tree's root.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

SEPARATOR = "\x1f"


def content_digest(fields: Sequence[dict[str, Any]], rows: Iterable[str]) -> str:
    """The digest `sha256:…` of rows, given as their texts in the order of their keys."""
    leaves = [leaf(row) for row in rows]
    head = [f"{f['name']}:{f['type']}" for f in fields]
    text = SEPARATOR.join(["table", *head, str(len(leaves)), root(leaves).hex()])
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def leaf(row: str) -> bytes:
    """The digest of one row's text."""
    return hashlib.sha256(f"row{SEPARATOR}{row}".encode()).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root of the Merkle tree over the leaves; of none, the digest of nothing."""
    level = list(leaves) or [hashlib.sha256().digest()]
    while len(level) > 1:
        pairs = [_node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        # A last one without a neighbour moves up as it is.
        level = pairs + level[len(level) - len(level) % 2 :]
    return level[0]


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"node" + left + right).digest()
