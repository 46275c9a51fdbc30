"""From rows to charts: numbers, tellings, sides."""

from decimal import Decimal

from trade_truce.intervals import Interval
from trade_truce.quantities import converted
from trade_truce_build.site import words
from trade_truce_build.site.addresses import file_name
from trade_truce_build.site.charts import intervals, retelling, sides
from trade_truce_build.site.charts.geometry import Figure
from trade_truce_build.site.plan import HELD, SUBJECTS, label, nearness, outlet, source_name
from trade_truce_build.site.store import Row, Store

MOST = 40
"""Rows that a chart draws; the tables below it have all."""


def measure(store: Store, id: str, title: str = "") -> Figure | None:
    """What each article's words allow of a measure; None where there is nothing to draw."""
    row = store.row("measures", "measure_id", id)
    figures = store.by("figures", "measure_id", id, most=MOST)
    if row is None or not figures:
        return None
    unit = "/".join(filter(None, (row.get("unit"), row.get("per")))) or None
    bars = [bar for figure in figures if (bar := _bar(store, figure, unit))]
    if not any(n is not None for bar in bars for n in (bar.lower, bar.upper)):
        return None
    said = words.unit(row.get("unit"), None, row.get("per")) or "a count"
    return intervals.drawn(f"I-{file_name(id)}", title or label(store, "measures", id), bars, said)


def _bar(store: Store, figure: Row, unit: str | None) -> intervals.Bar | None:
    own = "/".join(filter(None, (figure.get("unit"), figure.get("per")))) or None
    value = words.decimal(figure.get("value"))
    try:
        of = Interval(words.decimal(figure.get("lower")), words.decimal(figure.get("upper")), "both")
        lower, upper, _ = converted(of, own, unit)
        stated = converted(Interval(value, None, "both"), own, unit).lower
    except (KeyError, ValueError):  # a unit of another version of the models: it cannot stand on this axis
        return None
    article = store.row("articles", "article_id", figure.get("article_id") or "") or figure
    return intervals.Bar(
        outlet(store, article), figure.get("surface") or "", _side(store, figure.get("figure_id") or ""), lower, upper,
        figure.get("closed") or "both", stated,
    )  # fmt: skip


def _side(store: Store, figure: str) -> str:
    """The letter of a figure's side, where the numbers of a measure do not meet."""
    for side in store.by("sides", "row_id", figure):
        conflict = store.row("conflicts", "conflict_id", side.get("conflict_id") or "")
        if conflict and conflict.get("kind") == "value":
            return side.get("side") or ""
    return ""


def utterance(store: Store, id: str) -> Figure | None:
    """The tellings of an utterance, by source."""
    tellings = store.by("statements", "utterance_id", id, most=MOST)
    if not tellings:
        return None
    by_source: dict[str, list[retelling.Telling]] = {}
    for row in sorted(tellings, key=lambda row: (nearness(store, row), row.get("article_id") or "")):
        by_source.setdefault(origin(store, row), []).append(_telling(store, row))
    found = [retelling.Origin(source_name(store, source), of) for source, of in by_source.items()]
    title = f"Who tells it, and from whom: {words.count(len(found), 'source')}"
    return retelling.drawn(f"U-{file_name(id)}", title, speakers(store, tellings), found)


def origin(store: Store, row: Row) -> str:
    """The source that a report goes back to: what it credits, else its article's, or the article where it adds it."""
    article = store.row("articles", "article_id", row.get("article_id") or "") or {}
    own = row.get("article_id") or ""
    return row.get("via") or (own if row.get("retold") == "no" else article.get("origin") or own)


def speakers(store: Store, tellings: list[Row]) -> str:
    """Who is said to have said it."""
    named = [label(store, "people", id) for row in tellings if (id := row.get("person_id"))]
    bodies = [label(store, "organisations", id) for row in tellings if (id := row.get("organisation_id"))]
    others = [row.get("speaker") or "" for row in tellings if not row.get("person_id")]
    found = [name for name in dict.fromkeys(named or bodies or others) if name]
    return f"Said by: {words.joined(found[:4])}" if found else "Told by the articles themselves"


def _telling(store: Store, row: Row) -> retelling.Telling:
    article = store.row("articles", "article_id", row.get("article_id") or "") or row
    who = row.get("speaker") or ("" if row.get("person_id") else "in its own voice")
    marks = [
        _mark(conflict, side.get("side") or "")
        for side in store.by("sides", "row_id", row.get("statement_id") or "")
        if (conflict := store.row("conflicts", "conflict_id", side.get("conflict_id") or ""))
    ]
    how = f"({', '.join(filter(None, (article.get('relation'), who)))})"
    return retelling.Telling(
        outlet(store, article), how.replace("()", ""), row.get("quoted") or "", row.get("gist") or "", tuple(marks)
    )


def _mark(conflict: Row, side: str) -> str:
    """What became of an utterance in one telling, where the tellings differ."""
    letters = (conflict.get("decision") or "").split()
    ruled = bool(letters) and all(len(letter) == 1 for letter in letters)
    what = SUBJECTS.get(conflict.get("kind") or "", conflict.get("kind") or "").lower()
    far = words.decimal(conflict.get("score"))
    apart = f", up to {far * 100:.0f} % of the words not in common" if far is not None and side not in letters else ""
    return f"{'differs' if not ruled else 'kept' if side in letters else 'changed'}: {what} (side {side}{apart})"


def disagreement(store: Store, id: str, title: str) -> Figure | None:
    """Which source stands on which side."""
    rows = store.by("sides", "conflict_id", id, most=4 * MOST)
    conflict = store.row("conflicts", "conflict_id", id) or {}
    letters = (conflict.get("decision") or "").split()
    held = {letter: HELD.get(conflict.get("asks") or "", "held so") for letter in letters if len(letter) == 1}
    dots = [
        sides.Dot(
            row.get("side") or "", source_name(store, row.get("origin")), outlet(store, article), row.get("value") or ""
        )
        for row in rows
        if (article := store.row("articles", "article_id", row.get("article_id") or ""))
    ]
    return sides.drawn(f"S-{file_name(id)}", title, dots, held) if dots else None


def gap(conflict: Row) -> str:
    """How far apart quotations are."""
    score = words.decimal(conflict.get("score"))
    return (
        ""
        if score is None
        else f"{Decimal(score * 100).normalize():f} % of the words that both have are not in common."
    )
