"""Cells: what stands in one, where it leads, and in which language it is."""

from collections.abc import Callable
from typing import NamedTuple

from trade_truce_build.site import words
from trade_truce_build.site.addresses import HOMES, OF_TABLE, address, file_name, fragment, web
from trade_truce_build.site.plan import Plan, about, decided, label, outlet, sources
from trade_truce_build.site.store import Row, Store

SURFACES = {
    "figures": ("surface", "as_of_words", "attributed_to"), "mentions": ("surface", "role_as_stated"),
    "event_reports": ("date_words",), "statements": ("quoted", "made_on_words"), "sides": ("value",),
}  # fmt: skip
"""Columns with an article's own words."""
DATES = ("published", "date", "as_of", "made_on", "earliest", "latest")
_ORIGINS = ("origin", "based_on", "first_version")
_FAR = ("anchor", "text_sha256", "sketch")
"""Columns for programs alone."""


class Cell(NamedTuple):
    """One piece of a cell."""

    text: str
    href: str | None = None
    """A page of the site, from its root."""
    out: str | None = None
    """An address of the web."""
    quote: bool = False
    """Whether they are the article's words."""
    lang: str | None = None
    before: str = ""


class Cells:
    """Makes cells of rows. Raw ones hold the table's text as it is, for whole tables."""

    def __init__(self, store: Store, plan: Plan) -> None:
        self.store, self.plan = store, plan
        self._to = {
            (table.name, column): (to, key) for table in store.source.tables for column, to, key in table.references
        }
        self._made: dict[str, Callable[[str, Row], list[Cell]]] = {
            "quantity": lambda _, row: [Cell(words.quantity(row))],
            "place": self._place,
            "who": self._who,
            "how": lambda _, row: [Cell(words.told(row.get("mode"), row.get("form")))],
            "decided": lambda _, row: [Cell(decided(row))],
        }

    def raw(self, table: str, column: str, row: Row) -> Cell:
        """A table's cell, letter for letter."""
        value = row.get(column) or ""
        out = self._link_out(table, column, row)
        return Cell(value, None if out else self.href(table, column, row), out)

    def read(self, table: str, column: str, row: Row) -> list[Cell]:
        """The same for reading: names for ids, and dates in words."""
        if column in self._made:
            return self._made[column](table, row)
        value = row.get(column)
        if not value:
            return []
        if column in SURFACES.get(table, ()):
            return [self.quoted(value, row)]
        thing = self.thing(table, column, row)
        if thing and column not in DATES:
            return [self.named(*thing)]
        said = words.day(value) if column in DATES else words.listed(value) if self._is_listed(table, column) else value
        out = self._link_out(table, column, row)
        return [self._report(table, column, row) or Cell(said, None if out else self.href(table, column, row), out)]

    def _report(self, table: str, column: str, row: Row) -> Cell | None:
        """A cell that leads to a row without a page: what is said, to where it stands; a report, by its article."""
        if (table, column) == ("statements", "gist"):
            return Cell(row[column] or "", self.home("statements", "statement_id", row.get("statement_id")))
        to, key = self._to.get((table, column), ("", ""))
        told = self.store.row(to, key, row[column] or "") if to in HOMES else None
        if told is None:
            return None
        article = self.store.row("articles", "article_id", told.get("article_id") or "") or told
        return Cell(outlet(self.store, article), self.home(to, key, row[column]))

    def quoted(self, value: str, row: Row) -> Cell:
        """An article's words, leading to them in the article."""
        article = self.store.row("articles", "article_id", row.get("article_id") or "") or {}
        language = article.get("language")
        return Cell(value, None, fragment(article.get("url"), value), True, language if language != "en" else None)

    def named(self, folder: str, id: str, before: str = "") -> Cell:
        """A thing by its name, leading to its page if it has one."""
        href = address(folder, id) if self.plan.has(folder, id) else None
        return Cell(label(self.store, folder, id), href, before=before)

    def thing(self, table: str, column: str, row: Row) -> tuple[str, str] | None:
        """The kind and id of what a cell names."""
        value = row.get(column) or ""
        if (table, column) == ("conflicts", "about"):
            return about(row)
        if column in _ORIGINS:
            return sources(self.store, value)
        if (table, column) == ("retired", "successor"):
            kind = OF_TABLE.get(row.get("resource_name") or "")
            return (kind.folder, value) if kind and value else None
        to = self._to.get((table, column), (table, column))
        kind = OF_TABLE.get(to[0])
        return (kind.folder, value) if kind and kind.key == to[1] and value else None

    def href(self, table: str, column: str, row: Row) -> str | None:
        """The page, and the place on it, of what a cell names."""
        thing = self.thing(table, column, row)
        if thing:
            return address(*thing) if self.plan.has(*thing) else None
        to, key = self._to.get((table, column), (table, column))
        if (table, column) == ("sides", "row_id"):
            to = row.get("resource") or ""
            key = self.store.tables[to].key[0] if to in self.store.tables else ""
        return self.home(to, key, row.get(column))

    def home(self, table: str, key: str, id: str | None) -> str | None:
        """Where a row stands that has no page of its own."""
        if table not in HOMES or not id or key != self.store.tables[table].key[0]:
            return None
        row = self.store.row(table, key, id) or {}
        for folder, column in HOMES[table]:
            if (of := row.get(column)) and self.plan.has(folder, of):
                return f"{address(folder, of)}#{file_name(id)}"
        return None

    def _link_out(self, table: str, column: str, row: Row) -> str | None:
        return web(row.get(column)) if column == "url" else None

    def _is_listed(self, table: str, column: str) -> bool:
        fields = self.store.tables[table].fields
        return any("categories" in field for field in fields if field["name"] == column)

    def _place(self, table: str, row: Row) -> list[Cell]:
        own = row
        if row.get("row_id") and (resource := self.store.tables.get(row.get("resource") or "")):
            row = self.store.row(resource.name, resource.key[0], row["row_id"] or "") or {}
        if not row.get("start"):
            return []
        article = self.store.row("articles", "article_id", row.get("article_id") or "") or {}
        words_there = (own.get("value") if own is not row else None) or next(
            (row[name] for name in SURFACES.get(table, ()) if row.get(name)), None
        )
        found = [Cell(f"characters {row['start']}–{row.get('end')}", None, fragment(article.get("url"), words_there))]
        href = self.href("sides", "row_id", own) if "row_id" in own else None
        return [*found, Cell("beside other reports", href)] if href else found

    def _who(self, table: str, row: Row) -> list[Cell]:
        """Whom the article has it from."""
        found = []
        for column, before in (("person_id", ""), ("stated_by", "stated by "), ("organisation_id", "")):
            if row.get(column):
                thing = self.thing(table, column, row)
                found += [self.named(*thing, before=before)] if thing else []
        if not found and (said := row.get("speaker") or row.get("attributed_to")):
            found.append(Cell(said, before="unnamed: " if row.get("speaker_kind") == "unnamed" else ""))
        if row.get("via"):
            found.append(self.named("organisations", row["via"] or "", "credited to "))
        if row.get("speaker_kind") == "outlet":
            found.append(Cell("the article itself"))
        return found


def for_programs(column: str) -> bool:
    """Whether a column is of use to programs alone."""
    return column in _FAR or column.endswith("_anchor")
