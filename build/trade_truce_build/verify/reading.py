"""What reads the files of a folder in which copies of articles are looked for, by how their names end."""

import re

from trade_truce_build.core.finding import place
from trade_truce_build.evidence.pages import page
from trade_truce_build.reading.copies import Reader, Text, plain

_LINK = re.compile(r"\]\([^()\n]*\)")  # of Markdown: its address is no part of the text


def _markdown(data: bytes) -> Text:
    text, where = plain(data)
    return Text(_LINK.sub(lambda match: " " * len(match[0]), text), where)


def _page(data: bytes) -> Text:
    found = page(data)
    return Text(found.text, lambda offset: place(found.source, found.origin(offset))[:2])


READERS: dict[str, Reader] = {
    ".txt": plain,
    ".text": plain,
    ".md": _markdown,
    ".htm": _page,
    ".html": _page,
    ".xhtml": _page,
}
"""How a file's name ends -> what reads it."""
