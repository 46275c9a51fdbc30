"""`trade-truce cite`: how to cite the dataset, or one row of it with the proof that it is there."""

import argparse

from trade_truce_build.commands import packages
from trade_truce_build.core.finding import show

HELP = "print how to cite the dataset, or prove that a row is in it"
DESCRIPTION = """\
Prints how to cite the installed dataset, or another package: as a line of text or as a BibTeX entry. With TABLE and
ID, writes a proof that the row is in this version, as JSON: the row, its path to the digest of the package, and that
digest. Anybody who has the proof and the published digest can check it with `trade-truce verify-row`, without the
data. docs/digest.md specifies the proof.
Exit status: 0 written, 2 there is no such package, table or row."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    packages.table(parser, nargs="?")
    packages.id(parser, nargs="?", help="a row's key; the values of a key of several columns are joined by `/`")
    packages.which(parser)
    parser.add_argument("--bibtex", action="store_true", help="write the citation as a BibTeX entry")


def run(options: argparse.Namespace) -> int:
    """Prints it."""
    dataset = packages.shown(options)
    if options.table is None:
        print("\n".join(map(show, dataset.cite(as_="bibtex" if options.bibtex else "text").splitlines())))
        return 0
    if options.bibtex:
        raise OSError(0, "--bibtex cites the dataset: leave the table and the row out", options.table)
    if options.id is None:
        raise OSError(0, f"name a row too: `trade-truce show {options.table}` lists them", options.table)
    from trade_truce.proofs import to_json

    print(to_json(dataset.prove(options.table, options.id)), end="")
    return 0
