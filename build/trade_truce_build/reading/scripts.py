"""Words that mix scripts: a Cyrillic letter in a Latin name looks right, and is found by no search."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any
from unicodedata import name as name_of

from trade_truce import seeds as form
from trade_truce.columns import columns
from trade_truce.scripts import Stray, strays
from trade_truce_build.core.finding import Finding, quoted
from trade_truce_build.reading.entries import Entry

HINT = "type the letter again; list a word that rightly mixes scripts under `mixed_words` in package.yaml"


def check_scripts(entries: Iterable[Entry], rightful: Collection[str]) -> Iterator[Finding]:
    """The first word that mixes scripts, of each value that an entry gives; rightful: the words that may."""
    for entry in entries:
        for column in columns(entry.table):
            name = column.name
            if name in entry.places and (said := stray(_text(entry.values.get(name)), rightful)):
                yield entry.finding("TT217", f"`{form.seed_key(column)}`: {said}", HINT, name)


def stray(text: str, rightful: Collection[str]) -> str:
    """What is to be said of the first word of `text` that mixes scripts and may not; nothing where none does."""
    return next((_said(one) for one in strays(text) if one.word not in rightful), "")


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return "\n".join(value)
    return value if isinstance(value, str) else ""


def _said(one: Stray) -> str:
    char = one.word[one.at]
    which = f"character {one.at + 1} of {quoted(one.word)} is {one.script} among {one.most} ones"
    return f"{which}: U+{ord(char):04X} {name_of(char, 'without a name')}"
