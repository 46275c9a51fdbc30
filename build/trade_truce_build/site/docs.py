"""Pages of a project's own docs: Markdown in a folder, and the changelog beside it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from trade_truce_build.site.addresses import web

FIRST = "docs/index.html"
"""The page that lists them."""
MOST = 1 << 20
"""Bytes of a page that is read; the pages of a site have no more either."""
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)


def pages(folder: Path) -> Iterator[tuple[str, tuple[str, dict[str, Any]]]]:
    """Addresses, templates and values of a page for each Markdown file. OSError where there is no such folder."""
    files = {path.stem: path for path in sorted(folder.iterdir()) if path.suffix == ".md"}
    log = folder.absolute().parent / "CHANGELOG.md"
    files |= {"changelog": log} if log.is_file() else {}
    texts = {name: path.read_text("utf-8") for name, path in files.items() if path.stat().st_size <= MOST}
    titles = {name: _title(name, text) for name, text in texts.items()}
    listed = [(f"docs/{name}.html", titles[name]) for name in sorted(texts, key=lambda name: (name != "start", name))]
    about = "How to read, load and ask this data set, how it was made, and how to add to it."
    yield FIRST, ("docs.html", {"title": "Docs", "about": about, "body": Markup(), "listed": listed})
    for name, text in texts.items():
        values = {"title": titles[name], "about": "", "body": body(text, texts), "listed": []}
        yield f"docs/{name}.html", ("docs.html", values)


def body(text: str, known: Mapping[str, str]) -> Markup:
    """A page's Markdown as HTML, without its title. known: the pages that a link may lead to, by name.

    HTML in it is text. A link that leads to no page and to no address of the web is no link.
    """
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = _untitled(reader.parse(_COMMENT.sub("", text)))
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", f"Doc-{slug(tokens[place + 1].content)}")
        token.attrs.pop("style", None)  # the pages allow none: it says how a column is aligned
        _link(token.children or [], known)
    return Markup(reader.renderer.render(tokens, reader.options, {}))


def slug(heading: str) -> str:
    """What a heading is called behind `#`, as where Markdown is usually shown."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _title(name: str, text: str) -> str:
    found = re.search(r"^# (.+)$", text, re.MULTILINE)
    return found[1].replace("`", "") if found else name


def _untitled(tokens: list[Token]) -> list[Token]:
    """The tokens without the first heading, which stands above them."""
    first = tokens[:1]
    return tokens[3:] if first and first[0].type == "heading_open" and first[0].tag == "h1" else tokens


def _link(tokens: list[Token], known: Mapping[str, str]) -> None:
    """Leads links to the pages; what cannot be followed or shown becomes text."""
    leads = True
    for token in tokens:
        if token.type == "link_open":
            target = _target(str(token.attrGet("href") or ""), known)
            leads = target is not None
            token.attrs = {"href": target} if target else {}
            if target and target.startswith("http"):
                token.attrs["rel"] = "external noopener noreferrer"
        if token.type in ("link_open", "link_close") and not leads:
            token.tag = "span"
        elif token.type == "image":  # no page shows a file of the docs
            token.type, token.tag, token.attrs, token.nesting = "text", "", {}, 0


def _target(href: str, known: Mapping[str, str]) -> str | None:
    if re.match(r"https?://", href):
        return web(href)
    path, _, place = href.partition("#")
    name = path.removeprefix("docs/").removesuffix(".md").lower()  # as the changelog, beside the folder, has it
    here = not path or (path.endswith(".md") and name in known)
    return f"{name + '.html' if path else ''}{f'#Doc-{place}' if place else ''}" if here and (path or place) else None
