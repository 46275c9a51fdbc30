"""Whole tables as pages, in parts where one would be too large, and as files beside them."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from trade_truce_build.export.archive import lines
from trade_truce_build.export.source import Table
from trade_truce_build.site.addresses import file_name
from trade_truce_build.site.cells import Cells
from trade_truce_build.site.page import LARGEST, Site, environment, put, render
from trade_truce_build.site.words import count

_ROOM = LARGEST * 7 // 10
"""Bytes of rows on a page; its head takes the rest."""


class Part(NamedTuple):
    """Rows of a table that fit on a page."""

    first: int
    """Which row is the first, counted from 1."""
    size: int
    body: str


def write(folder: Path, cells: Cells, site: Site, table: Table, most: int) -> int:
    """The pages of a table, of at most so many rows, and its files. How many pages."""
    name = file_name(table.name)
    is_whole = table.resource["rowCount"] <= most
    (folder / "tables").mkdir(exist_ok=True)
    shutil.copyfile(table.path, folder / "tables" / f"{name}.csv")
    if is_whole:
        _json(folder / "tables" / f"{name}.json", table)
    number = 0
    parts = _parts(cells, table, most)
    part = next(parts)
    while part is not None:
        following = next(parts, None)
        number += 1
        values = _values(table, part, number, following is not None, is_whole)
        put(folder, _address(name, number), render("table.html", _address(name, number), site, values))
        part = following  # type: ignore[assignment]  # the loop ends with None
    return number


def _address(name: str, number: int) -> str:
    return f"tables/{name}.html" if number == 1 else f"tables/{name}---{number}.html"


def _parts(cells: Cells, table: Table, most: int) -> Iterator[Part]:
    """The rows of a table in pages. At least one, of no rows where the table has none."""
    template = environment().get_template("row.html")
    names = [str(field["name"]) for field in table.fields]
    body: list[str] = []
    size, first, n = 0, 1, 0
    for n, row in enumerate(cells.store.rows(table.name, most=most), 1):
        made = template.render(root="../", row=[(name, cells.raw(table.name, name, row)) for name in names]).lstrip()
        wide = len(made.encode("utf-8", "replace"))
        if body and size + wide > _ROOM:
            yield Part(first, len(body), "".join(body))
            body, size, first = [], 0, n
        body.append(made)
        size += wide
    yield Part(first, len(body), "".join(body))


def _values(table: Table, part: Part, number: int, has_more: bool, is_whole: bool) -> dict[str, Any]:
    name, total = file_name(table.name), int(table.resource["rowCount"])
    last = part.first + part.size - 1
    extent = f"{count(total, 'row')}." if part.size == total else f"Rows {part.first:,} to {last:,} of {total:,}."
    if not has_more and not is_whole:
        extent += " These pages end here; the files have the rest."
    parts = [(_address(name, number - 1), "The rows before")] if number > 1 else []
    parts += [(_address(name, number + 1), "The rows after")] if has_more else []
    return {
        "title": f"Table {table.name}" + (f", part {number}" if number > 1 else ""),
        "about": meaning(table),
        "meaning": meaning(table),
        "table": table.name,
        "extent": extent,
        "key": table.key,
        "heads": [(str(f["name"]), str(f.get("description", "")).replace("`", "")) for f in table.fields],
        "body": Markup(part.body),  # made by a template that escapes
        "parts": parts,
        "csv": f"{name}.csv",
        "json": f"{name}.json" if is_whole else None,
    }


def meaning(table: Table) -> str:
    """What a table's row is, in one line."""
    return " ".join(str(table.resource.get("title") or table.resource.get("description") or "").split())


def _json(target: Path, table: Table) -> None:
    """A table as a list of objects, written as it is read."""
    with target.open("w", encoding="utf-8", newline="\n") as made:
        made.write("[")
        for n, line in enumerate(lines(table)):
            made.write((",\n" if n else "\n") + line.rstrip("\n"))
        made.write("\n]\n")
