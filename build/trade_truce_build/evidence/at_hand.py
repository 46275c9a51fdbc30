"""Copies against articles: which copy is no article's, and which articles have none: no green where nobody looked."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from trade_truce import sql
from trade_truce.models import TABLES
from trade_truce_build.core.engine import Engine
from trade_truce_build.core.finding import Finding, quoted
from trade_truce_build.core.outcome import SEEDS
from trade_truce_build.evidence.moved import ArticleText, proven
from trade_truce_build.reading.copies import Unread
from trade_truce_build.reading.layout import ARTICLES
from trade_truce_build.resolving.records import Records

MOST = 20
"""Copies, and articles, that are held against each other; of more, somebody gave the wrong folder."""
_SHOWN = 3
_SPANNED = [table for table, model in TABLES.items() if "anchor" in model.model_fields]


def check_copies(engine: Engine, records: Records, copies: Mapping[str, ArticleText]) -> Iterator[Finding]:
    """A finding for each copy that is no article's text, and a warning where articles have no copy.

    A copy in which spans of an article stand that has none is that article's, with other words: an error.
    """
    if not copies:
        return
    digests = sql.texts(sorted(copies))
    fitting = engine.execute(f"SELECT text_sha256 FROM articles WHERE text_sha256 IN ({digests})").fetchall()
    strangers = sorted(copies.keys() - {digest for (digest,) in fitting})[:MOST]
    without = f"FROM articles WHERE text_sha256 NOT IN ({digests})"
    ((count,),) = engine.execute(f"SELECT count(*) {without}").fetchall()
    articles = [id for (id,) in engine.execute(f"SELECT article_id {without} ORDER BY 1 LIMIT {MOST}").fetchall()]
    anchors = _anchors(engine, articles) if strangers else {}
    nearest = {digest: _nearest(copies[digest], anchors) for digest in strangers}
    for digest, article in nearest.items():
        yield _of_stranger((digest, copies[digest]), article, anchors, records)
    told = {*nearest.values()}
    if count > len(told & {*articles}):
        yield _without([id for id in articles if id not in told], count - len(told & {*articles}), records)


def check_unread(files: Mapping[str, Unread]) -> Iterator[Finding]:
    """A warning for each file that was given as a copy and not read; of many, the first ones and how many more."""
    for name, found in list(files.items())[:MOST]:
        yield _warning(f"{quoted(name)} was given as a copy and not read: {found.why}")
    if len(files) > MOST:
        yield _warning(f"{len(files) - MOST} more files were given as copies and not read")


def _warning(message: str, hint: str = "") -> Finding:
    return Finding(f"{SEEDS}/{ARTICLES}", 1, 1, "TT309", message, hint, severity="warning")


def _anchors(engine: Engine, articles: list[str]) -> dict[str, list[str]]:
    """Article -> the anchors of its rows."""
    ids = sql.texts(articles) or "NULL"
    spans = (f"SELECT article_id, anchor FROM {table} WHERE article_id IN ({ids})" for table in _SPANNED)
    found: dict[str, list[str]] = {}
    for article, anchor in engine.execute(f"SELECT * FROM ({' UNION ALL '.join(spans)}) ORDER BY ALL").fetchall():
        found.setdefault(article, []).append(anchor)
    return found


def _nearest(copy: ArticleText, anchors: Mapping[str, list[str]]) -> str:
    """The article of which most spans stand in a copy; empty where none has any there."""
    shares = {id: sum(bool(proven(copy, one)) for one in of) / len(of) for id, of in anchors.items()}
    nearest = max(shares, key=lambda id: (shares[id], id), default="")
    return nearest if shares.get(nearest) else ""


def _of_stranger(
    stranger: tuple[str, ArticleText], article: str, anchors: Mapping[str, list[str]], records: Records
) -> Finding:
    """What is to be said of a copy that is no article's text. article: of which spans stand in it."""
    digest, copy = stranger
    record = records.get("articles", article) if article else None
    if not record:
        message = f"{quoted(copy.name)} is not the text of an article, so nothing was compared with it"
        hint = f"its digest is {digest}; an article names its text by `text_sha256`"
        return _warning(message, hint)
    of = anchors[article]
    gone = [one for one in of if not proven(copy, one)]
    message = f"{quoted(copy.name)} has {len(of) - len(gone)} of the {len(of)} spans of {article}, and another digest"
    hint = f"if the spans were taken from it, `text_sha256` is {digest}; else give the text that they were taken from"
    return record.entry.finding("TT309", message, hint, "text_sha256")


def _without(articles: list[str], count: int, records: Records) -> Finding:
    """That articles have no copy among those given: at the one, or else at their folder."""
    names = ", ".join(articles[:_SHOWN]) + (" and others" if count > _SHOWN else "")
    message = f"{count} article{'s have' if count > 1 else ' has'} no copy here, so no span of {names} was checked"
    hint = "give their texts too, or leave it so: the others were checked"
    record = records.get("articles", articles[0]) if len(articles) == 1 else None
    if record:
        return replace(record.entry.finding("TT309", message, hint, "text_sha256"), severity="warning")
    return _warning(message, hint)
