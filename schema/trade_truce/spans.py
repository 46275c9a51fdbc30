"""Where the words stand that a row came from: its own span, or those of the rows that support it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from trade_truce.errors import UnknownNameError, no_such
from trade_truce.loader import rows, tables_with

Row = Mapping[str, str]

STANDING_IN = {
    "people": ("mentions", "person_id"),
    "organisations": ("mentions", "organisation_id"),
    "measures": ("figures", "measure_id"),
    "events": ("event_reports", "event_id"),
}
"""A register -> the table of the rows with spans that support its entries, and the column that names the entry."""


class Evidence(NamedTuple):
    """Where a row's words stand."""

    article_id: str
    title: str
    publisher: str
    """The outlet's name."""
    url: str
    start: int
    """Code points into the article's canonical text."""
    end: int
    anchor: str
    surface: str | None
    """The words, where they are few enough to be quoted."""


def evidence(table: str, id: str) -> Evidence | tuple[Evidence, ...]:
    """Where the words stand that a row came from. id: the row's key; of several columns, their values joined by `/`.

    One `Evidence` for a row with a span of its own. For others a tuple, of the rows that support it in the order of
    their ids: the mentions of a person or an organisation (none of an outlet that only publishes), the figures of a
    measure, the reports of an event, the report that says who had which part in it, which good it is about or which
    event it follows, the reports in a disagreement.

    Raises `UnknownNameError` for a table whose rows come from no span, or an id that it has not.
    """
    known = rows(table)
    supported = (*tables_with("anchor"), *STANDING_IN, *tables_with("report_id"), *tables_with("conflict_id"))
    if table not in supported:
        those = ", ".join(dict.fromkeys(supported))
        raise UnknownNameError(f"the rows of {table} come from no span; those of {those} do")
    if id not in known:
        raise UnknownNameError(no_such(f"row in {table}", id, known))
    row = known[id]
    return _of(row) if "anchor" in row else tuple(map(_of, _supporting(table, id, row)))


def _supporting(table: str, id: str, row: Row) -> Iterable[Row]:
    """The rows with spans that support one without."""
    if table in STANDING_IN:
        standing, name = STANDING_IN[table]
        return (other for other in rows(standing).values() if other[name] == id)
    if "report_id" in row:
        return (rows("event_reports")[report] for report in [row["report_id"]] if report)
    sides = [row] if "row_id" in row else [s for s in rows("sides").values() if s["conflict_id"] == id]
    return (rows(side["resource"])[side["row_id"]] for side in sides)


def _of(row: Row) -> Evidence:
    """The evidence of a row with a span."""
    article = rows("articles")[row["article_id"]]
    outlet = rows("organisations")[article["publisher"]]["name"]
    return Evidence(
        row["article_id"], article["title"], outlet, article["url"],
        int(row["start"]), int(row["end"]), row["anchor"], row.get("surface") or row.get("date_words") or None,
    )  # fmt: skip
