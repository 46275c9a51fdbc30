"""What the project knows: people with their spellings, measures with their figures, events with their reports."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from trade_truce.models import Event, EventPerson, EventReport, Figure, Measure, Mention, NameForm, Person, Statement
from trade_truce.vocabularies import NO_WORDS, OwnWords
from trade_truce_build.resolving.resolve import Record
from trade_truce_build.wording.story import NO_STORY, StoryWords


@dataclass(frozen=True)
class Known:
    """The registers and the rows of other articles, as drafting asks for them."""

    people: Mapping[str, Person] = field(default_factory=dict)
    spellings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Person -> every surface that an article names them by, and the register's own names and forms of it."""
    measures: Mapping[str, Measure] = field(default_factory=dict)
    figures: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    """Measure -> its figures, in the order of their ids."""
    events: Mapping[str, Event] = field(default_factory=dict)
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Event -> the people who had a part in it."""
    reports: Mapping[str, tuple[EventReport, ...]] = field(default_factory=dict)
    """Event -> its reports, in the order of their ids."""
    statements: tuple[Statement, ...] = ()
    organisations: frozenset[str] = frozenset()
    """Their names without capitals, which are no people's."""
    words: StoryWords = NO_STORY
    """What the story has words for."""
    own: OwnWords = NO_WORDS
    """The words that it adds to the common lists."""


class Rows(NamedTuple):
    """Rows of tables by name, those of one article left out."""

    records: Mapping[str, list[Record]]
    without: str

    def of(self, table: str) -> list[Any]:
        """The rows of a table; of an article's, only those of other articles."""
        rows = (record.row for record in self.records.get(table, ()))
        return [row for row in rows if getattr(row, "article_id", None) != self.without]


def known(
    records: Mapping[str, list[Record]],
    without: str,
    *,
    only_used: bool = False,
    words: StoryWords = NO_STORY,
    own: OwnWords = NO_WORDS,
) -> Known:
    """What the rows of all articles but one say.

    words: what the story has words for. own: those that it adds to the common lists.
    only_used: leaves out what only that article refers to, as if the registers had been written without it.
    """
    rows = Rows(records, without)
    figures = _grouped(rows.of("figures"), "measure_id", "figure_id")
    reports = _grouped(rows.of("event_reports"), "event_id", "report_id")
    mentions = _grouped(rows.of("mentions"), "person_id", "mention_id")
    forms = _grouped(rows.of("name_forms"), "person_id", "name")
    people = {p.person_id: p for p in rows.of("people") if not only_used or p.person_id in mentions}
    events = {e.event_id: e for e in rows.of("events") if not only_used or e.event_id in reports}
    return Known(
        people=people,
        spellings={
            key: _spellings(person, mentions.get(key, ()), forms.get(key, ())) for key, person in people.items()
        },
        measures={m.measure_id: m for m in rows.of("measures") if not only_used or m.measure_id in figures},
        figures=figures,
        events=events,
        parts=_parts(rows.of("event_people"), events, people),
        reports={key: value for key, value in reports.items() if key in events},
        statements=tuple(sorted(rows.of("statements"), key=lambda s: str(s.statement_id))),
        organisations=frozenset(one.name.casefold() for one in rows.of("organisations")) | words.outlets,
        words=words,
        own=own,
    )


def _spellings(person: Person, mentions: Iterable[Mention], forms: Iterable[NameForm]) -> frozenset[str]:
    names = (form.name for form in forms)
    return frozenset({person.name, person.family_name, *(m.surface for m in mentions), *names})


def _parts(rows: Iterable[EventPerson], events: Mapping[str, Event], people: Mapping[str, Person]) -> Any:
    parts: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.event_id in events and row.person_id in people:
            parts[row.event_id].add(row.person_id)
    return {event: frozenset(found) for event, found in parts.items()}


def _grouped(rows: Iterable[Any], by: str, order: str) -> dict[str, tuple[Any, ...]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: str(getattr(row, order))):
        groups[getattr(row, by)].append(row)
    return {key: tuple(found) for key, found in groups.items()}
