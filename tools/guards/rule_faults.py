"""The planted faults of the rules: for each rule, the fewest rows that break it, between sound rows of their own."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tools.guards.faults import Fault
from tools.guards.rows import Base, Values, id_of
from tools.guards.sound import (
    ARTICLE,
    CUT_SEEN,
    DATELESS,
    EVENT,
    PERSON,
    RATE,
    SEEN,
    SOUND,
    Row,
    article,
    dated,
    disagreement,
    figure,
    held,
    june,
    mention,
    part,
    since,
)
from trade_truce.rules import rules

Planted = tuple[str, str, list[tuple[str, Values]]]
"""The field at fault, what was tried, and the rows: table and values; the last one is the one to be found."""

NEAR: dict[str, tuple[str, list[Row]]] = {
    "decision-names-sides": (
        "a decision for both sides of two",
        [*disagreement("of-two"), ("conflicts", {"conflict_id": "of-two", "about": PERSON, "decision": "a b"})],
    ),
    "part-reported": ("a part that a report bears out", [part("speaker", SEEN)]),
    "part-of-its-event": ("another, of the same report", [part("target", SEEN)]),
    "figure-and-event-dates": (
        "a rate of the day of the cut",
        [figure("of-the-day", measure_id=RATE, start=610, end=620, **held(2))],
    ),
    "event-date-as-close": (
        "what two reports have in common",
        [
            dated("by-then", 2, event_id="shared", **since(2, 7)),
            dated("from-then", 6, event_id="shared", **since(6, 8)),
            ("events", {"event_id": "shared", **since(6, 7)}),
        ],
    ),
    "past-reported-before": (
        "what is awaited for that day",
        [dated("awaited", 6, article_id=DATELESS, start=20, end=30)],
    ),
}
"""Rule -> what comes near to breaking it, and the rows, of which it must find no fault with the last."""

OF_TABLES = ("filled",)
"""Rules that no row breaks: they are tried on whole tables."""

PLANTED: dict[str, Planted] = {
    "references": ("person_id", "a person whom nobody knows", [mention("lost", 1, 2, person_id="nobody")]),
    "one-address": (
        "url",
        "one address for two articles",
        [article("a-url", url="https://guard.example.org"), article("b-url", url="https://guard.example.org")],
    ),
    "equal-texts": (
        "text_sha256",
        "one text of two origins",
        [
            article("a-text", text_sha256="e" * 64, publisher="outlet-a"),
            article("b-text", text_sha256="e" * 64, publisher="outlet-b"),
        ],
    ),
    "outlet-prints-once": (
        "text_sha256",
        "one text of one outlet twice",
        [article("a-print", text_sha256="f" * 64), article("b-print", text_sha256="f" * 64, origin="a-print")],
    ),
    "versions": (
        "updates",
        "a newer version that does not say what it is",
        [article("old"), article("new", updates="old", origin="old", first_version="old")],
    ),
    "keys": ("measure_id", "one id for two measures", [("measures", {"measure_id": "same"})] * 2),
    "required": ("label", "a measure without a label", [("measures", {"measure_id": "bare", "label": None})]),
    "vocabularies": ("kind", "an event of no known kind", [("events", {"event_id": "odd", "kind": "wedding"})]),
    "lengths": ("label", "a label of 401 letters", [("measures", {"measure_id": "long", "label": "a" * 401})]),
    "limits": ("start", "a span that begins at -1", [mention("early", -1, 2)]),
    "types": ("start", "a span that begins at `five`", [mention("worded", "five", 9)]),
    "calendar": (
        "date",
        "the 30th of February",
        [("events", {"event_id": "february", **june(1), "date": "2025-02-30"})],
    ),
    "span-inside-article": ("start", "a span that ends where it begins", [mention("empty", 5, 5)]),
    "span-overlap": (
        "start",
        "two mentions of one name that share a letter",
        [mention("over-a", 10, 20, surface="Over"), mention("over-b", 19, 30, surface="Over")],
    ),
    "unit-fits-measure": ("unit", "hours of a measure in percent", [figure("unfit", unit="hour")]),
    "figure-bounds": ("value", "a value below its bounds", [figure("below", lower=Decimal(2), upper=Decimal(3))]),
    "date-bounds": (
        "date",
        "a date without bounds",
        [("events", {"event_id": "unbound", **june(5), "earliest": None, "latest": None})],
    ),
    "date-basis": ("date", "a date without words", [dated("wordless", 5, date_words=None)]),
    "date-anchor": (
        "date_anchor",
        "a date taken from itself",
        [dated("itself", 5, date_basis="report", date_anchor="itself")],
    ),
    "weekday-fits-date": ("date", "a Monday that was a Thursday", [dated("monday", 5, date_words="on Monday")]),
    "weekday-near-article": (
        "date",
        "a bare Thursday, three weeks later",
        [dated("thursday", 26, date_words="on Thursday")],
    ),
    "report-not-after-article": (
        "date",
        "what happened the day after the article",
        [dated("after", 4, reported_as="happened")],
    ),
    "event-date-fits-reports": ("date", "a report of the day after the event", [dated("late", 6)]),
    "event-date-supported": ("date", "a date that no report has", [("events", {"event_id": "alone", **june(9)})]),
    "event-date-as-close": (
        "date",
        "an event vaguer than its report",
        [dated("closer", 6, event_id="vaguer"), ("events", {"event_id": "vaguer", **since(1, 30)})],
    ),
    "foretold-not-past": (
        "foretells",
        "foretold the day after",
        [
            (
                "statements",
                {
                    "statement_id": "prophet", "article_id": ARTICLE, "utterance_id": "prophet", "foretells": EVENT,
                    "made_on": "2025-06-06", "earliest": date(2025, 6, 6), "latest": date(2025, 6, 6),
                    "made_on_words": "then", "made_on_basis": "words",
                },
            )
        ],
    ),
    "conflict-sides": (
        "about",
        "a disagreement about nothing",
        [*disagreement("of-nothing"), ("conflicts", {"conflict_id": "of-nothing", "about": "nothing"})],
    ),
    "decision-names-sides": (
        "decision",
        "a decision for a third side of two",
        [*disagreement("third"), ("conflicts", {"conflict_id": "third", "about": PERSON, "decision": "c"})],
    ),
    "part-reported": ("report_id", "a part that no report bears out", [part("host", None)]),
    "part-of-its-event": ("report_id", "a part from a report of another event", [part("author", CUT_SEEN)]),
    "figure-and-event-dates": (
        "as_of",
        "a rate of the day before the cut that set it",
        [figure("before-its-cut", measure_id=RATE, start=630, end=640, **held(1))],
    ),
    "past-reported-before": (
        "date",
        "what happened the day after an article that its content dates",
        [dated("too-late", 6, article_id=DATELESS, reported_as="happened", start=40, end=50)],
    ),
    "row-ids-distinct": (
        "surface",
        "a figure and a mention of one id",
        [figure("one-id", surface="one id", start=600, end=610), mention("one-id", 620, 630)],
    ),
    "register-used": ("measure_id", "a measure without figures", [("measures", {"measure_id": "unused"})]),
    "one-person-twice": (
        "name",
        "one name in capitals and without",
        [
            ("people", {"person_id": "twin-a", "name": "Ödön Vaß", "family_name": "Vaß"}),
            ("people", {"person_id": "twin-b", "name": "ÖDÖN VASS", "family_name": "Wass"}),
        ],
    ),
    "surface-of-two": (
        "person_id",
        "one spelling for two people",
        [
            ("people", {"person_id": "zz-other", "name": "Quux Corge", "family_name": "Corge"}),
            mention("two-a", 40, 50, surface="Two"),
            mention("two-b", 60, 70, surface="Two", person_id="zz-other"),
        ],
    ),
    "based-on-chain": ("based_on", "an article that retells itself", [article("snake", based_on="snake")]),
    "retired-unused": ("retired_id", "an id in use, retired", [("retired", {"retired_id": ARTICLE})]),
    "successor-in-use": (
        "successor",
        "an id that is its own successor",
        [("retired", {"retired_id": "gone", "successor": "gone"})]),
    "distinct-from-another": ("other_id", "a person distinct from itself", [
        ("people", {"person_id": "lone", "name": "Xoxo Lone", "family_name": "Lone"}),
        ("namesakes", {"person_id": "lone", "other_id": "lone"})]),
}  # fmt: skip
"""Rule -> how it is broken."""


def sound_rows(base: Base) -> list[Row]:
    """The rows that the faults lean on, and those that come near to one."""
    near = (row for _, rows in NEAR.values() for row in rows)
    return [(table, base.fresh(table, **values)) for table, values in (*SOUND, *near)]


def silent(base: Base) -> list[tuple[str, str, str]]:
    """Code, table and id of each near miss."""
    codes = {rule.name: rule.code for rule in rules()}
    last = ((codes[name], *rows[-1]) for name, (_, rows) in NEAR.items())
    return [(code, table, id_of(table, base.fresh(table, **values))) for code, table, values in last]


def rule_faults(base: Base) -> Iterator[Fault]:
    """One fault for each rule. KeyError for a rule that nobody has broken yet."""
    for rule in (r for r in rules() if r.name not in OF_TABLES):
        field, tried, rows = PLANTED[rule.name]
        planted = tuple((table, base.fresh(table, **values)) for table, values in rows)
        yield Fault(planted[-1][0], field, rule.name, tried, planted, rule.code)
