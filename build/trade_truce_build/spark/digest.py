"""The content digest of a table in parts: executors reduce the leaves of each, and some nodes come to the driver."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from trade_truce.digest import SIZE, Tree


class Node(NamedTuple):
    """A node of a Merkle tree over 2^level leaves, that of number place * 2^level first."""

    level: int
    place: int
    digest: bytes


class Run(Tree):
    """A tree of which only nodes are known: neighbours that are halves of one become that one."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        """All nodes of a table, in any order; ValueError where leaves are missing or stand twice."""
        super().__init__()
        self.nodes: list[Node] = []
        for node in sorted(nodes, key=lambda node: node.place << node.level):
            if node.place << node.level != self.count:
                raise ValueError(f"leaf {self.count} is missing or stands twice")
            self.count += 1 << node.level
            self._append(node)

    def _append(self, node: Node) -> None:
        nodes = self.nodes
        nodes.append(node)
        while len(nodes) > 1 and nodes[-1].level == nodes[-2].level and not nodes[-2].place % 2:
            right, left = nodes.pop(), nodes.pop()
            nodes.append(Node(left.level + 1, left.place // 2, _parent(left.digest, right.digest)))

    def root(self) -> bytes:
        """The root over the leaves from the first on; a last one without a neighbour moves up as it is."""
        if not self.nodes:
            return super().root()
        *others, last = self.nodes
        digest = last.digest
        for node in reversed(others):
            digest = _parent(node.digest, digest)
        return digest


def reduced(leaves: bytes, start: int) -> Iterator[Node]:
    """The fewest nodes over leaves that stand end to end, the first of which has a number."""
    while count := len(leaves) // SIZE:
        level = min(count, start & -start or count).bit_length() - 1
        tree, end = Tree(), SIZE << level
        tree.add(leaves[:end])
        yield Node(level, start >> level, tree.root())
        leaves, start = leaves[end:], start + (1 << level)


def _parent(left: bytes, right: bytes) -> bytes:
    return sha256(b"node" + left + right).digest()  # of two leaves, `trade_truce.digest.root`
