"""The words that a story adds to the common lists: to which lists, what a word must be, where packages have them."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from trade_truce.columns import columns
from trade_truce.models import TABLES
from trade_truce.quantities import MEANT
from trade_truce.values import LINE_RULE, Line
from trade_truce.vocabularies import OwnWords

MOST, LONGEST = 200, 40
"""Words of one list, and letters of a word."""
_WORD = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_CURRENCY = re.compile(r"[A-Z]{3}")
_LINE: TypeAdapter[str] = TypeAdapter(Line)


@cache
def lists() -> dict[str, tuple[str, ...]]:
    """The lists to which a story may add words, each with the common ones."""
    open_ones = (c for table in TABLES for c in columns(table) if c.open)
    return {column.open: column.vocabulary for column in open_ones}


def refusal(name: str, word: str, meaning: object) -> str:
    """Why a word cannot be added to a list; nothing where it can."""
    form = _WORD.fullmatch(word) or (name == "units" and _CURRENCY.fullmatch(word))
    if not form or len(word) > LONGEST:
        also = ", or of three capitals for a currency" if name == "units" else ""
        return f"must be of lower-case letters, digits and single underscores, at most {LONGEST}{also}"
    if word in lists()[name]:
        return "stands in the common list already"
    if name == "units" and word in MEANT:
        return f"is called `{MEANT[word]}` in the common list"
    if not isinstance(meaning, str) or not meaning or meaning.startswith("TODO"):
        return "has no meaning: say in a line what it stands for"
    try:
        _LINE.validate_python(meaning)
    except ValidationError:
        return f"must mean {LINE_RULE}"
    return ""


def of_package(package: Mapping[str, Any]) -> OwnWords:
    """The words that a package adds, as its descriptor has them, which may be damaged: then it has none there."""
    found = dict(_stated(package))
    return OwnWords(tuple((name, word, meaning) for (name, word), meaning in found.items()))


def _stated(package: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], str]]:
    for resource in _objects(package.get("resources")):
        name = resource.get("name")
        known = {c.name: c.open for c in columns(name)} if isinstance(name, str) and name in TABLES else {}
        schema = resource.get("schema")
        for field in _objects(schema.get("fields") if isinstance(schema, dict) else None):
            of, meanings = known.get(str(field.get("name"))), field.get("meanings")
            if of and isinstance(meanings, dict) and len(meanings) <= MOST:
                yield from (((of, word), said) for word, said in meanings.items() if not refusal(of, word, said))


def _objects(of: object) -> list[dict[str, Any]]:
    return [one for one in of if isinstance(one, dict)] if isinstance(of, list) else []
