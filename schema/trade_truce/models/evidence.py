"""The columns that tables share: where a row stands in its article, what dates and credits it, how many tell it."""

from typing import Annotated, Any, Literal

from trade_truce.models.base import column
from trade_truce.values import (
    Anchor,
    Day,
    Line,
    Position,
    Slug,
    Unit,
)  # fmt: skip

ArticleId = Annotated[Slug, column("The article that it is in.", derived=True)]
Via = Annotated[
    Slug | None,
    column(
        "The outlet or institution that the article credits for it; null where it credits none.",
        references="organisations",
        named="outlet",
    ),
]
Retold = Annotated[
    Literal["no"] | None,
    column("`no` if the article added it to what it retells, so that it counts as the article's own; null otherwise."),
]
Note = Annotated[Line | None, column("What a reader decided here and a user should know; null if there is nothing.")]
Per = Annotated[
    Unit | None,
    column(
        "The unit that the number is stated for (`barrel` in $50 a barrel; `one` for anything that is not a unit, "
        "such as a person or a share); null if the number is not a rate."
    ),
]
Start = Annotated[
    Position, column("Where the row's words begin in the article's canonical text.", unit="code points", derived=True)
]
End = Annotated[
    Position, column("Where the row's words end: the first position after them.", unit="code points", derived=True)
]
Evidence = Annotated[
    Anchor, column("Digests that find and check the words in a copy of the article, without containing them.")
]
Earliest = Annotated[
    Day | None,
    column("The first day that the date allows; null where there is no date, or it has no beginning.", derived=True),
]
Latest = Annotated[
    Day | None,
    column("The last day that the date allows; null where there is no date, or it has no end.", derived=True),
]


def articles_that(do: str) -> Any:
    """What a count of articles says of itself, by what those articles do (`report it`)."""
    return column(f"How many articles {do}.", unit="articles", derived=True)


def origins_of(rows: str) -> Any:
    """What a count of origins says of itself, by the rows that it is worked out from (`reports`)."""
    meaning = f"How many independent origins those {rows} go back to, as far as they are declared."
    return column(meaning, unit="origins", derived=True)
