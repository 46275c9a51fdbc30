"""The releases as feeds: Atom (RFC 4287) and JSON Feed 1.1. Times are days of releases, and ids need no address."""

import json
import uuid
from collections.abc import Sequence
from html import escape
from typing import Any
from xml.etree import ElementTree

from trade_truce_build.history.kept import FEEDS
from trade_truce_build.release.told import Told, lines

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"


def feeds(releases: Sequence[Told]) -> dict[str, bytes]:
    """Name -> the feed, of the releases that state their day, the newest first; nothing where none does."""
    dated = [one for one in reversed(releases) if one.day]
    if not dated:
        return {}
    id = _urn(f"feed-of:{releases[0].digest}")
    return dict(zip(FEEDS, (_atom(id, dated), _json(id, dated)), strict=True))


def _urn(digest: str) -> str:
    """The id of what has a digest."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"urn:{digest}").urn


def _atom(id: str, releases: Sequence[Told]) -> bytes:
    package = releases[0].package
    feed = ElementTree.Element("feed", {"xmlns": ATOM})
    _add(feed, "title", _title(package))
    _add(feed, "id", id)
    _add(feed, "updated", max(one.day for one in releases))
    for name in _authors(package):
        _add(ElementTree.SubElement(feed, "author"), "name", name)
    _add(feed, "generator", "trade-truce")
    if home := _home(package):
        ElementTree.SubElement(feed, "link", {"rel": "alternate", "href": home})
    for one in releases:
        entry = ElementTree.SubElement(feed, "entry")
        _add(entry, "title", one.name)
        _add(entry, "id", _urn(one.digest))
        _add(entry, "updated", one.day)
        _add(entry, "content", f"<pre>{escape(_content(one), quote=False)}</pre>").set("type", "html")
    ElementTree.indent(feed)
    made: bytes = ElementTree.tostring(feed, "utf-8", xml_declaration=True)
    return made + b"\n"


def _add(to: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    made = ElementTree.SubElement(to, name)
    made.text = text
    return made


def _json(id: str, releases: Sequence[Told]) -> bytes:
    package = releases[0].package
    home = {"home_page_url": found} if (found := _home(package)) else {}
    made = {
        "version": JSON_FEED,
        "title": _title(package),
        **home,
        "authors": [{"name": name} for name in _authors(package)],
        "items": [
            {"id": _urn(one.digest), "title": one.name, "content_text": _content(one), "date_published": one.day}
            for one in releases
        ],
    }
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode()


def _content(of: Told) -> str:
    return "\n".join(lines(of))


def _title(package: dict[str, Any]) -> str:
    return f"{package['title']}: releases"


def _authors(package: dict[str, Any]) -> list[str]:
    named = [one["title"] for one in package.get("contributors", ()) if isinstance(one, dict) and one.get("title")]
    return [str(name) for name in named] or [str(package.get("name", "unknown"))]


def _home(package: dict[str, Any]) -> str:
    home = str(package.get("homepage", ""))
    return home if home.startswith(("https://", "http://")) else ""
