"""What a draft says of the article as a whole, and how it writes values."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from trade_truce.sketch import sketch
from trade_truce_build.canonical.scalars import written
from trade_truce_build.evidence.recheck import sha256

TODO = "TODO"
Values = Mapping[str, str | Sequence[str] | None]


@dataclass(frozen=True)
class Heading:
    """What is known of the article as a whole; None is left to do, or left out where it may be."""

    id: str
    title: str | None
    publisher: str | None
    authors: Sequence[str]
    url: str | None
    published: str | None
    language: str | None = "en"


def article(text: str, heading: Heading) -> list[str]:
    """The lines of a seed's `article`."""
    values: dict[str, str | Sequence[str] | None] = {
        "id": heading.id, "title": heading.title or TODO, "title_from": _title_from(text, heading),
        "publisher": heading.publisher or TODO, "authors": tuple(heading.authors) or None, "url": heading.url or TODO,
        "published": heading.published or TODO, "published_from": _published_from(text, heading),
        "language": heading.language or TODO, "text_sha256": sha256(text), "text_length": str(len(text)),
    }  # fmt: skip
    with suppress(ValueError):  # of a text that is too short
        values["sketch"] = sketch(text)
    return ["article:", *(f"  {key}: {cell(value)}" for key, value in values.items() if value is not None)]


def _title_from(text: str, heading: Heading) -> str:
    if heading.title and heading.title.casefold() in text.casefold():
        return "text"
    return "address" if heading.title and heading.url else TODO


def _published_from(text: str, heading: Heading) -> str | None:
    stated = heading.published or ""
    digits = re.sub(r"[^0-9]", "", stated)
    if digits and digits in re.sub(r"[^0-9]", "", heading.url or ""):
        return "address"
    return "text" if stated and stated in text else TODO


def cell(value: str | Sequence[str] | None) -> str:
    """A value as seeds write it."""
    if value is None or isinstance(value, str):
        return written(value or "")
    return "[" + ", ".join(written(item, flow=True) for item in value) + "]"


def amount(value: Decimal | None) -> str | None:
    """A number without exponent and idle zeros."""
    if value is None:
        return None
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
