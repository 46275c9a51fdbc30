"""What articles refer to: people, measures, events and who took which part in them."""

from typing import Annotated, ClassVar, Literal

from trade_truce.models.base import Row, column
from trade_truce.models.evidence import Note, Per, articles_that, origins_of
from trade_truce.values import Country, Day, Edtf, EventKind, EventStatus, Id, Language, Line, Position, Slug, Unit
from trade_truce.vocabularies import Open

Part = Annotated[
    Literal[
        "author", "host", "initiator", "negotiator", "participant", "recipient", "speaker", "subject", "target",
    ],
    Open("parts"),
]  # fmt: skip
OrganisationKind = Annotated[
    Literal[
        "agency", "company", "embassy", "government", "group", "industry", "ministry", "office", "outlet", "party",
        "platform", "other",
    ],
    Open("organisation_kinds"),
]  # fmt: skip
OrganisationPart = Annotated[
    Literal[
        "actor", "affected", "author", "employer", "host", "participant", "platform", "publisher", "speaker",
        "subject", "target",
    ],
    Open("organisation_parts"),
]  # fmt: skip

EventId = Annotated[Slug, column("The event.", key=True, derived=True)]
SaysSo = Annotated[Id, column("The report that says so.")]


class Person(Row):
    """One person whom at least one article names."""

    table: ClassVar[str] = "people"

    person_id: Annotated[Slug, column("The person: the name as a slug.", key=True)]
    name: Annotated[Line, column("The name in its best-known spelling; articles' own spellings are in `mentions`.")]
    family_name: Annotated[Line, column("The family name, for sorting.")]
    role: Annotated[Line, column("The office or work for which the articles name the person, in neutral words.")]
    organisation: Annotated[
        Slug | None,
        column(
            "The body that the role belongs to; null where the articles name none.",
            references="organisations",
            named="other",
        ),
    ] = None
    country: Annotated[
        Country | None,
        column("The country that the office serves (ISO 3166-1 alpha-2); null where there is no such office."),
    ] = None
    note: Note = None


class Namesake(Row):
    """Two different people with names so similar that they could be confused: `distinct_from` in seeds.

    All people whom one person names are distinct from each other too.
    """

    table: ClassVar[str] = "namesakes"

    person_id: Annotated[Slug, column("The person who names the other.", key=True, derived=True)]
    other_id: Annotated[Slug, column("The other person.", key=True, references="people")]


class NameForm(Row):
    """One form of a person's name in one language, written as `forms` of the person in seeds.

    All forms of a person's name in one language count as one name, together with the name in the register if it has
    their script: these spellings make no disagreement.
    """

    table: ClassVar[str] = "name_forms"

    person_id: Annotated[Slug, column("The person.", key=True, derived=True)]
    language: Annotated[Language, column("The language in which the name has this form (BCP 47).", key=True)]
    name: Annotated[Line, column("The name as written in that language.", key=True)]
    inflection: Annotated[
        Line | None,
        column("The grammatical case or similar (`genitive`); null for the dictionary form."),
    ] = None


class Organisation(Row):
    """One government, ministry, company, outlet or agency that acts, speaks, publishes or is named."""

    table: ClassVar[str] = "organisations"
    may_be_empty: ClassVar[bool] = False  # somebody published the articles

    organisation_id: Annotated[Slug, column("The organisation: its name as a slug.", key=True)]
    name: Annotated[Line, column("The name; articles' own spellings are in `mentions`.")]
    kind: Annotated[OrganisationKind, column("What sort of organisation it is (the project's own list).")]
    country: Annotated[
        Country | None, column("Its country (ISO 3166-1 alpha-2); null where it has none, or none is known.")
    ] = None


class Measure(Row):
    """A quantity, of which figures state values; figures of several articles share one."""

    table: ClassVar[str] = "measures"

    measure_id: Annotated[Slug, column("The measure.", key=True)]
    label: Annotated[Line, column("A short name, to head a column or a chart with.")]
    unit: Annotated[
        Unit, column("The unit to compare its figures in; a figure may be stated in another unit of the same kind.")
    ]
    per: Per = None
    subject: Annotated[Line, column("Whose quantity it is.")]
    object: Annotated[Line | None, column("What the quantity applies to; null where that goes without saying.")] = None
    description: Annotated[Line, column("What exactly is measured, and where articles may mean different things.")]
    replaces: Annotated[
        Slug | None,
        column("The measure whose value it replaced; null if there is none.", references="measures"),
    ] = None
    set_by: Annotated[Slug | None, column("The event that caused it; null if there is none.", references="events")] = (
        None
    )
    note: Note = None
    n_articles: Annotated[Position, articles_that("have a figure of it")] = 0
    n_origins: Annotated[Position, origins_of("figures")] = 0


class Event(Row):
    """Something that happened, was planned or is alleged, whoever reports it."""

    table: ClassVar[str] = "events"
    dated: ClassVar[str] = "date"

    event_id: Annotated[Slug, column("The event.", key=True)]
    summary: Annotated[Line, column("What it is, in the project's own words.")]
    kind: Annotated[EventKind, column("What sort of event it is (the project's own list).")]
    status: Annotated[EventStatus, column("What the articles together say of it.")]
    date: Annotated[
        Edtf | None, column("When it was, as precisely as the reports together support; null if none dates it.")
    ] = None
    earliest: Annotated[
        Day | None, column("The first day that `date` allows; null where it has no beginning.", derived=True)
    ] = None
    latest: Annotated[
        Day | None, column("The last day that `date` allows; null where it has no end.", derived=True)
    ] = None
    place: Annotated[Line | None, column("Where, as the articles say; null where none says.")] = None
    note: Note = None
    n_articles: Annotated[Position, articles_that("report it with that status")] = 0
    n_origins: Annotated[Position, origins_of("reports")] = 0
    n_articles_otherwise: Annotated[Position, articles_that("report it with another status")] = 0
    n_origins_otherwise: Annotated[Position, origins_of("other reports")] = 0


class EventPerson(Row):
    """One person's part in an event."""

    table: ClassVar[str] = "event_people"

    event_id: EventId
    person_id: Annotated[Slug, column("The person.", key=True)]
    part: Annotated[Part, column("What the person did in it (the project's own list).", key=True)]
    report_id: Annotated[
        Id | None, column("The report that says so; null if none is named (a rule warns of this).")
    ] = None


class EventOrganisation(Row):
    """One organisation's part in an event."""

    table: ClassVar[str] = "event_organisations"

    event_id: EventId
    organisation_id: Annotated[Slug, column("The organisation.", key=True)]
    part: Annotated[OrganisationPart, column("What it did in it (the project's own list).", key=True)]
    report_id: SaysSo


class EventLink(Row):
    """A link between two events, as a report states it."""

    table: ClassVar[str] = "event_links"

    event_id: EventId
    relation: Annotated[
        Literal["part_of", "follows"],
        column(
            "Whether it is `part_of` the other event, or `follows` it: came after it, or resulted from it.", key=True
        ),
    ]
    other_id: Annotated[Slug, column("The other event.", key=True, references="events")]
    report_id: SaysSo


class EventGood(Row):
    """One good that an event is about."""

    table: ClassVar[str] = "event_goods"

    event_id: EventId
    good: Annotated[Line, column("The good, in a neutral word.", key=True)]
    report_id: Annotated[Id, column("The report that names it.", key=True)]
