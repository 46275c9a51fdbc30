"""What becomes of articles in real copies, and what must never pass for their words: kinds of change, for any text."""

import html
import re
import textwrap
from collections.abc import Callable
from random import Random
from unicodedata import normalize

Change = Callable[[str, Random], tuple[str, bytes]]
"""A text -> how its copy's name ends, and the copy."""

_TYPOGRAPHY = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...",
    "\u00a0": " ", '"': "“", "'": "’", "-": "‐",
})  # fmt: skip
_ADVERTISEMENTS = (
    "Advertisement",
    "Read also: Ten harbours to see before they silt up",
    "SUBSCRIBE to our newsletter\nNo thanks, not today",
    "Sponsored\nBoots that outlast the walk — 20% off until Sunday\nLearn more",
)
_SCRIPT = "<script>if (a < b) { document.write('<p>Words of a script.</p>'); }</script>"


def typography(text: str, _: Random) -> tuple[str, bytes]:
    """Straight quotation marks for curly, curly for straight, other dashes, three full stops for an ellipsis."""
    return ".txt", text.translate(_TYPOGRAPHY).encode()


def wrapped(text: str, random: Random) -> tuple[str, bytes]:
    """Lines of some 60 characters, blank lines between paragraphs, spaces doubled, tabs."""
    paragraphs = [textwrap.fill(p, 60, break_on_hyphens=False, break_long_words=False) for p in text.split("\n")]
    spaced = re.sub(" ", lambda _: random.choice((" ", "  ", "\t", "\u00a0")), "\n\n".join(paragraphs))
    return ".txt", spaced.encode()


def crlf(text: str, _: Random) -> tuple[str, bytes]:
    """A byte order mark, CRLF."""
    return ".txt", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()


def decomposed(text: str, _: Random) -> tuple[str, bytes]:
    """NFD."""
    return ".txt", normalize("NFD", text).encode()


def advertised(text: str, random: Random) -> tuple[str, bytes]:
    """An advertisement below each paragraph."""
    return ".txt", "\n".join(f"{p}\n{random.choice(_ADVERTISEMENTS)}" for p in text.split("\n")).encode()


def truncated(text: str, random: Random) -> tuple[str, bytes]:
    """The last three tenths cut off, in the middle of a word if need be."""
    return ".txt", text[: len(text) * 7 // 10 + random.randrange(-20, 20)].encode()


def page(text: str, random: Random) -> tuple[str, bytes]:
    """A saved page: menus, scripts, advertisements, links and entities."""
    blocks = []
    for paragraph in text.split("\n"):
        words = [html.escape(word, quote=random.random() < 0.5) for word in paragraph.split(" ")]
        words = [f'<a href="/x?a=1&b=2" title="a > b">{w}</a>' if random.random() < 0.05 else w for w in words]
        words = [f"<b>{w[:1]}</b>{w[1:]}" if w.isalpha() and random.random() < 0.03 else w for w in words]
        blocks.append(f"<p class=x>\n  {random.choice((' ', chr(10))).join(words)}</p>")
        if random.random() < 0.3:
            blocks.append(f"{_SCRIPT}<!-- <p>gone</p> --><div class='ad'><span>Advertisement</span></div>")
    body = "\n".join(blocks).replace("\u00a0", "&nbsp;").replace("—", "&mdash;").replace("“", "&#8220;")
    head = f"<head><meta charset=utf-8><title>A page</title><style>p > b {{ }}</style>{_SCRIPT}</head>"
    nav = "<nav><ul><li>Home<li>World<li>Trade &amp; ports</ul></nav><h1>Another site</h1>"
    foot = "<footer>All rights reserved<br>Terms<br>Privacy</footer>"
    return ".html", f"<!DOCTYPE html>\n<html>{head}<body>{nav}{body}{foot}</body></html>".encode()


def headlined(text: str, _: Random) -> tuple[str, bytes]:
    """Another outlet's headline in place of the first line."""
    return ".txt", f"What the neighbours will not tell you\nFrom our own desk\n{text.partition(chr(10))[2]}".encode()


def boxed(text: str, _: Random) -> tuple[str, bytes]:
    """A cookie banner and a menu above, boxes and comments below."""
    above = "We value your privacy\nAccept all\nReject all\nHome | World | Trade\nPublished 3 hours ago · 4 min read\n"
    below = "\nRead also\nTen harbours to see before they silt up\nComments (2)\nFirst!\nI was first."
    return ".txt", f"{above}{text}{below}".encode()


def capitals(text: str, _: Random) -> tuple[str, bytes]:
    """The headline, and the first four words of each paragraph, in capitals."""
    first, *rest = text.split("\n")
    lead = [re.sub(r"^(\S+\s+){1,4}", lambda match: match[0].upper(), paragraph) for paragraph in rest]
    return ".txt", "\n".join([first.upper(), *lead]).encode()


def reordered(text: str, random: Random) -> tuple[str, bytes]:
    """The paragraphs in another order."""
    paragraphs = text.split("\n")
    random.shuffle(paragraphs)
    return ".txt", "\n".join(paragraphs).encode()


def edited(text: str, random: Random) -> tuple[str, bytes]:
    """One word replaced in each paragraph."""
    return ".txt", "\n".join(_edit(paragraph, random) for paragraph in text.split("\n")).encode()


def _edit(paragraph: str, random: Random) -> str:
    words = paragraph.split(" ")
    words[random.randrange(len(words))] = "elsewhere"
    return " ".join(words)


CHANGES: dict[str, Change] = {
    "other quotation marks and dashes": typography,
    "other white space, lines wrapped": wrapped,
    "CRLF and a byte order mark": crlf,
    "NFD": decomposed,
    "an advertisement below each paragraph": advertised,
    "the end cut off": truncated,
    "a saved web page": page,
    "another outlet's headline": headlined,
    "boxes above and below": boxed,
    "capitals": capitals,
    "paragraphs in another order": reordered,
    "a word replaced in each paragraph": edited,
}
"""What real copies do -> how to do it."""

Alteration = Callable[[str, Random], str]
"""The words of a span -> other words, or the same where there is nothing to alter in this way."""
_TOKEN = re.compile(r"\S+")


def _at_a_word(span: str, random: Random, change: Callable[[str], str]) -> str:
    word = random.choice(list(_TOKEN.finditer(span)))
    return span[: word.start()] + change(word[0]) + span[word.end() :]


def _removed(span: str, random: Random) -> str:
    return _at_a_word(span, random, lambda _: "")


def _added(word: str) -> Alteration:
    def add(span: str, random: Random) -> str:
        at = random.choice([0, len(span), *(match.end() for match in _TOKEN.finditer(span))])
        return f"{span[:at]} {word} {span[at:]}"

    return add


def _swapped(span: str, random: Random) -> str:
    words = span.split(" ")
    if len(words) < 2:
        return span
    at = random.randrange(len(words) - 1)
    words[at : at + 2] = words[at + 1], words[at]
    return " ".join(words)


def _digit(span: str, random: Random) -> str:
    digits = [match.start() for match in re.finditer("[0-9]", span)]
    if not digits:
        return span
    at = random.choice(digits)
    return span[:at] + str((int(span[at]) + random.randrange(1, 10)) % 10) + span[at + 1 :]


def _replaced(span: str, random: Random) -> str:
    return _at_a_word(span, random, lambda _: random.choice(("nearly", "million", "never", "seven", "they")))


def _letter(span: str, random: Random) -> str:
    return _at_a_word(span, random, lambda word: word + "s")


def _longer_number(span: str, random: Random) -> str:
    return re.sub(r"([0-9])(?=[^0-9.,]*$)", random.choice((r"\1,000", r"\1.5", r"\g<1>0")), span, count=1)


def _doubled(span: str, random: Random) -> str:
    return _at_a_word(span, random, lambda word: f"{word} {word}")


def _currency(span: str, _: Random) -> str:
    return span.translate(str.maketrans("$€%", "€$‰"))


ALTERATIONS: dict[str, Alteration] = {
    "a word replaced": _replaced,
    "a word removed": _removed,
    "a word added": _added("reportedly"),
    "`not` added": _added("not"),
    "two words swapped": _swapped,
    "a digit changed": _digit,
    "a number made longer": _longer_number,
    "a letter added": _letter,
    "a word doubled": _doubled,
    "another currency or sign": _currency,
}
"""What makes other words of a span's -> how to do it."""
