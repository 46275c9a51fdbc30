"""`trade-truce release --check`: what stands in the way of a release."""

import argparse
from typing import TYPE_CHECKING

from trade_truce_build.commands.diff import package_of
from trade_truce_build.commands.options import project
from trade_truce_build.core.finding import show

if TYPE_CHECKING:
    from trade_truce_build.release.defects import Defect

HELP = "name everything that stands in the way of a release"
DESCRIPTION = """\
Names everything that stands in the way of a release: files that are not committed, seeds with findings, a dataset or
derived files that are not what the seeds give, a version that is smaller than the changes since the last release ask
for, no day or one before the last, a changelog without the version, licences that are missing. docs/releasing.md says
what else a release takes. Exit status: 0 nothing, 1 something, 2 it could not be looked at."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("--check", action="store_true", required=True, help="look, and change nothing")
    parser.add_argument(
        "--since",
        metavar="OLD",
        help="the last release, a package or a revision (default: the tag v1.2.3 before)",
    )
    project(parser)


def run(options: argparse.Namespace) -> int:
    """Prints a line for each defect."""
    from trade_truce_build.diff.packages import package
    from trade_truce_build.release.built import built
    from trade_truce_build.release.defects import papers, tree
    from trade_truce_build.release.earlier import newest, owed

    new = package(options.root)
    found: list[Defect] = [*tree(options.root, new.version), *built(options.root, options.articles)]
    found += papers(options.root, new.version, new.created)
    since = options.since or newest(options.root, new.version)
    found += owed(package_of(options, since), new) if since else []
    for one in found:
        print(show(f"{one.name}: {one.what}; {one.way}"))
    compared = f"compared with {since}" if since else "there is no earlier release to compare with"
    state = f"{len(found)} defects" if len(found) > 1 else "1 defect" if found else "nothing stands in the way"
    print(show(f"{new.version}: {state}; {compared}"))
    return int(bool(found))
