"""`trade-truce verify-row`: whether a proof holds that a row is in a version of the dataset."""

import argparse
import sys
from pathlib import Path

from trade_truce_build.core.finding import show

HELP = "check the proof of a row, as written by `cite`"
DESCRIPTION = """\
Checks a proof that `trade-truce cite TABLE ID` wrote, against the digest published with a version (the
`contentDigest` of its datapackage.json, or of the row's table in it), or against that of a package that you have. It
does not need the data.
Exit status: 0 the row is in that version, 1 it is not proved, 2 the proof or the package cannot be read."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("proof", metavar="PROOF", help="the proof's file, or - for standard input")
    against = parser.add_mutually_exclusive_group(required=True)
    against.add_argument("--digest", metavar="sha256:…", help="the published digest")
    against.add_argument("--package", type=Path, metavar="PATH", help="a package with that digest")


def run(options: argparse.Namespace) -> int:
    """Says what is proved."""
    from trade_truce.errors import ProofError
    from trade_truce.proofs import MOST, read_proof, verify

    if options.proof == "-":
        data = sys.stdin.buffer.read(MOST + 1)
    else:
        with Path(options.proof).open("rb") as file:
            data = file.read(MOST + 1)
    digest = options.digest or _of(options.package)
    try:
        print(show(verify(read_proof(data), digest)))
    except ProofError as error:
        print(show(f"not proved: {error}"))
        return 1
    return 0


def _of(package: Path) -> str:
    """The digest of a package. Raises PackageError where it states none."""
    import trade_truce

    found = trade_truce.open(package).package().get("contentDigest")
    if not found:
        raise trade_truce.PackageError(f"{package} states no contentDigest, so nothing can be proved against it")
    return str(found)
