"""The content digest of a table: the same for CSV, Parquet, SQLite or any other form of the same rows.

A row's text is its cells joined by U+001F, which no cell can hold: a null cell is empty, a decimal is plain and
without trailing zeros, a day is ISO 8601, a list is joined as in CSV. Its leaf is the SHA-256 of `row`, U+001F and
that text. The leaves, in the order of the rows' keys, make a Merkle tree, as RFC 6962 shapes it, so that one row can
be proved to be in a table of a million with twenty digests. The digest is the SHA-256 of `table`, the columns' names
and types, the number of rows and the tree's root.

The digest of a package is that of its descriptor, which holds the digests of its tables.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from typing import Any

SEPARATOR = "\x1f"
SIZE = 32
"""Bytes of a digest."""
_BLOCK = 1 << 16
"""Leaves of which only the root is kept; a power of two, so that a block is a node of the tree."""


class Tree:
    """A Merkle tree over the leaves added so far. It holds one block of them, and the roots of those before it."""

    def __init__(self) -> None:
        self.count = 0
        self._roots, self._rest = b"", b""

    def add(self, leaves: bytes) -> None:
        """Adds leaves on the right: their digests, end to end."""
        self.count += len(leaves) // SIZE
        self._rest += leaves
        while len(self._rest) >= _BLOCK * SIZE:
            self._roots += _root(self._rest[: _BLOCK * SIZE])
            self._rest = self._rest[_BLOCK * SIZE :]

    def root(self) -> bytes:
        """The root; of no leaves, the digest of nothing."""
        return _root(self._roots + (_root(self._rest) if self._rest else b"")) if self.count else sha256().digest()


def content_digest(fields: Sequence[dict[str, Any]], rows: Iterable[str]) -> str:
    """The digest `sha256:…` of rows, given as their texts in the order of their keys."""
    tree, leaves = Tree(), map(leaf, rows)
    while some := b"".join(islice(leaves, _BLOCK)):
        tree.add(some)
    return table_digest(fields, tree)


def table_digest(fields: Sequence[dict[str, Any]], tree: Tree) -> str:
    """The digest `sha256:…` of a table of these columns, whose rows' leaves are the tree's."""
    head = [f"{f['name']}:{f['type']}" for f in fields]
    text = SEPARATOR.join(["table", *head, str(tree.count), tree.root().hex()])
    return "sha256:" + sha256(text.encode()).hexdigest()


def package_digest(package: Mapping[str, Any]) -> str:
    """The digest `sha256:…` of what a descriptor says, as JSON in ASCII with its keys sorted and nothing between them.

    Left out are this digest itself, the comment, and the `bytes` and `hash` of each table: its file vouches for those.
    """
    tables = [{k: v for k, v in table.items() if k not in ("bytes", "hash")} for table in package["resources"]]
    said = {k: v for k, v in package.items() if k not in ("contentDigest", "$comment")} | {"resources": tables}
    return "sha256:" + sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def leaf(row: str) -> bytes:
    """The digest of one row's text."""
    return sha256(f"row{SEPARATOR}{row}".encode()).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root of the Merkle tree over the leaves; of none, the digest of nothing."""
    tree = Tree()
    tree.add(b"".join(leaves))
    return tree.root()


def _root(level: bytes) -> bytes:
    """The root over digests that stand end to end, of which there is at least one."""
    while len(level) > SIZE:
        even = len(level) // (2 * SIZE) * 2 * SIZE
        nodes = [sha256(b"node" + level[i : i + 2 * SIZE]).digest() for i in range(0, even, 2 * SIZE)]
        # A last one without a neighbour moves up as it is.
        level = b"".join(nodes) + level[even:]
    return level
