"""`trade-truce verify`: what somebody's copies of the articles say of the dataset's spans."""

import argparse
import sys
from pathlib import Path

from trade_truce.errors import TradeTruceError
from trade_truce_build.core.finding import show
from trade_truce_build.reading.copies import Text, read_folder
from trade_truce_build.verify.reading import READERS
from trade_truce_build.verify.report import File, document, sound, text
from trade_truce_build.verify.search import look
from trade_truce_build.verify.spans import read_spans

HELP = "check the dataset's spans against your copies of the articles"
DESCRIPTION = """\
Searches each file of a folder (*.txt, *.md, *.html) for the articles of the dataset, which it recognises by their
words, not by file names. Prints a verdict on each span: verified, moved, changed, torn, ambiguous or absent.
docs/verify.md explains these. Needs only `pip install trade-truce`.
Exit status: 0 every span of every article found is verified or moved, and no file has words of another article; 1
otherwise; 2 it could not run."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("--articles", type=Path, metavar="DIR", required=True, help="a folder with copies of articles")
    parser.add_argument("--root", type=Path, help="a project whose dataset to check (default: the installed one)")
    parser.add_argument("--spans", action="store_true", help="list each span that is not verified, with its place")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text, or everything as JSON")


def run(options: argparse.Namespace) -> int:
    """Prints what was found."""
    try:
        spans = read_spans(options.root)
    except TradeTruceError as error:
        print(f"trade-truce: {show(str(error))}", file=sys.stderr)
        return 2
    files = [
        File(path, look(spans, found) if isinstance(found, Text) else found)
        for path, found in read_folder(options.articles, READERS)
    ]
    if all(file.seen is None for file in files):
        print(
            f"trade-truce: {show(str(options.articles))}: no file in it ends in {', '.join(READERS)}", file=sys.stderr
        )
        return 2
    print(document(spans, files) if options.format == "json" else "\n".join(text(spans, files, options.spans)))
    return 0 if sound(files) else 1
