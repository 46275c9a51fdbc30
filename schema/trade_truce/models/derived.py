"""What the build finds out by comparing rows, and what earlier versions held."""

from typing import Annotated, ClassVar, Literal

from trade_truce.models.base import Row, column
from trade_truce.models.evidence import articles_that, origins_of
from trade_truce.values import Amount, Decision, Id, Line, PairId, Position, SideLetter, Slug, Words

ConflictKind = Literal[
    "value", "unit_or_scope", "date", "order", "denial", "name", "role", "quotation", "attribution", "sense", "fact",
]  # fmt: skip
Weight = Literal["contradiction", "drift", "wording"]
Asks = Literal["true", "faithful"]
About = Literal["measures", "events", "people", "statements"]
Reporting = Literal["figures", "event_reports", "statements", "mentions"]


ALWAYS_DERIVED = ("value", "order", "denial", "name", "quotation")
"""Kinds that are never written down, since rows show them whenever they are there."""


class Conflict(Row):
    """One disagreement: reports of one thing that cannot all be right, that drifted apart, or that use other words."""

    table: ClassVar[str] = "conflicts"
    refers: ClassVar[dict[str, str]] = {"about": "about_resource"}
    decided: ClassVar[tuple[str, ...]] = ("decision", "asks", "ruling")

    conflict_id: Annotated[
        PairId,
        column(
            "The disagreement: its kind and what it is about, or the name of the observation.", key=True, derived=True
        ),
    ]
    kind: Annotated[
        ConflictKind,
        column(
            "`value`: intervals of one measure do not overlap. `date`: dates of one event share no day. `order`: "
            "articles put two events in opposite orders. `denial`: one event is reported as happened, and denied. "
            "`name`: different spellings of one person. `quotation`: different wordings of one utterance. "
            "These six are derived; a reader may also observe a `date` that bounds do not show. `unit_or_scope`: one "
            "number for different things. `role`: a title that differs in substance. `attribution`: another source, "
            "or another number of sources. `sense`: a word whose meaning changed in retelling. `fact`: assertions that "
            "exclude each other. A reader observed these five."
        ),
    ]
    weight: Annotated[
        Weight,
        column(
            "`contradiction`: not all can be true. `drift`: retelling changed the meaning. `wording`: other words, "
            "same meaning.",
            derived=True,
        ),
    ]
    about_resource: Annotated[
        About, column("The table of what it is about; `statements` for an utterance.", derived=True)
    ]
    about: Annotated[Slug, column("The measure, event, utterance or person that the sides report.")]
    n_articles: Annotated[Position, articles_that("are on one of its sides")]
    n_origins: Annotated[Position, origins_of("sides")]
    score: Annotated[
        Amount | None,
        column(
            "How far apart the two most different wordings of a quotation are: of the words of the utterance that "
            "both cover, the share that they do not have in common, from 0 to 1; null for other kinds.",
            derived=True,
        ),
    ] = None
    why: Annotated[Line, column("Why a reader should care, in one line.")]
    asks: Annotated[
        Asks | None,
        column(
            "What the ruling decides: which side is `true`, or which is `faithful` to the original; null while it is "
            "open.",
            derived=True,
        ),
    ] = None
    decision: Annotated[
        Decision | None,
        column(
            "The side that was judged right, or several, as `a` or `a b`; `none` of them; `unresolved` if it cannot "
            "be decided; null while it is open.",
            derived=True,
        ),
    ] = None
    ruling: Annotated[
        Line | None, column("Why it was decided so, and on what evidence; null while it is open.", derived=True)
    ] = None
    note: Annotated[Line | None, column("What else a user should know; null where there is nothing.", derived=True)] = (
        None
    )


class Side(Row):
    """One report in a disagreement, and the side that it is on."""

    table: ClassVar[str] = "sides"
    refers: ClassVar[dict[str, str]] = {"row_id": "resource"}

    conflict_id: Annotated[PairId, column("The disagreement.", key=True, derived=True)]
    side: Annotated[SideLetter, column("The side: reports that agree share a letter.", key=True)]
    resource: Annotated[Reporting, column("The table of the report.", key=True, derived=True)]
    row_id: Annotated[
        Id, column("The report: the id of a figure, an event report, a statement or a mention.", key=True)
    ]
    article_id: Annotated[Slug, column("The article of the report.", derived=True)]
    value: Annotated[Words, column("What it says, in the article's own words.", derived=True)]
    origin: Annotated[Line, column("The independent source that the report goes back to.", derived=True)]


COMPARED = (Conflict.table, Side.table)
"""The tables that come of comparing the rows of others."""


class Observation(Row):
    """A disagreement that only a reader sees: written in seeds alone, and no table of the dataset."""

    table: ClassVar[str] = "observations"

    observation_id: Annotated[PairId, column("The observation; its kind and this are the disagreement's id.", key=True)]
    kind: Annotated[ConflictKind, column("What differs (as `conflicts.kind`).")]
    about: Annotated[Slug, column("The measure, event, utterance or person that the sides report.")]
    why: Annotated[Line, column("Why a reader should care, in one line.")]


class ObservedSide(Row):
    """A report in an observation, and the side that it is on."""

    table: ClassVar[str] = "observed_sides"

    observation_id: Annotated[PairId, column("The observation.", key=True, derived=True)]
    side: Annotated[SideLetter, column("The side: reports that agree share a letter.", key=True)]
    row_id: Annotated[
        Id, column("The report: the id of a figure, an event report, a statement or a mention.", key=True)
    ]
    value: Annotated[Words, column("What it says, in words inside its span.")]


class RuledOn(Row):
    """A value that a ruling was made on: written in seeds alone, and no table of the dataset."""

    table: ClassVar[str] = "ruled_on"

    conflict_id: Annotated[PairId, column("The disagreement.", key=True, derived=True)]
    side: Annotated[SideLetter, column("The side that the value is on.", key=True)]
    value: Annotated[Words, column("The value, as the stub of the ruling has it.", key=True)]


class Retired(Row):
    """An id of an earlier version that is no longer used."""

    table: ClassVar[str] = "retired"
    refers: ClassVar[dict[str, str]] = {"successor": "resource_name"}

    retired_id: Annotated[PairId, column("The id; it is never used again.", key=True)]
    resource_name: Annotated[Line, column("The table that it was a key of.")]
    reason: Annotated[Line, column("Why it was retired.")]
    successor: Annotated[PairId | None, column("The id that replaces it; null if none does.")] = None
    last_version: Annotated[Line, column("The last version of the dataset that had it.")]
