"""Seeds as YAML in the canonical form, straight from their documents."""

from collections.abc import Iterable, Iterator
from typing import Any

from trade_truce_build.canonical.scalars import written


def article_text(document: dict[str, Any]) -> str:
    """An article's file."""
    return "\n\n".join(
        f"{name}:\n" + ("\n\n".join(_item(row) for row in value) if isinstance(value, list) else "\n".join(_keys(value, "  ")))
        for name, value in document.items()
    ) + "\n"  # fmt: skip


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
            yield from (
                f"{indent}  - {{{', '.join(f'{k}: {written(v, flow=True)}' for k, v in item.items())}}}"
                for item in value
            )
