"""What the search looks through."""

from typing import Any

from trade_truce_build.site.addresses import KINDS, address, file_name
from trade_truce_build.site.cells import Cells
from trade_truce_build.site.plan import label
from trade_truce_build.site.store import Store


def searched(cells: Cells, room: int) -> dict[str, Any]:
    """What search looks through: pages with the words of their rows, and columns; as much as there is room for."""
    names = [KINDS[folder].one.capitalize() for folder in KINDS] + ["Column"]
    pages: list[list[Any]] = []
    for place, folder in enumerate(KINDS):
        for id in sorted(cells.plan.made.get(folder, ())):
            pages.append([place, label(cells.store, folder, id), address(folder, id), _more(cells.store, folder, id)])
    for table in cells.store.source.tables:
        for field in table.fields:
            where = f"dictionary.html#T-{file_name(table.name)}"
            pages.append([len(KINDS), f"{table.name}.{field['name']}", where, str(field.get("description", ""))[:200]])
    left = room
    for n, page in enumerate(pages):
        left -= sum(len(str(part).encode("utf-8", "replace")) for part in page) + 20
        if left < 0:
            return {"kinds": names, "pages": pages[:n], "left": len(pages) - n}
    return {"kinds": names, "pages": pages, "left": 0}


def _more(store: Store, folder: str, id: str) -> str:
    """Other words for a thing: spellings, the words of numbers, gists and quotations."""
    kind = KINDS[folder]
    of = {
        "people": (("mentions", "person_id", ("surface",)), ("name_forms", "person_id", ("name",))),
        "organisations": (("mentions", "organisation_id", ("surface",)),),
        "measures": (("figures", "measure_id", ("surface",)),),
        "utterances": (("statements", "utterance_id", ("quoted", "gist")),),
        "events": (("event_reports", "event_id", ("date_words",)),),
        "articles": (("articles", "article_id", ("title", "url")),),
        "disagreements": (("conflicts", "conflict_id", ("why",)), ("sides", "conflict_id", ("value",))),
    }[folder]
    found = [
        row.get(c) or "" for table, key, columns in of for row in store.by(table, key, id, most=30) for c in columns
    ]
    own = store.row(kind.table, kind.key, id) or {}
    return "; ".join(dict.fromkeys(filter(None, [own.get("role") or "", *found])))[:600]
