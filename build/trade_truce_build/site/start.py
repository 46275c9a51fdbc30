"""The first page: what the package tells, the one thing that surprises, the largest contradictions, and where to go."""

from typing import Any

from trade_truce_build.site import drawings, times, words
from trade_truce_build.site.addresses import address
from trade_truce_build.site.cells import Cells
from trade_truce_build.site.charts.geometry import Figure
from trade_truce_build.site.plan import decided, label, outlet, source_name
from trade_truce_build.site.store import Row, Store

_DRAWN, _STORY, _NAMED = 4, 7, 6
"""Contradictions, and events, that are drawn; articles of one source that are named."""
_COUNTED = (
    ("articles", "articles", "article_id"), ("events", "events", "event_id"), ("measures", "measures", "measure_id"),
    ("utterances", "statements", "utterance_id"), ("disagreements", "conflicts", "conflict_id"),
)  # fmt: skip
WAYS = (
    ("timeline.html", "Timeline", "when things were, with vague dates left vague"),
    ("disagreements.html", "Disagreements", "contradictions, what drifted in retelling, other wordings"),
    ("events.html", "Events", "what happened, and what is only planned or alleged"),
    ("measures.html", "Measures", "numbers, and the ranges that the words allow"),
    ("utterances.html", "Utterances", "who said what, as each article tells it"),
    ("people.html", "People", "how each is named, what each is reported to say"),
    ("organisations.html", "Organisations", "governments, companies and outlets, and what they do"),
    ("articles.html", "Articles", "the texts, and which retells which"),
    ("tables.html", "Tables", "all rows, to sort, filter and download"),
    ("dictionary.html", "Dictionary", "what every column means"),
    ("downloads.html", "Downloads", "the data set in several formats, and how to load it"),
    ("search.html", "Search", "names, also misspelt, words and columns"),
    ("a-z.html", "A to Z", "every page"),
    ("checks.html", "Checks", "what every row is checked for"),
    ("reading.html", "How to read these pages", "sources, sides, and numbers that are not exact"),
)


def page(cells: Cells, title: str, about: str, made: set[str]) -> dict[str, Any]:
    """What the template of the first page shows. made: the addresses that there are."""
    store = cells.store
    ranked = _ranked(cells)
    first = next((row for row in ranked if row.get("n_origins") == "1" != row.get("n_articles")), None) or next(
        iter(ranked), None
    )
    others = [row for row in ranked if row is not first][: _DRAWN - 1]
    events = times.dated(store, _STORY)
    ordered = sorted(events, key=lambda row: (row.get("earliest") or "", row.get("latest") or "9999"))
    return {
        "title": title,
        "heading": title,
        "about": about,
        "counts": _counts(store),
        "shared": _shared(store),
        "first": _shown(cells, first, "First") if first else None,
        "others": [_shown(cells, row, f"Other{n}", is_told=n == 1) for n, row in enumerate(others, 1)],
        "story": times.time(store, events, "Story", "Events with most sources, in time") if events else None,
        "events": [(cells.named("events", row["event_id"] or ""), words.day(row.get("date"))) for row in ordered],
        "ways": [way for way in WAYS if way[0] in made],
    }


def _current(store: Store) -> str:
    """The condition of SQL for articles that count."""
    return "WHERE standing = 'current'" if store.has("articles", "standing") else "WHERE true"


def _counts(store: Store) -> list[tuple[str, str]]:
    found = []
    for name, table, key in _COUNTED:
        if store.has(table, key):
            n = store.ask(f"SELECT COUNT(DISTINCT {key}) FROM {table}")[0][0]
            found.append((f"{n:,}", name if n != 1 else name.removesuffix("s")))
            if name == "articles" and store.has("articles", "origin"):
                sources = store.ask(f"SELECT COUNT(DISTINCT origin) FROM articles {_current(store)}")[0][0]
                found.append((f"{sources:,}", "independent source" if sources == 1 else "independent sources"))
    return found


def _shared(store: Store) -> list[str]:
    """Which articles go back to one source: of the sources that most do."""
    if not store.has("articles", "origin"):
        return []
    several = "AND origin <> '' GROUP BY origin HAVING n > 1 ORDER BY n DESC, origin LIMIT 2"
    found = []
    for source, n in store.ask(f"SELECT origin, COUNT(*) AS n FROM articles {_current(store)} {several}"):
        first = store.rows("articles", f"{_current(store)} AND origin = ?", (source,), most=_NAMED)
        found.append(
            f"{_named([outlet(store, row) for row in first], n)} go back to one text, by {source_name(store, source)}. "
            "What they took from it counts as one source, however many print it."
        )
    return found


def _named(some: list[str], all: int) -> str:
    """The first of some articles; a name with its date has a comma of its own."""
    more = all - len(some)
    if more or any("," in name for name in some):
        return "; ".join([*some, f"and {more:,} more"] if more else some)
    return words.joined(some)


def _ranked(cells: Cells) -> list[Row]:
    """Contradictions, those with most articles in them first."""
    if not cells.store.has("conflicts", "weight", "n_articles", "n_origins", "conflict_id"):
        return []
    order = "CAST(n_articles AS INTEGER) DESC, kind = 'value' DESC, CAST(n_origins AS INTEGER) DESC, rowid"
    rows = cells.store.rows("conflicts", f"WHERE weight = 'contradiction' ORDER BY {order}", most=50)
    return [row for row in rows if cells.plan.has("disagreements", row.get("conflict_id") or "")]


def _shown(cells: Cells, row: Row, place: str, *, is_told: bool = True) -> dict[str, Any]:
    """A contradiction on the first page. is_told: whether it is said how to read the chart."""
    id = row.get("conflict_id") or ""
    title = label(cells.store, "disagreements", id)
    numbers = drawings.measure(cells.store, row.get("about") or "") if row.get("kind") == "value" else None
    figure: Figure | None = numbers or drawings.disagreement(cells.store, id, f"Who is on which side: {title}")
    one = row.get("n_origins") == "1" != row.get("n_articles")
    return {
        "heading": "One source, retold in contradictory ways" if one else "The widest contradiction",
        "href": address("disagreements", id),
        "title": title,
        "why": row.get("why") or "",
        "figure": figure._replace(id=f"{place}-{figure.id}", caption=figure.caption * is_told) if figure else None,
        "decided": f"{decided(row)} {row.get('ruling') or ''}".strip(),
    }
