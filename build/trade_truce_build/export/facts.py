"""What catalogues ask of a package: its days, countries, languages and measures, from its tables and descriptor."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from trade_truce.countries import name as country_name
from trade_truce_build.export.source import Source

_DATED, _LANGUAGE, _COUNTRY, _MEASURES = ("articles", "events"), "articles", "organisations", "measures"
"""The tables that say when, in which language, where, and what was measured."""
MOST = 1000
"""Measures that are named one by one, as many as the descriptor names sources."""


class Facts(NamedTuple):
    """What the tables say of the whole; empty where a package has no such table or column."""

    first: str
    """The earliest day that bounds the date of an article or an event."""
    last: str
    countries: list[tuple[str, str]]
    """Those of organisations: code and name."""
    languages: list[str]
    measures: list[dict[str, str]]
    rows: int

    @property
    def period(self) -> str:
        """The first and the last day, as an interval of ISO 8601."""
        return f"{self.first}/{self.last}" if self.first else ""


def facts(source: Source) -> Facts:
    """What the tables say, read once each, row by row."""
    days = [day for table in _DATED for of in ("earliest", "latest") for day in _values(source, table, of)]
    countries = sorted(set(_values(source, _COUNTRY, "country")))
    measures = [
        {"id": row["measure_id"] or "", "name": row["label"] or "", "unit": row.get("unit") or ""}
        for row in islice(_rows(source, _MEASURES, {"measure_id", "label"}), MOST)
    ]
    return Facts(
        min(days, default=""),
        max(days, default=""),
        [(code, country_name(code)) for code in countries],
        sorted(set(_values(source, _LANGUAGE, "language"))),
        measures,
        sum(table.resource["rowCount"] for table in source.tables),
    )


def licence(package: dict[str, Any]) -> dict[str, Any]:
    """The licence of the data, which is the first that a package names; empty where it names none."""
    return dict(next(iter(package.get("licenses", [])), {}))


def sources(package: dict[str, Any]) -> dict[str, str]:
    """Address -> title of what the package was made from, as far as the descriptor names it one by one."""
    named = {source.get("path", ""): source.get("title", "") for source in reversed(package.get("sources", []))}
    return {path: named[path] for path in reversed(named) if path.startswith(("http://", "https://"))}


def _values(source: Source, table: str, column: str) -> Iterator[str]:
    yield from (value for row in _rows(source, table, {column}) if (value := row[column]))


def _rows(source: Source, name: str, needs: set[str]) -> Iterator[dict[str, str | None]]:
    for table in source.tables:
        names = [field["name"] for field in table.fields]
        if table.name == name and needs <= set(names):
            yield from (dict(zip(names, row, strict=True)) for row in table.rows())
