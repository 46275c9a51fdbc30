"""Seeds as YAML in the canonical form, straight from their documents."""

from collections.abc import Iterable, Iterator
from typing import Any

from trade_truce_build.canonical.emit import WIDTH
from trade_truce_build.canonical.scalars import written


def article_text(document: dict[str, Any]) -> str:
    """An article's file."""
    parts = []
    for name, value in document.items():
        rows = "\n\n".join(map(_item, value)) if isinstance(value, list) else "\n".join(_keys(value, "  "))
        parts.append(f"{name}:\n{rows}")
    return "\n\n".join(parts) + "\n"


def register_text(entries: Iterable[tuple[str, dict[str, Any]]]) -> str:
    """A register's file; nothing for no entries."""
    made = "\n\n".join("\n".join([f"{written(key)}:", *_keys(entry, "  ")]) for key, entry in entries)
    return f"{made}\n" if made else ""


def _item(row: dict[str, Any]) -> str:
    first, *others = _keys(row, "    ")
    return "\n".join([f"  - {first.lstrip()}", *others])


def _keys(values: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, str):
            yield f"{indent}{key}: {written(value)}"
        elif isinstance(value[0], str):
            yield f"{indent}{key}: [{', '.join(written(item, flow=True) for item in value)}]"
        else:
            yield f"{indent}{key}:"
            for item in value:
                yield from _small(item, indent + "  ")


def _small(item: dict[str, Any], indent: str) -> Iterator[str]:
    """An item of a list inside an entry: in brackets, if it fits in."""
    inside = ", ".join(f"{key}: {written(value, flow=True)}" for key, value in item.items())
    line = f"{indent}- {{{inside}}}"
    if len(line) <= WIDTH:
        yield line
        return
    first, *others = _keys(item, indent + "  ")
    yield from (f"{indent}- {first.lstrip()}", *others)
