"""`trade-truce check`: everything of the build but writing the dataset."""

import argparse
from pathlib import Path

from trade_truce_build.commands.options import cache, findings_output, own, project
from trade_truce_build.core.put import spare
from trade_truce_build.report import STDOUT

HELP = "check the seeds; changes nothing except with --fix"
DESCRIPTION = """\
Reads seeds/, resolves references, computes bounds, compares the reports and checks every rule, as a build does, and
lists everything that is wrong. With PATHS, it reads all files but lists only findings that concern these. With --fix,
it first changes what is safe to change in the seeds, and puts them into canonical form.
Exit status: 0 nothing wrong (there may be warnings), 1 something was found, 2 the check could not run."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("paths", type=Path, nargs="*", metavar="PATH", help="seed files or folders (default: all)")
    project(parser)
    cache(parser)
    findings_output(parser)
    parser.add_argument(
        "--fix", action="store_true", help="first change what is safe to change, and put files into canonical form"
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="show what --fix would change, without changing it; exit status 1 if there is something to change",
    )


def run(options: argparse.Namespace) -> int:
    """Checks, and prints what was found."""
    from trade_truce_build.examine import examine
    from trade_truce_build.fix import option
    from trade_truce_build.report.formats import deliver
    from trade_truce_build.report.report import report
    from trade_truce_build.report.wanted import names, narrowed

    if options.output != STDOUT:
        spare(options.output, options.articles, *own(options.root))
    wanted = names(options.root, options.paths)
    done = option.run(options, wanted)
    if isinstance(done, int):
        return done
    examined = examine(options.root, options.articles, lambda _: None, cached=options.cache)
    outcome = narrowed(examined.outcome, wanted)
    outcome.errors = option.refused(outcome.errors, done) if done else outcome.errors
    deliver(report(outcome, options.root), options.format, options.output)
    return 1 if outcome.errors else 0
