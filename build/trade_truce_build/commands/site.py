"""`trade-truce site`: pages of a built package."""

import argparse
import sys
from pathlib import Path

from trade_truce.errors import TradeTruceError
from trade_truce_build.commands.options import package
from trade_truce_build.core.finding import show
from trade_truce_build.export.formats import FORMATS

HELP = "make static web pages of a built package"
DESCRIPTION = """\
Makes static web pages of a built package: what its articles report, when, in which numbers and words, where they
disagree, and where the words are; with charts, tables, a search, and files to download. The pages need no server and
no network, and use scripts only to sort, filter, search and copy. PACKAGE is a folder, its datapackage.json, or a
zip. The same package gives the same bytes.
Exit status: 0 made, 2 could not."""
_WHOLE = [name for name, form in FORMATS.items() if not form.folder]


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    package(parser)
    parser.add_argument(
        "--output", type=Path, default=Path("site"), metavar="DIR", help="the folder to write (default: site)"
    )
    parser.add_argument(
        "--pages", type=_number, default=1_000, metavar="N", help="pages per kind at most (default: 1000)"
    )
    parser.add_argument(
        "--rows", type=_number, default=10_000, metavar="N", help="rows per table at most (default: 10000)"
    )
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="KIND/ID", help="only these pages, such as people/ada-quill"
    )
    parser.add_argument(
        "--downloads", nargs="*", choices=_WHOLE, default=["csv", "jsonl", "sqlite"], metavar="FORMAT",
        help=f"formats to download: {', '.join(_WHOLE)} (default: csv jsonl sqlite; without a value, none)",
    )  # fmt: skip
    parser.add_argument("--docs", type=Path, metavar="DIR", help="a folder of Markdown (*.md), also turned into pages")
    parser.add_argument("--serve", action="store_true", help="then serve the pages on this machine")
    parser.add_argument("--port", type=int, default=8000, help="with --serve, the port (default: 8000; 0: a free one)")


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is no number; give one of 0 or more, as 1000")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Makes the site and says how large it is."""
    from trade_truce.dataset import open as open_package
    from trade_truce_build.site.serve import serve
    from trade_truce_build.site.write import Limits, may_go, write

    try:
        dataset = open_package(options.package)
        if not may_go(options.output):
            return _stop(
                f"{options.output} is there already and is no site made by this command; choose another with --output"
            )
        limits = Limits(options.pages, options.rows, tuple(options.only), tuple(options.downloads), options.docs)
        made = write(dataset, options.output, limits)
    except TradeTruceError as error:
        return _stop(str(error))
    size = f"{made['bytes'] / 1e6:.1f} MB, largest page {made['largest'] / 1e3:.0f} kB"
    print(show(f"{options.output}: {made['files']} files, {size}; open {options.output / 'index.html'}"), flush=True)
    if options.serve:
        serve(options.output, options.port)
    return 0


def _stop(message: str) -> int:
    print(f"trade-truce: {show(message)}", file=sys.stderr)
    return 2
