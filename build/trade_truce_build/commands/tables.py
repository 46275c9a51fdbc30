"""`trade-truce tables`: the tables of a package, and what their columns mean."""

import argparse

from trade_truce_build.commands import packages
from trade_truce_build.core.finding import show

HELP = "list the tables, or explain the columns of one"
DESCRIPTION = """\
Lists the tables of the installed dataset, or of another package, with their numbers of rows. With TABLE, lists its
columns and what they mean.
Exit status: 0 shown, 2 there is no such package or table."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    packages.table(parser, nargs="?")
    packages.which(parser)


def run(options: argparse.Namespace) -> int:
    """Prints them."""
    dataset = packages.shown(options)
    if options.table:
        for line in repr(dataset.describe(options.table)).splitlines():
            print(show(line))
        return 0
    listed = dataset.package()["resources"]
    width, digits = (max(len(str(one[key])) for one in listed) for key in ("name", "rowCount"))
    for one in listed:
        print(show(f"{one['name']:{width}}  {one['rowCount']:{digits}}  {one.get('title', '')}"))
    return 0
