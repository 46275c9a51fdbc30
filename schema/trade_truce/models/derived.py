"""What the build finds out by comparing rows, and what earlier versions held."""

from typing import Annotated, ClassVar, Literal

from trade_truce.models.base import Row, column
from trade_truce.values import Amount, Id, Line, PairId, Slug, Words

ConflictKind = Literal[
    "value", "unit_or_scope", "date", "name", "role", "quotation", "attribution", "sense", "fact",
]  # fmt: skip
Decision = Literal["left", "right", "both", "neither", "unresolved"]


ALWAYS_DERIVED = ("value", "name", "quotation")
"""Kinds that are never written down, since rows show them whenever they are there."""


class Conflict(Row):
    """Two reports that cannot both be right, or that drifted apart."""

    resource: ClassVar[str] = "conflicts"
    may_be_empty: ClassVar[bool] = True

    conflict_id: Annotated[
        PairId, column("The conflict: its kind and its two sides, or the observation's id.", key=True, derived=True)
    ]
    kind: Annotated[
        ConflictKind,
        column(
            "`value`: intervals of one measure do not meet. `date`: dates of one event share no day, or two events "
            "change their order. `name`: two spellings of one person. `quotation`: one utterance in other words. "
            "These four are derived; a reader may observe a `date` that bounds do not show. `unit_or_scope`: one "
            "number for different things. `role`: a title that differs in substance. `attribution`: another source, "
            "or another number of sources. `sense`: a word whose meaning turned on the way. `fact`: assertions that "
            "exclude each other. These five a reader observed."
        ),
    ]
    about: Annotated[Slug, column("The measure, event, utterance or person that the two sides report.")]
    left_id: Annotated[Id, column("One side: the id of a figure, an event report, a statement or a mention.")]
    left_value: Annotated[Words, column("What the left side says, in the article's own words.")]
    right_id: Annotated[Id, column("The other side.")]
    right_value: Annotated[Words, column("What the right side says, in the article's own words.")]
    same_origin: Annotated[bool, column("Whether both sides go back to one origin.", derived=True)]
    score: Annotated[
        Amount | None,
        column(
            "How far apart two wordings of a quotation are: the share of their words that they do not have in common, "
            "from 0 to 1; null for other kinds.",
            derived=True,
        ),
    ] = None
    why: Annotated[Line, column("Why a reader should care, in one line.")]
    status: Annotated[Literal["open", "ruled"], column("Whether a person has decided about it.", derived=True)]
    decision: Annotated[
        Decision | None, column("Which side was held to be right; null while it is open.", derived=True)
    ] = None
    ruling: Annotated[
        Line | None, column("Why it was decided so, and on what evidence; null while it is open.", derived=True)
    ] = None


class Retired(Row):
    """An id that an earlier version had and this one has not."""

    resource: ClassVar[str] = "retired"
    may_be_empty: ClassVar[bool] = True

    retired_id: Annotated[PairId, column("The id; it is never used again.", key=True)]
    resource_name: Annotated[Line, column("The table that it was a key of.")]
    reason: Annotated[Line, column("Why it went.")]
    successor: Annotated[PairId | None, column("The id that stands for it now; null where none does.")] = None
    last_version: Annotated[Line, column("The last version of the dataset that had it.")]
