"""What kind of seed a file is, and so the order of its keys and where its blank lines are."""

from collections.abc import Iterable
from functools import cache
from pathlib import PurePosixPath

from trade_truce import seeds as form
from trade_truce_build.reading.layout import ARTICLES, PACKAGE
from trade_truce_build.reading.metadata import Metadata
from trade_truce_build.reading.nodes import Node, Sequence

Path = tuple[str, ...]
"""Keys from a file's root to a mapping or list in it; an item of a list stands as `-`."""
ITEM = "-"


def kind(name: str) -> str:
    """`articles`, a register's name or `package.yaml`, by a seed's name such as `seeds/people.yaml`; else empty."""
    path = PurePosixPath(name)
    if path.parent.name == ARTICLES:
        return ARTICLES
    return next((known for known in (PACKAGE, *form.REGISTERS) if path.name in (known, f"{known}.yaml")), "")


def keys_in_order(kind: str, path: Path) -> tuple[str, ...]:
    """The keys of the mapping at a path, in their order; none where the order is the author's."""
    order: tuple[str, ...] = ()
    match (kind, path):
        case ("articles", ()):
            order = ("article", *form.SECTIONS)
        case ("articles", ("article",)):
            order = form.article_keys()
        case ("articles", (section, "-")) if section in form.SECTIONS:
            order = _entry(tuple(form.section_columns(section)))
        case (register, (_,)) if register in form.REGISTERS:
            order = (*form.register_columns(register), *form.NESTED.get(register, ()))
        case (register, (_, child, "-")) if child in form.NESTED.get(register, ()):
            order = tuple(form.nested_columns(form.NESTED[register][child]))
        case ("package.yaml", _):
            order = _metadata(path)
    return order


def spaced(kind: str, path: Path, node: Node) -> bool:
    """Whether a blank line stands between the entries at a path: those of registers, and of an article's lists."""
    if kind == PACKAGE:
        return False
    return not path or (kind == ARTICLES and len(path) == 1 and isinstance(node, Sequence))


def ranks(names: Iterable[str], order: tuple[str, ...]) -> list[int]:
    """Where each key belongs; an unknown one stays behind the key that it follows."""
    places, rank = [], -1
    for name in names:
        rank = order.index(name) if name in order else rank
        places.append(rank)
    return places


@cache
def _entry(columns: tuple[str, ...]) -> tuple[str, ...]:
    """A span's row: behind its subject what tells two of one subject apart, before the anchor where the span is."""
    first, *others = columns
    others.remove("anchor")
    return (first, form.KEY, *others, form.AT, form.FIND, "anchor")


@cache
def _metadata(path: Path) -> tuple[str, ...]:
    schema = Metadata.model_json_schema()
    at = schema
    for part in path:
        at = at.get("items", {}) if part == ITEM else at.get("properties", {}).get(part, {})
        at = schema["$defs"][at["$ref"].rpartition("/")[2]] if "$ref" in at else at
    return tuple(at.get("properties", ()))
