"""Pages that lead to pages: one for each kind, the list from A to Z, the tables, and what search looks through."""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from trade_truce_build.site import words
from trade_truce_build.site.addresses import KINDS, file_name
from trade_truce_build.site.cells import Cell, Cells
from trade_truce_build.site.leads import WEIGHTS
from trade_truce_build.site.plan import source_name
from trade_truce_build.site.store import Row, Store
from trade_truce_build.site.tables import meaning

_PER_PART = 500
"""Entries on a page of a list."""
_EXPLAINED = {
    "articles": "The texts that were read. Several may retell one; then they are one source.",
    "people": "Everybody whom an article names, by family name.",
    "organisations": "Governments, ministries, companies and outlets that act, speak, publish or are named.",
    "events": "What happened, was planned or is alleged, in any article.",
    "measures": "Quantities that articles give numbers for. Numbers in several articles share one.",
    "utterances": "What articles report that somebody said or thought. Reports in several articles share one.",
    "disagreements": "Contradictions, meanings that changed in retelling, and different wordings of the same.",
}


class Entry(NamedTuple):
    """One line of a list."""

    cell: Cell
    said: str = ""


Groups = list[tuple[str, list[Entry]]]


def kinds(cells: Cells) -> Iterator[tuple[str, dict[str, Any]]]:
    """A page for each kind of things."""
    for folder, ids in cells.plan.made.items():
        if not ids and not cells.plan.left[folder]:
            continue
        left = cells.plan.left[folder]
        said = f"{left:,} more have no page; they are in the table {KINDS[folder].table}." if left else ""
        values = {"title": KINDS[folder].many, "about": _EXPLAINED[folder], "left": said}
        for number, groups in enumerate(_in_parts(_groups(cells, folder, ids)), 1):
            yield f"{folder}{'' if number == 1 else f'---{number}'}.html", values | {"groups": groups}


def _groups(cells: Cells, folder: str, ids: Iterable[str]) -> Groups:
    store, kind = cells.store, KINDS[folder]
    rows = [row for id in ids if (row := store.row(kind.table, kind.key, id))]
    if folder == "disagreements":
        order = [*WEIGHTS]
        ordered = sorted(
            rows, key=lambda r: (_rank(order, r.get("weight")), -int(r.get("n_articles") or 0), _id(r, folder))
        )
        return [
            (
                WEIGHTS.get(weight, weight).partition(":")[0].removeprefix("a ").capitalize(),
                [_entry(cells, folder, r) for r in of],
            )
            for weight, of in groupby(ordered, lambda r: r.get("weight") or "")
        ]
    if folder == "events":
        ordered = sorted(rows, key=lambda r: (_status(r), folded(r.get("summary") or ""), _id(r, folder)))
        return [
            (status.capitalize(), [_entry(cells, folder, r) for r in of]) for status, of in groupby(ordered, _status)
        ]
    if folder == "people":
        return _by_letter(
            [(row.get("family_name") or row.get("name") or "", _entry(cells, folder, row)) for row in rows]
        )
    return _by_letter([((entry := _entry(cells, folder, row)).cell.text, entry) for row in rows])


def _rank(order: list[str], word: str | None) -> int:
    return order.index(word) if word in order else len(order)


def _id(row: Row, folder: str) -> str:
    return row.get(KINDS[folder].key) or ""


def _entry(cells: Cells, folder: str, row: Row) -> Entry:
    said = {
        "articles": _article(cells.store, row),
        "people": row.get("role") or "",
        "organisations": words.listed(row.get("kind") or ""),
        "events": words.day(row.get("date")) or "no article says when",
        "measures": f"{_counts(row)}: {_quantities(cells.store, row)}",
        "utterances": _counts(row),
        "disagreements": f"{row.get('why') or ''} {_counts(row)}.",
    }[folder]
    return Entry(cells.named(folder, _id(row, folder)), said)


def _status(row: Row) -> str:
    """What an event is told as."""
    return words.listed(row.get("status") or "told")


def _article(store: Store, row: Row) -> str:
    based = (
        f"{words.listed(row.get('relation') or 'based on')} of {source_name(store, row['based_on'])}"
        if row.get("based_on")
        else ""
    )
    return ". ".join(filter(None, (row.get("title"), words.day(row.get("published")), based[:1].upper() + based[1:])))


def _quantities(store: Store, row: Row) -> str:
    """What the words of its articles allow."""
    figures = store.by("figures", "measure_id", row.get("measure_id") or "", most=20)
    return "; ".join(dict.fromkeys(words.quantity(figure) for figure in figures))


def _counts(row: Row) -> str:
    n, origins = int(row.get("n_articles") or 0), int(row.get("n_origins") or 0)
    return f"{words.count(n, 'article')}, {words.count(origins, 'source')}" if n else ""


def _by_letter(entries: list[tuple[str, Entry]]) -> Groups:
    ordered = sorted(entries, key=lambda of: (_letter(of[0]), folded(of[0]), of[0], of[1].cell.href or ""))
    return [(letter, [entry for _, entry in of]) for letter, of in groupby(ordered, lambda of: _letter(of[0]))]


def folded(text: str) -> str:
    """A text as it is sorted: without marks, in one case, whatever the machine's language is."""
    return "".join(s for s in unicodedata.normalize("NFKD", text) if not unicodedata.combining(s)).casefold()


def _letter(text: str) -> str:
    first = next((sign for sign in folded(text) if sign.isalnum()), "")
    return first.upper() if first.isalpha() else "0–9"


def _in_parts(groups: Groups) -> Iterator[Groups]:
    part: Groups = []
    for name, entries in groups or [("", [])]:
        for start in range(0, max(1, len(entries)), _PER_PART):
            some = entries[start : start + _PER_PART]
            if part and sum(len(of) for _, of in part) + len(some) > _PER_PART:
                yield part
                part = []
            part.append((name, some))
    yield part


def everything(cells: Cells) -> Iterator[tuple[str, dict[str, Any]]]:
    """The list from A to Z of all pages of things."""
    entries = []
    for folder, ids in cells.plan.made.items():
        store, kind = cells.store, KINDS[folder]
        for row in (store.row(kind.table, kind.key, id) for id in ids):
            if row:
                cell = cells.named(folder, _id(row, folder))
                name = f"{row['family_name']}, " if row.get("family_name") and folder == "people" else ""
                entries.append((name + cell.text, Entry(cell, kind.one)))
    values = {
        "title": "From A to Z",
        "about": "Every page of a thing, by its first letter; people by family name.",
        "left": "",
    }
    for number, groups in enumerate(_in_parts(_by_letter(entries)), 1):
        yield f"a-z{'' if number == 1 else f'---{number}'}.html", values | {"groups": groups}


def tables(store: Store) -> dict[str, Any]:
    """The page of the tables."""
    entries = [
        Entry(
            Cell(t.name, f"tables/{file_name(t.name)}.html"), f"{meaning(t)} {words.count(store.count(t.name), 'row')}."
        )
        for t in store.source.tables
    ]
    about = "All rows, column by column, as they are in the files. What each column means stands at its head."
    return {"title": "Tables", "about": about, "left": "", "groups": [("All tables", entries)]}
