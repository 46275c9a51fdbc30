"""The whole site, written beside its place and then put there."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from trade_truce import place
from trade_truce.dataset import Dataset
from trade_truce.errors import UnknownNameError
from trade_truce.swap import FOLDER
from trade_truce_build.core.put import draft_name, spare
from trade_truce_build.export import formats
from trade_truce_build.export.source import Source, source
from trade_truce_build.site import docs, lists, searching, start, tables, things, times
from trade_truce_build.site.addresses import address
from trade_truce_build.site.cells import Cells
from trade_truce_build.site.metadata import for_models, of_package
from trade_truce_build.site.others import checks, dictionary, downloads, glossary, retired, timeline
from trade_truce_build.site.page import LARGEST, Site, embedded, put, render
from trade_truce_build.site.past import Past
from trade_truce_build.site.plan import missing, planned
from trade_truce_build.site.store import Store, opened

MARK = "site.json"
"""The file by which a folder is known as a site that was made here, and may be made anew."""
_MENU = (
    ("timeline.html", "Timeline"), ("disagreements.html", "Disagreements"), ("measures.html", "Measures"),
    ("people.html", "People"), ("articles.html", "Articles"), ("tables.html", "Tables"), ("a-z.html", "A–Z"),
    ("search.html", "Search"), (docs.FIRST, "Docs"),
)  # fmt: skip


class Limits(NamedTuple):
    """How much of a large package gets pages."""

    pages: int = 1_000
    """Pages of a kind."""
    rows: int = 10_000
    """Rows of a table."""
    only: tuple[str, ...] = ()
    """The pages of things that alone are made, as `people/ada-quill`."""
    downloads: tuple[str, ...] = ("csv", "jsonl", "sqlite")
    """The formats that the whole package is offered in."""
    docs: Path | None = None
    """A folder of Markdown that becomes pages too."""


def write(dataset: Dataset, target: Path, limits: Limits) -> dict[str, int]:
    """Writes the site of a package; how many files and bytes it has, and how large its largest page is."""
    found = source(dataset)
    files = [table.path for table in found.tables]
    spare(target, *files, *(path.parent for path in files if path.parent.name == FOLDER))
    draft = target.absolute().with_name(draft_name())
    try:
        draft.mkdir(parents=True)
        with opened(found) as store, place.within(dataset.root):
            _fill(draft, dataset.cite(), store, Past(dataset, store), limits)
        measured = _measured(draft)
        if target.is_dir():
            shutil.rmtree(target)
        draft.replace(target)
    except BaseException:
        with suppress(OSError):
            shutil.rmtree(draft)
        raise
    return measured


def may_go(target: Path) -> bool:
    """Whether a site may take a place: nothing is there, an empty folder, or an older site."""
    if not os.path.lexists(target):
        return True
    return target.is_dir() and not target.is_symlink() and (not any(target.iterdir()) or (target / MARK).is_file())


def _fill(folder: Path, cite: str, store: Store, past: Past, limits: Limits) -> None:
    if gone := missing(store, [*limits.only]):
        raise UnknownNameError(
            f"there is nothing for a page {gone[0]!r}; name it as its address does: people/ada-quill"
        )
    cells = Cells(store, planned(store, limits.pages, [*limits.only]))
    described = store.source.package
    pages = dict(_made(cells, described)) | dict(docs.pages(limits.docs) if limits.docs else ())
    site = _site(cite, described, {*pages, "search.html", "a-z.html", "tables.html"}, past)
    files = [_exported(folder, store.source, form) for form in limits.downloads]
    pages["downloads.html"] = ("downloads.html", downloads(store, files, limits.rows))
    pages["index.html"] = ("index.html", _first(cells, described, site, {*pages}))
    for here, (template, values) in pages.items():
        put(folder, here, render(template, here, site, values))
    for kind, ids in cells.plan.made.items():
        for id in sorted(ids):
            put(folder, address(kind, id), things.page(cells, past, site, kind, id))
    for here, values in retired(cells):
        put(folder, here, render("retired.html", here, site, values))
    for table in store.source.tables:
        tables.write(folder, cells, site, table, limits.rows)
    _beside(folder, cells, described, site)
    for file in past.feeds:
        shutil.copyfile(file, folder / file.name)


def _made(cells: Cells, described: dict[str, Any]) -> Iterator[tuple[str, tuple[str, dict[str, Any]]]]:
    """Addresses, templates and values of the pages that lead to others."""
    for made in (lists.kinds(cells), lists.everything(cells)):
        several = list(made)
        for here, values in several:
            parts = [(there, str(n)) for n, (there, _) in enumerate(several, 1) if _family(there) == _family(here)]
            yield here, ("list.html", values | {"parts": parts})
    yield "tables.html", ("list.html", lists.tables(cells.store) | {"parts": []})
    yield "dictionary.html", ("dictionary.html", dictionary(cells.store))
    yield (
        "search.html",
        (
            "search.html",
            {"title": "Search", "about": "Finds names, words, numbers and columns, also misspelt names."},
        ),
    )
    yield "checks.html", ("list.html", checks())
    yield "reading.html", ("reading.html", glossary(cells.store))
    if times.dated(cells.store, 1):
        yield "timeline.html", ("timeline.html", timeline(cells))


def _family(here: str) -> str:
    return here.partition("---")[0].removesuffix(".html")


def _site(cite: str, described: dict[str, Any], made: set[str], past: Past) -> Site:
    title = " ".join(str(described.get("title") or described.get("name") or "A data set").split())
    licence = (
        ", ".join(one.get("title") or one.get("name") or "" for one in described.get("licenses", ())) or "not stated"
    )
    menu = tuple(entry for entry in _MENU if entry[0] in made)
    return Site(
        title.partition(":")[0],
        title,
        str(described["version"]),
        licence,
        cite,
        menu,
        tuple(file.name for file in past.feeds),
    )


def _first(cells: Cells, described: dict[str, Any], site: Site, made: set[str]) -> dict[str, Any]:
    heading = site.title.partition(":")[2].strip() or site.title
    values = start.page(cells, heading[:1].upper() + heading[1:], str(described.get("description") or ""), made)
    return values | {"metadata": embedded(of_package(cells.store))}


def _exported(folder: Path, source: Source, form: str) -> dict[str, str]:
    """The whole package in a format, beside the pages."""
    name = formats.name(source, form)
    target = folder / "data" / file_name_of(name)
    target.parent.mkdir(exist_ok=True)
    formats.write(source, form, target, overwrite=False)
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    size = f"{max(1, round(target.stat().st_size / 1000)):,} kB"
    return {
        "href": f"data/{target.name}",
        "name": target.name,
        "form": form,
        "said": formats.FORMATS[form].says,
        "size": size,
        "sha256": digest,
    }


def file_name_of(name: str) -> str:
    """A name of an export as a file's: a package may call itself anything."""
    stem, dot, ending = name.rpartition(".")
    return (
        "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-._") else "-" for sign in stem)[-100:].lstrip(
            "."
        )
        + dot
        + ending
    )


def _beside(folder: Path, cells: Cells, described: dict[str, Any], site: Site) -> None:
    """Styles, scripts, what search looks through, and what programs read."""
    for name in ("site.css", "site.js", "search.js"):
        text = resources.files("trade_truce_build.site").joinpath("assets", name).read_text("utf-8")
        put(folder, f"assets/{name}", text)
    found = searching.searched(cells, LARGEST * 9 // 10)
    put(folder, "assets/search-data.js", f"window.TRADE_TRUCE_SEARCH={embedded(found)};\n")
    put(folder, "llms.txt", for_models(cells.store, cells.plan, described, site))
    made = {kind: len(ids) for kind, ids in cells.plan.made.items()}
    put(folder, MARK, f"{embedded({'title': site.title, 'version': site.version, 'pages': made})}\n")


def _measured(folder: Path) -> dict[str, int]:
    sizes = {path: path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    largest = max(size for path, size in sizes.items() if path.suffix == ".html")
    return {"files": len(sizes), "bytes": sum(sizes.values()), "largest": largest}
