"""`trade-truce show`: the rows of a table, or one row with the words that it came from."""

import argparse
from collections.abc import Iterable, Mapping
from typing import Any

from trade_truce.about import TELLING
from trade_truce.errors import UnknownNameError
from trade_truce_build.commands import packages
from trade_truce_build.core.finding import show

HELP = "show the rows of a table, or one row and the words it came from"
DESCRIPTION = """\
Lists the rows of TABLE by id, with their most informative value; or shows the row ID completely, and where its words
are in the articles. `trade-truce tables` lists the tables.
Exit status: 0 shown, 2 there is no such package, table or row."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    packages.table(parser)
    packages.id(parser, nargs="?", help="a row's key; the values of a key of several columns are joined by `/`")
    packages.which(parser)
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="list at most N rows (default: 50)")


def run(options: argparse.Namespace) -> int:
    """Prints them."""
    found = packages.rows(options, options.table)
    if options.id is None:
        for line in _listed(found, max(options.limit, 0)):
            print(show(line))
        return 0
    if options.id not in found:
        raise UnknownNameError(packages.no_row(options, options.table, options.id))
    for line in (*_whole(found[options.id]), "", *_evidence(packages.shown(options), options.table, options.id)):
        print(show(line))
    return 0


def _listed(rows: Mapping[str, Mapping[str, str]], limit: int) -> Iterable[str]:
    for id, row in list(rows.items())[:limit]:
        told = next((row[name] for name in TELLING if row.get(name)), "")
        yield f"{id}  {told}".rstrip()
    if len(rows) > limit:
        yield f"and {len(rows) - limit} more: --limit {len(rows)} shows all"


def _whole(row: Mapping[str, str]) -> Iterable[str]:
    """A row's columns, those that are null left out."""
    width = max(map(len, row))
    return (f"{name:{width}}  {cell}" for name, cell in row.items() if cell)


def _evidence(dataset: Any, table: str, id: str) -> Iterable[str]:
    try:
        found = dataset.evidence(table, id)
    except UnknownNameError:
        return [f"the rows of {table} come from no span"]
    spans = [found] if hasattr(found, "start") else found
    told = [f"{one.publisher}, characters {one.start} to {one.end}: {one.surface or '…'}  {one.link}" for one in spans]
    return told or ["no words stand for this row"]
