"""Looks up the words of drafts where a copy of their article is at hand, as `trade-truce anchor` does."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from trade_truce.anchors import anchor
from trade_truce.seeds import AT, FIND
from trade_truce_build.core.finding import Edit, Finding
from trade_truce_build.evidence.anchoring import locate
from trade_truce_build.evidence.moved import ArticleText
from trade_truce_build.reading.collected import Seeds
from trade_truce_build.reading.entries import Entry


def looked_up(findings: Iterable[Finding], read: Seeds, copies: Mapping[str, ArticleText]) -> Iterator[Finding]:
    """The findings, those of words not looked up with the edit that puts `at` and `anchor` in the place of `find`."""
    drafts = {
        (entry.path, entry.places[FIND]): entry
        for entries in read.entries.values()
        for entry in entries
        if FIND in entry.extras
    }
    texts = {entry.values.get("article_id"): entry.values.get("text_sha256") for entry in read.entries["articles"]}
    for finding in findings:
        entry = drafts.get((finding.path, finding.span)) if finding.code == "TT209" else None
        copy = copies.get(texts.get(entry.values["article_id"]) or "") if entry else None
        yield _looked_up(finding, entry, copy) if entry and copy else finding


def _looked_up(finding: Finding, entry: Entry, copy: ArticleText) -> Finding:
    """The finding with the edit that puts a span in its place, or why there is none."""
    key, value = entry.node.entries[FIND]
    try:
        start, end = locate(entry.extras[FIND], copy.text)
        written = f"{AT}: {start}-{end}\n{' ' * (key.column - 1)}anchor: {anchor(copy.words, start, end)}"
    except ValueError as error:  # in no place, in several, or without a word
        hint = "correct them, or add words before or after braces until one place fits"
        return replace(finding, code="TT305", message=f"`find` in {copy.name}: {error}", hint=hint)
    if "anchor" in entry.node.entries or key.column != entry.node.column or not value.end:
        return finding  # within brackets there are no lines
    where = entry.places[FIND]._replace(line=key.line, column=key.column)
    return replace(finding, edits=(Edit(where, written),))
