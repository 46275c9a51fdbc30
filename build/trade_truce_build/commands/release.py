"""`trade-truce release --check`: what stands in the way of a release."""

import argparse
from pathlib import Path

from trade_truce.errors import PackageError
from trade_truce_build.commands.diff import package_of
from trade_truce_build.commands.options import project
from trade_truce_build.core.finding import show

HELP = "report what is missing for a release, or record what changed in it"
DESCRIPTION = """\
--check reports everything that is still missing for a release: files that are not committed, seeds with findings, a
dataset or derived files that differ from what the seeds give, an incomplete package, a version that is too low for
the changes since the last release, no day or one before the last, a changelog without the version, missing licences,
a citation file of another version, errata that are not written. With --packages, which takes a minute, it also checks
wheel and sdist: it builds them twice, runs twine and pyroma on them, and installs and loads them on each Python.
Exit status: 0 nothing is missing, 1 something is, 2 it could not be checked.

--write writes errata, digests of rows and feeds into releases/, errata into the built package, and what changed in
the data into CHANGELOG.md. docs/releasing.md describes the steps.
Exit status: 0 written, 2 could not."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--check", action="store_true", help="check, and change nothing")
    what.add_argument("--write", action="store_true", help="record what changed since the last release")
    parser.add_argument(
        "--since",
        metavar="OLD",
        help="the last release, a package or a revision (default: the tag v1.2.3 before, or what releases/ keeps)",
    )
    parser.add_argument(
        "--packages",
        type=Path,
        nargs="?",
        const=Path(),
        metavar="DIR",
        help="check wheel and sdist too; with DIR, put them there if nothing is wrong with them",
    )
    project(parser)


def run(options: argparse.Namespace) -> int:
    """Prints a line for each defect, or for what was written."""
    return _write(options) if options.write else _check(options)


def _write(options: argparse.Namespace) -> int:
    from trade_truce_build.diff.packages import package
    from trade_truce_build.release.earlier import before, is_tagged
    from trade_truce_build.release.record import write

    new = package(options.root)
    if is_tagged(options.root, new.version):
        what = f"v{new.version} is tagged, and what was released is not written again"
        raise PackageError(f"{what}: set the next version in seeds/package.yaml, and build")
    since = options.since or before(options.root, new.version)
    made = write(options.root, new, package_of(options, since) if since else None)
    print(show(f"{new.version}, {f'since {since}' if since else 'the first release'}: wrote {', '.join(made)}"))
    return 0


def _check(options: argparse.Namespace) -> int:
    from trade_truce_build.release.checks import look
    from trade_truce_build.release.earlier import before, owed
    from trade_truce_build.release.recorded import recorded

    looked = look(options.root, options.articles)
    found = looked.found
    notes: list[str] = []
    since = options.since or before(options.root, looked.version)
    if looked.package:
        old = package_of(options, since) if since else None
        found += owed(old, looked.package) if old else []
        found += recorded(options.root, looked.package, old)
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
