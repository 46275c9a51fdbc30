"""The columns that every row found in an article has: where it stands, and what dates and credits it."""

from typing import Annotated

from trade_truce.models.base import column
from trade_truce.values import (
    Anchor,
    Day,
    Position,
    Slug,
    Words,
)  # fmt: skip

ArticleId = Annotated[Slug, column("The article that it stands in.", derived=True)]
Via = Annotated[
    Words | None,
    column("The outlet or institution that the article credits for it; null where it credits none.", words="text"),
]
Start = Annotated[
    Position, column("Where its words begin in the article's canonical text.", unit="code points", derived=True)
]
End = Annotated[
    Position, column("Where its words end: the first position after them.", unit="code points", derived=True)
]
Evidence = Annotated[Anchor, column("What finds and checks the words in a copy of the article, without holding them.")]
Earliest = Annotated[
    Day | None,
    column("The first day that the date allows; null where there is no date, or it has no beginning.", derived=True),
]
Latest = Annotated[
    Day | None,
    column("The last day that the date allows; null where there is no date, or it has no end.", derived=True),
]
