"""What articles say: the articles, and the names, figures, reports and statements found in them."""

from typing import Annotated, ClassVar, Literal

from trade_truce.intervals import Closed, Qualifier
from trade_truce.models.base import Row, column
from trade_truce.values import (
    Amount,
    Anchor,
    Basis,
    Day,
    Edtf,
    Id,
    Language,
    Line,
    Names,
    Position,
    Sha256,
    Sketch,
    Slug,
    Status,
    TitleFrom,
    Unit,
    Url,
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


class Article(Row):
    """One text as one outlet published it."""

    resource: ClassVar[str] = "articles"

    article_id: Annotated[Slug, column("The article: outlet and date.", key=True)]
    title: Annotated[Line, column("The title.")]
    title_from: Annotated[TitleFrom, column("Whether the title was read in the text or in the address.")]
    publisher: Annotated[Line, column("The outlet that published this text.")]
    authors: Annotated[Names | None, column("The byline; null where there is none.")] = None
    url: Annotated[Url, column("Where it was published.", unique=True)]
    published: Annotated[Edtf | None, column("When it was published; null where that is not stated.")] = None
    published_from: Annotated[
        TitleFrom | None, column("Whether the date was read in the text or in the address; null where there is none.")
    ] = None
    earliest: Earliest = None
    latest: Latest = None
    language: Annotated[Language, column("The language of the text (BCP 47).")]
    based_on: Annotated[
        Line | None,
        column("What it retells as a whole: another article's id, or a work's name; null where it stands alone."),
    ] = None
    origin: Annotated[
        Line,
        column(
            "The independent source behind it: the end of the chain of `based_on`, or its own id. Articles that share "
            "it are one source.",
            derived=True,
        ),
    ]
    text_sha256: Annotated[Sha256, column("SHA-256 of the canonical text in UTF-8.", unique=True)]
    text_length: Annotated[Position, column("Length of the canonical text.", unit="code points")]
    sketch: Annotated[
        Sketch | None,
        column("A sketch of the text, to tell near copies by (see `trade_truce.sketch`); null where none was made."),
    ] = None


class Mention(Row):
    """One surface form of a person's name in one article."""

    resource: ClassVar[str] = "mentions"

    mention_id: Annotated[Id, column("The mention: article, person and surface.", key=True, derived=True)]
    article_id: ArticleId
    person_id: Annotated[Slug, column("Who is named.")]
    surface: Annotated[Words, column("The name exactly as the article spells it.", words="span")]
    role_as_stated: Annotated[
        Words | None,
        column("The title that the article gives the person at that place; null where it gives none.", words="text"),
    ] = None
    start: Start
    end: End
    anchor: Evidence


class Figure(Row):
    """One quantity as one article reports it."""

    resource: ClassVar[str] = "figures"

    figure_id: Annotated[Id, column("The figure: article and measure.", key=True, derived=True)]
    article_id: ArticleId
    measure_id: Annotated[Slug, column("What it is a value of.")]
    surface: Annotated[Words, column("The quantity exactly as the article writes it.", words="span")]
    value: Annotated[
        Amount | None, column("The number stated; null where the words state none.", unit="the row's unit")
    ] = None
    lower: Annotated[
        Amount | None,
        column("The least value that the words allow; null where there is no limit.", unit="the row's unit"),
    ] = None
    upper: Annotated[
        Amount | None,
        column("The greatest value that the words allow; null where there is no limit.", unit="the row's unit"),
    ] = None
    closed: Annotated[
        Closed, column("Which of the two bounds are themselves allowed (as in `pandas.Interval`).", derived=True)
    ]
    unit: Annotated[Unit, column("What the number counts (ISO 4217 for money).")]
    qualifier: Annotated[Qualifier, column("How the article qualifies the number.")]
    as_of: Annotated[Edtf | None, column("When the quantity held, as the article says; null where it does not.")] = None
    earliest: Earliest = None
    latest: Latest = None
    stated_by: Annotated[
        Slug | None,
        column("The named person who states it; null for the article itself and for others.", references="people"),
    ] = None
    attributed_to: Annotated[
        Words | None,
        column("The label of an unnamed source or an institution that states it; null where none does.", words="text"),
    ] = None
    via: Via = None
    start: Start
    end: End
    anchor: Evidence


class EventReport(Row):
    """One article's mention of an event, with the date as that article gives it."""

    resource: ClassVar[str] = "event_reports"

    report_id: Annotated[Id, column("The report: article and event.", key=True, derived=True)]
    event_id: Annotated[Slug, column("What is reported.")]
    article_id: ArticleId
    reported_as: Annotated[Status, column("Whether this article has it as planned, alleged, denied or happened.")]
    date_words: Annotated[
        Words | None,
        column("The words that date it, exactly as written; null where it is not dated here.", words="span"),
    ] = None
    date: Annotated[Edtf | None, column("The date that those words give, no closer than they do.")] = None
    earliest: Earliest = None
    latest: Latest = None
    date_basis: Annotated[
        Basis | None,
        column(
            "What the date was worked out from: the `words` and the article's own date, another date in the same "
            "`text`, or a `report` in another article; null where there is no date."
        ),
    ] = None
    date_anchor: Annotated[
        Id | None,
        column("The report that supplied the date; null unless `date_basis` is `report`.", references="event_reports"),
    ] = None
    via: Via = None
    start: Start
    end: End
    anchor: Evidence


class Statement(Row):
    """One utterance as one article reports it."""

    resource: ClassVar[str] = "statements"

    statement_id: Annotated[Id, column("The statement: article and utterance.", key=True, derived=True)]
    utterance_id: Annotated[Slug, column("What was uttered; retellings of one utterance share it.")]
    article_id: ArticleId
    person_id: Annotated[Slug | None, column("The speaker, where named; null for all others.")] = None
    speaker: Annotated[
        Words | None,
        column(
            "The speaker's name or, where unnamed or an institution, the label that the article uses; null where it "
            "leaves open who spoke.",
            words="text",
            filled="the person's name",
        ),
    ] = None
    form: Annotated[
        Literal["indirect", "partial", "direct"],
        column("How much of it is quoted: nothing, some words, or whole sentences.", ordered=True),
    ]
    medium: Annotated[
        Words | None, column("Where it was said, as the article says; null where it does not.", words="text")
    ] = None
    via: Via = None
    made_on_words: Annotated[
        Words | None, column("The words that say when, exactly as written; null where there are none.", words="text")
    ] = None
    made_on: Annotated[Edtf | None, column("The date that those words give, no closer than they do.")] = None
    earliest: Earliest = None
    latest: Latest = None
    made_on_basis: Annotated[
        Basis | None, column("What the date was worked out from (as `event_reports.date_basis`).")
    ] = None
    made_on_anchor: Annotated[
        Id | None,
        column("The report that supplied the date; null unless the basis is `report`.", references="event_reports"),
    ] = None
    foretells: Annotated[
        Slug | None,
        column("The event that the speaker speaks of as still to come; null where there is none.", references="events"),
    ] = None
    quoted: Annotated[
        Words | None,
        column(
            "Quoted words to hold against other tellings of the utterance, exactly as written; null where there are "
            "none to compare.",
            words="span",
        ),
    ] = None
    gist: Annotated[
        Line,
        column("What this article has the speaker say, in the project's own words.", filled="the utterance's gist"),
    ]
    n_articles: Annotated[Position, column("How many articles tell the utterance.", unit="articles", derived=True)] = 0
    n_origins: Annotated[
        Position,
        column(
            "How many independent origins those tellings go back to, as far as they are declared.",
            unit="origins",
            derived=True,
        ),
    ] = 0
    start: Start
    end: End
    anchor: Evidence
