"""The one form of a seed: keys in the order of the columns, one way of quoting, indentation and blank lines.

Written anew from the nodes of our own reader, so that whatever it refuses never gets here, and from the comments
between them. (A round trip through ruamel.yaml hangs comments on the key before them: with the keys in another order
they stand at the wrong one.)
"""

from trade_truce_build.canonical.emit import lines
from trade_truce_build.canonical.order import kind
from trade_truce_build.canonical.units import bare, units
from trade_truce_build.reading.nodes import Node


def canonical(name: str, text: str, node: Node) -> str:
    """The canonical form of a seed.

    name: from the folder that holds the seeds, since the order of keys depends on what file it is.
    text: as `trade_truce.text.decode` gives it.
    node: what `nodes.parse` made of it.
    """
    return "\n".join([*lines(units(text, node), kind(name)), ""])


def uncommented(name: str, node: Node) -> str:
    """The canonical form of a seed without its comments, or of nodes that no YAML was written for."""
    return "\n".join([*lines(bare(node), kind(name)), ""])
