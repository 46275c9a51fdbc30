"""`trade-truce seeds`: writes the seeds in the other form, YAML or JSON Lines, into a folder of their own."""

import argparse
import sys
from pathlib import Path

from trade_truce_build.commands.options import root

HELP = "convert the seeds to JSON Lines, for programs, or back to YAML"
DESCRIPTION = """\
Writes all seeds into a new folder, as JSON Lines with one document per line, or as YAML in canonical form. Never
changes existing files. Articles are sorted by id; a register's entries keep their order. Converting to JSON Lines and
back loses only comments, which JSON Lines does not have. The folder can replace seeds/.
Exit status: 0 written, 1 the seeds hold something that this form cannot express, 2 the folder could not be written."""

_LISTED = 3
"""Seeds that are named of those whose comments are left behind."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    root(parser)
    parser.add_argument("--to", choices=("jsonl", "yaml"), required=True, help="the form to write")
    parser.add_argument(
        "--output", type=Path, metavar="DIR", help="an empty or new folder (default: seeds-jsonl or seeds-yaml)"
    )
    parser.add_argument("--gzip", action="store_true", help="compress each file, to *.jsonl.gz")
    parser.add_argument("--parts", type=_parts, metavar="N", help="write the articles as N files in articles/")


def run(options: argparse.Namespace) -> int:
    """Converts, and prints what was written."""
    from trade_truce_build.convert.convert import to_lines, to_yaml
    from trade_truce_build.core.finding import show
    from trade_truce_build.core.outcome import SEEDS

    if options.to == "yaml" and (options.gzip or options.parts):
        print("trade-truce: --gzip and --parts go with --to jsonl", file=sys.stderr)
        return 2
    seeds, target = options.root / SEEDS, options.output or options.root / f"{SEEDS}-{options.to}"
    if options.to == "yaml":
        done = to_yaml(seeds, target)
    else:
        done = to_lines(seeds, target, compressed=options.gzip, parts=options.parts)
    if done.commented:
        named = ", ".join(done.commented[:_LISTED]) + ", …" * (len(done.commented) > _LISTED)
        print(show(f"left behind: the comments of {len(done.commented)} seeds ({named})"), file=sys.stderr)
    counts = ", ".join(f"{count} {what}" for what, count in sorted(done.counts.items()))
    print(show(f"{target}: {done.files} files written: {counts}"))
    return 0


def _parts(given: str) -> int:
    """A number of files, from 1 to 99999."""
    if given.isascii() and given.isdigit() and 0 < int(given[:6]) < 100_000:
        return int(given)
    raise argparse.ArgumentTypeError("a number from 1 to 99999 is expected")
