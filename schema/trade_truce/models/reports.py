"""What articles say: their reports of events, and the statements that they attribute."""

from typing import Annotated, ClassVar, Literal

from trade_truce.models.base import Row, column
from trade_truce.models.evidence import (
    ArticleId,
    Earliest,
    End,
    Evidence,
    Latest,
    Note,
    Retold,
    Start,
    Via,
    articles_that,
    origins_of,
)
from trade_truce.values import (
    Basis,
    Edtf,
    Id,
    Line,
    Mode,
    Position,
    Slug,
    SpeakerKind,
    Status,
    Words,
)  # fmt: skip


class EventReport(Row):
    """One article's mention of an event, with the date as that article gives it."""

    table: ClassVar[str] = "event_reports"
    reports: ClassVar[str] = "event_id"
    id_of: ClassVar[tuple[str, ...]] = ("article_id", "event_id")
    keyed: ClassVar[bool] = True
    said: ClassVar[tuple[str, ...]] = ("date_words", "date")
    dated: ClassVar[str] = "date"

    report_id: Annotated[Id, column("The report: article and event.", key=True, derived=True)]
    event_id: Annotated[Slug, column("The event that is reported.")]
    article_id: ArticleId
    reported_as: Annotated[
        Status,
        column(
            "Whether this article presents it as happened, planned, alleged or denied, as `possible` (it may happen) "
            "or as `expected` (somebody expects it)."
        ),
    ]
    date_words: Annotated[
        Words | None,
        column("The words that date it, exactly as written; null where it is not dated here.", words="span"),
    ] = None
    date: Annotated[Edtf | None, column("The date that those words give, no more precise than they are.")] = None
    earliest: Earliest = None
    latest: Latest = None
    date_basis: Annotated[
        Basis | None,
        column(
            "What the date was derived from: the `words` and the article's own date, another date in the same "
            "`text`, or a `report` in another article; null where there is no date."
        ),
    ] = None
    date_anchor: Annotated[
        Id | None,
        column("The report that supplied the date; null unless `date_basis` is `report`.", references="event_reports"),
    ] = None
    lasting: Annotated[Literal["yes"] | None, column("`yes` if it began at that date and goes on; null otherwise.")] = (
        None
    )
    via: Via = None
    retold: Retold = None
    note: Note = None
    start: Start
    end: End
    anchor: Evidence


class Statement(Row):
    """One utterance as one article reports it."""

    table: ClassVar[str] = "statements"
    reports: ClassVar[str] = "utterance_id"
    id_of: ClassVar[tuple[str, ...]] = ("article_id", "utterance_id")
    apart: ClassVar[tuple[str, ...]] = ("utterance_id", "person_id")
    keyed: ClassVar[bool] = True
    said: ClassVar[tuple[str, ...]] = ("quoted", "gist")
    dated: ClassVar[str] = "made_on"

    statement_id: Annotated[Id, column("The statement: article and utterance.", key=True, derived=True)]
    utterance_id: Annotated[Slug, column("The utterance; all reports of one utterance share it.")]
    article_id: ArticleId
    person_id: Annotated[Slug | None, column("The speaker, if it is a named person; null for all others.")] = None
    speaker: Annotated[
        Words | None,
        column(
            "The speaker's name or, for an unnamed person or an institution, the label that the article uses; null if "
            "it leaves open who spoke.",
            words="text",
            filled="the person's name",
        ),
    ] = None
    organisation_id: Annotated[
        Slug | None, column("The organisation that speaks; null where a person does, or nobody is named.")
    ] = None
    speaker_kind: Annotated[
        SpeakerKind | None,
        column(
            "Whether a named `person`, an `unnamed` one, an `organisation` or an `outlet` speaks; null where the "
            "article leaves open who spoke.",
            filled="`person` where a person is named",
        ),
    ] = None
    mode: Annotated[
        Mode,
        column(
            "Whether it was `said`, or is `ascribed`: a belief, wish or mood that a narrator or a source attributes "
            "to somebody.",
            filled="`said`",
        ),
    ] = "said"
    answers: Annotated[
        Id | None, column("The statement that it answers; null where it answers none.", references="statements")
    ] = None
    form: Annotated[
        Literal["indirect", "partial", "direct"],
        column("How much of it is quoted: nothing, some words, or whole sentences.", ordered=True),
    ]
    medium: Annotated[
        Words | None, column("Where it was said, as the article says; null where it does not.", words="text")
    ] = None
    via: Via = None
    retold: Retold = None
    made_on_words: Annotated[
        Words | None, column("The words that say when, exactly as written; null where there are none.", words="text")
    ] = None
    made_on: Annotated[Edtf | None, column("The date that those words give, no more precise than they are.")] = None
    earliest: Earliest = None
    latest: Latest = None
    made_on_basis: Annotated[
        Basis | None, column("What the date was derived from (as in `event_reports.date_basis`).")
    ] = None
    made_on_anchor: Annotated[
        Id | None,
        column("The report that supplied the date; null unless the basis is `report`.", references="event_reports"),
    ] = None
    foretells: Annotated[
        Slug | None,
        column("The future event that the speaker speaks of; null if there is none.", references="events"),
    ] = None
    quoted: Annotated[
        Words | None,
        column(
            "Quoted words to compare with other reports of the utterance, exactly as written; null if there are none "
            "to compare.",
            words="span",
        ),
    ] = None
    gist: Annotated[
        Line,
        column(
            "What the speaker says according to this article, in the project's own words.",
            filled="the utterance's gist",
        ),
    ]
    note: Note = None
    n_articles: Annotated[Position, articles_that("tell the utterance")] = 0
    n_origins: Annotated[Position, origins_of("tellings")] = 0
    start: Start
    end: End
    anchor: Evidence
