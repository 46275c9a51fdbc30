"""What articles refer to: people, measures, events and who took which part in them."""

from typing import Annotated, ClassVar, Literal

from trade_truce.models.base import Row, column
from trade_truce.models.evidence import articles_that, origins_of
from trade_truce.values import Country, Day, Edtf, Line, Position, Slug, Unit

EventKind = Literal[
    "accusation", "agreement", "announcement", "call", "dispute", "economy", "invitation", "meeting",
    "office", "post", "proposal", "publication", "restriction", "talks", "tariff", "warning",
]  # fmt: skip
Part = Literal[
    "author", "host", "initiator", "negotiator", "participant", "recipient", "speaker", "subject", "target",
]  # fmt: skip


class Person(Row):
    """One person whom at least one article names."""

    resource: ClassVar[str] = "people"

    person_id: Annotated[Slug, column("The person: the name as a slug.", key=True)]
    name: Annotated[Line, column("The name in its best-known spelling; articles' own spellings are in `mentions`.")]
    family_name: Annotated[Line, column("The family name, for sorting.")]
    role: Annotated[Line, column("The office or work for which the articles name the person, in neutral words.")]
    organisation: Annotated[
        Line | None, column("The body that the role belongs to; null where the articles name none.")
    ] = None
    country: Annotated[
        Country | None,
        column("The country that the office serves (ISO 3166-1 alpha-2); null where there is no such office."),
    ] = None
    distinct_from: Annotated[
        Slug | None,
        column(
            "Another person with a name so similar that the two could be taken for one, and are not.",
            references="people",
        ),
    ] = None


class Measure(Row):
    """What a figure is a value of; figures of several articles share one."""

    resource: ClassVar[str] = "measures"

    measure_id: Annotated[Slug, column("The measure.", key=True)]
    label: Annotated[Line, column("A short name, to head a column or a chart with.")]
    unit: Annotated[
        Unit, column("The unit to compare its figures in; a figure may be stated in another unit of the same kind.")
    ]
    subject: Annotated[Line, column("Whose quantity it is.")]
    object: Annotated[Line | None, column("What the quantity applies to; null where that goes without saying.")] = None
    description: Annotated[Line, column("What exactly is measured, and where articles may mean different things.")]
    n_articles: Annotated[Position, articles_that("have a figure of it")] = 0
    n_origins: Annotated[Position, origins_of("figures")] = 0


class Event(Row):
    """Something that happened, was planned or is alleged, whoever reports it."""

    resource: ClassVar[str] = "events"
    dated: ClassVar[str] = "date"

    event_id: Annotated[Slug, column("The event.", key=True)]
    summary: Annotated[Line, column("What it is, in the project's own words.")]
    kind: Annotated[EventKind, column("What sort of event it is (the project's own list).")]
    status: Annotated[Literal["planned", "alleged", "happened"], column("What the articles together say of it.")]
    date: Annotated[
        Edtf | None, column("When, as closely as the reports together support; null where none dates it.")
    ] = None
    earliest: Annotated[
        Day | None, column("The first day that `date` allows; null where it has no beginning.", derived=True)
    ] = None
    latest: Annotated[
        Day | None, column("The last day that `date` allows; null where it has no end.", derived=True)
    ] = None
    place: Annotated[Line | None, column("Where, as the articles say; null where none says.")] = None
    n_articles: Annotated[Position, articles_that("report it")] = 0
    n_origins: Annotated[Position, origins_of("reports")] = 0


class EventPerson(Row):
    """One person's part in an event."""

    resource: ClassVar[str] = "event_people"

    event_id: Annotated[Slug, column("The event.", key=True, derived=True)]
    person_id: Annotated[Slug, column("The person.", key=True)]
    part: Annotated[Part, column("What the person did in it (the project's own list).", key=True)]
