"""The pages of things: an article, a person, an organisation, an event, a measure, an utterance, a disagreement."""

from typing import Any

from trade_truce_build.site import drawings, times
from trade_truce_build.site.addresses import KINDS, address, web
from trade_truce_build.site.cells import Cells
from trade_truce_build.site.charts.geometry import Figure
from trade_truce_build.site.leads import lead
from trade_truce_build.site.metadata import of_thing
from trade_truce_build.site.page import LARGEST, Site, embedded, render
from trade_truce_build.site.past import Past, changes, sentence
from trade_truce_build.site.plan import label
from trade_truce_build.site.sections import MOST, facts, sections
from trade_truce_build.site.store import Row


def page(cells: Cells, past: Past, site: Site, folder: str, id: str) -> str:
    """A thing's page. Where all that is known of it would be too much for one page, a part, and where the rest is."""
    most = MOST
    while True:
        made = render("thing.html", address(folder, id), site, _values(cells, past, site, (folder, id), most))
        if len(made.encode("utf-8", "replace")) <= LARGEST or most < 4:
            return made
        most //= 2


def _values(cells: Cells, past: Past, site: Site, of: tuple[str, str], most: int) -> dict[str, Any]:
    folder, id = of
    kind, store = KINDS[folder], cells.store
    row: Row = store.row(kind.table, kind.key, id) or {}
    heading = heading_of(cells, folder, id, row)
    sentences = lead(store, folder, row)
    about = cells.thing(kind.table, "about", row) if folder == "disagreements" else None
    return {
        "title": heading,
        "heading": heading,
        "kind": kind,
        "about": sentences[0] if sentences else heading,
        "lead": sentences,
        "address_out": web(row.get("url")) if folder == "articles" else None,
        "subject": cells.named(*about) if about else None,
        "figures": _figures(cells, folder, id, heading),
        "sections": sections(cells, folder, id, most),
        "since": sentence(past, folder, id),
        "changed": changes(cells, past, folder, id, most),
        "facts": [] if folder == "utterances" else facts(cells, kind.table, row, heading, sentences),
        "cited": f"“{heading}” ({kind.one} {id}).",
        "metadata": embedded(of_thing(store, site, folder, row, heading)),
    }


def heading_of(cells: Cells, folder: str, id: str, row: Row) -> str:
    """What stands at the head of a page: of an article its title, which other pages call by its outlet."""
    return row.get("title") or id if folder == "articles" else label(cells.store, folder, id)


def _figures(cells: Cells, folder: str, id: str, heading: str) -> list[Figure]:
    store = cells.store
    if folder == "measures":
        return _all(drawings.measure(store, id))
    if folder == "utterances":
        return _all(drawings.utterance(store, id))
    if folder == "events":
        return _all(times.event(store, id, "When each article says that it was"))
    if folder != "disagreements":
        return []
    row = store.row("conflicts", "conflict_id", id) or {}
    about = row.get("about") or ""
    numbers = drawings.measure(store, about) if row.get("kind") == "value" else None
    dates = times.event(store, about, "When each article says that it was") if row.get("kind") == "date" else None
    return _all(numbers, dates, drawings.disagreement(store, id, f"Who is on which side: {heading}"))


def _all(*figures: Figure | None) -> list[Figure]:
    return [figure for figure in figures if figure]
