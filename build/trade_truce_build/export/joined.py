"""What people look for first, joined: figures with their outlet and measure, disagreements with their sides."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from trade_truce_build.export.source import Source

Cells = dict[str, str | None]


class Joined(NamedTuple):
    """A sheet of joined rows."""

    name: str
    of: str
    """The table of the rows."""
    key: str
    """The column with their ids."""
    names: list[str]
    rows: Callable[[], Iterator[list[Any]]]
    """Makes the rows, each time anew."""


_FIGURES = [
    "outlet", "measure", "words", "qualifier", "value", "lower", "upper", "unit", "published", "url", "figure_id",
]  # fmt: skip
_SIDES = ["about", "kind", "weight", "side", "outlet", "words", "origin", "why", "decision", "ruling", "conflict_id"]


def joined(source: Source) -> list[Joined]:
    """The sheets, as far as the package has their tables."""
    there = {table.name for table in source.tables}
    made = []
    if {"figures", "articles", "measures", "organisations"} <= there:
        made.append(Joined("Figures, read", "figures", "figure_id", _FIGURES, lambda: _figures(source)))
    if {"conflicts", "sides", "articles", "organisations"} <= there:
        made.append(Joined("Disagreements, read", "conflicts", "conflict_id", _SIDES, lambda: _sides(source)))
    return made


def _figures(source: Source) -> Iterator[list[Any]]:
    articles, outlets = _by_key(source, "articles"), _by_key(source, "organisations")
    measures = _by_key(source, "measures")
    for figure in _dicts(source, "figures"):
        article = articles[str(figure["article_id"])]
        numbers = (Decimal(cell) if (cell := figure[name]) else None for name in ("value", "lower", "upper"))
        yield [
            outlets[str(article["publisher"])]["name"], measures[str(figure["measure_id"])]["label"],
            figure["surface"], figure["qualifier"], *numbers, figure["unit"], article["published"], article["url"],
            figure["figure_id"],
        ]  # fmt: skip


def _sides(source: Source) -> Iterator[list[Any]]:
    articles, outlets = _by_key(source, "articles"), _by_key(source, "organisations")
    conflicts = _by_key(source, "conflicts")
    for side in _dicts(source, "sides"):
        conflict = conflicts[str(side["conflict_id"])]
        yield [
            conflict["about"], conflict["kind"], conflict["weight"], side["side"],
            outlets[str(articles[str(side["article_id"])]["publisher"])]["name"], side["value"], side["origin"],
            conflict["why"], conflict["decision"], conflict["ruling"], conflict["conflict_id"],
        ]  # fmt: skip


def _dicts(source: Source, name: str) -> Iterator[Cells]:
    table = next(table for table in source.tables if table.name == name)
    names = [field["name"] for field in table.fields]
    return (dict(zip(names, row, strict=True)) for row in table.rows())


def _by_key(source: Source, name: str) -> dict[str, Cells]:
    table = next(table for table in source.tables if table.name == name)
    return {str(row[table.key[0]]): row for row in _dicts(source, name)}
