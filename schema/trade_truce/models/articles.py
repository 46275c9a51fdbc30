"""The articles, and the names and figures found in them."""

from typing import Annotated, ClassVar

from trade_truce.intervals import Closed, Qualifier
from trade_truce.models.base import Row, column
from trade_truce.models.evidence import ArticleId, Earliest, End, Evidence, Latest, Start, Via
from trade_truce.values import (
    Amount,
    Edtf,
    Id,
    Language,
    Line,
    Names,
    Position,
    Sha256,
    Sketch,
    Slug,
    TitleFrom,
    Unit,
    Url,
    Words,
)  # fmt: skip


class Article(Row):
    """One text as one outlet published it."""

    resource: ClassVar[str] = "articles"
    dated: ClassVar[str] = "published"

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
    reports: ClassVar[str] = "person_id"
    id_of: ClassVar[tuple[str, ...]] = ("article_id", "person_id", "surface")
    said: ClassVar[tuple[str, ...]] = ("surface",)

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
    reports: ClassVar[str] = "measure_id"
    id_of: ClassVar[tuple[str, ...]] = ("article_id", "measure_id")
    keyed: ClassVar[bool] = True
    said: ClassVar[tuple[str, ...]] = ("surface",)
    dated: ClassVar[str] = "as_of"

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
