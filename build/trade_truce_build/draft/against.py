"""What an article would contradict or corroborate: its draft beside the rows that are there, compared as in a build."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trade_truce import edtf
from trade_truce.models import TABLES, Article, EventReport, Mention, Row, Statement
from trade_truce.models import Figure as FigureRow
from trade_truce.sketch import resemblance, sketch
from trade_truce.vocabularies import NO_WORDS, OwnWords
from trade_truce_build.draft.drafting import Draft
from trade_truce_build.draft.known import Known
from trade_truce_build.judging.copies import LIKELY
from trade_truce_build.resolving.complete import slug
from trade_truce_build.resolving.resolve import Record

_SPLIT = "--"


@dataclass(frozen=True)
class Difference:
    """A conflict that the build would find between a drafted row and one that is there."""

    kind: str
    about: str
    ours: str
    """What the draft says."""
    theirs: str
    other: str
    """The row that says otherwise."""


def differences(
    draft: Draft,
    article: str,
    records: Mapping[str, Sequence[Record]],
    language: str | None = "en",
    own: OwnWords = NO_WORDS,
) -> list[Difference]:
    """The conflicts of a draft with the rows of other articles, by kind, subject and row.

    language: of the text. own: the words that the story adds to the common lists.
    """
    from trade_truce.models.derived import COMPARED
    from trade_truce_build.core.engine import to_arrow
    from trade_truce_build.judging.compare import conflicts
    from trade_truce_build.judging.context import connect

    rows = {table: [r.row for r in records.get(table, ()) if not _own(r.row, article)] for table in TABLES}
    for table, made in _rows(draft, article, language).items():
        rows[table] = [*rows[table], *made]
    rows |= {table: [] for table in COMPARED}
    engine = connect({table: to_arrow(table, found) for table, found in rows.items()}, own)
    kinds, sides = (table.to_pylist() for table in conflicts(engine))
    of = {row["conflict_id"]: row for row in kinds}
    found = [_difference(of[ours["conflict_id"]], ours, side) for ours, side in _opposed(sides, article)]
    return sorted(set(found), key=lambda d: (d.kind, d.about, d.other))


def corroborated(draft: Draft, known: Known, found: Iterable[Difference]) -> dict[str, list[str]]:
    """Measure or event -> the rows of other articles that the draft agrees with."""
    against = {difference.other for difference in found}
    agreed = {f.matched.measure: known.figures.get(f.matched.measure, ()) for f in draft.figures if f.matched.measure}
    result = {key: [str(f.figure_id) for f in figures if f.figure_id not in against] for key, figures in agreed.items()}
    for one in draft.dates:
        if one.event and one.resolved.stated:
            same = [str(r.report_id) for r in known.reports.get(one.event, ()) if r.date == one.resolved.stated]
            result.setdefault(one.event, []).extend(id for id in same if id not in result.get(one.event, []))
    return {key: ids for key, ids in result.items() if ids}


def likely_copies(text: str, article: str, records: Mapping[str, Sequence[Record]]) -> Iterator[tuple[str, float]]:
    """The articles of which the text is likely a near copy, and the share of its runs of words that both have."""
    try:
        own = sketch(text)
    except ValueError:
        return
    for record in records.get("articles", ()):
        row: Any = record.row
        if row.sketch and row.article_id != article and (share := resemblance(own, row.sketch)) >= LIKELY:
            yield row.article_id, share


def _own(row: Row, article: str) -> bool:
    return getattr(row, "article_id", None) == article


def _rows(draft: Draft, article: str, language: str | None) -> dict[str, list[Row]]:
    """The rows that a draft would make, as far as comparisons read them."""
    return {
        "articles": [_construct(Article, article_id=article, origin=article, language=language)],
        "mentions": [_mention(draft, m.named.person, m.named.surface, article) for m in draft.mentions],
        "figures": list(_figures(draft, article)),
        "event_reports": list(_reports(draft, article)),
        "statements": list(_statements(draft, article)),
    }


def _blank(model: type[Row]) -> dict[str, Any]:
    """A row's columns without a value: these rows are compared, and never written."""
    return dict.fromkeys(model.model_fields)


def _construct(model: type[Row], **values: Any) -> Row:
    return model.model_construct(**{**_blank(model), **values})


def _mention(draft: Draft, person: str, surface: str, article: str) -> Row:
    id = _SPLIT.join((article, person, slug(surface)))
    return _construct(Mention, mention_id=id, article_id=article, person_id=person, surface=surface)


def _figures(draft: Draft, article: str) -> Iterator[Row]:
    for figure in draft.figures:
        quantity, bounds = figure.matched.quantity, figure.matched.quantity.bounds
        if figure.matched.measure and bounds and quantity.unit:
            yield _construct(
                FigureRow, figure_id=_SPLIT.join((article, figure.matched.measure)), article_id=article,
                measure_id=figure.matched.measure, surface=draft.text.words(quantity.start, quantity.end),
                value=quantity.value, digits=quantity.digits, unit=quantity.unit, per=quantity.per,
                kind=quantity.kind, qualifier=quantity.qualifier, **bounds._asdict(),
            )  # fmt: skip


def _reports(draft: Draft, article: str) -> Iterator[Row]:
    for place, one in enumerate(draft.dates):
        if one.event and one.resolved.stated:
            stated = edtf.expand(one.resolved.stated)
            earliest, latest = edtf.bounds(stated)
            words = draft.text.words(one.resolved.dating.start, one.resolved.dating.end)
            id = _SPLIT.join((article, one.event, f"n{place}"))
            yield _construct(
                EventReport, report_id=id, event_id=one.event, article_id=article, date_words=words, date=stated,
                earliest=earliest, latest=latest,
            )  # fmt: skip


def _statements(draft: Draft, article: str) -> Iterator[Row]:
    for place, one in enumerate(draft.statements):
        if one.utterance and one.quoted:
            id = _SPLIT.join((article, one.utterance, f"n{place}"))
            yield _construct(
                Statement, statement_id=id, utterance_id=one.utterance, article_id=article, quoted=one.quoted
            )


def _opposed(sides: Sequence[Mapping[str, Any]], article: str) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """The draft's reports in disagreements, each with those of other articles on other sides."""
    for own in (side for side in sides if side["article_id"] == article):
        for side in sides:
            same = side["conflict_id"] == own["conflict_id"]
            if same and side["side"] != own["side"] and side["article_id"] != article:
                yield own, side


def _difference(conflict: Mapping[str, Any], own: Mapping[str, Any], side: Mapping[str, Any]) -> Difference:
    """A disagreement seen from the draft's side."""
    return Difference(conflict["kind"], conflict["about"], own["value"], side["value"], side["row_id"])
