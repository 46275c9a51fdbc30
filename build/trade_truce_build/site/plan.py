"""Which things get a page, and what they are called where another page leads to them."""

from collections.abc import Mapping
from dataclasses import dataclass

from trade_truce.sql import name as quoted
from trade_truce_build.site.addresses import KINDS, Kind
from trade_truce_build.site.store import Row, Store
from trade_truce_build.site.words import day, joined

SUBJECTS = {
    "value": "The number", "unit_or_scope": "Unit or scope", "date": "The date", "order": "What came first",
    "denial": "Happened or denied", "name": "The spelling of a name", "role": "Rank or role",
    "quotation": "The words quoted", "attribution": "Who says so", "sense": "The meaning", "fact": "The facts",
}  # fmt: skip
"""What a disagreement of a kind is about."""
HELD = {"true": "held true", "faithful": "held faithful to the original"}
"""What a ruling decides of a side, by what it was asked."""
_NEAR = ("repost", "translation", "retelling", "citing")
_FIRST = ("n_origins", "n_articles")
"""What makes a thing more worth a page where not all get one."""


@dataclass(frozen=True)
class Plan:
    """The pages that are made."""

    made: Mapping[str, frozenset[str]]
    """By folder, the ids of the things with a page."""
    left: Mapping[str, int]
    """By folder, how many things have none."""

    def has(self, folder: str, id: str) -> bool:
        """Whether a thing has a page."""
        return id in self.made.get(folder, ())


def planned(store: Store, most: int, only: list[str]) -> Plan:
    """Of each kind at most so many pages; or only those asked for, as `people/ada-quill`."""
    made, left = {}, {}
    for folder, kind in KINDS.items():
        if not store.has(kind.table, kind.key):
            continue
        total = store.ask(f"SELECT COUNT(DISTINCT {quoted(kind.key)}) FROM {quoted(kind.table)}")[0][0]
        asked = [one.partition("/")[2] for one in only if one.partition("/")[0] == folder]
        found = _asked(store, kind, asked) if only else _first(store, kind, most)
        made[folder] = frozenset(found)
        left[folder] = total - len(made[folder])
    return Plan(made, left)


def _asked(store: Store, kind: Kind, ids: list[str]) -> list[str]:
    return [id for id in ids if store.row(kind.table, kind.key, id)]


def _first(store: Store, kind: Kind, most: int) -> list[str]:
    ranks = [f"MAX(CAST({name} AS INTEGER)) DESC" for name in _FIRST if store.has(kind.table, name)]
    order = ", ".join([*ranks, "MIN(rowid)"])
    key, table = quoted(kind.key), quoted(kind.table)
    found = store.ask(f"SELECT {key} FROM {table} WHERE {key} <> '' GROUP BY {key} ORDER BY {order} LIMIT {most}")
    return [id for (id,) in found]


def missing(store: Store, only: list[str]) -> list[str]:
    """Of pages asked for, those that there is nothing for."""
    kinds = [(one, KINDS.get(one.partition("/")[0]), one.partition("/")[2]) for one in only]
    return [one for one, kind, id in kinds if kind is None or not store.row(kind.table, kind.key, id)]


def label(store: Store, folder: str, id: str) -> str:
    """What a thing is called."""
    kind = KINDS[folder]
    row = store.row(kind.table, kind.key, id)
    if row is None:
        return id
    if folder == "articles":
        return outlet(store, row)
    if folder == "utterances":
        row = min(store.by(kind.table, kind.key, id, most=100), key=lambda telling: nearness(store, telling))
        return (row.get("gist") or id).removesuffix(".")
    if folder == "disagreements":
        return f"{SUBJECTS.get(row.get('kind') or '', row.get('kind') or '')}: {subject(store, row)}"
    return next((row[name] or id for name in kind.said if name in row), id)


def nearness(store: Store, telling: Row) -> tuple[int, bool]:
    """How near a telling is to the text that others retell, the least first: a repost of it is nearest."""
    article = store.row("articles", "article_id", telling.get("article_id") or "") or {}
    far = 1 if telling.get("via") or article.get("based_on") else 0
    relation = _NEAR.index(article.get("relation")) if article.get("relation") in _NEAR else len(_NEAR) * far
    return relation, not telling.get("quoted")


def outlet(store: Store, article: Row) -> str:
    """What one calls an article by: its outlet, and its date where the outlet has several."""
    publisher = article.get("publisher") or article.get("article_id") or ""
    found = store.row("organisations", "organisation_id", publisher)
    name = (found or {}).get("name") or publisher
    if len(store.by("articles", "publisher", publisher, most=2)) < 2:
        return name
    return f"{name}, {day(article.get('published')) or 'undated'}"


def about(conflict: Row) -> tuple[str, str] | None:
    """The kind and id of what a disagreement is about."""
    folder = next((f for f, kind in KINDS.items() if kind.table == conflict.get("about_resource")), None)
    return (folder, conflict.get("about") or "") if folder else None


def subject(store: Store, conflict: Row) -> str:
    """What a disagreement is about, in words."""
    of = about(conflict)
    return label(store, *of) if of else conflict.get("about") or ""


def sources(store: Store, id: str | None) -> tuple[str, str] | None:
    """The kind and id of an origin: an article or an organisation, or None where it is a name and no more."""
    for folder in ("articles", "organisations"):
        kind = KINDS[folder]
        if id and store.row(kind.table, kind.key, id):
            return folder, id
    return None


def source_name(store: Store, id: str | None) -> str:
    """What an origin is called."""
    found = sources(store, id)
    return label(store, *found) if found else id or ""


def decided(conflict: Row) -> str:
    """What was decided about a disagreement."""
    decision, asks = conflict.get("decision"), HELD.get(conflict.get("asks") or "true", "held so")
    if not decision:
        return "Open: nobody has decided yet."
    if decision == "unresolved":
        return "Examined: the articles do not settle it."
    if decision == "none":
        return f"No side is {asks}."
    letters = decision.split()
    return (
        f"{'Side' if len(letters) == 1 else 'Sides'} {joined(letters)} {'is' if len(letters) == 1 else 'are'} {asks}."
    )
