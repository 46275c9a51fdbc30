"""Every rule bites, and no more than it should: on DuckDB and on SQLite, row for row."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pyarrow as pa
import pytest
from tests.conftest import BASE, ROOT
from tests.rows import LINKS, Change, Rows, add, changed, copy, edit, engine_of, read_rows, remove

from trade_truce.columns import foreign_keys, primary_key
from trade_truce.models import TABLES
from trade_truce.rules import Rule, constraints, filled, from_models, read, rules
from trade_truce_build.core.engine import Asked, to_arrow
from trade_truce_build.judging.check import broken
from trade_truce_build.judging.context import connect
from trade_truce_build.judging.sqlite import quickest

SEEDS = ROOT / "seeds"
RULES = {rule.name: rule for rule in rules()}
Broken = dict[tuple[str, str, str], str]
"""Resource, id and field -> detail."""


class Fault(NamedTuple):
    """Changes that break a rule, and all that it must say of them."""

    changes: list[Change]
    says: Broken


# The small dataset's rows, by short names.
HARBOUR, LANTERN = "harbour-2025-06-03", "lantern-undated"
ADA, MAYA, TOMAS = "ada-quill", "maya-stone", "tomas-berg"
CALL, BRIEFING = "berg-stone-call", "stone-briefing"
H_ADA, H_STONE = f"{HARBOUR}--ada-quill--ada-quill", f"{HARBOUR}--maya-stone--stone"
H_TOMAS, L_TOMAS = f"{HARBOUR}--tomas-berg--tomas-berg", f"{LANTERN}--tomas-berg--tomas-berg"
H_BEFORE, H_AFTER, L_AFTER = f"{HARBOUR}--duty-before", f"{HARBOUR}--duty-after", f"{LANTERN}--duty-after"
H_GRAIN, L_GRAIN, L_LENGTH = f"{HARBOUR}--grain-value", f"{LANTERN}--grain-value", f"{LANTERN}--pact-length"
H_BRIEFING, H_CALL, L_CALL = f"{HARBOUR}--stone-briefing", f"{HARBOUR}--berg-stone-call", f"{LANTERN}--berg-stone-call"
H_WORD, L_FIFTEEN = f"{HARBOUR}--we-keep-our-word", f"{LANTERN}--duty-is-fifteen"
V_AFTER, D_CALL = "value--duty-after", "date--berg-stone-call"
NO_DAYS: dict[str, Any] = {"earliest": None, "latest": None}


def june(day: int) -> date:
    """A day of June 2025, whose 2nd is a Monday; day 0 is the 31st of May."""
    return date(2025, 6, 1) + timedelta(day - 1)


def days(first: int, last: int | None = None) -> dict[str, Any]:
    """The bounds of a date in June 2025."""
    return {"earliest": june(first), "latest": june(first if last is None else last)}


def reported(first: int, last: int | None = None, **values: Any) -> dict[str, Any]:
    """A report's date in June 2025."""
    bounds = days(first, last)
    text = str(bounds["earliest"]) + (f"/{bounds['latest']}" if last else "")
    return {"date": text, **bounds, **values}


def made(first: int, last: int | None = None, **values: Any) -> dict[str, Any]:
    """A statement's date in June 2025."""
    values |= reported(first, last)
    return {"made_on": values.pop("date"), **values}


UNDATED: dict[str, Any] = {"date": None, **NO_DAYS, "date_words": None, "date_basis": None, "date_anchor": None}


def dangling(table: str, column: str) -> tuple[list[Change], Broken]:
    """A reference to nothing in a table's first row, and what the rule says of it."""

    def change(rows: Rows) -> None:
        rows[table][0][column] = "nobody"

    key = {name: value for name, value in FIRST[table].items() if name in primary_key(table)}
    key |= {column: "nobody"} if column in key else {}
    return [change], {(table, "/".join(map(str, key.values())), column): "nobody"}


def found_after_all(table: str, column: str) -> list[Change]:
    """The same reference, and the row that it leads to."""
    target, key = foreign_keys(table)[column]
    return [*dangling(table, column)[0], lambda rows: rows[target].append(rows[target][0] | {key: "nobody"})]


# The key of each table's first row: written out, so that the rule's own idea of an id is not its judge.
FIRST: dict[str, dict[str, Any]] = {
    "articles": {"article_id": HARBOUR},
    "measures": {"measure_id": "duty-before"},
    "bylines": {"article_id": HARBOUR, "position": 1},
    "event_organisations": {"event_id": CALL, "organisation_id": "ministry-of-trade", "part": "participant"},
    "event_links": {"event_id": CALL, "relation": "follows", "other_id": BRIEFING},
    "event_goods": {"event_id": CALL, "good": "grain", "report_id": L_CALL},
    "people": {"person_id": ADA},
    "namesakes": {"person_id": MAYA, "other_id": ADA},
    "name_forms": {"person_id": MAYA, "language": "ru", "name": "Майя Стоун"},
    "figures": {"figure_id": H_BEFORE},
    "mentions": {"mention_id": H_ADA},
    "event_reports": {"report_id": H_BRIEFING},
    "event_people": {"event_id": CALL, "person_id": MAYA, "part": "participant"},
    "statements": {"statement_id": H_WORD},
    "sides": {
        "conflict_id": "name--maya-stone", "side": "a", "resource": "mentions",
        "row_id": f"{LANTERN}--maya-stone--maya-stoan",
    },
}  # fmt: skip
REFERENCES = [(table, column) for table in TABLES for column in foreign_keys(table)]


def spans(start: int, end: int) -> list[Change]:
    """A span for one row of each table that has spans."""
    rows = ("mentions", H_TOMAS), ("figures", L_GRAIN), ("event_reports", H_CALL), ("statements", L_FIFTEEN)
    return [edit(table, key, start=start, end=end) for table, key in rows]


def outside(span: str) -> Broken:
    """What is said of `spans`, in articles of 311 and 160 code points."""
    rows = ("mentions", H_TOMAS, 311), ("figures", L_GRAIN, 160), ("event_reports", H_CALL, 311)
    return {
        (table, key, "start"): f"the span {span} is empty or passes the end of the article, "
        f"which has {length} code points"
        for table, key, length in (*rows, ("statements", L_FIFTEEN, 160))
    }


def second(start: int, end: int, **values: Any) -> list[Change]:
    """A second row about the same thing, for each row of `spans`, so far from the first one's start and end."""
    return [
        copy("mentions", H_TOMAS, mention_id=f"{H_TOMAS}-2", start=201 + start, end=211 + end, **values),
        copy("figures", L_GRAIN, figure_id=f"{L_GRAIN}--2", start=131 + start, end=146 + end, **values),
        copy("event_reports", H_CALL, report_id=f"{H_CALL}--2", start=189 + start, end=236 + end, **values),
        copy("statements", L_FIFTEEN, statement_id=f"{L_FIFTEEN}--2", start=79 + start, end=129 + end, **values),
    ]


OVERLAPS: Broken = {
    ("mentions", f"{H_TOMAS}-2", "start"): f"its span overlaps that of {H_TOMAS}",
    ("figures", f"{L_GRAIN}--2", "start"): f"its span overlaps that of {L_GRAIN}",
    ("event_reports", f"{H_CALL}--2", "start"): f"its span overlaps that of {H_CALL}",
    ("statements", f"{L_FIFTEEN}--2", "start"): f"its span overlaps that of {L_FIFTEEN}",
}
OVERLAPPED: Broken = {
    (table, says.removeprefix("its span overlaps that of "), field): f"its span overlaps that of {key}"
    for (table, key, field), says in OVERLAPS.items()
}
"""The same, where the second row stands first in the text."""


def every_date(text: str | None, earliest: date | None, latest: date | None) -> list[Change]:
    """One date in each table that has dates."""
    bounds = {"earliest": earliest, "latest": latest}
    return [
        edit("articles", HARBOUR, published=text, **bounds),
        edit("figures", H_BEFORE, as_of=text, **bounds),
        edit("events", CALL, date=text, **bounds),
        edit("event_reports", H_CALL, date=text, **bounds),
        edit("statements", H_WORD, made_on=text, **bounds),
    ]


UNBOUND: Broken = dict.fromkeys(
    [
        ("articles", HARBOUR, "published"),
        ("figures", H_BEFORE, "as_of"),
        ("events", CALL, "date"),
        ("event_reports", H_CALL, "date"),
        ("statements", H_WORD, "made_on"),
    ],
    "the date and its bounds do not fit one another",
)


def based(text: str | None, words: str | None, basis: str | None, source: str | None) -> list[Change]:
    """A date and what it rests on, in a report and in a statement."""
    bounds = days(5) if text else NO_DAYS
    report = {"date": text, "date_words": words, "date_basis": basis, "date_anchor": source}
    made_on = {"made_on": text, "made_on_words": words, "made_on_basis": basis, "made_on_anchor": source}
    return [edit("event_reports", L_CALL, **report, **bounds), edit("statements", L_FIFTEEN, **made_on, **bounds)]


def both(detail: str, field: str = "date") -> Broken:
    """The same said of the report and the statement of `based`."""
    fields = {"date": "made_on", "date_basis": "made_on_basis", "date_anchor": "made_on_anchor"}
    return {("event_reports", L_CALL, field): detail, ("statements", L_FIFTEEN, fields[field]): detail}


BAD_FIGURE: Broken = {("figures", H_BEFORE, "value"): "its value and bounds do not fit one another"}
VAGUE: dict[str, Any] = {"value": None, "qualifier": "vague"}
NINTH = Decimal("0.000000001")
ANCHORED: dict[str, Any] = {"made_on_words": "then", "made_on_basis": "report", **made(5)}
NO_ANCHOR = f"{H_CALL} has no date or stands in the same article"
SAID_ON_MONDAY: dict[str, Any] = {"made_on_words": "on Monday"}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def week(shift: int) -> list[Change]:
    """Seven statements of the 2nd to the 8th of June, each with the name of a weekday so far from its own."""
    return [
        copy(
            "statements",
            H_WORD,
            statement_id=f"{H_WORD}--{day}",
            made_on_words=WEEKDAYS[(day - 2 + shift) % 7].title(),
            **made(day),
        )
        for day in range(2, 9)
    ]


def far(key: str, day: date) -> Broken:
    """What is said of a weekday in an article of the harbour that is too far away."""
    table, field = ("statements", "made_on") if key == H_WORD else ("event_reports", "date")
    return {(table, key, field): f"{day} is more than a week from the date of {HARBOUR}"}


NO_ROW = "is not a figure, report, statement or mention"
NOTHING = "is not a measure, event, utterance or person that an article reports"


def seen(conflict: str, about: str, *sides: tuple[str, str, str, str, str]) -> list[Change]:
    """One disagreement more. sides: letter, table, row, article and words of each report in it."""
    counts = {"n_articles": 2, "n_origins": 2}
    made = {"kind": "date", "weight": "contradiction", "about_resource": "events", "why": "They share no day."}
    rows = [
        {"side": letter, "resource": table, "row_id": row, "article_id": article, "value": words, "origin": article}
        for letter, table, row, article, words in sides
    ]
    return [
        add("conflicts", conflict_id=conflict, about=about, **counts, **made),
        *(add("sides", conflict_id=conflict, **row) for row in rows),
    ]


H_SIDE = ("a", "event_reports", H_CALL, HARBOUR, "this week")
L_SIDE = ("b", "event_reports", L_CALL, LANTERN, "on Thursday")
DATE_CONFLICT = seen(D_CALL, CALL, H_SIDE, L_SIDE)


def no_row(row: str) -> Fault:
    """A side that is no report."""
    key = f"{D_CALL}/a/event_reports/{row}"
    changes = [*DATE_CONFLICT, edit("sides", f"{D_CALL}/a/event_reports/{H_CALL}", row_id=row)]
    return Fault(changes, {("sides", key, "row_id"): f"{row} {NO_ROW}"})


def about(thing: str) -> Fault:
    """A disagreement about nothing that is reported."""
    return Fault(
        [*DATE_CONFLICT, edit("conflicts", D_CALL, about=thing)], {("conflicts", D_CALL, "about"): f"{thing} {NOTHING}"}
    )


def decided(decision: str) -> list[Change]:
    """What was decided about the duty after the pact."""
    return [edit("conflicts", V_AFTER, asks="true", decision=decision, ruling="So it is.")]


def person(key: str, name: str, family: str, country: str | None = None) -> Change:
    """One person more."""
    return copy("people", ADA, person_id=key, name=name, family_name=family, country=country)


def distinct(key: str, *others: str) -> Change:
    """That a person is none of others."""
    return lambda rows: rows["namesakes"].extend({"person_id": key, "other_id": other} for other in others)


def form(key: str, name: str, language: str = "en") -> Change:
    """One form more of a person's name."""
    return add("name_forms", person_id=key, language=language, name=name, inflection=None)


def twice(key: str, name: str, other: str = "maya-stone, Maya Stone") -> Broken:
    """What is said of a person who may be another."""
    return {("people", key, "name"): f"{name} may be {other}"}


def retired(key: str, successor: str | None = H_BEFORE) -> Change:
    """A retired id."""
    return add(
        "retired", retired_id=key, resource_name="any", reason="A test.", successor=successor, last_version="0.0.1"
    )


ADDRESS = "https://harbour.example.org/grain"
SAME_ADDRESS = {
    ("articles", LANTERN, "url"): (f"the same stands in {HARBOUR}; a later version of that says `updates: {HARBOUR}`")
}
PRINTED_TWICE = {("articles", LANTERN, "text_sha256"): f"the same stands in {HARBOUR}, of the same outlet"}


def same_text(**values: Any) -> Change:
    """The text of one article in the other."""
    return lambda rows: edit("articles", LANTERN, text_sha256=rows["articles"][0]["text_sha256"], **values)(rows)


def version(**values: Any) -> Change:
    """One article as the next version of the other."""
    of = {"updates": HARBOUR, "revision": "corrected", "first_version": HARBOUR, "origin": HARBOUR}
    return edit("articles", LANTERN, **{**of, "publisher": "the-harbour", **values})


def updating(detail: str) -> Broken:
    """What is said of that version."""
    return {("articles", LANTERN, "updates"): detail.format(HARBOUR)}


IDS = (HARBOUR, ADA, "duty-after", CALL, H_ADA, H_BEFORE, H_BRIEFING, H_WORD, "we-keep-our-word", V_AFTER)

FAULTS: dict[str, dict[str, Fault]] = {
    "references": {f"{table}.{column}": Fault(*dangling(table, column)) for table, column in REFERENCES},
    "one-address": {
        "of another outlet": Fault([edit("articles", LANTERN, url=ADDRESS)], SAME_ADDRESS),
        "of another article of the outlet": Fault(
            [edit("articles", LANTERN, url=ADDRESS, publisher="the-harbour")], SAME_ADDRESS
        ),
    },
    "equal-texts": {
        "two outlets": Fault(
            [same_text()],
            {
                ("articles", LANTERN, "text_sha256"): (
                    f"its text is that of {HARBOUR}, which goes back to {HARBOUR}, and this to {LANTERN}"
                )
            },
        ),
        "two works": Fault(
            [
                same_text(based_on="Grain Weekly", origin="Grain Weekly"),
                edit("articles", HARBOUR, based_on="Pea Weekly", origin="Pea Weekly"),
            ],
            {
                ("articles", LANTERN, "based_on"): (
                    f"its text is that of {HARBOUR}, which goes back to Pea Weekly, and this to Grain Weekly"
                )
            },
        ),
    },
    "outlet-prints-once": {
        "at two addresses": Fault([same_text(publisher="the-harbour", origin=HARBOUR)], PRINTED_TWICE),
        "of one work": Fault(
            [
                same_text(publisher="the-harbour", based_on="Grain Weekly", origin="Grain Weekly"),
                edit("articles", HARBOUR, based_on="Grain Weekly", origin="Grain Weekly"),
            ],
            PRINTED_TWICE,
        ),
    },
    "versions": {
        "without what it is": Fault(
            [version(revision=None)],
            updating("it updates {0}, and says no `revision`: corrected, updated or retracted"),
        ),
        "in a circle": Fault(
            [
                version(first_version=HARBOUR),
                edit("articles", HARBOUR, updates=LANTERN, revision="updated", first_version=LANTERN),
                edit("articles", HARBOUR, earliest=None, latest=None, published=None),
            ],
            updating("the chain of versions closes in {0}, which is itself an update")
            | {
                ("articles", HARBOUR, "updates"): (
                    f"the chain of versions closes in {LANTERN}, which is itself an update"
                )
            },
        ),
        "two of one": Fault(
            [
                version(),
                copy(
                    "articles",
                    LANTERN,
                    article_id="lantern-2",
                    updates=HARBOUR,
                    revision="updated",
                    first_version=HARBOUR,
                    publisher="the-harbour",
                ),
            ],
            {
                ("articles", LANTERN, "updates"): (
                    f"lantern-2 updates {HARBOUR} too: the later of the two updates the other"
                )
            },
        ),
        "of another outlet": Fault(
            [version(publisher="the-lantern")],
            updating("{0} is of the-harbour, and this of the-lantern, which may be `based_on` it"),
        ),
        "older": Fault(
            [version(published="2025-06-02", **days(2))],
            {("articles", LANTERN, "published"): f"it is of 2025-06-02, and updates {HARBOUR}, which is of 2025-06-03"},
        ),
        "of another source": Fault(
            [version(based_on="Grain Weekly", origin=HARBOUR)],
            {
                ("articles", LANTERN, "based_on"): (
                    f"it is based on Grain Weekly, and its first version goes back to {HARBOUR}: say so there"
                )
            },
        ),
    },
    "span-inside-article": {
        "empty": Fault(spans(100, 100), outside("100-100")),
        "backwards": Fault(spans(101, 100), outside("101-100")),
        "past the end": Fault(
            [*spans(100, 312), edit("figures", L_GRAIN, end=161), edit("statements", L_FIFTEEN, end=161)],
            outside("100-312")
            | {key: text.replace("312", "161") for key, text in outside("100-312").items() if "160" in text},
        ),
    },
    "span-overlap": {
        "the same words": Fault(second(0, 0), OVERLAPS),
        "the second begins on the last of the first": Fault(second(9, 50), OVERLAPS),
        "the second ends on the first of the first": Fault(second(-9, -9), OVERLAPPED),
        "the second within the first": Fault(second(3, -3), OVERLAPS),
        "the first within the second": Fault(second(-3, 3), OVERLAPPED),
        "the third within the first, past the second": Fault(
            [
                copy("mentions", H_TOMAS, mention_id="m2", start=202, end=204),
                copy("mentions", H_TOMAS, mention_id="m3", start=206, end=208),
            ],
            {("mentions", f"m{n}", "start"): f"its span overlaps that of {H_TOMAS}" for n in (2, 3)},
        ),
        "each with that before it": Fault(
            [copy("mentions", H_TOMAS, mention_id=f"m{n}", start=201 + n, end=211 + n) for n in (2, 3)],
            {("mentions", f"m{n}", "start"): f"its span overlaps that of {a}" for n, a in ((2, H_TOMAS), (3, "m2"))},
        ),
    },
    "unit-fits-measure": {
        "a share of a time": Fault(
            [edit("figures", L_LENGTH, unit="percent")],
            {("figures", L_LENGTH, "unit"): "percent cannot be turned into day, the unit of pact-length"},
        ),
        "another currency": Fault(
            [edit("figures", L_GRAIN, unit="EUR")],
            {("figures", L_GRAIN, "unit"): "EUR cannot be turned into USD, the unit of grain-value"},
        ),
        "a count for a share": Fault(
            [edit("figures", L_AFTER, unit="one")],
            {("figures", L_AFTER, "unit"): "one cannot be turned into percent, the unit of duty-after"},
        ),
        "points for a level": Fault(
            [edit("figures", L_AFTER, unit="percentage_point")],
            {("figures", L_AFTER, "unit"): "percentage_point cannot be turned into percent, the unit of duty-after"},
        ),
        "a fall in points of no percentage": Fault(
            [edit("figures", L_LENGTH, unit="basis_point", kind="fall")],
            {("figures", L_LENGTH, "unit"): "basis_point cannot be turned into day, the unit of pact-length"},
        ),
        "for each of what is not counted so": Fault(
            [edit("figures", L_GRAIN, per="tonne")],
            {("figures", L_GRAIN, "unit"): "USD per tonne cannot be turned into USD, the unit of grain-value"},
        ),
        "for each of another": Fault(
            [
                edit("measures", "grain-value", per="barrel"),
                edit("figures", L_GRAIN, per="tonne"),
                edit("figures", "harbour-2025-06-03--grain-value", per="barrel"),
            ],
            {
                (
                    "figures",
                    L_GRAIN,
                    "unit",
                ): "USD per tonne cannot be turned into USD per barrel, the unit of grain-value"
            },
        ),
    },
    "figure-bounds": {
        "bounds swapped": Fault([edit("figures", H_BEFORE, **VAGUE, lower=Decimal(5), upper=Decimal(4))], BAD_FIGURE),
        "no value": Fault([edit("figures", H_BEFORE, value=None)], BAD_FIGURE),
        "a vague value": Fault([edit("figures", H_BEFORE, qualifier="vague")], BAD_FIGURE),
        "below its bounds": Fault([edit("figures", H_BEFORE, lower=40 + NINTH, upper=None)], BAD_FIGURE),
        "above its bounds": Fault([edit("figures", H_BEFORE, upper=40 - NINTH, lower=None)], BAD_FIGURE),
        "by number, not by letter": Fault([edit("figures", H_BEFORE, value=Decimal(9), lower=Decimal(10))], BAD_FIGURE),
        "between with a value": Fault([edit("figures", H_BEFORE, qualifier="between")], BAD_FIGURE),
        "between and nothing": Fault(
            [edit("figures", H_BEFORE, value=None, qualifier="between", lower=Decimal(4), upper=None)], BAD_FIGURE
        ),
        "digits of what is vague already": Fault([edit("figures", H_BEFORE, qualifier="about", digits=2)], BAD_FIGURE),
    },
    "date-bounds": {
        "swapped": Fault(every_date("2025-06", june(3), june(2)), UNBOUND),
        "a beginning of no date": Fault(every_date(None, june(2), None), UNBOUND),
        "an end of no date": Fault(every_date(None, None, june(2)), UNBOUND),
        "no bounds": Fault(every_date("2025-06", None, None), UNBOUND),
    },
    "date-basis": {
        "no words": Fault(based("2025-06-05", None, "words", None), both("there is a date, but no words that give it")),
        "no basis": Fault(based("2025-06-05", "then", None, None), both("there is a date, but no basis")),
        "a basis of nothing": Fault(
            based(None, "then", "words", None), both("there is a basis for a date, but no date", "date_basis")
        ),
        "a report of nothing": Fault(
            based(None, "then", None, H_CALL), both("there is a basis for a date, but no date", "date_anchor")
        ),
        "no report": Fault(
            based("2025-06-05", "then", "report", None),
            both("the basis is another report, but none is named", "date_basis"),
        ),
        "a report beside words": Fault(
            based("2025-06-05", "then", "words", H_CALL),
            both("a report is named, but the basis is not `report`", "date_anchor"),
        ),
        "a report beside a text": Fault(
            based("2025-06-05", "then", "text", H_CALL),
            both("a report is named, but the basis is not `report`", "date_anchor"),
        ),
    },
    "date-anchor": {
        "to an undated report": Fault(
            [*based("2025-06-05", "then", "report", H_CALL), edit("event_reports", H_CALL, **UNDATED)],
            both(NO_ANCHOR, "date_anchor"),
        ),
        "to the same article": Fault(
            [
                *based("2025-06-05", "then", "report", H_CALL),
                edit("event_reports", H_CALL, article_id=LANTERN),
            ],
            both(NO_ANCHOR, "date_anchor"),
        ),
        "to itself": Fault(
            [edit("event_reports", L_CALL, date_anchor=L_CALL)],
            {("event_reports", L_CALL, "date_anchor"): f"{L_CALL} has no date or stands in the same article"},
        ),
    },
    "weekday-fits-date": {
        "the day before": Fault(
            [edit("event_reports", L_CALL, **reported(4))],
            {("event_reports", L_CALL, "date"): "the words say thursday, and 2025-06-04 is a wednesday"},
        ),
        "the day after": Fault(
            [edit("statements", H_WORD, **made(3))],
            {("statements", H_WORD, "made_on"): "the words say monday, and 2025-06-03 is a tuesday"},
        ),
        "in capitals": Fault(
            [edit("event_reports", L_CALL, date_words="THURSDAY", **reported(6))],
            {("event_reports", L_CALL, "date"): "the words say thursday, and 2025-06-06 is a friday"},
        ),
        "two weekdays, one of them right": Fault(
            [edit("event_reports", L_CALL, date_words="Thursday's or, later, Friday\u2019s", **reported(5))],
            {("event_reports", L_CALL, "date"): "the words say friday, and 2025-06-05 is a thursday"},
        ),
        "each weekday": Fault(
            week(1),
            {
                ("statements", f"{H_WORD}--{day}", "made_on"): (
                    f"the words say {WEEKDAYS[(day - 1) % 7]}, and 2025-06-0{day} is a {WEEKDAYS[day - 2]}"
                )
                for day in range(2, 9)
            },
        ),
    },
    "weekday-near-article": {
        "eight days later": Fault(
            [
                edit("statements", H_WORD, **SAID_ON_MONDAY, **made(11)),
                edit("event_reports", H_CALL, date_words="Wednesday", **reported(11)),
            ],
            far(H_WORD, june(11)) | far(H_CALL, june(11)),
        ),
        "eight days earlier": Fault(
            [
                edit("statements", H_WORD, **SAID_ON_MONDAY, **made(-5)),
                edit("event_reports", H_CALL, date_words="MONDAY", **reported(-5)),
            ],
            far(H_WORD, june(-5)) | far(H_CALL, june(-5)),
        ),
        "a possessive": Fault(
            [edit("statements", H_WORD, made_on_words="(Monday's)", **made(11))], far(H_WORD, june(11))
        ),
        "eight days after a vague article": Fault(
            [edit("articles", HARBOUR, **days(1, 3)), edit("statements", H_WORD, **SAID_ON_MONDAY, **made(11))],
            far(H_WORD, june(11)),
        ),
        "eight days before a vague article": Fault(
            [edit("articles", HARBOUR, **days(3, 9)), edit("statements", H_WORD, **SAID_ON_MONDAY, **made(-6, -5))],
            far(H_WORD, june(-6)),
        ),
        "each weekday": Fault(
            [
                edit("articles", HARBOUR, published="2025-05-01", earliest=date(2025, 5, 1), latest=date(2025, 5, 1)),
                edit("statements", H_WORD, made_on_words="then"),
                *week(0),
            ],
            {
                ("statements", f"{H_WORD}--{day}", "made_on"): (
                    f"2025-06-0{day} is more than a week from the date of {HARBOUR}"
                )
                for day in range(2, 9)
            },
        ),
    },
    "report-not-after-article": {
        "the day after": Fault(
            [edit("event_reports", H_BRIEFING, **reported(4))],
            {
                ("event_reports", H_BRIEFING, "date"): (
                    "it happened on 2025-06-04 at the earliest, and the article is of 2025-06-03 at the latest"
                )
            },
        ),
        "after a vague article": Fault(
            [
                edit("articles", HARBOUR, published="2025-06-02/2025-06-04", **days(2, 4)),
                edit("event_reports", H_CALL, reported_as="happened", **reported(5, 9)),
            ],
            {
                ("event_reports", H_CALL, "date"): (
                    "it happened on 2025-06-05 at the earliest, and the article is of 2025-06-04 at the latest"
                )
            },
        ),
    },
    "event-date-fits-reports": {
        "a day late": Fault(
            [edit("event_reports", L_CALL, **reported(6))],
            {("event_reports", L_CALL, "date"): f"the report says 2025-06-06, the event {CALL} has 2025-06-05"},
        ),
        "a day early": Fault(
            [edit("event_reports", L_CALL, **reported(3, 4))],
            {
                ("event_reports", L_CALL, "date"): (
                    f"the report says 2025-06-03/2025-06-04, the event {CALL} has 2025-06-05"
                )
            },
        ),
        "open on the other side": Fault(
            [edit("event_reports", L_CALL, date="2025-06-06/..", earliest=june(6), latest=None)],
            {("event_reports", L_CALL, "date"): f"the report says 2025-06-06/.., the event {CALL} has 2025-06-05"},
        ),
        "a conflict of another kind": Fault(
            [edit("event_reports", L_CALL, **reported(6)), *DATE_CONFLICT, edit("conflicts", D_CALL, kind="value")],
            {("event_reports", L_CALL, "date"): f"the report says 2025-06-06, the event {CALL} has 2025-06-05"},
        ),
        "another report's conflict": Fault(
            [edit("event_reports", H_BRIEFING, **reported(3)), *DATE_CONFLICT],
            {("event_reports", H_BRIEFING, "date"): f"the report says 2025-06-03, the event {BRIEFING} has 2025-06-02"},
        ),
    },
    "event-date-as-close": {
        "a report is dated, the event is not": Fault(
            [edit("events", BRIEFING, date=None, **NO_DAYS)],
            {("events", BRIEFING, "date"): "a report says 2025-06-02, the event has no date"},
        ),
        "the event is vaguer than its report": Fault(
            [edit("events", BRIEFING, date="2025-06", **days(1, 30))],
            {
                ("events", BRIEFING, "date"): (
                    "the event has 2025-06, and its reports together say more, one of them 2025-06-02"
                )
            },
        ),
        "the event has no end": Fault(
            [edit("events", BRIEFING, date="2025-06-02/..", latest=None)],
            {
                ("events", BRIEFING, "date"): (
                    "the event has 2025-06-02/.., and its reports together say more, one of them 2025-06-02"
                )
            },
        ),
    },
    "part-reported": {
        "no report is named": Fault(
            [edit("event_people", f"{BRIEFING}/maya-stone/speaker", report_id=None)],
            {
                (
                    "event_people",
                    f"{BRIEFING}/maya-stone/speaker",
                    "report_id",
                ): "maya-stone is speaker in stone-briefing, and no report is named that says so"
            },
        ),
    },
    "figure-and-event-dates": {
        "the rate held before it was set": Fault(
            [edit("figures", f"{HARBOUR}--duty-after", as_of="2025-06-01", earliest=june(1), latest=june(1))],
            {("figures", f"{HARBOUR}--duty-after", "as_of"): f"it held in 2025-06-01, and {H_BRIEFING} has 2025-06-02"},
        ),
    },
    "past-reported-before": {
        "the content is younger": Fault(
            [
                edit(
                    "articles",
                    HARBOUR,
                    published="2025-06-01/..",
                    published_from="content",
                    earliest=june(1),
                    latest=None,
                )
            ],
            {
                (
                    "event_reports",
                    H_BRIEFING,
                    "date",
                ): f"it happened on 2025-06-02 at the earliest, and {HARBOUR} may be of before"
            },
        ),
    },
    "part-of-its-event": {
        "a report of another event": Fault(
            [edit("event_people", f"{BRIEFING}/maya-stone/speaker", report_id=H_CALL)],
            {
                (
                    "event_people",
                    f"{BRIEFING}/maya-stone/speaker",
                    "report_id",
                ): f"{H_CALL} is a report of {CALL}, not of {BRIEFING}"
            },
        ),
    },
    "event-date-supported": {
        "the report is vaguer": Fault(
            [edit("event_reports", H_BRIEFING, date="2025-06", **days(1, 30))],
            {("events", BRIEFING, "date"): "no report supports 2025-06-02"},
        ),
        "the report may be earlier": Fault(
            [edit("event_reports", H_BRIEFING, **reported(1, 2))],
            {("events", BRIEFING, "date"): "no report supports 2025-06-02"},
        ),
        "the report may be later": Fault(
            [edit("event_reports", H_BRIEFING, **reported(2, 3))],
            {("events", BRIEFING, "date"): "no report supports 2025-06-02"},
        ),
        "the report has no end": Fault(
            [edit("event_reports", H_BRIEFING, date="2025-06-02/..", earliest=june(2), latest=None)],
            {("events", BRIEFING, "date"): "no report supports 2025-06-02"},
        ),
        "the report has no date": Fault(
            [edit("event_reports", H_BRIEFING, **UNDATED)],
            {("events", BRIEFING, "date"): "no report supports 2025-06-02"},
        ),
        "no report has a date, and the event's has no bounds": Fault(
            [edit("event_reports", H_BRIEFING, **UNDATED), edit("events", BRIEFING, date="2025-06", **NO_DAYS)],
            {("events", BRIEFING, "date"): "no report supports 2025-06"},
        ),
        "only another event's report has it": Fault(
            [edit("events", BRIEFING, **reported(5))], {("events", BRIEFING, "date"): "no report supports 2025-06-05"}
        ),
        "there is no report": Fault(
            [remove("event_reports", H_BRIEFING)], {("events", BRIEFING, "date"): "no report supports 2025-06-02"}
        ),
    },
    "foretold-not-past": {
        "the day after": Fault(
            [edit("statements", H_WORD, foretells=CALL, **made(6))],
            {
                ("statements", H_WORD, "foretells"): (
                    f"it was said on 2025-06-06 at the earliest, and {CALL} was over on 2025-06-05"
                )
            },
        ),
        "some day after": Fault(
            [
                edit("statements", H_WORD, foretells=CALL, **made(8, 12)),
                edit("events", CALL, date="2025-06-02/2025-06-07", **days(2, 7)),
            ],
            {
                ("statements", H_WORD, "foretells"): (
                    f"it was said on 2025-06-08 at the earliest, and {CALL} was over on 2025-06-07"
                )
            },
        ),
    },
    "row-ids-distinct": {
        "a statement and a report": Fault(
            [edit("statements", H_WORD, statement_id=H_CALL)],
            {("statements", H_CALL, "utterance_id"): "its id is also that of a row in event_reports"},
        ),
        "a mention and a figure": Fault(
            [edit("mentions", H_ADA, mention_id=H_BEFORE)],
            {("mentions", H_BEFORE, "surface"): "its id is also that of a row in figures"},
        ),
    },
    "conflict-sides": {
        "no figure": no_row("a-figure"),
        "no report": no_row("no-report"),
        "a measure for a side": no_row("duty-after"),
        "about nothing": about("duty-later"),
        "about an article": about(HARBOUR),
        "one side": Fault(
            seen(D_CALL, CALL, H_SIDE, ("a", *L_SIDE[1:])),
            {("conflicts", D_CALL, "conflict_id"): "it has fewer than two sides"},
        ),
        "no side": Fault(seen(D_CALL, CALL), {("conflicts", D_CALL, "conflict_id"): "it has fewer than two sides"}),
        "with itself": Fault(
            seen(D_CALL, CALL, H_SIDE, ("b", *H_SIDE[1:])),
            {("sides", f"{D_CALL}/a/event_reports/{H_CALL}", "row_id"): (f"two sides are the same words of {H_CALL}")},
        ),
    },
    "decision-names-sides": {
        decision: Fault(
            decided(decision),
            {("conflicts", V_AFTER, "decision"): f"the decision is {decision}, and there is no such side"},
        )
        for decision in ("c", "a c", "c a", "aa", "ab", "a a", "a b c")
    },
    "register-used": {
        "a person": Fault([remove("mentions", H_ADA)], {("people", ADA, "person_id"): f"no article mentions {ADA}"}),
        "a measure": Fault(
            [remove("figures", H_BEFORE)],
            {("measures", "duty-before", "measure_id"): "no figure is a value of duty-before"},
        ),
        "an event": Fault(
            [remove("event_reports", H_BRIEFING)], {("events", BRIEFING, "event_id"): f"no article reports {BRIEFING}"}
        ),
    },
    "one-person-twice": {
        "other capitals": Fault([person("stone-m", "MAYA STONE", "Steen", "US")], twice("stone-m", "MAYA STONE")),
        "capitals outside ASCII": Fault(
            [person("osten", "Östen Ölmann", "Ölmann"), person("osten-2", "östen ölmann", "Dahl")],
            twice("osten-2", "östen ölmann", "osten, Östen Ölmann"),
        ),
        "four letters outside ASCII": Fault(
            [person("osten", "Östen Ölmann", "Ölmann"), person("osten-2", "örjan ölmar", "ölmar")],
            twice("osten-2", "örjan ölmar", "osten, Östen Ölmann"),
        ),
        "four letters and an initial": Fault(
            [person("mia-stoneham", "mia STONEham", "STONeham", "NL")], twice("mia-stoneham", "mia STONEham")
        ),
        "two slips in ten letters": Fault(
            [person("maya-stone-2", "Maya Stoan", "Stoan", "NL")], twice("maya-stone-2", "Maya Stoan")
        ),
        "two letters swapped": Fault(
            [person("tomas-breg", "Tomas Breg", "Breg")], twice("tomas-breg", "Tomas Breg", "tomas-berg, Tomas Berg")
        ),
        "a slip in the given name": Fault(
            [person("li-wei", "Li Wei", "Wei"), person("lin-wei", "Lin Wei", "Wie")],
            twice("lin-wei", "Lin Wei", "li-wei, Li Wei"),
        ),
        "accents and an apostrophe": Fault(
            [person("bo-onil", "Bo O'Nil", "O'Nil"), person("bo-onil-2", "B\u00f3 \u00d3\u2019n\u00edl", "Onil")],
            twice("bo-onil-2", "B\u00f3 \u00d3\u2019n\u00edl", "bo-onil, Bo O'Nil"),
        ),
        "no country beside one": Fault(
            [person("mia-stoneham", "Mia Stoneham", "Stoneham")], twice("mia-stoneham", "Mia Stoneham")
        ),
        "one country beside none": Fault(
            [person("tom-berger", "Tom Berger", "Berger", "AT")],
            {("people", TOMAS, "name"): "Tomas Berg may be tom-berger, Tom Berger"},
        ),
        "no countries": Fault(
            [person("tom-berger", "Tom Berger", "Berger")],
            {("people", TOMAS, "name"): "Tomas Berg may be tom-berger, Tom Berger"},
        ),
        "three alike, of whom the first is named": Fault(
            [person(f"maya-stone-{n}", "Maya Stone", "Stone") for n in (2, 3)],
            twice("maya-stone-2", "Maya Stone") | twice("maya-stone-3", "Maya Stone"),
        ),
        "distinct from the first alike, not from the second": Fault(
            [
                *(person(f"maya-stone-{n}", "Maya Stone", "Stone") for n in (2, 3)),
                *(distinct(f"maya-stone-{n}", MAYA) for n in (2, 3)),
            ],
            twice("maya-stone-3", "Maya Stone", "maya-stone-2, Maya Stone"),
        ),
        "distinct from someone else": Fault(
            [
                person("mia-stoneham", "Mia Stoneham", "Stoneham"),
                distinct(MAYA, TOMAS),
                distinct("mia-stoneham", ADA, TOMAS),
            ],
            twice("mia-stoneham", "Mia Stoneham"),
        ),
        "in lists of two people": Fault(
            [
                *(person(f"maya-stone-{n}", "Maya Stone", "Stone") for n in (2, 3)),
                distinct(TOMAS, MAYA, "maya-stone-2"),
                distinct(ADA, "maya-stone-2", "maya-stone-3"),
            ],
            twice("maya-stone-3", "Maya Stone"),
        ),
        "the family name first, one initial": Fault(
            [person("kim-ara", "Kim Ara", "Kim"), person("kim-anna", "Kim Anna", "Kim")],
            twice("kim-ara", "Kim Ara", "kim-anna, Kim Anna"),
        ),
    },
    "surface-of-two": {
        "two people": Fault(
            [copy("mentions", H_STONE, mention_id="m", person_id=TOMAS, start=0, end=5)],
            {("mentions", "m", "person_id"): f"Stone is also the name of {MAYA}"},
        ),
        "three people, of whom one has the name": Fault(
            [copy("mentions", H_STONE, mention_id=f"m-{who}", person_id=who, start=0, end=5) for who in (ADA, TOMAS)],
            {("mentions", f"m-{who}", "person_id"): f"Stone is also the name of {MAYA}" for who in (ADA, TOMAS)},
        ),
        "the lesser person second": Fault(
            [copy("mentions", H_STONE, mention_id="m", person_id=ADA, start=0, end=5)],
            {("mentions", "m", "person_id"): f"Stone is also the name of {MAYA}"},
        ),
        "part of a word of the other's name": Fault(
            [
                person("mia-ston", "Mia Stonecutter", "Stonecutter", "BE"),
                copy("mentions", H_STONE, mention_id="m", person_id="mia-ston", start=0, end=5),
            ],
            {("mentions", "m", "person_id"): f"Stone is also the name of {MAYA}"},
        ),
        "of neither's name": Fault(
            [
                copy("mentions", H_STONE, mention_id=f"m-{who}", person_id=who, surface="Chief", start=at, end=at + 5)
                for at, who in enumerate((ADA, TOMAS), 200)
            ],
            {("mentions", f"m-{TOMAS}", "person_id"): f"Chief is also the name of {ADA}"},
        ),
    },
    "based-on-chain": {
        "itself": Fault(
            [edit("articles", HARBOUR, based_on=HARBOUR)],
            {("articles", HARBOUR, "based_on"): (f"the chain of retellings closes in {HARBOUR}, which itself retells")},
        ),
        "in a circle": Fault(
            [
                edit("articles", HARBOUR, based_on=LANTERN, origin=LANTERN),
                edit("articles", LANTERN, based_on=HARBOUR, origin=HARBOUR),
            ],
            {
                ("articles", HARBOUR, "based_on"): (
                    f"the chain of retellings closes in {LANTERN}, which itself retells"
                ),
                ("articles", LANTERN, "based_on"): (
                    f"the chain of retellings closes in {HARBOUR}, which itself retells"
                ),
            },
        ),
    },
    "retired-unused": {
        "an id of each table": Fault(
            [retired(key) for key in IDS], {("retired", key, "retired_id"): f"{key} is in use" for key in IDS}
        ),
    },
    "successor-in-use": {
        "itself": Fault([retired("a", "a")], {("retired", "a", "successor"): "a is not in use"}),
        "each other": Fault(
            [retired("a", "b"), retired("b", "a")],
            {("retired", a, "successor"): f"{b} is not in use" for a, b in (("a", "b"), ("b", "a"))},
        ),
        "one that was retired since": Fault(
            [retired("a", "b"), retired("b")], {("retired", "a", "successor"): "b is not in use"}
        ),
        "one that never was": Fault([retired("a", "b")], {("retired", "a", "successor"): "b is not in use"}),
    },
    "distinct-from-another": {
        "itself": Fault(
            [distinct(ADA, MAYA, ADA)], {("namesakes", f"{ADA}/{ADA}", "other_id"): f"{ADA} is this person"}
        ),
    },
}

NEAR_MISSES: dict[str, dict[str, list[Change]]] = {
    "references": {f"{table}.{column}": found_after_all(table, column) for table, column in REFERENCES},
    "one-address": {
        "two versions of one": [version(url=ADDRESS)],
        "an address in other capitals": [edit("articles", LANTERN, url="https://harbour.example.org/Grain")],
        "an address with a slash more": [edit("articles", LANTERN, url="https://harbour.example.org/grain/")],
        "one title and outlet": [
            edit("articles", LANTERN, title="Grain pact holds, says minister", publisher="the-harbour")
        ],
    },
    "equal-texts": {
        "of one origin": [same_text(origin=HARBOUR)],
        "of one work": [
            same_text(based_on="Grain Weekly", origin="Grain Weekly"),
            edit("articles", HARBOUR, origin="Grain Weekly"),
        ],
    },
    "outlet-prints-once": {
        "of two outlets": [same_text(origin=HARBOUR)],
        "one that says that it repeats the other": [same_text(publisher="the-harbour", based_on=HARBOUR)],
        "one that says so of the later": [
            same_text(publisher="the-harbour"),
            edit("articles", HARBOUR, based_on=LANTERN, origin=LANTERN),
        ],
        "two versions": [same_text(publisher="the-harbour", updates=HARBOUR, first_version=HARBOUR)],
    },
    "versions": {
        "of the same day": [version(published="2025-06-03", **days(3))],
        "of a month that may be later": [version(published="2025-06", **days(1, 30))],
        "of no date": [version()],
        "that names under `based_on` too what it updates": [version(based_on=HARBOUR)],
        "of a first one that has the same source": [
            version(based_on="Grain Weekly", origin="Grain Weekly"),
            edit("articles", HARBOUR, based_on="Grain Weekly", origin="Grain Weekly"),
        ],
        "what it is beside one that is not here": [edit("articles", LANTERN, revision="corrected")],
    },
    "span-inside-article": {
        "one code point": spans(100, 101),
        "from the first": spans(0, 5),
        "to the last": [
            edit("mentions", H_TOMAS, end=311),
            edit("figures", L_GRAIN, end=160),
            edit("event_reports", H_CALL, end=311),
            edit("statements", L_FIFTEEN, end=160),
        ],
    },
    "span-overlap": {
        "the second begins where the first ends": [
            *second(0, 0),
            edit("mentions", f"{H_TOMAS}-2", start=211, end=221),
            edit("figures", f"{L_GRAIN}--2", start=146, end=150),
            edit("event_reports", f"{H_CALL}--2", start=236, end=300),
            edit("statements", f"{L_FIFTEEN}--2", start=129, end=140),
        ],
        "the second ends where the first begins": [
            *second(0, 0),
            edit("mentions", f"{H_TOMAS}-2", start=191, end=201),
            edit("figures", f"{L_GRAIN}--2", start=120, end=131),
            edit("event_reports", f"{H_CALL}--2", start=180, end=189),
            edit("statements", f"{L_FIFTEEN}--2", start=70, end=79),
        ],
        "in another article": [
            edit("mentions", H_TOMAS, start=15, end=25),
            edit("event_reports", H_CALL, start=0, end=43),
        ],
        "about another thing": [
            *second(0, 0),
            edit("mentions", f"{H_TOMAS}-2", surface="Tomas"),
            edit("figures", f"{L_GRAIN}--2", measure_id="duty-after"),
            edit("event_reports", f"{H_CALL}--2", event_id=BRIEFING),
            edit("statements", f"{L_FIFTEEN}--2", utterance_id="we-keep-our-word"),
        ],
        "of another kind": [copy("figures", H_AFTER, figure_id="f", surface="Tomas Berg", start=201, end=211)],
    },
    "unit-fits-measure": {
        **{f"a {unit} for a day": [edit("figures", L_LENGTH, unit=unit)] for unit in ("minute", "hour", "week")},
        "a fall of a percentage by points": [edit("figures", L_AFTER, unit="basis_point", kind="fall")],
        "a sum that rose by a percentage": [edit("figures", L_GRAIN, unit="percent", kind="rise")],
        "for each of the same": [
            edit("measures", "grain-value", per="tonne"),
            edit("figures", L_GRAIN, per="tonne"),
            edit("figures", "harbour-2025-06-03--grain-value", per="tonne"),
        ],
    },
    "figure-bounds": {
        "vague without bounds": [edit("figures", H_BEFORE, **VAGUE, lower=None, upper=None)],
        "vague with one number": [edit("figures", H_BEFORE, **VAGUE)],
        "vague with bounds": [edit("figures", H_BEFORE, **VAGUE, lower=40 - NINTH)],
        "between": [edit("figures", H_BEFORE, value=None, qualifier="between", lower=Decimal(-5), upper=Decimal(-3))],
        "with its digits": [edit("figures", H_BEFORE, digits=2)],
        "below zero": [
            edit("figures", H_BEFORE, value=Decimal(-5), qualifier="nearly", lower=Decimal(-5), upper=Decimal("-4.5"))
        ],
        "open below": [edit("figures", H_BEFORE, lower=None, qualifier="at_most")],
        "open above": [edit("figures", H_BEFORE, upper=None, qualifier="at_least")],
        "by number, not by letter": [edit("figures", H_BEFORE, lower=Decimal(9), upper=Decimal(100))],
    },
    "date-bounds": {
        "one day": every_date("2025-06-03", june(3), june(3)),
        "no beginning": every_date("../2025-06-03", None, june(3)),
        "no end": every_date("2025-06-03/..", june(3), None),
        "no date": every_date(None, None, None),
    },
    "date-basis": {
        "nothing": based(None, None, None, None),
        "words that cannot be dated": based(None, "the other day", None, None),
        "from words": based("2025-06-05", "then", "words", None),
        "from the text": based("2025-06-05", "then", "text", None),
        "from a report": based("2025-06-05", "then", "report", H_CALL),
    },
    "date-anchor": {
        "to a dated report of another article": based("2025-06-05", "then", "report", H_CALL),
        "to a vague one": [
            *based("2025-06-05", "then", "report", H_CALL),
            edit("event_reports", H_CALL, date="../2025-06-08", earliest=None),
        ],
        "to one of another event": based("2025-06-05", "then", "report", H_BRIEFING),
    },
    "weekday-fits-date": {
        "each weekday": week(0),
        "two days": [edit("event_reports", L_CALL, **reported(3, 4)), edit("statements", H_WORD, **made(3, 4))],
        "an open date": [edit("event_reports", L_CALL, date="../2025-06-04", earliest=None, latest=june(4))],
        "no weekday": [
            edit("event_reports", L_CALL, date_words="the day of Thor", **reported(4)),
            edit("statements", H_WORD, made_on_words="on Mon", **made(3)),
        ],
        "every week": [
            edit("event_reports", L_CALL, date_words="on Thursdays", **reported(4)),
            edit("statements", H_WORD, made_on_words="Mondays\u2019 talks", **made(3)),
        ],
        "no date": [edit("event_reports", L_CALL, date=None, **NO_DAYS)],
    },
    "weekday-near-article": {
        "seven days later": [
            edit("statements", H_WORD, **SAID_ON_MONDAY, **made(10)),
            edit("event_reports", H_CALL, date_words="Tuesday", **reported(10)),
        ],
        "seven days earlier": [
            edit("statements", H_WORD, **SAID_ON_MONDAY, **made(-4)),
            edit("event_reports", H_CALL, date_words="Tuesday", **reported(-4)),
        ],
        "a vague date that comes near": [
            edit("statements", H_WORD, **SAID_ON_MONDAY, **made(-20, -4)),
            edit("event_reports", H_CALL, date_words="Tuesday", **reported(10, 30)),
        ],
        "a vague article that comes near": [
            edit("articles", HARBOUR, **days(1, 4)),
            edit("statements", H_WORD, **SAID_ON_MONDAY, **made(11)),
            edit("event_reports", H_CALL, date_words="Sunday", **reported(-6)),
        ],
        "the day of the month beside it": [
            copy(
                "statements",
                H_WORD,
                statement_id=f"{H_WORD}--{digit}",
                made_on_words=f"Friday, May {digit}",
                **made(-20),
            )
            for digit in range(1, 10)
        ],
        "no weekday": [edit("statements", H_WORD, made_on_words="on the day", **made(-20))],
        "every week": [edit("statements", H_WORD, made_on_words="Fridays", **made(-20))],
        "an undated article": [edit("event_reports", L_CALL, **reported(-20))],
    },
    "report-not-after-article": {
        "the same day": [edit("event_reports", H_BRIEFING, **reported(3))],
        "perhaps the same day": [edit("event_reports", H_BRIEFING, **reported(3, 9))],
        "as planned, alleged or denied": [
            edit("event_reports", H_BRIEFING, **reported(4), reported_as="planned"),
            edit("event_reports", H_CALL, **reported(4), reported_as="alleged"),
            edit("event_reports", L_CALL, **reported(4), reported_as="denied", article_id=HARBOUR),
        ],
        "an article that may be of the same day": [
            edit("articles", HARBOUR, published="2025-06", **days(1, 30)),
            edit("event_reports", H_BRIEFING, **reported(30)),
        ],
        "an undated article": [edit("event_reports", L_CALL, **reported(30))],
        "an undated report": [edit("event_reports", H_BRIEFING, **UNDATED)],
    },
    "event-date-fits-reports": {
        "one day shared, the first": [edit("event_reports", L_CALL, **reported(1, 5))],
        "one day shared, the last": [edit("event_reports", L_CALL, **reported(5, 9))],
        "in a conflict, on the right": [edit("event_reports", L_CALL, **reported(9)), *DATE_CONFLICT],
        "in a conflict, on the left": [edit("event_reports", H_CALL, **reported(1, 2)), *DATE_CONFLICT],
        "an undated report": [edit("event_reports", L_CALL, **UNDATED)],
        "an undated event": [edit("events", CALL, date=None, **NO_DAYS)],
        "open towards it": [edit("event_reports", L_CALL, date="../2025-06-05", earliest=None, latest=june(5))],
    },
    "event-date-as-close": {
        "no report is dated": [
            edit("event_reports", H_BRIEFING, **UNDATED),
            edit("events", BRIEFING, date=None, **NO_DAYS),
        ],
        "as vague as its only report": [
            edit("events", BRIEFING, date="2025-06", **days(1, 30)),
            edit("event_reports", H_BRIEFING, date="2025-06", **days(1, 30)),
        ],
        "no report, no date": [remove("event_reports", H_BRIEFING), edit("events", BRIEFING, date=None, **NO_DAYS)],
    },
    "figure-and-event-dates": {
        "on the same day": [
            edit("figures", f"{HARBOUR}--duty-after", as_of="2025-06-02", earliest=june(2), latest=june(2))
        ],
    },
    "past-reported-before": {
        "on the same day": [
            edit(
                "articles", HARBOUR, published="2025-06-02/..", published_from="content", earliest=june(2), latest=None
            )
        ],
    },
    "part-reported": {"another part": [edit("event_people", f"{BRIEFING}/maya-stone/speaker", part="author")]},
    "part-of-its-event": {"another part": [edit("event_people", f"{BRIEFING}/maya-stone/speaker", part="subject")]},
    "event-date-supported": {
        "the event is vaguer": [edit("events", BRIEFING, date="2025-06", **days(1, 30))],
        "the same days": [edit("events", CALL, **reported(2, 8)), edit("event_reports", L_CALL, **UNDATED)],
        "one of two reports": [edit("event_reports", H_CALL, **UNDATED)],
        "the event has no beginning": [edit("events", BRIEFING, date="../2025-06-02", earliest=None)],
        "the event has no end": [edit("events", BRIEFING, date="2025-06-02/..", latest=None)],
        "both have no end": [
            edit("events", BRIEFING, date="2025-06-02/..", latest=None),
            edit("event_reports", H_BRIEFING, date="2025-06-02/..", latest=None),
        ],
        "both have no beginning": [
            edit("events", BRIEFING, date="../2025-06-02", earliest=None),
            edit("event_reports", H_BRIEFING, date="../2025-06-02", earliest=None),
        ],
        "no date, no report": [remove("event_reports", H_BRIEFING), edit("events", BRIEFING, date=None, **NO_DAYS)],
    },
    "foretold-not-past": {
        "the same day": [edit("statements", H_WORD, foretells=CALL, **made(5))],
        "perhaps the same day": [edit("statements", H_WORD, foretells=CALL, **made(5, 12))],
        "an event without end": [
            edit("statements", H_WORD, foretells=CALL, **made(6)),
            edit("events", CALL, date="2025-06-05/..", latest=None),
        ],
        "said at no known time": [edit("statements", L_FIFTEEN, foretells=BRIEFING)],
        "said afterwards, of another event": [edit("statements", H_WORD, foretells=CALL, **made(4))],
    },
    "row-ids-distinct": {
        "an id that begins alike": [edit("statements", H_WORD, statement_id=f"{H_CALL}-too")],
        "the id of an event": [edit("statements", H_WORD, statement_id=CALL)],
    },
    "conflict-sides": {
        "of dates": DATE_CONFLICT,
        "ruled": decided("a"),
        "two reports on one side": [*DATE_CONFLICT, *seen("c", CALL, H_SIDE, L_SIDE, ("b", *H_SIDE[1:-1], "soon"))],
        "a side of another measure": seen(D_CALL, CALL, H_SIDE, ("b", "figures", L_GRAIN, LANTERN, "Over $3 million")),
        "a statement and a mention": seen(
            D_CALL, CALL, ("a", "statements", H_WORD, HARBOUR, "word"), ("b", "mentions", H_STONE, HARBOUR, "Stone")
        ),
        "about a person": [*DATE_CONFLICT, edit("conflicts", D_CALL, about=MAYA)],
        "about an utterance": [*DATE_CONFLICT, edit("conflicts", D_CALL, about="we-keep-our-word")],
        "other words of one row": seen(D_CALL, CALL, H_SIDE, ("b", *H_SIDE[1:-1], "a call")),
    },
    "decision-names-sides": {
        decision: decided(decision) for decision in ("a", "b", "a b", "b a", "none", "unresolved")
    },
    "register-used": {
        "one mention left": [remove("mentions", H_TOMAS)],
        "one figure left": [remove("figures", H_AFTER)],
        "one report left": [remove("event_reports", L_CALL)],
    },
    "one-person-twice": {
        "the fourth letter differs": [person("mia-stohl", "Mia Stohl", "Stohl")],
        "three slips": [person("maya-shoan", "Maya Shoan", "Shoan")],
        "two slips in nine letters": [person("maya-tone", "Maya Tone", "Tone"), person("maya-tean", "Maya Tean", "Te")],
        "one slip in five letters": [person("bo-ek", "Bo Ek", "Ek"), person("bo-el", "Bo El", "El")],
        "a slip in either word": [person("mara-stona", "Mara Stana", "Stana")],
        "another first letter": [person("maya-ttone", "Maya Ttone", "Ttone")],
        "near, of another country": [person("maya-stoan", "Maya Stoan", "Stoan", "BE")],
        "near, and said to be distinct": [person("maya-stoan", "Maya Stoan", "Stoan"), distinct("maya-stoan", MAYA)],
        "another initial": [person("anna-stone", "Anna Stone", "Stone", "NL")],
        "another country": [person("mia-stone", "Mia Stone", "Stone", "BE")],
        "a country where the other has another": [
            edit("people", TOMAS, country="AT"),
            person("tom-berg", "Tom Berg", "Berg", "DE"),
        ],
        "a shorter family name": [person("tim-ber", "Tim Ber", "Ber")],
        "said to be distinct": [person("mia-stoneham", "Mia Stoneham", "Stoneham"), distinct("mia-stoneham", MAYA)],
        "three alike, each said to be distinct from the next": [
            *(person(f"maya-stone-{n}", "Maya Stone", "Stone") for n in (2, 3)),
            *(distinct(*pair) for pair in pairwise((MAYA, "maya-stone-2", "maya-stone-3", MAYA))),
        ],
        "fifty alike, of whom one names all others": [
            *(person(f"maya-stone-{n}", "Maya Stone", "Stone") for n in range(2, 51)),
            distinct("maya-stone-7", MAYA, *(f"maya-stone-{n}" for n in range(2, 51) if n != 7)),
        ],
        "four alike, of whom each names those before": [
            *(person(f"maya-stone-{n}", "Maya Stone", "Stone") for n in (2, 3, 4)),
            distinct("maya-stone-2", MAYA),
            distinct("maya-stone-3", MAYA, "maya-stone-2"),
            distinct("maya-stone-4", MAYA, "maya-stone-2", "maya-stone-3"),
        ],
        "the family name first, without a blank": [
            person(f"wang-{n}", f"\u738b{sign}", "\u738b") for n, sign in enumerate("\u4f1f\u82b3\u5a1c")
        ],
        "the family name first, another initial": [
            person("kim-ara", "Kim Ara", "Kim"),
            person("kim-bora", "Kim Bora", "Kim"),
        ],
        "said to be distinct by the other": [
            person("maya-stoneham", "Maya Stone", "Stoneham"),
            distinct(MAYA, "maya-stoneham"),
        ],
    },
    "surface-of-two": {
        "one person twice": [copy("mentions", H_STONE, mention_id="m", start=0, end=5)],
        "in another article": [
            copy("mentions", L_TOMAS, mention_id="m", person_id=TOMAS, surface="Stone", start=0, end=5)
        ],
        "other capitals": [copy("mentions", H_STONE, mention_id="m", person_id=TOMAS, surface="stone")],
        "one surname": [
            person("eva-stone", "Eva Stone", "Stone"),
            copy("mentions", H_STONE, mention_id="m", person_id="eva-stone", start=0, end=5),
        ],
        "a word of a double name": [
            person("eva-stone", "Eva Berg-Stone", "Berg-Stone"),
            copy("mentions", H_STONE, mention_id="m", person_id="eva-stone", start=0, end=5),
        ],
        "a form of the other's name": [
            form(TOMAS, "Tom Stone"),
            copy("mentions", H_STONE, mention_id="m", person_id=TOMAS, start=0, end=5),
        ],
        "one sign of two names without blanks": [
            form(MAYA, "金正恩", "zh"),
            form(TOMAS, "金与正", "zh"),
            copy("mentions", H_STONE, mention_id="m", surface="金", start=200, end=201),
            copy("mentions", H_STONE, mention_id="n", surface="金", person_id=TOMAS, start=210, end=211),
        ],
    },
    "based-on-chain": {
        "another article": [edit("articles", LANTERN, based_on=HARBOUR, origin=HARBOUR)],
        "a work": [edit("articles", LANTERN, based_on="Grain Weekly", origin="Grain Weekly")],
        "one work, twice": [
            edit("articles", HARBOUR, based_on="Grain Weekly", origin="Grain Weekly"),
            edit("articles", LANTERN, based_on=HARBOUR, origin="Grain Weekly"),
        ],
    },
    "retired-unused": {
        "ids that only resemble one": [retired(f"{key}-2") for key in IDS],
        "an outlet": [retired("harbour")],
    },
    "successor-in-use": {
        "an id of each table": [retired(f"{key}-2", key) for key in IDS],
        "none": [retired("a", None)],
    },
    "distinct-from-another": {
        "each other": [distinct(ADA, MAYA), distinct(TOMAS, ADA), distinct(ADA, TOMAS)],
    },
}


@pytest.fixture(scope="module")
def base() -> Rows:
    """The small dataset's rows, and one of each table of links."""
    return read_rows(BASE) | LINKS


def ask(rule: Rule, rows: Rows) -> Broken:
    """What a rule says of the rows, the same on both engines."""
    with engine_of(rows) as engine, quickest(engine, 0) as other:
        return ask_both(rule, engine, other)


def ask_both(rule: Rule, engine: Asked, other: Asked) -> Broken:
    """What a rule says of the rows that two engines hold."""
    answer = engine.execute(rule.sql).fetchall()
    listed = broken(engine, [rule])
    cursor = other.execute(rule.sql)
    assert [column[0] for column in cursor.description] == ["resource", "id", "field", "detail"]
    assert sorted(cursor.fetchall()) == sorted(answer)
    assert broken(other, [rule]) == listed
    assert [(b.resource, b.id, b.field, b.detail) for b in listed] == sorted(set(answer))
    said = {(resource, key, field): detail for resource, key, field, detail in answer}
    assert len(said) == len(answer)
    return said


def cases(of: Mapping[str, Mapping[str, Any]]) -> list[Any]:
    """Every case with its rule, under both names."""
    return [
        pytest.param(name, case, id=f"{name}: {title}") for name, titled in of.items() for title, case in titled.items()
    ]


@pytest.mark.parametrize(("name", "fault"), cases(FAULTS))
def test_bites(name: str, fault: Fault, base: Rows) -> None:
    assert ask(RULES[name], changed(base, fault.changes)) == fault.says


@pytest.mark.parametrize(("name", "changes"), cases(NEAR_MISSES))
def test_near_miss(name: str, changes: list[Change], base: Rows) -> None:
    rows = changed(base, changes)
    assert rows != base
    assert ask(RULES[name], rows) == {}


@pytest.mark.parametrize("folder", [BASE, SEEDS], ids=["base", "project"])
def test_nothing_is_wrong_with_the_seeds(folder: Path) -> None:
    with engine_of(read_rows(folder)) as engine, quickest(engine, 0) as other:
        answers = {rule.name: ask_both(rule, engine, other) for rule in rules()}
    assert answers == {name: {} for name in RULES}


def test_every_rule_has_faults_and_near_misses() -> None:
    """But for those that see what no model lets pass: the guard matrix has their faults."""
    seen = set(RULES) - {rule.name for rule in (*constraints(), filled())}
    assert set(FAULTS) == seen == set(NEAR_MISSES)
    assert all([*FAULTS.values(), *NEAR_MISSES.values()])
    assert all(fault.says for titled in FAULTS.values() for fault in titled.values())


def test_of_several_columns_of_a_row_the_first_is_named() -> None:
    rows = pa.Table.from_pylist([{"measure_id": "bare", "subject": "All"}], schema=to_arrow("measures", []).schema)
    with connect({"measures": rows}) as engine:
        said = engine.execute(RULES["required"].sql).fetchall()
    assert said == [("measures", "bare", "label", "label is missing")]


def test_every_file_is_a_rule() -> None:
    files = {path.stem for path in (ROOT / "schema/trade_truce/rules").glob("*.sql")}
    assert {rule.name for rule in rules()} == {*(rule.name for rule in from_models()), *files}
    assert files


def test_codes_are_stable_and_unique() -> None:
    codes = [rule.code for rule in rules()]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch("TT4[0-9]{2}", code) for code in codes)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: str(rule.name))
def test_a_rule_is_whole(rule: Rule) -> None:
    kinds = Rule.__annotations__
    assert rule.title.strip() == rule.title != ""
    assert rule.do.strip() == rule.do != ""
    assert not rule.do.endswith(".")
    assert rule.severity in get_args(kinds["severity"])
    assert rule.needs in get_args(kinds["needs"])
    # Great Expectations formats the query, and SQLAlchemy takes `:word` for a parameter.
    assert not re.search(r"[{}]|(?<![:\w]):\w", rule.sql)


HEADER = ["-- code: TT499", "-- title: T: u", "-- severity: error", "-- needs: all", "-- do: D"]


@pytest.mark.parametrize(
    "lines",
    [
        [],
        HEADER[:-1],
        HEADER[1:],
        [*HEADER[1:], HEADER[0]],
        [*HEADER[:-1], "-- do: "],
        [*HEADER[:-1], "-- do"],
        [*HEADER, "-- since: 0.1.0"],
        [HEADER[0], "", *HEADER[1:]],
        ["-- cod: TT499", *HEADER[1:]],
        [HEADER[0], *HEADER],
    ],
    ids=["none", "no do", "no code", "order", "empty", "no value", "unknown", "gap", "misspelt", "twice"],
)
def test_a_header_that_is_not_whole_is_refused(lines: list[str], tmp_path: Path) -> None:
    (tmp_path / "odd.sql").write_text("\n".join([*lines, "SELECT 1"]), encoding="utf-8")
    with pytest.raises(ValueError, match="the header must be the lines code, title, severity, needs, do"):
        read(str(tmp_path / "odd"))


@pytest.mark.parametrize("line", ["-- severity: fatal", "-- needs: sume"])
def test_a_header_of_unknown_words_is_refused(line: str, tmp_path: Path) -> None:
    key = line.partition(":")[0]
    lines = [line if other.startswith(f"{key}:") else other for other in HEADER]
    (tmp_path / "odd.sql").write_text("\n".join([*lines, "SELECT 1"]), encoding="utf-8")
    with pytest.raises(ValueError, match="severity is one of error, warning, needs of some, all"):
        read(str(tmp_path / "odd"))


def test_a_whole_header_is_read(tmp_path: Path) -> None:
    text = "\n".join(
        ["-- code: TT499", "-- title: T: u", "-- severity: error", "-- needs: all", "-- do: D", "SELECT 1"]
    )
    (tmp_path / "fine.sql").write_text(text, encoding="utf-8")
    rule = read(str(tmp_path / "fine"))
    assert rule[1:] == ("TT499", "T: u", "error", "all", "D", text)
