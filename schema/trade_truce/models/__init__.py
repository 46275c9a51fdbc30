"""The eleven tables, one model each: the one place where a column's type, unit and meaning are stated."""

from trade_truce.models.articles import Article, Figure, Mention
from trade_truce.models.base import Row
from trade_truce.models.derived import Conflict, Retired
from trade_truce.models.registers import Event, EventPerson, Measure, Person
from trade_truce.models.reports import EventReport, Statement

TABLES: dict[str, type[Row]] = {
    model.resource: model
    for model in (
        Article, Person, Figure, Event, Measure, Mention, EventReport, EventPerson, Statement, Conflict, Retired,
    )
}  # fmt: skip
"""Every table's model by its name, the four that everyone loads first."""

__all__ = [
    "TABLES", "Article", "Conflict", "Event", "EventPerson", "EventReport", "Figure", "Measure", "Mention", "Person",
    "Retired", "Row", "Statement",
]  # fmt: skip
