"""The articles, and the names and figures found in them."""

from typing import Annotated, ClassVar

from trade_truce.intervals import Closed, Qualifier
from trade_truce.models.base import Row, column
from trade_truce.models.evidence import ArticleId, Earliest, End, Evidence, Latest, Note, Per, Retold, Start, Via
from trade_truce.values import (
    Amount,
    Basis,
    Edtf,
    FigureKind,
    Id,
    Language,
    Line,
    Place,
    Position,
    PublishedFrom,
    Relation,
    Revision,
    Sha256,
    Sketch,
    Slug,
    Standing,
    TitleFrom,
    Unit,
    Url,
    Words,
)  # fmt: skip


class Article(Row):
    """One text as one outlet published it."""

    table: ClassVar[str] = "articles"
    may_be_empty: ClassVar[bool] = False
    dated: ClassVar[str] = "published"

    article_id: Annotated[Slug, column("The article: outlet and date.", key=True)]
    title: Annotated[Line, column("The title.")]
    title_from: Annotated[TitleFrom, column("Whether the title was read in the text or in the address.")]
    publisher: Annotated[
        Slug, column("The outlet that published this text.", references="organisations", named="outlet")
    ]
    url: Annotated[Url, column("Where it was published; the versions of one article may share it.")]
    published: Annotated[Edtf | None, column("When it was published; null where that is not stated.")] = None
    published_from: Annotated[
        PublishedFrom | None,
        column(
            "Where the date comes from: the `text`, the `address`, a mark in the stored `copy` that is not the "
            "outlet's, or the `content`, since an article is not older than what it reports as past. Null if there is "
            "no date."
        ),
    ] = None
    earliest: Earliest = None
    latest: Latest = None
    language: Annotated[Language, column("The language of the text (BCP 47).")]
    based_on: Annotated[
        Line | None,
        column(
            "What the article as a whole retells: another article's id, an organisation's id, or a work's name; null "
            "if it retells nothing."
        ),
    ] = None
    relation: Annotated[
        Relation | None,
        column(
            "How the article retells `based_on`: as a `repost`, a `retelling` or a `translation` of all of it, or by "
            "`citing` a part; null if it retells nothing."
        ),
    ] = None
    origin: Annotated[
        Line,
        column(
            "The independent source behind the article: the end of its chain of `updates` and `based_on`, or its own "
            "id; articles with the same text share one. Articles with the same origin count as one source.",
            derived=True,
        ),
    ]
    updates: Annotated[
        Slug | None,
        column(
            "The version that this one replaced, an article of the same outlet; null for the first version.",
            references="articles",
        ),
    ] = None
    revision: Annotated[
        Revision | None,
        column(
            "How it differs from the version before, whether the dataset has that or not: `corrected` if that was "
            "wrong, `updated` if more was known, `retracted` if the outlet takes back the whole article; null for the "
            "first version."
        ),
    ] = None
    first_version: Annotated[
        Slug,
        column(
            "The first version of the article, the same for all versions; its own id if it is the only one.",
            derived=True,
        ),
    ]
    standing: Annotated[
        Standing,
        column(
            "Whether it is the `current` version, was `superseded` by a newer one, or is `retracted`, as all versions "
            "are if the last is a retraction. Counts and derived conflicts use only current articles.",
            derived=True,
        ),
    ] = "current"
    text_sha256: Annotated[Sha256, column("SHA-256 of the canonical text in UTF-8.")]
    text_length: Annotated[Position, column("Length of the canonical text.", unit="code points")]
    sketch: Annotated[
        Sketch | None,
        column("A sketch of the text, for finding near copies (see `trade_truce.sketch`); null if none was made."),
    ] = None
    note: Note = None


class Byline(Row):
    """One name in an article's byline, written as `authors` of the article in seeds."""

    table: ClassVar[str] = "bylines"

    article_id: Annotated[Slug, column("The article.", key=True, derived=True)]
    position: Annotated[Place, column("The place in the byline, from 1.", key=True, derived=True)]
    name: Annotated[Line, column("The name as written in the byline.")]
    person_id: Annotated[
        Slug | None,
        column("The person of that name in the register; null where there is none, or several.", derived=True),
    ] = None


class Mention(Row):
    """One surface form of the name of a person or an organisation in one article."""

    table: ClassVar[str] = "mentions"
    reports: ClassVar[str] = "person_id"
    id_of: ClassVar[tuple[str, ...]] = ("article_id", "person_id", "organisation_id", "surface")
    apart: ClassVar[tuple[str, ...]] = ("surface",)
    said: ClassVar[tuple[str, ...]] = ("surface",)

    mention_id: Annotated[
        Id, column("The mention: article, person or organisation, and surface.", key=True, derived=True)
    ]
    article_id: ArticleId
    person_id: Annotated[Slug | None, column("The person who is named; null where it is an organisation.")] = None
    organisation_id: Annotated[Slug | None, column("The organisation that is named; null where it is a person.")] = None
    surface: Annotated[Words, column("The name exactly as the article spells it.", words="span")]
    role_as_stated: Annotated[
        Words | None,
        column("The title that the article gives the person at that place; null where it gives none.", words="text"),
    ] = None
    note: Note = None
    start: Start
    end: End
    anchor: Evidence


class Figure(Row):
    """One quantity as one article reports it."""

    table: ClassVar[str] = "figures"
    reports: ClassVar[str] = "measure_id"
    id_of: ClassVar[tuple[str, ...]] = ("article_id", "measure_id")
    keyed: ClassVar[bool] = True
    said: ClassVar[tuple[str, ...]] = ("surface",)
    dated: ClassVar[str] = "as_of"
    quantity: ClassVar[tuple[str, ...]] = (
        "value", "digits", "lower", "upper", "closed", "unit", "per", "qualifier",
    )  # fmt: skip

    figure_id: Annotated[Id, column("The figure: article and measure.", key=True, derived=True)]
    article_id: ArticleId
    measure_id: Annotated[Slug, column("The measure of which it is a value.")]
    surface: Annotated[Words, column("The quantity exactly as the article writes it.", words="span")]
    value: Annotated[
        Amount | None, column("The number stated; null where the words state none.", unit="the row's unit")
    ] = None
    digits: Annotated[
        Place | None,
        column(
            "How many digits of an exact number were stated, if it may be rounded: 2 for $3.2 billion; null if the "
            "number is taken as it is."
        ),
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
    per: Per = None
    qualifier: Annotated[Qualifier, column("How the article qualifies the number.")]
    kind: Annotated[
        FigureKind,
        column(
            "Whether the number is a `level`, or the size of a change: a `rise`, a `fall`, or a `change` if the words "
            "do not give the direction.",
            filled="`level`",
        ),
    ] = "level"
    as_of: Annotated[Edtf | None, column("When the quantity was valid, as the article says; null if it does not.")] = (
        None
    )
    earliest: Earliest = None
    latest: Latest = None
    as_of_words: Annotated[
        Words | None, column("The words that say when, exactly as written; null where there are none.", words="text")
    ] = None
    as_of_basis: Annotated[
        Basis | None, column("What `as_of` was derived from (as in `event_reports.date_basis`).")
    ] = None
    as_of_anchor: Annotated[
        Id | None,
        column("The report that supplied the date; null unless the basis is `report`.", references="event_reports"),
    ] = None
    stated_by: Annotated[
        Slug | None,
        column("The named person who states it; null for the article itself and for others.", references="people"),
    ] = None
    attributed_to: Annotated[
        Words | None,
        column("The label of an unnamed source or an institution that states it; null where none does.", words="text"),
    ] = None
    via: Via = None
    retold: Retold = None
    note: Note = None
    start: Start
    end: End
    anchor: Evidence
