"""The content digest of a table in parts: executors reduce what they hold, and only some nodes come to the driver."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from trade_truce.columns import Column, columns
from trade_truce.digest import SEPARATOR, root
from trade_truce.types import DELIMITER


class Node(NamedTuple):
    """A node of a Merkle tree over 2^level leaves, that of number place * 2^level first."""

    level: int
    place: int
    digest: bytes


class Run:
    """Neighbouring nodes, of which two that are halves of one become that one as soon as both are there."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []

    def add(self, node: Node) -> None:
        """Adds the node to the right of those before it."""
        nodes = self.nodes
        nodes.append(node)
        while len(nodes) > 1 and nodes[-1].level == nodes[-2].level and not nodes[-2].place % 2:
            right, left = nodes.pop(), nodes.pop()
            nodes.append(Node(left.level + 1, left.place // 2, _parent(left.digest, right.digest)))

    def root(self) -> bytes:
        """The root over the leaves from the first on; a last one without a neighbour moves up as it is."""
        if not self.nodes:
            return root([])
        *others, last = self.nodes
        digest = last.digest
        for node in reversed(others):
            digest = _parent(node.digest, digest)
        return digest


def reduced(leaves: Iterable[tuple[int, bytes]]) -> Iterator[Node]:
    """The fewest nodes over some leaves, each given with its number: about two for each level of the tree."""
    run, following = Run(), -1
    for number, digest in leaves:
        if number != following:
            yield from run.nodes
            run = Run()
        run.add(Node(0, number, digest))
        following = number + 1
    yield from run.nodes


def joined(nodes: Iterable[Node]) -> Run:
    """All nodes of a table as one run; ValueError where leaves are missing or stand twice."""
    run, leaves = Run(), 0
    for node in sorted(nodes, key=lambda node: node.place << node.level):
        if node.place << node.level != leaves:
            raise ValueError(f"leaf {leaves} is missing or stands twice")
        leaves += 1 << node.level
        run.add(node)
    return run


def table_digest(table: str, rows: int, run: Run) -> str:
    """The digest `sha256:…` as `trade_truce.digest` has it."""
    head = [f"{c.name}:{c.type}" for c in columns(table)]
    return "sha256:" + sha256(SEPARATOR.join(["table", *head, str(rows), run.root().hex()]).encode()).hexdigest()


def leaf(table: str) -> str:
    """Spark's SQL for the digest of a row, of which `trade_truce.digest.leaf` is the definition."""
    cells = ", ".join(f"COALESCE({_cell(c)}, '')" for c in columns(table))
    text = f"concat('row', decode(X'1F', 'UTF-8'), concat_ws(decode(X'1F', 'UTF-8'), {cells}))"
    return f"unhex(sha2({text}, 256))"


def _cell(column: Column) -> str:
    """A cell's canonical text, as `writing` has it."""
    name = f"`{column.name}`"
    match column.type:
        case "number":
            return f"trim(TRAILING '.' FROM trim(TRAILING '0' FROM CAST({name} AS STRING)))"
        case "list":
            return f"array_join({name}, '{DELIMITER}')"
        case _:
            return f"CAST({name} AS STRING)"


def _parent(left: bytes, right: bytes) -> bytes:
    return sha256(b"node" + left + right).digest()  # of two leaves, `trade_truce.digest.root`
