"""The article as its contributor has it: plain text, or a saved web page whose own chrome is taken away."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from trade_truce.text import FORBIDDEN, canonical
from trade_truce_build.evidence.pages import page_text
from trade_truce_build.reading.regular import IrregularError, kind, read_given

MAX_BYTES = 8 << 20
"""Of a file."""
MAX_LENGTH = 100_000
"""Code points of an article's text; the longest of the dataset has a tenth of it."""
_PAGE = re.compile(rb"\s{0,99}(?:\xef\xbb\xbf)?\s{0,99}<(?:!doctype html|html|head|body|\?xml)", re.I)
_HEAD = 4096
"""Bytes of a page in which its `html` stands."""
_LANGUAGE = re.compile(rb"<html\b[^>]{0,400}?\blang\s?=\s?[\"']?([a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3})\b", re.I)
_DAY = re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")


class UnreadableError(Exception):
    """The file is no text of an article; the message says why."""


@dataclass(frozen=True)
class Copy:
    """An article's canonical text, and what its page says of it."""

    text: str
    page: bool
    """Whether it was taken from a web page, so that the text has no file of its own yet."""
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    language: str | None = None
    """What the page says that it is in, as BCP 47 has it."""
    note: str = ""
    """What the reader of the report should know of how it was read."""


def read_article(path: Path) -> Copy:
    """The text of a file. UnreadableError where it holds none, OSError where it cannot be opened."""
    try:
        data = read_given(path, MAX_BYTES + 1)
    except IrregularError as error:
        raise UnreadableError(f"{kind(error.mode)} is not read; put the article into a file of its own") from None
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"an article's file may have {MAX_BYTES} bytes and this one has more")
    page = bool(_PAGE.match(data)) or path.suffix.lower() in (".html", ".htm", ".xhtml")
    copy = replace(_from_page(data), language=_stated_language(data)) if page else _plain(data)
    if not re.search(r"\w", copy.text):
        raise UnreadableError("there is not a single word in it")
    if len(copy.text) > MAX_LENGTH:
        raise UnreadableError(f"an article may have {MAX_LENGTH} characters and this one has {len(copy.text)}")
    return copy


def _plain(data: bytes) -> Copy:
    if b"\0" in data:
        raise UnreadableError("it holds NUL bytes, so it is no text; save the article as UTF-8 text or as HTML")
    try:
        return Copy(canonical(data), False)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"byte {error.start} is not UTF-8; save the article as UTF-8 text or as HTML") from None
    except ValueError as error:
        raise UnreadableError(str(error)) from None


def _from_page(data: bytes) -> Copy:
    """The text of a web page: by trafilatura, which leaves menus and footers out, or else all of it."""
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        return _whole_page(data, error)
    try:
        found = bare_extraction(data, with_metadata=True, include_comments=False, include_tables=True, fast=True)
    except Exception as error:  # whatever a parser makes of hostile markup, one line says so
        raise UnreadableError(f"this page cannot be taken apart ({type(error).__name__}); save its text") from None
    if found is None or not found.text:
        raise UnreadableError("no article was found in this page; save its text as UTF-8")
    try:
        text = canonical(found.text.encode("utf-8", "ignore"))
    except ValueError as error:
        raise UnreadableError(str(error)) from None
    authors = tuple(name for part in (found.author or "").split(";") if (name := _line(part)))
    published = found.date if found.date and _DAY.fullmatch(found.date) else None
    return Copy(text, True, _line(found.title), _line(found.sitename), authors, _line(found.url), published)


def _stated_language(data: bytes) -> str | None:
    """The `lang` of a page's `html`."""
    found = _LANGUAGE.search(data[:_HEAD])
    return found[1].decode("ascii") if found else None


def _whole_page(data: bytes, lacking: ImportError) -> Copy:
    try:
        text = page_text(data)
    except ValueError as error:
        raise UnreadableError(str(error)) from None
    absent = isinstance(lacking, ModuleNotFoundError) and lacking.name == "trafilatura"
    why = "is not installed" if absent else f"cannot be loaded ({_line(str(lacking))})"
    needs = "menus and footers are still in the text (pip install 'trade-truce[check,draft]')"
    return Copy(text, True, note=f"trafilatura {why}: {needs}")


def _line(text: str | None) -> str | None:
    """A title or name as one line, or None where it can be none in a seed."""
    one = " ".join((text or "").split())
    return one if one and one[0] not in "=+-@" and len(one) <= 400 and not FORBIDDEN.search(one) else None
