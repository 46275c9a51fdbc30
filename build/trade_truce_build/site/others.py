"""What the pages show that are neither of a thing nor lists: dictionary, downloads, timeline, how to read."""

from collections.abc import Iterator
from typing import Any

from trade_truce_build.core.explanation import codes
from trade_truce_build.site import lists, times, words
from trade_truce_build.site.addresses import OF_TABLE, address, file_name
from trade_truce_build.site.cells import Cell, Cells
from trade_truce_build.site.sections import Section
from trade_truce_build.site.store import Row, Store
from trade_truce_build.site.tables import meaning

_MOST = 500
"""Events in the table below the timeline."""
_EXPLAINED = ("qualifier", "status", "reported_as", "relation", "form", "mode")
"""Columns whose words a reader of the pages meets."""


def dictionary(store: Store) -> dict[str, Any]:
    """Every column of every table."""
    return {
        "title": "Dictionary",
        "about": "What every column of every table means. An empty cell means that nothing is known, or that it does "
        "not apply.",
        "tables": [
            {
                "name": table.name,
                "place": file_name(table.name),
                "meaning": meaning(table),
                "count": words.count(store.count(table.name), "row"),
                "columns": [_column(field) for field in table.fields],
            }
            for table in store.source.tables
        ],
    }


def _column(field: dict[str, Any]) -> dict[str, str]:
    unit = f" Counted in {field['unit']}." if field.get("unit") else ""
    own = "; ".join(f"{word}, {meaning}" for word, meaning in field.get("meanings", {}).items())
    return {
        "name": str(field["name"]),
        "type": str(field["type"]),
        "empty": "no" if field["constraints"]["required"] else "yes",
        "meaning": str(field.get("description", "")).replace("`", "")
        + unit
        + (f" This story's own: {own}." if own else ""),
        "words": ", ".join(map(str, field.get("categories", ()))),
    }


def downloads(store: Store, files: list[dict[str, str]], rows: int) -> dict[str, Any]:
    """What there is to download."""
    return {
        "title": "Downloads",
        "about": "The files hold the same rows as these pages.",
        "exports": files,
        "zip": next((file["name"] for file in files if file["form"] == "csv"), "."),
        "digest": store.source.package.get("contentDigest", ""),
        "tables": [
            {
                "name": table.name,
                "place": (name := file_name(table.name)),
                "rows": f"{store.count(table.name):,}",
                "files": [(f"tables/{name}.csv", "CSV")]
                + ([(f"tables/{name}.json", "JSON")] if store.count(table.name) <= rows else []),
                "digest": table.resource.get("contentDigest", ""),
            }
            for table in store.source.tables
        ],
    }


def timeline(cells: Cells) -> dict[str, Any]:
    """All dated events drawn, and listed; then those without a date."""
    store = cells.store
    dated = times.dated(store, _MOST)
    ordered = sorted(
        dated, key=lambda row: (row.get("earliest") or "", row.get("latest") or "9999", row["event_id"] or "")
    )
    undated = list(store.rows("events", "WHERE earliest IS NULL AND latest IS NULL ORDER BY rowid", most=_MOST))
    total = store.count("events")
    found = [_events(cells, "Events with a date", ordered), _events(cells, "Events that nobody dates", undated)]
    left = f" The chart has the {times.MOST} with most sources." if len(dated) > times.MOST else ""
    left += (
        f" Of {total:,} events, the lists have those with most sources." if len(dated) + len(undated) < total else ""
    )
    return {
        "title": "Timeline",
        "about": "Each event stands where its reports together allow it to be, and no closer." + left,
        "figures": [times.time(store, dated), *times.close_up(store, dated)],
        "sections": [section for section in found if section.rows],
    }


def retired(cells: Cells) -> Iterator[tuple[str, dict[str, Any]]]:
    """Pages at the addresses of things that earlier versions had: an address that somebody cited leads somewhere."""
    for row in cells.store.rows("retired", most=_MOST * 10):
        kind, id = OF_TABLE.get(row.get("resource_name") or ""), row.get("retired_id") or ""
        if kind and id and not cells.store.row(kind.table, kind.key, id):
            yield (
                address(kind.folder, id),
                {
                    "title": f"No longer here: {id}",
                    "about": f"Version {row.get('last_version')} was the last with this {kind.one}.",
                    "kind": kind,
                    "reason": row.get("reason") or "",
                    "successor": cells.read("retired", "successor", row),
                },
            )


def _events(cells: Cells, title: str, rows: list[Row]) -> Section:
    columns = ("event_id", "date", "status", "n_articles", "n_origins")
    heads = [(words.head(name), "") for name in columns]
    return Section(
        title, "events", heads, [("", [cells.read("events", name, row) for name in columns]) for row in rows], ""
    )


def checks() -> dict[str, Any]:
    """What must hold of the rows of every package, as the findings of `trade-truce check` say it."""
    rules = [code for code in codes().values() if code.severity]
    entries = [lists.Entry(Cell(rule.title), f"{rule.code}. Where it does not: {rule.do}") for rule in rules]
    about = "A version is built only if all its rows keep these rules; a person looks at what a rule only warns of."
    return {
        "title": "What every row is checked for",
        "about": about,
        "left": "",
        "groups": [("Rules", entries)],
        "parts": [],
    }


def glossary(store: Store) -> dict[str, Any]:
    """Words that stand on the pages, with what the columns say of them."""
    found: dict[str, str] = {}
    for table in store.source.tables:
        for field in table.fields:
            if field["name"] in _EXPLAINED and field["name"] not in found:
                listed = ", ".join(words.listed(str(word)) for word in field.get("categories", ()))
                found[str(field["name"])] = f"{field.get('description', '')} Words: {listed}.".replace("`", "")
    return {
        "title": "How to read these pages",
        "about": "Everything here comes from articles, and says of each thing which article has it and where.",
        "glossary": [(words.head(name), meaning) for name, meaning in found.items()],
    }
