"""A node as plain values, without its places."""

from typing import Any

from trade_truce_build.reading.nodes import Mapping, Node, Scalar, Sequence


def plain(node: Node) -> Any:
    """Texts, lists and mappings, as the node has them."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key: plain(value) for key, (_, value) in node.entries.items()}
