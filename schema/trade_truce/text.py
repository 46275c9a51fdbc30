"""Text as the dataset sees it: its canonical form, its words, the characters that it may not hold.

What is forbidden is written out here instead of asked from `unicodedata`, so that no version of
Python forbids more than another.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, is_normalized, name, normalize

MAX_MARKS = 30
"""Combining marks in a row, as in Unicode's Stream-Safe Text Format.

Python sorts them by insertion: half a million of them, 1 MiB, would take it minutes.
"""

_CONTROLS = r"\x00-\x09\x0b-\x1f\x7f-\x9f"  # TAB among them: what it looks like is up to the editor
_NO_CHARACTERS = r"\ud800-\udfff\ufdd0-\ufdef" + "".join(
    rf"\U{plane:04x}fffe-\U{plane:04x}ffff" for plane in range(0x11)
)
_INVISIBLE = (  # Default_Ignorable_Code_Point without the variation selectors, which emoji need
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    r"\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_JOINED = (  # of N'Ko, Arabic and Syriac, of the scripts of India, and of Mongolian
    r"\u0620-\u0669\u066e-\u074f\u0750-\u077f\u07ca-\u07f5\u0840-\u08ff\u0900-\u0963\u0970-\u0d7f\u0d80-\u0df3"
    r"\u1820-\u18aa\ufb50-\ufdcf\ufe70-\ufefc"
)
_VIRAMAS = r"\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
_JOINER = re.compile(
    rf"(?<=[0-9A-Za-z\u00bb\u201d){_JOINED}])[\u200c\u200d](?=[{_JOINED}])"
    rf"|(?<=[{_VIRAMAS}\u0640-\u064a])\u200d"
)
"""A sign that parts or joins the shapes of two letters where its script is spelled with it: Persian, Hindi, Sinhala.

Behind a virama or a letter of Arabic the joiner may also end a word.
"""
_SEPARATORS = r"\u2028\u2029\ufff9-\ufffb"  # of lines and paragraphs, and of interlinear notes
FORBIDDEN = re.compile(f"[{_CONTROLS}{_NO_CHARACTERS}{_INVISIBLE}{_SEPARATORS}]")

_VARIATION = r"\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_QUOTES = (  # Unicode's Quotation_Mark; accents, primes and letters that stand for an apostrophe
    r"\"'`\u00ab\u00b4\u00bb\u02b9-\u02bd\u02c8\u02ee\u2018-\u201f\u2032-\u2037\u2039\u203a"
    r"\u275b-\u2760\u2e42\u300c-\u300f\u301d-\u301f\ua78b\ua78c\ufe41-\ufe44\uff02\uff07\uff62\uff63"
)
_VANISHING = re.compile(f"[{_QUOTES}{_INVISIBLE}{_VARIATION}]")
_UNSEEN = re.compile(f"[{_INVISIBLE}]")
DASH = re.compile(  # Unicode's Dash
    r"[-\u02d7\u058a\u05be\u1400\u1806\u2010-\u2015\u2043\u2053\u207b\u208b\u2212\u2e17\u2e1a"
    r"\u2e3a\u2e3b\u2e40\u2e5d\u301c\u3030\u30a0\ufe31\ufe32\ufe58\ufe63\uff0d\U00010ead]"
)
UNSPACED_LETTERS = (  # written out, since not all engines of the patterns that they stand in know escapes
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf\u1000-\u102a\u103f"
    "\u1050-\u1055\u1780-\u17b3\u17d7"
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d"
)
UNSPACED = re.compile(f"[{UNSPACED_LETTERS}]")
"""A letter of a script that writes no blanks between words: Han, kana, bopomofo, Thai, Lao, Burmese, Khmer."""
LETTERS_A_WORD = 2
"""How many of those letters are taken for a word, about what a word of Chinese has."""
# d digit, w letter, u letter that is a word, m combining mark, - dash, which joins, but not two digits (10-15).
_WORD = re.compile(r"um*|[dw](?:[dwm]|-+w|(?<!d)-+d)*")
_MARK_RUN = re.compile(rf"[\u0300-\U0010ffff]{{{MAX_MARKS + 1},}}")
_HALFWIDTH_MARKS = "\uff9e\uff9f"  # letters by category, and marks as soon as NFKC has seen them
_LABELS = {"\0": "NULL", "\t": "TAB", "\r": "CARRIAGE RETURN", "\x1b": "ESCAPE"}
_UNNAMED = {"Cc": "control character", "Cs": "lone surrogate", "Cn": "no character"}


def decode(data: bytes) -> str:
    """Strict UTF-8 without its BOM and with LF for CRLF and CR.

    A bad byte is a UnicodeDecodeError, a ValueError that names the byte's offset. (The codec that
    drops a BOM by itself would count the offset from behind it.)
    """
    text = data.decode("utf-8").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def canonical(data: bytes) -> str:
    """The canonical text of an article, which spans, lengths and digests refer to.

    Decoded and in NFC, with nothing stripped. ValueError for bytes that are not UTF-8, naming the
    offset, and for a pile of more than MAX_MARKS combining marks, which no language writes.
    """
    text = decode(data)
    if (at := pile(text)) is not None:
        raise ValueError(f"more than {MAX_MARKS} combining marks in a row at code point {at}")
    return normalize("NFC", text)


def pile(text: str) -> int | None:
    """Where more than MAX_MARKS combining marks in a row start; ask before anything normalises."""
    for run in _MARK_RUN.finditer(text):
        marks = 0
        for index in range(run.start(), run.end()):
            marks = marks + 1 if _is_mark(text[index]) else 0
            if marks > MAX_MARKS:
                return index - MAX_MARKS
    return None


def unnormalised(text: str) -> Iterator[int]:
    """Where each line that is not in NFC first differs from it; ask `pile` before."""
    start = 0
    for line in text.split("\n"):
        if not is_normalized("NFC", line):
            pairs = enumerate(zip(line, normalize("NFC", line), strict=False))
            # There is one: of two forms of one text, neither starts with the whole other.
            yield start + next(index for index, (ours, norm) in pairs if ours != norm)
        start += len(line) + 1


def forbidden(text: str) -> Iterator[tuple[int, str]]:
    """Index and printable name of each character that a seed may not hold.

    Those are the ones that nobody sees: controls and line breaks other than LF, what is no
    character at all, and what joins, parts or reorders text invisibly. A script that is spelled with joiners has them.
    """
    for match in FORBIDDEN.finditer(text):
        if match[0] in "\u200c\u200d" and _JOINER.match(text, match.start()):
            continue
        char = match[0]
        label = _LABELS.get(char) or name(char, "") or _UNNAMED[category(char)]
        yield match.start(), f"U+{ord(char):04X} {label}"


def seen(text: str) -> str:
    """The text as a reader sees it: without what is invisible, and with one blank for all that looks like some."""
    return as_seen(text)[0].strip()


def as_seen(text: str) -> tuple[str, list[int]]:
    """The same, though not stripped, and where in the text each character of it stands."""
    chars: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        shown = " " if char.isspace() else "" if _UNSEEN.match(char) else char
        if shown and not (shown == " " and chars and chars[-1] == " "):
            chars.append(shown)
            places.append(at)
    return "".join(chars), places


def words(text: str) -> list[tuple[str, int, int]]:
    """The words of a canonical text, folded, each with its span [start, end) in `text`.

    Compatibility forms, case, quotation marks and apostrophes are folded away, and so is any dash
    that joins: "high-tech" is one word whichever dash it has, "high tech" is two. Between two
    digits a dash parts, since 10-15 is not 1015. Copies in NFC and in NFD give the same words.
    In scripts that write no blanks between words, each letter with its marks is a word.
    A character that NFKC writes as several words (a half is 1 and 2) lends each its whole span.
    """
    chars, starts, ends = [], [], []
    for start, end in _clusters(text):
        for char in _fold(text[start:end]):
            chars.append(char)
            starts.append(start)
            ends.append(end)
    kinds = "".join(map(_kind, chars))
    return [
        (_word(chars[match.start() : match.end()]), starts[match.start()], ends[match.end() - 1])
        for match in _WORD.finditer(kinds)
    ]


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Spans of a character with its combining marks, which NFC and NFD write differently."""
    start = 0
    for index in range(1, len(text)):
        if not _is_mark(text[index]):
            yield start, index
            start = index
    if text:
        yield start, len(text)


@lru_cache(maxsize=4096)  # a text has thousands of clusters, but few different ones
def _fold(cluster: str) -> str:
    """A cluster decomposed and case folded, without quotation marks and what is invisible."""
    # Twice, since NFKD makes a space of an acute accent, and an apostrophe of a part of a letter.
    seen = normalize("NFKD", _VANISHING.sub("", cluster))
    return _VANISHING.sub("", seen.casefold())


@lru_cache(maxsize=4096)
def _kind(char: str) -> str:
    """The class of a folded character that _WORD is written in."""
    if char.isalnum():
        return "d" if not char.isalpha() else "u" if UNSPACED.match(char) else "w"
    if _is_mark(char):
        return "m"
    return "-" if DASH.match(char) else " "


def _is_mark(char: str) -> bool:
    # Most characters are decided by the comparison: no mark stands below U+0300.
    return char >= "\u0300" and (category(char)[0] == "M" or char in _HALFWIDTH_MARKS)


def _word(chars: list[str]) -> str:
    # Composed only now, since the parts of a Hangul syllable may come as several clusters.
    return normalize("NFKC", "".join(char for char in chars if _kind(char) != "-"))
