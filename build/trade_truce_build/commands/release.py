"""`trade-truce release --check`: what stands in the way of a release."""

import argparse
from pathlib import Path

from trade_truce_build.commands.diff import package_of
from trade_truce_build.commands.options import project
from trade_truce_build.core.finding import show

HELP = "name everything that stands in the way of a release"
DESCRIPTION = """\
Names everything that stands in the way of a release: files that are not committed, seeds with findings, a dataset or
derived files that are not what the seeds give, a package that is not whole, a version that is smaller than the changes
since the last release ask for, no day or one before the last, a changelog without the version, licences that are
missing, a citation file of another version. With --packages, which takes a minute, also wheel and sdist: built twice,
judged by twine and pyroma, installed and loaded on each Python. docs/releasing.md says what else a release takes.
Exit status: 0 nothing, 1 something, 2 it could not be looked at."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("--check", action="store_true", required=True, help="look, and change nothing")
    parser.add_argument(
        "--since",
        metavar="OLD",
        help="the last release, a package or a revision (default: the tag v1.2.3 before)",
    )
    parser.add_argument(
        "--packages",
        type=Path,
        nargs="?",
        const=Path(),
        metavar="DIR",
        help="look at wheel and sdist too, and put them into DIR, if one is named and nothing is wrong with them",
    )
    project(parser)


def run(options: argparse.Namespace) -> int:
    """Prints a line for each defect."""
    from trade_truce_build.release.checks import look
    from trade_truce_build.release.earlier import newest, owed

    looked = look(options.root, options.articles)
    found = looked.found
    notes: list[str] = []
    since = options.since or newest(options.root, looked.version)
    if since and looked.package:
        found += owed(package_of(options, since), looked.package)
    if options.packages and not looked.dataset:
        notes.append("wheel and sdist were not looked at, since the dataset cannot be opened")
    elif options.packages and looked.dataset:
        from trade_truce_build.release.packaged import packaged

        keep = options.packages if options.packages.name else None
        found += packaged(options.root, looked.dataset, keep, notes.append)
    _say([*(f"NOTE: {note}" for note in notes), *(f"{one.name}: {one.what}; {one.way}" for one in found)])
    compared = f"compared with {since}" if since else "there is no earlier release to compare with"
    state = f"{len(found)} defects" if len(found) > 1 else "1 defect" if found else "nothing stands in the way"
    _say([f"{looked.version}: {state}; {compared}"])
    return int(bool(found))


def _say(lines: list[str]) -> None:
    print("\n".join(map(show, lines)), end="\n" * bool(lines))
