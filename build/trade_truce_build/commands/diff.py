"""`trade-truce diff`: what changed between two packages, and what number that asks for."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from trade_truce_build.commands import options as common
from trade_truce_build.core.finding import show

if TYPE_CHECKING:
    from trade_truce_build.diff.packages import Package
    from trade_truce_build.diff.summary import Summary
    from trade_truce_build.history.kept import Release

HELP = "show what changed between two packages or versions, and the version number that follows"
DESCRIPTION = """\
Compares two packages by the keys of their rows. OLD and NEW are each a folder, its datapackage.json, a zip, or
anything else that `trade_truce.open` reads; or a tag, branch or commit of the repository in --root, for the dataset
in it. Every changed cell is in one class; docs/differences.md defines the classes, and how the version number
follows. OLD may also be what a repository keeps of a release, such as releases/0.1.0: its digests only show which
rows were added, removed or changed.
Exit status: 0 compared, whatever differs; 1 with --check, if the version of NEW is too low; 2 could not."""
FORMATS = ("text", "json", "markdown", "html")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("old", metavar="OLD", help="the older package, or a revision")
    parser.add_argument("new", metavar="NEW", nargs="?", default=".", help="the newer package (default: the one here)")
    common.root(parser)
    parser.add_argument("--format", choices=FORMATS, default="text", help="the output format (default: text)")
    parser.add_argument(
        "--limit", type=int, default=10, metavar="N", help="list at most N rows per class and table (default: 10)"
    )
    parser.add_argument("--check", action="store_true", help="fail if the version of NEW is too low for the changes")


def run(options: argparse.Namespace) -> int:
    """Prints the difference."""
    from trade_truce_build.diff import as_json, text
    from trade_truce_build.diff.compare import difference
    from trade_truce_build.diff.summary import summary
    from trade_truce_build.history.kept import alone

    if release := alone(Path(options.old)):
        return _by_digests(options, release)
    of = difference(package_of(options, options.old), package_of(options, options.new))
    if options.format == "json":
        found = as_json.write(of, print)
    else:
        found = summary(of, max(options.limit, 0))
        if options.format == "text":
            print("\n".join(map(show, text.lines(found))))
        else:
            _print(options.format, found)
    return int(options.check and of.enough(found.number.level) is False)


def _by_digests(options: argparse.Namespace, release: "Release") -> int:
    """Prints what digests of rows tell, where the older package is known by no more."""
    from trade_truce.errors import QuestionError
    from trade_truce_build.diff.by_digests import as_objects, by_digests, lines

    if options.check or options.format not in ("text", "json"):
        asked = "--check" if options.check else f"--format {options.format}"
        way = f"name the package of {release.version}, or its tag"
        raise QuestionError(f"{options.old} has no rows, only their digests, and {asked} takes rows: {way}")
    of = by_digests(release, package_of(options, options.new))
    if options.format == "json":
        print(json.dumps(as_objects(of), indent=1))
    else:
        print("\n".join(map(show, lines(of, max(options.limit, 0)))))
    return 0


def _print(form: str, found: "Summary") -> None:
    """A difference in a format for browsers and sites."""
    if form == "markdown":
        from trade_truce_build.diff.markdown import markdown

        print(markdown(found), end="")
    else:
        from trade_truce_build.diff.html import html

        sys.stdout.buffer.write(html(found).encode("utf-8", "replace"))


def package_of(options: argparse.Namespace, asked: str) -> "Package":
    """What OLD or NEW means: a path where there is one, else a revision."""
    from trade_truce.errors import PackageError
    from trade_truce_build.diff.packages import package
    from trade_truce_build.diff.revisions import may_be_one, taken_out
    from trade_truce_build.history.kept import alone

    path = Path(asked)
    if alone(path):
        raise PackageError(f"{asked} has no rows, only their digests: give its package, or make it OLD of a diff")
    if path.exists() or not may_be_one(asked) or path.suffix in (".zip", ".json", ".sqlite", ".duckdb"):
        return package(path, asked)
    return package(taken_out(options.root, asked), asked)
