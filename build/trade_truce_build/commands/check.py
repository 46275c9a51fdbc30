"""`trade-truce check`: everything of the build but writing the dataset."""

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from trade_truce_build.examine import SEEDS, Outcome, examine
from trade_truce_build.finding import Finding
from trade_truce_build.fix import option
from trade_truce_build.report.formats import FORMATS, STDOUT, deliver
from trade_truce_build.report.report import report

HELP = "check the seeds, and write nothing but what --fix mends"
DESCRIPTION = """\
Reads seeds/, resolves references, works out bounds, compares the reports and checks every rule, as a build does, and
lists all that is wrong. With PATHS, only findings that concern those files are listed, though all files are read.
With --fix, first changes what is safe to change in the seeds, and puts them into their canonical form.
Exit status: 0 nothing wrong (there may be warnings), 1 something was found, 2 the check could not run."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("paths", type=Path, nargs="*", metavar="PATH", help="seed files or folders (default: all)")
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: this one)")
    parser.add_argument(
        "--articles",
        type=Path,
        metavar="DIR",
        help="a folder with copies of the articles (*.txt), to check evidence against",
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="how to write down what was found (default: text)"
    )
    parser.add_argument(
        "--output",
        default=STDOUT,
        metavar="FILE",
        help="a file for it, written whole or not at all (default: -, the screen)",
    )
    option.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Checks, and prints what was found."""
    wanted = names(options.root, options.paths)
    if (status := option.run(options, wanted)) is not None:
        return status
    outcome = narrowed(examine(options.root, options.articles, lambda _: None).outcome, wanted)
    deliver(report(outcome, options.root), options.format, options.output)
    return 1 if outcome.found else 0


def names(root: Path, paths: Iterable[Path]) -> list[str]:
    """The paths as findings write them, from the project's folder. OSError for one that is not among the seeds."""
    seeds = (root / SEEDS).resolve()
    found = []
    for path in paths:
        inside = path.parent.resolve() / path.name  # a link is looked at as one, and then refused
        if not path.is_symlink() and not path.exists():
            raise FileNotFoundError(2, "there is no such file", str(path))
        if inside != seeds and seeds not in inside.parents:
            raise FileNotFoundError(2, f"not among the seeds, which are in {seeds}", str(path))
        found.append("/".join((SEEDS, *inside.relative_to(seeds).parts)))
    return found


def narrowed(outcome: Outcome, wanted: list[str]) -> Outcome:
    """What concerns the wanted files or folders, or all where there are none; what lies outside is only counted."""
    if not wanted:
        return outcome
    return replace(outcome, found=_within(outcome.found, wanted), warnings=_within(outcome.warnings, wanted))


def _within(found: Iterable[Finding], wanted: list[str]) -> list[Finding]:
    def concerns(path: str) -> bool:
        return any(path == name or path.startswith(f"{name}/") for name in wanted)

    return [f for f in found if concerns(f.path) or any(concerns(r.path) for r in f.related)]
