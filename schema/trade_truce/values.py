"""The kinds of value that a column can hold, each stated once.

Every alias is a pydantic type that also describes itself: its JSON Schema carries the pattern, an example and, in
`rule`, the sentence that a contributor reads when a value does not fit. Patterns are written without anchors and are
anchored here, whole; each engine that they are handed to anchors them in its own way (see `unanchored`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, StringConstraints, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from trade_truce import countries, edtf, examples, languages, types
from trade_truce.anchors import BITS
from trade_truce.intervals import OTHER_UNITS, UNITS
from trade_truce.text import LETTERS_A_WORD, UNSPACED_LETTERS
from trade_truce.vocabularies import EVENT_KINDS, Listed, Open


@dataclass(frozen=True, slots=True, eq=False)  # by identity: a mapping has no hash
class Extra:
    """Adds keys to the JSON Schema of the type that it annotates."""

    values: Mapping[str, Any]

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(core), **self.values}


def whole(pattern: str) -> str:
    """The pattern, to match a text from its first to its last character (Rust's `$` admits no final newline)."""
    return f"^(?:{pattern})$"


def unanchored(pattern: str) -> str:
    """The pattern as it was written, from what `whole` made of it."""
    return pattern.removeprefix("^(?:").removesuffix(")$")


def says(rule: str, example: str) -> Extra:
    """What a value must be, as a contributor reads it, and one that is right."""
    return Extra({"rule": rule, "examples": [example]})


# Ids are made of slugs joined by `--`.
SLUG = r"[a-z0-9]+(--?[a-z0-9]+)*"
# A spreadsheet takes a cell that starts with = + - or @ for a formula. So none does, but for a number with its sign and
# a handle, which may go on in words that a blank parts from it: `-5.2%`, `+3 percentage points`, `@harbour_watch`. That
# is either a plain number or no formula, and is shown as it stands. In front there is no letter that could be the name
# of a cell (`-A1`, `@B2`); anywhere behind it, none of the signs by which a formula calls a function (`(`), a program
# (`|`) or another sheet (`!`), or works something out.
FIRST = r"[^\s=+@-]"
_WORKS = r"=*/^&|!()<>@;{}\[\]\\" + '"'
_BLANK = "[ \u00a0\u2009\u202f]"
SIGNED = r"[+-][$€£¥₹₽₩]?[0-9][0-9.,'’]*[%°A-Za-z]*"
"""A number with its sign, as a cell may start with it."""
HANDLE = "@([A-Za-z_]{4}[A-Za-z0-9_.]*|[A-Za-z_]+)"
"""A name on a platform, as a cell may start with it; of few letters with digits it would be a cell's."""
STARTS_RULE = "not starting with = + - or @ (except a number such as -5.2% and a handle such as @harbour)"
WORDS_AT_MOST, WORDS_LONGEST = 8, 120
"""Words of an article, or of a label, that a cell may hold, and their characters."""
NAME_LENGTH = 120
"""Characters of a name of what has an id, where seeds may write it in place of the id."""
LINE = rf"{FIRST}(.*[^\s])?|({SIGNED}|{HANDLE})({_BLANK}[^\s{_WORKS}+-]([^\n{_WORKS}]*[^\s{_WORKS}])?)?"
WORDS_LETTERS = WORDS_AT_MOST * LETTERS_A_WORD
"""Letters of scripts without blanks that such a cell may hold."""
_U, _W, _W1 = f"[{UNSPACED_LETTERS}]", rf"[^\s{UNSPACED_LETTERS}]", rf"[^\s=+@{UNSPACED_LETTERS}-]"
# Either few words, none with more such letters than a word has, or few such letters, two blanks at most between two. In
# both, what a sign may be is clear from the one before it, so that no engine has to try again.
_FEW = f"({_U}{_W}*({_U}{_W}*)?|{{}}({_U}{_W}*){{{{0,{LETTERS_A_WORD}}}}})"
_BLANKS = _FEW.format(f"{_W1}{_W}*") + rf"(\s{_FEW.format(f'{_W}+')}){{0,{WORDS_AT_MOST - 1}}}"
_NO_BLANKS = rf"({_W1}{_W}*\s?)?{_U}({_W}*(\s{_W}*){{0,2}}{_U}){{0,{WORDS_LETTERS - 1}}}{_W}*(\s{_W}+)?"


def _signed(letters: str) -> str:
    """A number with its sign, or a handle, and words behind it, which have none of some letters."""
    sign = rf"[^\s{_WORKS}{letters}]"
    first = rf"[^\s{_WORKS}{letters}+-]"
    return f"({SIGNED}|{HANDLE})({_BLANK}{first}{sign}*({_BLANK}{sign}+){{0,{WORDS_AT_MOST - 2}}})?"


WORDS = f"{_BLANKS}|{_NO_BLANKS}|{_signed(UNSPACED_LETTERS)}"
WORDS_IN_ASCII = rf"{FIRST}[^\s]*(\s[^\s]+){{0,{WORDS_AT_MOST - 1}}}|" + _signed("")
"""What is left of it for a text in ASCII: to make the whole ready takes an engine longer than a few rows do."""
WORDS_RULE = f"at most {WORDS_AT_MOST} words (Chinese and the like: {WORDS_LETTERS} letters), {STARTS_RULE}"
DIGESTS, DIGITS = 4, BITS // 4
"""Of an anchor, and hexadecimal digits of each."""
ANCHOR = r"\.".join([f"[0-9a-f]{{{DIGITS}}}"] * DIGESTS)


def _text(pattern: str, longest: int) -> StringConstraints:
    return StringConstraints(pattern=whole(pattern), max_length=longest)


def _real_date(text: Any) -> Any:
    if isinstance(text, str):
        edtf.bounds(text)
    return text


_SLUG_RULE = "lower-case ASCII letters and digits, joined by hyphens"

Slug = Annotated[str, _text(SLUG, 80), says(f"{_SLUG_RULE}, at most 80 characters", "harbour-reopens")]
"""An id that people choose: stable for ever, never reused."""

Id = Annotated[str, _text(SLUG, 400), says(_SLUG_RULE, "daily-post-2026-01-31--harbour-reopens")]
"""An id that the build joins of others with `--`; it has room for any that can be chosen."""

PairId = Annotated[str, _text(SLUG, 1000), says(_SLUG_RULE, "name--ada-quill")]
"""The id of a disagreement, or of whatever row there is."""

SIDE = "[a-z]{1,5}"
SideLetter = Annotated[str, _text(SIDE, 5), says("a letter, `a` for the first side", "a")]
"""A side of a disagreement: `a` to `z`, then `aa`."""

Decision = Annotated[
    str,
    _text(rf"{SIDE}( {SIDE})*|none|unresolved", 120),
    says("the letters of the sides that are right, `none` or `unresolved`", "a"),
]
"""What was decided about the sides of a disagreement."""

LINE_RULE = f"one line of text, without white space around it, {STARTS_RULE}"
Line = Annotated[str, _text(LINE, 400), says(LINE_RULE, "Harbour opens again after repairs")]
"""A name, a title or a sentence in the project's own words."""

NAME_RULE = f"a name or an id, {STARTS_RULE}"
Name = Annotated[str, _text(LINE, NAME_LENGTH), says(NAME_RULE, examples.NAME)]
"""A name of what has an id, as seeds may write it in place of the id."""

Words = Annotated[
    str,
    _text(WORDS, WORDS_LONGEST),
    says(WORDS_RULE, "a spokeswoman for the board"),
]
"""Words of an article, or a label: at most 8, so that no run of a source's text enters the dataset.

In scripts that write no blanks between words, such as Chinese, Japanese and Thai, two letters count as a word.
"""


Url = Annotated[
    str,
    _text(r"https?://[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+(:[0-9]{1,5})?([/?#][!-~]*)?", 500),
    says("an http or https address in ASCII, without a user name", "https://example.org/a"),
]
"""An address, kept byte for byte."""

Language = Annotated[str, _text(languages.PATTERN, 100), says(languages.RULE, "en")]
"""A tag of a language, with its script and region where they matter (BCP 47)."""

COUNTRY_RULE = "a country's code of two letters (ISO 3166-1 alpha-2)"
Country = Annotated[str, _text("|".join(countries.COUNTRIES), 2), says(COUNTRY_RULE, "US")]
"""A country (ISO 3166-1 alpha-2)."""

MEANT: Mapping[str, Callable[[str], str]] = {languages.RULE: languages.usual_case, COUNTRY_RULE: countries.meant}
"""What is meant by a text that is written in place of a value, by the rule that it breaks; nothing if nobody knows."""

Sha256 = Annotated[str, _text(r"[0-9a-f]{64}", 64), says("64 hexadecimal digits", "0" * 64)]
"""A SHA-256, in lower-case hexadecimal."""

Sketch = Annotated[
    str, _text(r"[0-9a-f]{128}", 128), says("128 hexadecimal digits, as `trade-truce anchor` writes them", "0" * 128)
]
"""A MinHash sketch of a text, in lower-case hexadecimal."""

Anchor = Annotated[
    str,
    _text(ANCHOR, DIGESTS * (DIGITS + 1) - 1),
    says("four digests of 12 hexadecimal digits, as `trade-truce anchor` writes them", "…"),
]
"""What finds and checks a span in a copy of the article (see `trade_truce.anchors`)."""

Edtf = Annotated[
    str,
    _text(edtf.PATTERN, 40),
    BeforeValidator(_real_date),  # before the pattern, since it says what exactly is wrong
    Extra({"edtf": True}),
    says("an EDTF date of level 0 or 1", "2025-06-05, 2025-05, 2025-06-05~, 2025-03/.."),
]
"""A date as vague as its source (EDTF, ISO 8601-2, levels 0 and 1)."""

Day = date
"""A calendar day."""

Amount = Annotated[
    Decimal,
    Field(max_digits=types.DIGITS, decimal_places=types.PLACES, allow_inf_nan=False),
    WithJsonSchema({"type": "number"}),  # pydantic's own says that a text would do too
    says("a plain decimal number, without separators", "40000000"),
]
"""A decimal number: never a float."""

Position = Annotated[int, Field(ge=0), says("a whole number, 0 or more", "210")]
"""A place in an article's canonical text, in Unicode code points from 0."""

Place = Annotated[int, Field(ge=1), says("a whole number, 1 or more", "1")]
"""A place in a list, from 1."""

Unit = Annotated[
    str,
    _text("|".join(UNITS), max(map(len, UNITS))),
    says(f"an ISO 4217 currency, or a unit such as {', '.join(OTHER_UNITS[:8])} or barrel", "percent"),
    Open("units"),
]
"""What a number counts: a currency of ISO 4217, one of a small list, or a unit of the story's own."""

FigureKind = Literal["level", "rise", "fall", "change"]
TitleFrom = Literal["text", "address"]
Basis = Literal["words", "text", "report"]
PublishedFrom = Literal["text", "address", "content", "copy"]
Relation = Literal["repost", "retelling", "translation", "citing"]
Revision = Literal["corrected", "updated", "retracted"]
Standing = Literal["current", "superseded", "retracted"]
Status = Literal["planned", "alleged", "denied", "possible", "expected", "happened"]
EventStatus = Literal["planned", "alleged", "possible", "expected", "happened"]
SpeakerKind = Literal["person", "unnamed", "organisation", "outlet"]
Mode = Literal["said", "ascribed"]
EventKind = Annotated[str, Listed(EVENT_KINDS), Open("event_kinds")]
"""What sort of event it is."""
