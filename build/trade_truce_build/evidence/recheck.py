"""Re-checks spans, words and anchors against the articles' texts, where they are at hand."""

import hashlib
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from trade_truce.anchors import anchor, index
from trade_truce.columns import Column, columns
from trade_truce.seeds import AT
from trade_truce.sketch import sketch
from trade_truce.text import seen
from trade_truce_build.core.finding import Edit, Finding
from trade_truce_build.core.outcome import Checked
from trade_truce_build.evidence.moved import ArticleText, moved, proven
from trade_truce_build.reading.copies import Unread, plain, read_folder
from trade_truce_build.resolving.resolve import Record


def sha256(text: str) -> str:
    """The digest that names a canonical text."""
    return hashlib.sha256(text.encode()).hexdigest()


class Copies(dict[str, ArticleText]):
    """Texts by the digest of their canonical form."""

    def __init__(self) -> None:
        super().__init__()
        self.unread: dict[str, Unread] = {}
        """Files that should hold one and do not, by name."""


def read_copies(folder: Path | None) -> Copies:
    """The texts (`*.txt`) of a folder. OSError where there is none: it is no empty one, else all would seem well."""
    copies = Copies()
    for path, found in read_folder(folder, {".txt": plain}) if folder else ():
        if isinstance(found, Unread):
            copies.unread[path.name] = found
        elif found:
            copies[sha256(found.text)] = ArticleText(found.text, index(found.text), path.name)
    return copies


def check_evidence(
    records: Mapping[str, list[Record]], copies: Mapping[str, ArticleText]
) -> tuple[Checked, list[Finding]]:
    """Every span of the records against its article's text, found by its digest."""
    texts = {r.row.article_id: copies.get(r.row.text_sha256) for r in records["articles"]}  # type: ignore[attr-defined]
    spans = [r for table in records for r in records[table] if "anchor" in type(r.row).model_fields]
    at_hand = [(r, copy) for r in spans if (copy := texts.get(r.row.article_id))]  # type: ignore[attr-defined]
    findings = [finding for record, copy in at_hand for finding in _check(record, copy)]
    mentioned = {(r.row.article_id, r.row.organisation_id) for r in records["mentions"]}  # type: ignore[attr-defined]
    findings += [finding for record, copy in at_hand for finding in _check_credited(record, copy, mentioned)]
    findings += [finding for record in records["articles"] for finding in _check_text(record, copies)]
    findings += list(_check_sides(records, texts))
    return Checked(len(at_hand), len(spans) - len(at_hand)), findings


def _check_sides(records: Mapping[str, list[Record]], texts: Mapping[str, ArticleText | None]) -> Iterable[Finding]:
    """The words that an observation quotes, in the spans of the rows that are its sides."""
    rows: dict[str, Any] = {
        r.id: r.row for table in records for r in records[table] if "anchor" in type(r.row).model_fields
    }
    for record in records["observed_sides"]:
        side: Any = record.row
        row = rows.get(side.row_id)  # a rule says so where there is none
        copy = texts.get(row.article_id) if row else None
        if row and copy and side.value not in copy.text[row.start : row.end]:
            message = f"`value` says `{side.value}`, which is not in the span of {side.row_id}"
            yield record.entry.finding("TT302", message, _standing(side.value, copy.text), "value")


def _check_text(record: Record, copies: Mapping[str, ArticleText]) -> Iterable[Finding]:
    article: Any = record.row
    copy = copies.get(article.text_sha256)
    if copy and len(copy.text) != article.text_length:
        message = f"the text is {len(copy.text)} code points long, not {article.text_length}"
        fault = record.entry.finding("TT301", message, "correct `text_length`", "text_length")
        yield _with(fault, str(len(copy.text)))
    if copy and article.sketch:
        yield from _check_sketch(record, article.sketch, copy)
    if copy and article.title_from == "text" and not _has(copy, article.title):
        message = f"`title` says `{article.title}`, which is not in the article"
        hint = "write it as the article does; if it was read in the address, `title_from` is `address`"
        yield replace(record.entry.finding("TT302", message, hint, "title"), severity="warning")


def _has(copy: ArticleText, title: str) -> bool:
    """Whether the words of a title stand in a text, one behind the other."""
    sought, of = (" ".join(("", *found, "")) for found in (index(title).words, copy.words.words))
    return sought in of


def _check_sketch(record: Record, stated: str, copy: ArticleText) -> Iterable[Finding]:
    try:
        right = sketch(copy.text)
    except ValueError as error:
        yield record.entry.finding("TT307", str(error), "leave `sketch` out", "sketch")
        return
    if stated != right:
        fault = record.entry.finding("TT307", "the sketch is not that of the text", f"it is {right}", "sketch")
        yield _with(fault, right)


def _check(record: Record, copy: ArticleText) -> Iterable[Finding]:
    row: Any = record.row
    if not row.start < row.end <= len(copy.text):
        return  # a rule speaks of that
    here = (c for c in columns(record.entry.table) if c.words and c.name in record.entry.places)
    stated = [c for c in here if getattr(row, c.name) is not None]  # what is left to do has no words yet
    faults = [(c.words, fault) for c in stated for fault in _check_words(record, c, copy)]
    yield from (fault for _, fault in faults)
    if not any(words == "span" for words, _ in faults):  # else the span is the wrong one
        yield from _check_anchor(record, copy)


def _check_anchor(record: Record, copy: ArticleText) -> Iterable[Finding]:
    row: Any = record.row
    try:
        right = anchor(copy.words, row.start, row.end)
    except ValueError as error:
        fault = record.entry.finding("TT303", f"{error}", "correct the span", AT)
        yield replace(fault, edits=moved(record, copy))
        return
    if right != row.anchor:
        hint = f"if the span is right, the anchor is {right}"
        fault = record.entry.finding("TT304", "the anchor is not that of the span", hint, "anchor")
        if not hasattr(row, "surface"):
            yield replace(fault, edits=moved(record, copy))
        else:  # the span holds the row's words; the same words may be meant in another place, though
            yield fault if proven(copy, row.anchor) else _with(fault, right)


def _check_words(record: Record, column: Column, copy: ArticleText) -> list[Finding]:
    """Whether a cell that is the article's own wording is in the span, or in the article, as its column says."""
    row: Any = record.row
    name, value, text = column.name, str(getattr(row, column.name)), copy.text
    words = text[row.start : row.end]
    if name == "surface":
        right, where = value == words or seen(value) == seen(words), "what the span holds"
    elif column.words == "span":
        right, where = value in words or seen(value) in seen(words), "in the span"
    else:  # a label may begin a sentence, so its case is its own
        right, where = value.casefold() in _folded(text), "in the article"
    message = f"`{name}` says `{value}`, which is not {where}"
    if right:
        return []
    fault = record.entry.finding("TT302", message, _standing(value, text), name)
    return [replace(fault, edits=moved(record, copy))] if column.words == "span" else [fault]


def _check_credited(record: Record, copy: ArticleText, mentioned: Container[tuple[str, str]]) -> Iterable[Finding]:
    """Whether what an entry names in place of an id stands in the article, or is mentioned there by another name."""
    row, text = record.row, _folded(copy.text)
    for column in (c for c in columns(record.entry.table) if c.named and c.name in record.entry.values):
        written, named = record.entry.values[column.name], getattr(row, column.name)
        if (row.article_id, named) in mentioned:  # type: ignore[attr-defined]
            continue
        spaced = [written.replace("-", " ")] if written == named else []  # of an id, which no article writes
        if not any(name.casefold() in text for name in (written, *spaced)):
            message = f"`{column.name}` says `{written}`, which is not in the article"
            hint = "write it as the article does, or add a mention of the organisation"
            yield record.entry.finding("TT302", message, hint, column.name)


def _with(fault: Finding, right: str) -> Finding:
    """The finding with an edit that puts the right value in the place of the wrong one."""
    return replace(fault, edits=(Edit(fault.span, right),)) if fault.end else fault


@lru_cache(maxsize=4)  # all rows of an article ask, one after the other
def _folded(text: str) -> str:
    return text.casefold()


def _places(value: str, text: str) -> list[int]:
    return [match.start() for match in islice(re.finditer(re.escape(value), text), 3)] if value else []


def _standing(value: str, text: str) -> str:
    """A hint: where words stand in a text."""
    places = _places(value, text)
    if not places:
        return "write it as the article does"
    return "it is at " + ", ".join(f"{start}-{start + len(value)}" for start in places)
