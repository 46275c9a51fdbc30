"""What is wrong with documents by themselves, whatever others say: counted while they are read."""

from trade_truce_build.reading.collected import Seeds
from trade_truce_build.resolving.reference_queries import ReferenceQueries
from trade_truce_build.resolving.resolve import resolve

OWN = ("TT203", "TT208", "TT209")
"""Codes of what is wrong with an entry's values, be they there or not."""
_ANY = ReferenceQueries(lambda _: "any", lambda _: "any", {}, lambda _: True, lambda: ())
"""Where whatever a document refers to is there."""


def own_faults(read: Seeds) -> int:
    """How many findings some documents would give by themselves, beside those of reading them."""
    return sum(finding.code in OWN for finding in resolve(read, _ANY)[1])
