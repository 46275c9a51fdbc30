"""What a draft should have found: from the project's own seeds, or from notes beside a test article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from trade_truce import edtf
from trade_truce_build.draft.known import Known
from trade_truce_build.evidence.anchoring import locate
from trade_truce_build.resolving.resolve import Record

NEW = "new"
"""Stands for whoever no register has."""
NAMED = "new:"
"""Before the id that whoever no register has should be proposed by, where it matters which of several it is."""
Bounds = tuple[date | None, date | None]


@dataclass(frozen=True)
class Figure:
    """A quantity and where it stands."""

    start: int
    end: int
    value: Decimal | None
    unit: str | None
    qualifier: str
    measure: str | None


@dataclass(frozen=True)
class Dated:
    """Words that date something, and the days that they allow."""

    start: int
    end: int
    bounds: Bounds


@dataclass(frozen=True)
class Quoted:
    """A statement that quotes, and who makes it: a person's id, `new`, `new:` and an id, or a label."""

    start: int
    end: int
    speaker: str | None


@dataclass(frozen=True)
class Gold:
    """What one article holds."""

    people: frozenset[tuple[str, str]]
    """Person, or `new`, and surface."""
    figures: Sequence[Figure]
    dates: Sequence[Dated]
    quotations: Sequence[Quoted]
    events: Sequence[tuple[str, int, int]] = ()
    """Events with the spans of what reports them; of an article of the dataset only."""


def of_seeds(records: Mapping[str, Sequence[Record]], article: str, text: str, known: Known) -> Gold:
    """What an article's own seed says, seen with registers that do not have it."""
    rows: dict[str, list[Any]] = {
        table: [r.row for r in found if getattr(r.row, "article_id", None) == article]
        for table, found in records.items()
    }
    return Gold(
        frozenset((_who(m.person_id, known), m.surface) for m in rows["mentions"] if m.person_id),
        [Figure(f.start, f.end, f.value, f.unit, f.qualifier, f.measure_id) for f in rows["figures"]],
        _dates(rows, text),
        [
            Quoted(s.start, s.end, _who(s.person_id, known) if s.person_id else s.speaker)
            for s in rows["statements"]
            if s.form != "indirect"
        ],
        [(r.event_id, r.start, r.end) for r in rows["event_reports"]],
    )


def of_notes(path: Path, text: str) -> Gold:
    """What the notes beside a test article say."""
    notes = yaml.safe_load(path.read_text("utf-8"))
    return Gold(
        frozenset((note["person"], note["surface"]) for note in notes["people"]),
        [_figure(note, text) for note in notes["figures"]],
        [Dated(*locate(str(n["find"]), text), edtf.bounds(edtf.expand(str(n["date"])))) for n in notes["dates"]],
        [Quoted(*locate(n["find"], text), n["speaker"]) for n in notes["quotations"]],
    )


def published(path: Path) -> str:
    """The date of a test article."""
    return str(yaml.safe_load(path.read_text("utf-8"))["published"])


def _figure(note: Mapping[str, Any], text: str) -> Figure:
    value = Decimal(str(note["value"])) if "value" in note else None
    unit = None if note["unit"] == "none" else note["unit"]
    return Figure(*locate(note["find"], text), value, unit, note["qualifier"], note.get("measure"))


def _who(person: str, known: Known) -> str:
    return person if person in known.people else NEW


def _dates(rows: Mapping[str, list[Any]], text: str) -> list[Dated]:
    """The words that date reports and statements, each place once."""
    found: dict[int, Dated] = {}
    for report in rows["event_reports"]:
        if report.date_words:
            _note(found, text, report.date_words, (report.start, report.end), (report.earliest, report.latest))
    for statement in rows["statements"]:
        if statement.made_on_words:
            bounds = (statement.earliest, statement.latest)
            _note(found, text, statement.made_on_words, (statement.start, statement.end), bounds)
    return [found[start] for start in sorted(found)]


def _note(found: dict[int, Dated], text: str, words: str, span: tuple[int, int], bounds: Bounds) -> None:
    """Notes words within a row's span, or else where they stand last before it."""
    start = text.find(words, *span)
    start = text.rfind(words, 0, span[1]) if start < 0 else start
    if start >= 0 and not any(start < d.end and d.start < start + len(words) for d in found.values()):
        found[start] = Dated(start, start + len(words), bounds)
