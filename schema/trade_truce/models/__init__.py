"""The tables, one model each: the one place where a column's type, unit and meaning are stated."""

from trade_truce.models.articles import Article, Byline, Figure, Mention
from trade_truce.models.base import Row
from trade_truce.models.derived import Conflict, Observation, ObservedSide, Retired, RuledOn, Side
from trade_truce.models.registers import (
    Event,
    EventGood,
    EventLink,
    EventOrganisation,
    EventPerson,
    Measure,
    NameForm,
    Namesake,
    Organisation,
    Person,
)
from trade_truce.models.reports import EventReport, Statement

TABLES: dict[str, type[Row]] = {
    model.table: model
    for model in (
        Article, Person, Figure, Event, Measure, Organisation, Namesake, NameForm, Mention, Byline,
        EventReport, EventPerson, EventOrganisation, EventLink, EventGood, Statement, Conflict, Side, Retired,
    )
}  # fmt: skip
"""Every table's model by its name, the four that everyone loads first."""

SEEDED: dict[str, type[Row]] = {model.table: model for model in (Observation, ObservedSide, RuledOn)}
"""What seeds say beside the rows of tables, and tables are made of: models in the same way, and no tables."""

MODELS: dict[str, type[Row]] = TABLES | SEEDED

__all__ = [
    "MODELS", "SEEDED", "TABLES", "Article", "Byline", "Conflict", "Event", "EventGood", "EventLink",
    "EventOrganisation", "EventPerson", "EventReport", "Figure", "Measure", "Mention", "NameForm", "Namesake",
    "Organisation", "Person", "Retired", "Row", "Side", "Statement",
]  # fmt: skip
