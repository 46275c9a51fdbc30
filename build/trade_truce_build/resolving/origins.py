"""What follows for an article from what all say of each other: its origin, its first version, and its standing."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from trade_truce.values import Revision, Standing

RETRACTED: Revision = "retracted"


class Stated(NamedTuple):
    """What an article says of others."""

    based_on: str | None = None
    updates: str | None = None
    revision: str | None = None
    text: str | None = None
    """The digest of its text."""


class Derived(NamedTuple):
    """What follows for an article; the names are those of the columns."""

    origin: str
    first_version: str
    standing: Standing


Articles = Mapping[str, Stated]
"""Articles by id: at least those that say anything of others, and those of which others say it."""


def derived(articles: Articles) -> dict[str, Derived]:
    """What follows for each of these articles.

    A version goes back to what it updates, another article to what it is based on. One that says neither goes back to
    an article of the same text, where there is one (see `_leader`).
    """
    updates = {article: said.updates for article, said in articles.items() if said.updates}
    links = {article: source for article, said in articles.items() if (source := said.updates or said.based_on)}
    origins, firsts = ends(links | _equal_texts(articles, links)), ends(updates)
    newer: dict[str, str] = {}
    for article in sorted(updates, reverse=True):  # of two that update one, which a rule refuses, the first counts
        newer[updates[article]] = article
    lasts = ends(newer)
    return {
        article: Derived(
            origins.get(article, article),
            firsts.get(article, article),
            _standing(article, lasts.get(article, article), articles),
        )
        for article in articles
    }


def ends(links: Mapping[str, str]) -> dict[str, str]:
    """The end of the chain of each that links to another: what links to nothing.

    A chain that runs in a circle ends where it closes, before what it would come to again; a rule refuses it.
    """
    found: dict[str, str] = {}
    for start in links:
        path: dict[str, int] = {}
        at = start
        while at in links and at not in found and at not in path:
            path[at] = len(path)
            at = links[at]
        walked = [*path]
        if at in path:
            walked, circle = walked[: path[at]], walked[path[at] :]
            found |= dict(zip(circle, [circle[-1], *circle], strict=False))
        found |= dict.fromkeys(walked, found.get(at, at))
    return found


def _standing(article: str, last: str, articles: Articles) -> Standing:
    if last in articles and articles[last].revision == RETRACTED:
        return "retracted"
    return "current" if last == article else "superseded"


def _equal_texts(articles: Articles, links: Mapping[str, str]) -> dict[str, str]:
    """Links between articles of one text, of those that link to nothing."""
    alike: dict[str, list[str]] = defaultdict(list)
    for article, said in articles.items():
        if said.text:
            alike[said.text].append(article)
    found = ends(links)
    leaders = {text: _leader(of, found) for text, of in alike.items() if len(of) > 1}
    return {
        article: leaders[text]
        for text, of in alike.items()
        if text in leaders
        for article in of
        if article not in links and article != leaders[text]
    }


def _leader(alike: list[str], origins: Mapping[str, str]) -> str:
    """Which of the articles of one text the others go back to. origins: of those that say what they go back to.

    One that says what it goes back to knows more than the others, and what it names of them more than itself; of equals
    it is the first by its id, which stays what it is whoever dates an article or finds another.
    """
    telling = [article for article in alike if article in origins]
    named = {origins[article] for article in telling} & {*alike}
    return min(named or telling or alike)
