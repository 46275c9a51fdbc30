"""The content digest of a table: the same for CSV, Parquet, SQLite or any other form of the same rows.

A row's text is its cells joined by U+001F, which no cell can hold: a null cell is empty, a decimal is plain and
without trailing zeros, a day is ISO 8601, a list is joined as in CSV. Its leaf is the SHA-256 of `row`, U+001F and
that text. The leaves, in the order of the rows' keys, make a Merkle tree, as RFC 6962 shapes it, so that one row can
be proved to be in a table of a million with twenty digests. The digest is the SHA-256 of `table`, the columns' names
and types, the number of rows and the tree's root.

The digest of a package is that of its name, its version, what else its descriptor says, and the digests of its tables;
docs/digest.md specifies all of it, with examples to test against.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from typing import Any

SEPARATOR = "\x1f"
SIZE = 32
"""Bytes of a digest."""
OF_FORM = ("path", "format", "mediatype", "encoding", "dialect", "bytes", "hash", "parts")
"""What a descriptor says of a table's files."""
_APART = ("$comment", "name", "version", "sources", "contentDigest")
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
    return digest_of_rows([f"{f['name']}:{f['type']}" for f in fields], tree.count, tree.root())


def digest_of_rows(columns: Sequence[str], count: int, root: bytes) -> str:
    """The same of its parts. columns: `name:type` each."""
    text = SEPARATOR.join(["table", *columns, str(count), root.hex()])
    return "sha256:" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def package_digest(package: Mapping[str, Any]) -> str:
    """The digest `sha256:…` of a package: the same in whatever form its tables are."""
    tables = {table["name"]: table.get("contentDigest", "") for table in package["resources"]}
    return digest_of_tables(package.get("name", ""), package.get("version", ""), rest_digest(package), tables)


def digest_of_tables(name: object, version: object, rest: str, tables: Mapping[str, object]) -> str:
    """The same of its parts. rest: see `rest_digest`. tables: name -> content digest, in the package's order."""
    said = [f"{table}={digest}" for table, digest in tables.items()]
    text = SEPARATOR.join(["package", str(name), str(version), rest, *said])
    return "sha256:" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def rest_digest(package: Mapping[str, Any]) -> str:
    """The digest of what else a descriptor says, as JSON in ASCII with its keys sorted and nothing between them.

    Left out is what depends on the form of the tables, and what the digest of a package says apart.
    """
    tables = [
        {k: v for k, v in table.items() if k not in (*OF_FORM, "contentDigest")} for table in package["resources"]
    ]
    said = {k: v for k, v in package.items() if k not in _APART} | {"resources": tables}
    return sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def leaf(row: str) -> bytes:
    """The digest of one row's text."""
    return sha256(f"row{SEPARATOR}{row}".encode()).digest()


def path(leaves: bytes, index: int) -> list[bytes]:
    """The nodes beside the way from a leaf to the root, from the ground up. leaves: all digests, end to end."""
    beside = []
    while len(leaves) > SIZE:
        other = (index ^ 1) * SIZE
        if node := leaves[other : other + SIZE]:
            beside.append(node)
        index, leaves = index // 2, _above(leaves)
    return beside


def climbed(leaf: bytes, index: int, count: int, beside: Iterable[bytes]) -> bytes:
    """The root that a leaf at its place among `count` has with those nodes. ValueError for too few or too many."""
    nodes = list(beside)
    while count > 1:
        if (index ^ 1) < count:
            if not nodes:
                raise ValueError("the path is too short")
            pair = nodes.pop(0) + leaf if index % 2 else leaf + nodes.pop(0)
            leaf = sha256(b"node" + pair).digest()
        index, count = index // 2, (count + 1) // 2
    if nodes:
        raise ValueError("the path is too long")
    return leaf


def root(leaves: Sequence[bytes]) -> bytes:
    """The root of the Merkle tree over the leaves; of none, the digest of nothing."""
    tree = Tree()
    tree.add(b"".join(leaves))
    return tree.root()


def _root(level: bytes) -> bytes:
    """The root over digests that stand end to end, of which there is at least one."""
    while len(level) > SIZE:
        level = _above(level)
    return level


def _above(level: bytes) -> bytes:
    """The nodes above those of a level. A last one without a neighbour moves up as it is."""
    even = len(level) // (2 * SIZE) * 2 * SIZE
    nodes = [sha256(b"node" + level[i : i + 2 * SIZE]).digest() for i in range(0, even, 2 * SIZE)]
    return b"".join(nodes) + level[even:]
