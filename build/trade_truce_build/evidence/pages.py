"""The text of a saved web page, whoever wrote it: scripts and styles dropped, a line for each block.

The markup is taken apart here and not by `html.parser`, which needs 13 seconds for 50 KB of `<a "`, ten times as long
for three times as much, and stops with an AssertionError at `<![<` (Python 3.11.7). As in a browser, what is opened
and never closed reaches to the end, so every character is looked at once.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

from trade_truce.text import MAX_MARKS, canonical, decode, pile

_MARKUP = re.compile(r"<(?:(?P<comment>!--)|(?P<bogus>[!?]|/(?![a-zA-Z]))|(?P<name>/?[a-zA-Z][^\s/>]*))")
_TAG_GOES_ON = re.compile(r"""=\s*(["'])|>""")  # a quotation mark counts only where a value starts
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
_HEAD = 2048
"""Bytes among which a page says its encoding."""
_NUMBER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")  # no character; Python refuses to read the longest
_LATIN = "windows-1252"  # what browsers read as ASCII and Latin-1
_ENCODINGS = {"ascii": _LATIN, "us-ascii": _LATIN, "iso-8859-1": _LATIN, "latin1": _LATIN, "gb2312": "gb18030"} | {
    name: name
    for name in (
        *(f"windows-125{n}" for n in range(9)),
        *(f"iso-8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
        *("koi8-r", "koi8-u", "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr"),
    )
}
"""Encodings that a page may declare beside UTF-8 -> Python's name; its other codecs are not all of text."""

_RAW = frozenset(("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript"))
"""Elements that hold no markup, dropped."""
_DROPPED = frozenset(("svg", "math", "template", "select", "datalist", "canvas", "audio", "video", "object"))
"""Elements that are dropped with all that is in them."""
_INLINE = re.compile(
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|rp|rt|ruby|s|samp|small|span|"
    "strike|strong|sub|sup|time|tt|u|var|wbr"
)
"""Elements that part no words; any other ends a line."""


class Page(NamedTuple):
    """A page's text, and where in the source each piece of it starts."""

    text: str
    offsets: list[int]
    """Into `text`, rising."""
    sources: list[int]
    """Into `source`, one for each of `offsets`."""
    source: str

    def origin(self, offset: int) -> int:
        """The index in `source` of the piece that holds this offset of `text`."""
        return self.sources[max(0, bisect_right(self.offsets, offset) - 1)] if self.sources else 0


def page_text(data: bytes) -> str:
    """The canonical text of a page, white space collapsed, lines ended by LF.

    ValueError where its bytes are not in the encoding that it declares, or more than 30 combining marks are in a row.
    """
    return canonical(page(data).text.encode())


def page(data: bytes) -> Page:
    """The text of a page, not normalised, and where it stands. ValueError as of `page_text`."""
    source = _decoded(data)
    parts: list[str] = []
    offsets, sources = [], []
    length, gap = 0, ""
    for text, at in _pieces(source):
        words = text.split()
        if not words:
            gap = "\n" if not text else gap or " "
            continue
        gap = gap or (" " if text[0].isspace() else "")
        parts += [gap if parts else "", " ".join(words)]
        offsets.append(length + len(parts[-2]))
        sources.append(at + len(text) - len(text.lstrip()))
        length = offsets[-1] + len(parts[-1])
        gap = " " if text[-1].isspace() else ""
    text = "".join(parts)
    if pile(text) is not None:
        raise ValueError(f"more than {MAX_MARKS} combining marks in a row, which no language writes")
    return Page(text, offsets, sources, source)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return decode(data.decode("utf-16").encode())
    declared = None if data.startswith(b"\xef\xbb\xbf") else _DECLARED.search(data, 0, _HEAD)
    encoding = _ENCODINGS.get(declared[1].decode("ascii", "replace").lower()) if declared else None
    return decode(data.decode(encoding).encode() if encoding else data)


def _pieces(source: str) -> Iterator[tuple[str, int]]:
    """Text between tags with its index in the source; an empty text ends a line."""
    hidden, depth = "", 0
    for name, start, end in _tags(source):
        if not name:
            if not hidden:
                yield _unescaped(source[start:end]), start
            continue
        element = name.removeprefix("/")
        if not hidden and not _INLINE.fullmatch(element):
            yield "", start
        if element in _DROPPED and element == (hidden or element) and not source.startswith("/>", end - 2):
            depth = max(0, depth + (-1 if name[0] == "/" else 1))
            hidden = element if depth else ""


def _tags(source: str) -> Iterable[tuple[str, int, int]]:
    """The names of tags, `/` before an end tag's, and between them texts, which have none; each with its bounds."""
    start = 0
    while match := _MARKUP.search(source, start):
        if match.start() > start:
            yield "", start, match.start()
        name = (match["name"] or "").lower()
        start = _end_of_tag(source, match.end()) if name else _after(source, "-->" if match["comment"] else ">", match)
        if name:
            yield name, match.start(), start
        if name in _RAW:
            closing = re.compile(rf"</{name}(?=[\s/>])", re.I).search(source, start)
            start = closing.start() if closing else len(source)
    if start < len(source):
        yield "", start, len(source)


def _end_of_tag(source: str, start: int) -> int:
    while match := _TAG_GOES_ON.search(source, start):
        if not match[1]:
            return match.end()
        closing = source.find(match[1], match.end())
        if closing < 0:
            break
        start = closing + 1
    return len(source)


def _after(source: str, end: str, match: "re.Match[str]") -> int:
    # `<!-->` is a whole comment, so its end is sought from behind `<!`.
    at = source.find(end, match.start() + 2)
    return at + len(end) if at >= 0 else len(source)


def _unescaped(text: str) -> str:
    return unescape(_NUMBER.sub("\ufffd", text)) if "&" in text else text
