"""What pages say of earlier versions, where releases were kept: since which one a row is there, what changed in it."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from trade_truce import errata, files
from trade_truce.dataset import Dataset
from trade_truce.errata import RENAMED, Erratum
from trade_truce.retired import chain
from trade_truce.version import numbers
from trade_truce_build.history import rows
from trade_truce_build.history.kept import FEEDS, FOLDER, Release, releases
from trade_truce_build.site.addresses import HOMES, KINDS
from trade_truce_build.site.cells import SURFACES, Cell, Cells
from trade_truce_build.site.sections import MOST, Section
from trade_truce_build.site.store import Store

Row = tuple[str, str]
"""Table and id."""
_TABLES = (
    "CREATE TABLE since (kind TEXT, id TEXT, version TEXT, PRIMARY KEY (kind, id))",
    "CREATE TABLE told (version TEXT, kind TEXT, id TEXT, class TEXT, about TEXT, field TEXT, old TEXT, new TEXT, "
    "reason TEXT)",
    "CREATE INDEX told_of ON told (kind, id)",
)
_WITHHELD = "(words of an article, taken out)"
_HEADS = ("version", "row", "how", "column", "before", "after")


class Change(NamedTuple):
    """A change of a row, as a page shows it."""

    version: str
    kind: str
    id: str
    how: str
    about: str
    column: str
    old: str
    new: str
    reason: str


class Past:
    """The releases before, beside the rows in the database of the pages; empty where none was kept."""

    def __init__(self, dataset: Dataset, store: Store) -> None:
        self._made = connection = store.connection
        package = files.descriptor(dataset.root)
        self.version, self.released = str(package["version"]), "created" in package
        for statement in ("BEGIN", *_TABLES):
            connection.execute(statement)
        kept = {one.version: one for one in _kept(dataset)}
        self.feeds = [file for name in FEEDS if (file := dataset.root / FOLDER / name).is_file()] if kept else []
        """The files of the feeds of its releases."""
        told = groupby(errata.of_package(dataset.root), key=lambda one: one.version)
        here = next(told, None)
        for version in sorted({*kept, *errata.releases(package)}, key=lambda one: numbers(one) or ()):
            while here and numbers(here[0]) == numbers(version):
                self._tell(here[1])
                here = next(told, None)
            if version in kept:
                self._came(kept[version])
        self.known = bool(kept)
        if not self.released:
            self._renamed_since(store)
        connection.execute("COMMIT")

    def _tell(self, changes: Iterator[Erratum]) -> None:
        """Adds the errata of a release, then renames what it renamed, so that rows are asked for by today's ids."""
        renamed = []
        for one in changes:
            old = one.old or (_WITHHELD if one.old_digest else "")
            said = (one.kind, "", one.column, old, one.new, one.reason)
            self._add(one.version, one.table, one.id, *said)
            if one.about_table:
                self._add(one.version, one.about_table, one.about_id, one.kind, one.id.partition("/")[0], *said[2:])
            renamed += [(one.now, one.table, one.id)] if one.kind == RENAMED else []
        for table in ("told", "since"):
            self._made.executemany(f"UPDATE OR REPLACE {table} SET id = ? WHERE kind = ? AND id = ?", renamed)

    def _add(self, *cells: str) -> None:
        self._made.execute("INSERT INTO told VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", cells)

    def _came(self, release: Release) -> None:
        for table, of in rows.read(release):
            made = ((table, "/".join(key), release.version) for key, _ in of)
            self._made.executemany("INSERT OR IGNORE INTO since VALUES (?, ?, ?)", made)

    def _renamed_since(self, store: Store) -> None:
        """Carries over to ids that rows have taken since the last release, which no errata have yet."""
        gone = {(r["resource_name"] or "", r["retired_id"] or ""): r["successor"] or "" for r in store.rows("retired")}
        last: dict[Row, list[str]] = {}
        for table, id in gone:
            now = chain(id, lambda one, table=table: gone.get((table, one)))[-1]  # type: ignore[misc]
            last.setdefault((table, now), []).append(id)
        for (table, now), ids in last.items():
            query = f"SELECT DISTINCT version FROM since WHERE kind = ? AND id IN ({', '.join('?' * len(ids))})"
            if len(was := self._made.execute(query, (table, *ids)).fetchall()) == 1:
                self._made.execute("INSERT OR IGNORE INTO since VALUES (?, ?, ?)", (table, now, was[0][0]))

    def since(self, table: str, id: str) -> str:
        """The version since which a row is there; empty where nothing is known."""
        found = self._made.execute("SELECT version FROM since WHERE kind = ? AND id = ?", (table, id)).fetchone()
        return found[0] if found else self.version if self.known else ""

    def changes(self, table: str, id: str) -> list[Change]:
        """The changes of a row, the latest first."""
        query = "SELECT * FROM told WHERE kind = ? AND id = ? ORDER BY rowid DESC"
        return [Change(*found) for found in self._made.execute(query, (table, id))]


def _kept(dataset: Dataset) -> list[Release]:
    """The releases kept beside a package, where it lies in its project's folder, up to its own."""
    given = dataset.given if dataset.given.is_dir() else dataset.given.parent
    if dataset.root != given.resolve() or not (given / FOLDER).exists():
        return []
    own = [one for one in releases(given) if one.version == dataset.version]
    return releases(given, below=dataset.version) + (own if "created" in files.descriptor(dataset.root) else [])


def sentence(past: Past, folder: str, id: str) -> str:
    """Since which version a thing is there; empty where that is not known, or it is no row."""
    kind = KINDS[folder]
    version = "" if folder == "utterances" else past.since(kind.table, id)
    if not version:
        return ""
    unreleased = ", which is not released yet" if version == past.version and not past.released else ""
    return f"This {kind.one} is here since version {version}{unreleased}."


def changes(cells: Cells, past: Past, folder: str, id: str, most: int = MOST) -> Section | None:
    """What changed in a thing's row, and in the rows that stand on its page alone."""
    kind = KINDS[folder]
    found = [] if folder == "utterances" else past.changes(kind.table, id)
    for table, homes in HOMES.items():
        for row in (row for home, column in homes if home == folder for row in cells.store.by(table, column, id)):
            found += _of_row(past, table, row[cells.store.tables[table].key[0]] or "", past.since(kind.table, id))
    if not found:
        return None
    found.sort(key=lambda one: numbers(one.version) or (), reverse=True)
    body = [("", _cells(one, (kind.table, id))) for one in found[:most]]
    title = f"What changed, the latest {most} of {len(found):,} changes" if len(found) > most else "What changed"
    return Section(title, kind.table, [(head, "") for head in _HEADS], body, "")


def _of_row(past: Past, table: str, id: str, since: str) -> list[Change]:
    """The changes of a row on another thing's page, and that it came later than that, where it did."""
    version = past.since(table, id)
    late = version not in (since, "") and (past.released or version != past.version)
    came = [Change(version, table, id, "new", "", "", "", "", "")] if late else []
    return [*past.changes(table, id), *came]


def _cells(one: Change, own: tuple[str, str]) -> list[list[Cell]]:
    row = [] if (one.kind, one.id) == own else [Cell(one.id)]
    how = f"{one.how}: in the disagreement {one.about}" if one.about else one.how
    how += f" ({one.reason})" if one.reason else ""
    quote = one.column in SURFACES.get(one.kind, ())
    values = [[Cell(text, quote=quote and text != _WITHHELD)] if text else [] for text in (one.old, one.new)]
    return [[Cell(one.version)], row, [Cell(how)], [Cell(one.column)] if one.column else [], *values]
