"""What entries need of documents that are not read one by one, since nothing is wrong with them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from trade_truce_build.resolving.origins import Articles


class ReferenceQueries(NamedTuple):
    """Questions to those documents; None where none of them says it."""

    name: Callable[[str], str | None]
    """The name of a person."""
    gist: Callable[[str], str | None]
    """The gist of an utterance."""
    articles: Articles
    """What articles say of each other, as far as it concerns those that were read."""
    has_statement: Callable[[str], bool]
    """Whether a statement of theirs tells an utterance."""
    utterances: Callable[[], Sequence[str]]
    """The ids of their utterances."""


NO_OTHERS = ReferenceQueries(lambda _: None, lambda _: None, {}, lambda _: False, lambda: ())
"""Where all documents are read."""
