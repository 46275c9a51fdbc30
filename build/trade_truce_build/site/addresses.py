"""Where a page is: the kinds of pages, file names that are safe whatever an id is, and links that lead out."""

import hashlib
import re
from typing import NamedTuple
from urllib.parse import urlsplit

from trade_truce.spans import highlighting


class Kind(NamedTuple):
    """A kind of pages, one for each thing of a table."""

    folder: str
    one: str
    table: str
    key: str
    said: tuple[str, ...]
    """Columns that name the thing, the first that the table has."""

    @property
    def many(self) -> str:
        """What several are called."""
        return self.folder.capitalize()


KINDS = {
    kind.folder: kind
    for kind in (
        Kind("articles", "article", "articles", "article_id", ("title",)),
        Kind("people", "person", "people", "person_id", ("name",)),
        Kind("organisations", "organisation", "organisations", "organisation_id", ("name",)),
        Kind("events", "event", "events", "event_id", ("summary",)),
        Kind("measures", "measure", "measures", "measure_id", ("label",)),
        Kind("utterances", "utterance", "statements", "utterance_id", ("gist",)),
        Kind("disagreements", "disagreement", "conflicts", "conflict_id", ("why",)),
    )
}
"""All kinds, by the folder of their pages."""
OF_TABLE = {kind.table: kind for kind in KINDS.values()}
HOMES = {
    "figures": (("measures", "measure_id"),),
    "event_reports": (("events", "event_id"),),
    "statements": (("utterances", "utterance_id"),),
    "mentions": (("people", "person_id"), ("organisations", "organisation_id")),
}
"""Tables whose rows have no page and stand on one: the kinds of it, and the column that holds its id."""
_PLAIN = re.compile(r"[a-z0-9]+((--?|_)[a-z0-9]+)*")
_LONGEST = 150
"""Signs of a file's name; file systems take 255 bytes, and pages have endings."""
_RESERVED = {"con", "prn", "aux", "nul", "index", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
"""Names that Windows, or a web server, takes for something else."""


def file_name(id: str) -> str:
    """What the file of an id is called: the id, where every file system takes it; else letters of it and a digest."""
    if len(id) <= _LONGEST and _PLAIN.fullmatch(id) and id not in _RESERVED:
        return id
    letters = re.sub(r"[^a-z0-9]+", "-", id[:60].lower()).strip("-")
    return f"{letters or 'id'}---{hashlib.sha256(id.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def address(folder: str, id: str) -> str:
    """The page of a thing, from the site's root."""
    return f"{folder}/{file_name(id)}.html"


def web(url: str | None) -> str | None:
    """An address that a link may have: of the web, and nothing that a browser would run."""
    if not url or re.search(r"[\x00-\x20\x7f\\]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def fragment(url: str | None, words: str | None) -> str | None:
    """An address that has a browser look for these words on the page and show them (a text fragment)."""
    there = web(url)
    return highlighting(there, words) if there else None
