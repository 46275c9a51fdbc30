"""Where the words stand that a row came from: its own span, or those of the rows that support it."""

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from trade_truce.at_hand import around
from trade_truce.errors import QuestionError, UnknownNameError
from trade_truce.loader import key, rows, tables_with
from trade_truce.retired import no_row

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
    before: str | None = None
    """The words in front, of a copy that is at hand."""
    words: str | None = None
    """All of the span's words, likewise."""
    after: str | None = None

    @property
    def link(self) -> str:
        """The article's address; where the words may be quoted, with the fragment by which a browser shows them."""
        return highlighting(self.url, self.surface)

    def _repr_html_(self) -> str:
        inside = f"{escape(self.before or '')}<mark>{escape(self.words or self.surface or '…')}</mark>"
        where = f"{escape(self.publisher)}, characters {self.start} to {self.end}"
        return f'<p>“{inside}{escape(self.after or "")}”<br><a href="{escape(self.link)}">{where}</a></p>'


class Evidences(tuple[Evidence, ...]):
    """The evidence of a row without words of its own."""

    def _repr_html_(self) -> str:
        return "".join(one._repr_html_() for one in self) or "<p>No words stand for this row.</p>"


def highlighting(url: str, words: str | None) -> str:
    """An address with the text fragment of some words (https://wicg.github.io/scroll-to-text-fragment/)."""
    if not words:
        return url
    text = quote(words, safe="").replace("-", "%2D")  # which would part the words from those before or after them
    return f"{url}{'' if '#' in url else '#'}:~:text={text}"


def evidence(table: str, id: Any, *, articles: Path | str | None = None) -> Evidence | Evidences:
    """Where in the articles the words of a row are.

    id: the row's key; if the key has several columns, their values joined by `/`. Or the row itself, as any form of the
    table returns it. articles: a folder with copies of the articles (*.txt); for each copy, the result includes the
    words around the span.

    Returns one `Evidence` for a row with its own span. For any other row, returns a tuple, with the evidence of the
    rows that support it in the order of their ids: the mentions of a person or an organisation (none for an outlet that
    only publishes), the figures of a measure, the reports of an event, the report that says who took which part in it,
    which good it is about or which event it follows, the reports in a disagreement.

    Raises `UnknownNameError` if the table's rows have no evidence, or if it does not have the id, and `QuestionError`
    for a row without its id, and for a path that is not a folder.
    """
    known = rows(table)
    supported = (*tables_with("anchor"), *STANDING_IN, *tables_with("report_id"), *tables_with("conflict_id"))
    if table not in supported:
        those = ", ".join(dict.fromkeys(supported))
        raise UnknownNameError(f"the rows of {table} come from no span; those of {those} do")
    id = id if isinstance(id, str) else _id(table, id)
    if id not in known:
        raise UnknownNameError(no_row(table, id, known))
    row = known[id]
    if "anchor" in row:
        return _of(row, articles)
    return Evidences(_of(one, articles) for one in _supporting(table, id, row))


def _id(table: str, row: Any) -> str:
    """The id of a row in some form: a mapping, a row of pandas, a model, a named tuple."""
    parts = []
    for name in key(table):
        part = row.get(name) if hasattr(row, "get") else getattr(row, name, None)
        if part is None:
            raise QuestionError(f"{type(row).__name__} has no {name}; give an id, or a row of {table} that has it")
        parts.append(str(part))
    return "/".join(parts)


def _supporting(table: str, id: str, row: Row) -> Iterable[Row]:
    """The rows with spans that support one without."""
    if table in STANDING_IN:
        standing, name = STANDING_IN[table]
        return (other for other in rows(standing).values() if other[name] == id)
    if "report_id" in row:
        return (rows("event_reports")[report] for report in [row["report_id"]] if report)
    sides = [row] if "row_id" in row else [s for s in rows("sides").values() if s["conflict_id"] == id]
    return (rows(side["resource"])[side["row_id"]] for side in sides)


def _of(row: Row, articles: Path | str | None) -> Evidence:
    """The evidence of a row with a span."""
    article = rows("articles")[row["article_id"]]
    outlet = rows("organisations")[article["publisher"]]["name"]
    start, end = int(row["start"]), int(row["end"])
    beside = around(Path(articles), article["text_sha256"], start, end) if articles is not None else None
    return Evidence(
        row["article_id"], article["title"], outlet, article["url"], start, end, row["anchor"],
        row.get("surface") or row.get("date_words") or None, *(beside or ()),
    )  # fmt: skip
