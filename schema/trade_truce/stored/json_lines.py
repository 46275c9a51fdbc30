"""A package as a zip of JSON Lines."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from trade_truce.stored.csv_form import LONGEST


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is no number of JSON")


_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_refuse, object_pairs_hook=list)
"""Numbers as they are written; an object in its order, and nothing lost that stands in it twice."""


def rows(archive: Path, name: str, resource: dict[str, Any]) -> Iterator[list[str | None]]:
    """The rows of a table, from the member of that name."""
    names = [field["name"] for field in resource["schema"]["fields"]]
    longest = len(names) * 6 * LONGEST  # a character may be written as `\\u0061`
    with zipfile.ZipFile(archive) as opened, opened.open(name) as lines:
        while line := lines.readline(longest):
            if not line.endswith(b"\n"):
                raise ValueError("a line has no end, or is too long")
            yield _cells(line, names)


def _cells(line: bytes, names: list[str]) -> list[str | None]:
    """The cells of an object, numbers as they are written."""
    pairs = _DECODER.decode(line.decode())
    if not isinstance(pairs, list) or [pair[0] for pair in pairs if isinstance(pair, tuple)] != names:
        raise ValueError(f"a line is no object of {', '.join(names)}"[:150])
    return [_cell(value) for _, value in pairs]


def _cell(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, str):
        return value
    raise ValueError("a value is a list or an object")
