"""What a page says of its thing: its own facts, and the rows of all tables that refer to it."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from trade_truce_build.site import words
from trade_truce_build.site.addresses import HOMES, KINDS, address, file_name
from trade_truce_build.site.cells import SURFACES, Cell, Cells, for_programs
from trade_truce_build.site.store import Row, Store

MOST = 100
"""Rows that a section shows; the rest stands in the table."""
_SHOWN = {
    "figures": ("article_id", "measure_id", "surface", "quantity", "who", "as_of", "as_of_words", "note", "place"),
    "statements": ("article_id", "who", "how", "quoted", "gist", "made_on", "foretells", "note", "place"),
    "event_reports": ("article_id", "event_id", "reported_as", "date_words", "date", "via", "note", "place"),
    "mentions": ("article_id", "person_id", "organisation_id", "surface", "role_as_stated", "note", "place"),
    "sides": ("conflict_id", "side", "article_id", "value", "origin", "place"),
    "conflicts": ("conflict_id", "weight", "why", "n_articles", "n_origins", "decided"),
    "articles": ("article_id", "title", "published", "relation", "based_on", "standing"),
    "people": ("person_id", "role", "country"),
    "measures": ("measure_id", "unit", "description", "n_articles", "n_origins"),
    "events": ("event_id", "kind", "status", "date", "n_articles", "n_origins"),
}  # fmt: skip
"""The columns that are read in a section, in this order; of other tables all."""
_TITLES = {
    ("conflicts", "about"): "Disagreements about this",
    ("figures", "measure_id"): "What each article says",
    ("figures", "article_id"): "Numbers in it",
    ("figures", "stated_by"): "Numbers stated by this person",
    ("statements", "utterance_id"): "How each article tells it",
    ("statements", "article_id"): "Statements in it",
    ("statements", "person_id"): "Statements by this person",
    ("statements", "organisation_id"): "Statements by it",
    ("event_reports", "event_id"): "Which articles tell it",
    ("event_reports", "article_id"): "Events in it",
    ("mentions", "person_id"): "How the articles name this person",
    ("mentions", "organisation_id"): "How the articles name it",
    ("mentions", "article_id"): "Names in it",
    ("sides", "conflict_id"): "What each side says",
    ("sides", "article_id"): "Disagreements that it is in, and its side",
    ("bylines", "article_id"): "Byline",
    ("bylines", "person_id"): "Articles with this person's name as author",
    ("event_reports", "via"): "Events that articles credit to it",
    ("figures", "via"): "Numbers that articles credit to it",
    ("statements", "via"): "Statements that articles credit to it",
    ("articles", "publisher"): "Articles that it published",
    ("articles", "origin"): "Articles that go back to it",
    ("articles", "updates"): "Newer versions",
    ("people", "organisation"): "People of it",
    ("event_people", "person_id"): "Events, and this person's part in them",
    ("event_people", "event_id"): "People in it",
    ("event_organisations", "organisation_id"): "Events, and its part in them",
    ("event_organisations", "event_id"): "Organisations in it",
    ("statements", "foretells"): "Statements that foretell it",
    ("event_goods", "event_id"): "Goods that it is about",
    ("event_links", "event_id"): "Larger and earlier events",
    ("event_links", "other_id"): "Parts and later events",
    ("measures", "set_by"): "Measures that it set",
    ("measures", "replaces"): "Measures that took its place",
}
"""What a section is called: the table of its rows, and their column that names the page's thing."""
_MADE = {
    "quantity": ("range", "The numbers that the words allow."),
    "place": ("where exactly", "Where the words stand in the article, counted in characters."),
    "who": ("speaker or source", "Who states it, and whom the article credits for it."),
    "how": ("how", "Said, or only ascribed (a thought, a wish); and whether the article quotes it."),
    "decided": ("decided", "Which side a person ruled for."),
}
"""Columns that are made of others: heading and meaning."""
_LOOKED_AT = 10 * MOST
"""Rows that are counted; of a person whom a million rows name, no page counts all."""
_COUNTS = ("n_articles", "n_origins", "n_articles_otherwise", "n_origins_otherwise")


class Section(NamedTuple):
    """A table on a page."""

    title: str
    table: str
    heads: list[tuple[str, str]]
    """Each column's heading, and its meaning."""
    rows: list[tuple[str, list[list[Cell]]]]
    """Each row's place on the page, if this is where it stands, and its cells."""
    left: str
    """How many more there are, or nothing."""


class Fact(NamedTuple):
    """One thing that the tables hold of the page's own thing."""

    head: str
    meaning: str
    cells: list[Cell]


def facts(cells: Cells, table: str, row: Row, heading: str, lead: list[str]) -> list[Fact]:
    """The cells of a row that are not empty, and that the page has not said already."""
    found = []
    for field in cells.store.tables[table].fields:
        name = str(field["name"])
        said = [Cell(row[name] or "")] if for_programs(name) and row.get(name) else cells.read(table, name, row)
        if said and row[name] not in (heading, *lead) and (name not in _COUNTS or row[name] != "0"):
            found.append(Fact(words.head(name), _meaning(field, row[name] or ""), said))
    return found


def _meaning(field: dict[str, Any], value: str) -> str:
    """What a column means; of a word of a list, what that word means, where the column says it."""
    whole = str(field.get("description", ""))
    if value in field.get("meanings", {}):
        return f"{field['meanings'][value][:1].upper()}{field['meanings'][value][1:]}."
    own = re.search(rf"`{re.escape(value)}`: ([^`]*?)\.(?= |$)", whole) if "categories" in field else None
    return f"{own[1][:1].upper()}{own[1][1:]}." if own else whole.replace("`", "")


def sections(cells: Cells, folder: str, id: str, most: int = MOST) -> list[Section]:
    """The rows of all tables that refer to a thing, those that matter most first."""
    order = [*_TITLES]
    found = sorted(
        _references(cells.store, folder), key=lambda of: (order.index(of) if of in order else len(order), of)
    )
    made = (
        _section(cells, address(folder, id), (table, column), _rows(cells.store, folder, table, column, id), most)
        for table, column in found
    )
    return [section for section in made if section]


def _references(store: Store, folder: str) -> Iterator[tuple[str, str]]:
    """Tables, and columns of theirs, that refer to things of a kind."""
    kind = KINDS[folder]
    for table in store.source.tables:
        for column, to, key in table.references:
            if (to, key) == (kind.table, kind.key) and (table.name, column) != (kind.table, kind.key):
                yield table.name, column
    if folder == "utterances":
        yield "statements", "utterance_id"
    if folder != "disagreements" and store.has("conflicts", "about", "about_resource"):
        yield "conflicts", "about"
    if folder in ("articles", "organisations") and store.has("articles", "origin"):
        yield "articles", "origin"


def _rows(store: Store, folder: str, table: str, column: str, id: str) -> list[Row]:
    found = store.by(table, column, id, most=_LOOKED_AT)
    if (table, column) == ("conflicts", "about"):
        return [row for row in found if row.get("about_resource") == KINDS[folder].table]
    if (table, column) == ("articles", "origin"):
        return [row for row in found if row.get("article_id") != id]
    return found


def _section(cells: Cells, here: str, of: tuple[str, str], rows: list[Row], most: int) -> Section | None:
    """The rows of a table, without what names the page's own thing."""
    table, own = of
    if not rows:
        return None
    fields = {str(field["name"]): str(field.get("description", "")) for field in cells.store.tables[table].fields}
    key = cells.store.tables[table].key
    columns = [name for name in _SHOWN.get(table, [*fields]) if name in fields or name in _MADE]
    columns = [name for name in columns if name != own and not for_programs(name)]
    shown = [(row, [_others(cells.read(table, name, row), here) for name in columns]) for row in rows[:most]]
    full = [n for n in range(len(columns)) if any(cells_of[n] for _, cells_of in shown)]
    heads = [(_head(table, columns[n]), fields.get(columns[n]) or _MADE[columns[n]][1]) for n in full]
    is_home = any(column == own for _, column in HOMES.get(table, ()))
    body = [(file_name(row[key[0]] or "") if is_home else "", [of[n] for n in full]) for row, of in shown]
    title = _TITLES.get((table, own)) or f"{words.head(table)}: {words.head(own)}"
    more = len(rows) - len(shown)
    left = f"{'at least ' if len(rows) == _LOOKED_AT else ''}{more:,}" if more else ""
    return Section(title, table, heads, body, left)


def _others(cells: list[Cell], here: str) -> list[Cell]:
    """Cells without those that only lead to the page that they are on."""
    found = []
    for cell in cells:
        if cell.href == here:
            continue
        found.append(cell._replace(href=None) if (cell.href or "").partition("#")[0] == here else cell)
    return found


def _head(table: str, column: str) -> str:
    if column in SURFACES.get(table, ()) and table == "sides":
        return "words"
    return _MADE[column][0] if column in _MADE else words.head(column)
