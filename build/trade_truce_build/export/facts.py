"""What catalogues ask of a package: its days, countries, languages and measures, from its tables and descriptor."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from pydantic import ValidationError

from trade_truce.citing import released
from trade_truce.countries import name as country_name
from trade_truce.errors import PackageError
from trade_truce_build.export.source import Source
from trade_truce_build.reading.metadata import Metadata

_DATED, _LANGUAGE, _COUNTRY, _MEASURES = ("articles", "events"), "articles", "organisations", "measures"
"""The tables that say when, in which language, where, and what was measured."""
_ANEW = "build the package anew"
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
    """What the tables say, each read once. Raises PackageError where the descriptor says what no build writes."""
    _stated(source.package)
    first, last, countries, languages = "", "", set(), set()
    for name in (*_DATED, _COUNTRY):
        for row in _rows(source, name):
            for day in (row.get("earliest"), row.get("latest")):
                if day and name in _DATED:
                    first, last = min(first or day, day), max(last, day)
            countries.add(row.get("country") if name == _COUNTRY else None)
            languages.add(row.get("language") if name == _LANGUAGE else None)
    measures = [
        {"id": row["measure_id"] or "", "name": row["label"] or "", "unit": row.get("unit") or ""}
        for row in islice(_rows(source, _MEASURES), MOST)
        if {"measure_id", "label"} <= row.keys()
    ]
    return Facts(
        first,
        last,
        [(code, country_name(code)) for code in sorted(filter(None, countries))],
        sorted(filter(None, languages)),
        measures,
        sum(table.resource["rowCount"] for table in source.tables),
    )


def _stated(package: dict[str, Any]) -> None:
    """Refuses what a descriptor says of the whole where it is not as a build writes it: it may be a stranger's."""
    own = {name: package[name] for name in Metadata.model_fields if name in package and name != "released"}
    day = released(package)
    try:
        Metadata.model_validate(own | ({"released": day} if day else {}))
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False, include_context=False)[0]
        at = ".".join(map(str, fault["loc"])).replace("released", "created")[:100]
        reason = fault["msg"].removeprefix("Value error, ")[:200]
        raise PackageError(f"`{at}` of the package: {reason}; {_ANEW}") from None
    sources = package.get("sources", [])
    if not isinstance(sources, list) or not all(
        isinstance(one, dict) and all(isinstance(text, str) for text in one.values()) for one in sources
    ):
        raise PackageError(f"`sources` of the package is no list of titles and paths; {_ANEW}")


def licence(package: dict[str, Any]) -> dict[str, Any]:
    """The licence of the data, which is the first that a package names; empty where it names none."""
    return dict(next(iter(package.get("licenses", [])), {}))


def sources(package: dict[str, Any]) -> dict[str, str]:
    """Address -> title of what the package was made from, as far as the descriptor names it one by one."""
    named = {source.get("path", ""): source.get("title", "") for source in reversed(package.get("sources", []))}
    return {path: named[path] for path in reversed(named) if path.startswith(("http://", "https://"))}


def _rows(source: Source, name: str) -> Iterator[dict[str, str | None]]:
    for table in source.tables:
        if table.name == name:
            names = [field["name"] for field in table.fields]
            yield from (dict(zip(names, row, strict=True)) for row in table.rows())
