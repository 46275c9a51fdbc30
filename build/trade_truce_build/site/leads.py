"""The first sentences of a page, in words for somebody who has never seen the tables."""

from trade_truce_build.site import words
from trade_truce_build.site.drawings import gap
from trade_truce_build.site.plan import decided, label, outlet, source_name, sources
from trade_truce_build.site.store import Row, Store

WEIGHTS = {
    "contradiction": "a contradiction: not all sides can be true",
    "drift": "a drift: the meaning changed in retelling",
    "wording": "a difference in wording: other words for the same thing",
}
_STATUS = {"happened": "something that happened"}


def lead(store: Store, folder: str, row: Row) -> list[str]:
    """Sentences about a thing."""
    made = {
        "articles": _article, "people": _person, "organisations": _organisation, "events": _event,
        "measures": _measure, "utterances": _utterance, "disagreements": _disagreement,
    }[folder]  # fmt: skip
    return [sentence for sentence in made(store, row) if sentence]


def _article(store: Store, row: Row) -> list[str]:
    published = words.day(row.get("published"))
    origin = row.get("origin")
    own = origin == row.get("article_id")
    based = source_name(store, row.get("based_on"))
    how = {"repost": "repeats the whole of", "retelling": "retells", "translation": "translates", "citing": "cites"}
    related = how.get(row.get("relation") or "", "is based on")
    basis = f"It {related} a text by {based}." if based and sources(store, row.get("based_on")) else ""
    basis = basis or (f"It {related} “{based}”." if based else "")
    found = [
        f"An article of {outlet(store, row).partition(', ')[0]}, "
        + (f"published {published}." if published else "without a date."),
        basis or ("It retells no other text as a whole." if own else ""),
    ]
    if not own:
        found.append(
            f"What it took from there counts as the source {source_name(store, origin)}, as in the other retellings."
        )
    standing = row.get("standing")
    return [*found, f"This version is {standing}." if standing not in (None, "current") else ""]


def _person(store: Store, row: Row) -> list[str]:
    body = label(store, "organisations", row["organisation"] or "") if row.get("organisation") else ""
    return [f"{', '.join(filter(None, (row.get('role'), body)))}."]


def _organisation(store: Store, row: Row) -> list[str]:
    kind = words.listed(row.get("kind") or "organisation")
    id = row.get("organisation_id") or ""
    n = len(store.by("articles", "origin", id, most=1_000))
    back = f"{words.count(n, 'article')} {'goes' if n == 1 else 'go'} back to a text of it." if n else ""
    return [f"{'An' if kind[0] in 'aeiou' else 'A'} {kind}.", back]


def _event(store: Store, row: Row) -> list[str]:
    n, origins = _number(row, "n_articles"), _number(row, "n_origins")
    otherwise = _number(row, "n_articles_otherwise")
    status = row.get("status") or "told"
    told = f"{words.count(n, 'article')} {'tells' if n == 1 else 'tell'} it as {_STATUS.get(status, status)}; "
    told += f"{'its report goes' if n == 1 else 'their reports go'} back to {words.count(origins, 'source')}."
    more = (
        f"{words.count(otherwise, 'article')} {'tells' if otherwise == 1 else 'tell'} it otherwise."
        if otherwise
        else ""
    )
    date = words.day(row.get("date"))
    return [
        told,
        more,
        f"When: {date}." if date else "No article says when.",
        f"Where: {row['place']}." if row.get("place") else "",
    ]


def _measure(store: Store, row: Row) -> list[str]:
    n, origins = _number(row, "n_articles"), _number(row, "n_origins")
    return [row.get("description") or "", f"{words.count(n, 'article')}, {words.count(origins, 'source')}."]


def _utterance(store: Store, row: Row) -> list[str]:
    n, origins = _number(row, "n_articles"), _number(row, "n_origins")
    one = "Retellings of one text are one source, however many there are." if n > origins else ""
    return [f"Told by {words.count(n, 'article')}; that is {words.count(origins, 'source')}.", one]


def _disagreement(store: Store, row: Row) -> list[str]:
    n, origins = _number(row, "n_articles"), _number(row, "n_origins")
    back = "all their reports go back to one source" if origins == 1 else "their reports go back to "
    back += "" if origins == 1 else words.count(origins, "source")
    return [
        f"{row.get('why') or ''}",
        f"This is {WEIGHTS.get(row.get('weight') or '', row.get('weight') or '')}. {words.count(n, 'article')} "
        f"{'is' if n == 1 else 'are'} in it; {back}.",
        gap(row),
        f"{decided(row)} {row.get('ruling') or ''}".strip(),
    ]


def _number(row: Row, column: str) -> int:
    return int(row.get(column) or 0)
