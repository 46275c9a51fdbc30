"""The errata of a release: of the changes since the one before, those of rows that it had."""

from collections.abc import Iterable, Iterator
from functools import cache

from trade_truce.about import TELLING
from trade_truce.columns import columns
from trade_truce.errata import RENAMED, Erratum, digest
from trade_truce.models import TABLES, Side
from trade_truce_build.diff.affected import Asked, reporting, there
from trade_truce_build.diff.changes import CAME, Change
from trade_truce_build.diff.compare import Difference

Row = tuple[str, str]
"""Table and id."""


def errata(of: Difference) -> Iterator[Erratum]:
    """The errata of the newer package's version. A report that came to a side is one of the row that reports."""
    came: list[tuple[Change, Row]] = []
    renamed: dict[Row, str] = {}
    for change in of.changes():
        about = next(reporting(of, change), None)
        if change.column or change.kind not in CAME:
            yield _erratum(of, change, about)
            renamed |= {(change.table, change.now): change.id} if change.kind == RENAMED else {}
        elif about:
            came.append((change, about))
    yield from _of_released(of, came, renamed)


def _of_released(of: Difference, came: Iterable[tuple[Change, Row]], renamed: dict[Row, str]) -> Iterator[Erratum]:
    """Rows that came and are about rows that had been there, by the ids that those had."""
    was = [(change, (table, renamed.get((table, id), id))) for change, (table, id) in came]
    asked = {Asked(id, table) for _, (table, id) in was if table in of.old.tables}
    known = {row for row, _ in there(of.old, asked)}
    yield from (_erratum(of, change, row) for change, row in was if row in known)


def _erratum(of: Difference, change: Change, about: Row | None) -> Erratum:
    """What is told of a change. Words that were an article's and stand there no longer are told by their digest alone:
    what was taken out is not handed on by every later version.
    """
    kept = not _of_an_article(change.table, change.column)
    table, id = about or ("", "")
    return Erratum(
        version=of.new.version, table=change.table, id=change.id, column=change.column, kind=change.kind,
        old=(change.old or "") if kept else "", new=change.new or "",
        old_digest=_digest(change.old), new_digest=_digest(change.new),
        now=change.now, reason=change.reason, about_table=table, about_id=id,
    )  # fmt: skip


def _digest(value: str | None) -> str:
    return digest(value) if value else ""


@cache
def _of_an_article(table: str, column: str) -> bool:
    """Whether a cell, or of a whole row the one that says most of it, may hold words of an article."""
    if table not in TABLES:
        return False
    words = {one.name for one in columns(table) if one.words} | ({"value"} if table == Side.table else set())
    return column in words if column else bool(words & {*TELLING})
