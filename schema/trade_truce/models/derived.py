"""What the build finds out by comparing rows, and what earlier versions held."""

from typing import Annotated, ClassVar, Literal

from trade_truce.models.base import Row, column
from trade_truce.values import Line, PairSlug, Slug, Words


class Conflict(Row):
    """Two reports that cannot both be right."""

    resource: ClassVar[str] = "conflicts"
    may_be_empty: ClassVar[bool] = True

    conflict_id: Annotated[PairSlug, column("The conflict: its kind and its two sides.", key=True, derived=True)]
    kind: Annotated[
        Literal["date", "value"],
        column("`value`: two figures' intervals do not meet. `date`: two reports' dates do not meet."),
    ]
    about: Annotated[Slug, column("The measure (of a value) or the event (of a date) that the two sides report.")]
    left_id: Annotated[Slug, column("One side: a `figure_id` or a `report_id`, the lesser of the two.")]
    left_value: Annotated[Words, column("What the left side says, in the article's words.")]
    right_id: Annotated[Slug, column("The other side: a `figure_id` or a `report_id`.")]
    right_value: Annotated[Words, column("What the right side says, in the article's words.")]
    same_origin: Annotated[bool, column("Whether both articles go back to one origin.")]
    status: Annotated[Literal["open", "ruled"], column("Whether a person has decided about it.")]
    ruling: Annotated[Line | None, column("What was decided, and why; null while it is open.")] = None


class Retired(Row):
    """An id that an earlier version had and this one has not."""

    resource: ClassVar[str] = "retired"
    may_be_empty: ClassVar[bool] = True

    retired_id: Annotated[Slug, column("The id; it is never used again.", key=True)]
    resource_name: Annotated[Line, column("The table that it was a key of.")]
    reason: Annotated[Line, column("Why it went.")]
    successor: Annotated[Slug | None, column("The id that stands for it now; null where none does.")] = None
    last_version: Annotated[Line, column("The last version of the dataset that had it.")]
