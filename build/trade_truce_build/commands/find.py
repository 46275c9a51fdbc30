"""`trade-truce find`: which person, organisation, measure, event or utterance the registers have of some words."""

import argparse
import sys
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from trade_truce_build.commands.options import cache, root
from trade_truce_build.core.finding import show
from trade_truce_build.core.outcome import SEEDS

HELP = "search the registers: people, organisations, measures, events, utterances"
DESCRIPTION = """\
Searches the registers for entries with WORDS: in their own texts, and in what articles say about them, such as the
spellings of a name, the words of a figure, or a quotation of an utterance. A word may be the beginning of a longer
one, or misspelt. Lists ids to write into a seed.
Exit status: 0 something was found, 1 nothing was, 2 could not search."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("words", nargs="+", metavar="WORDS", help="what to look for")
    root(parser)
    parser.add_argument("--limit", type=_count, default=10, metavar="N", help="entries per register (default: 10)")
    cache(parser)


def run(options: argparse.Namespace) -> int:
    """Prints what was found, a register after the other."""
    from trade_truce_build.load import load_seeds
    from trade_truce_build.search import search

    read, loaded = load_seeds(Path(options.root) / SEEDS, (), MappingProxyType({}), cached=options.cache)
    if read.findings or loaded.findings:
        unread = "of the seeds, some could not be read and are not looked through: run `trade-truce check`"
        print(f"trade-truce: {unread}", file=sys.stderr)
    asked = " ".join(options.words)
    hits = search(loaded.engine, asked)
    for register, found in groupby(hits, key=lambda hit: hit.register):
        entries = list(found)
        print(register)
        for hit in entries[: options.limit]:
            print(show(f"  {hit.id}: {hit.shown}"))
        if entries[options.limit :]:
            print(f"  and {len(entries) - options.limit} more: say more words, or --limit {len(entries)}")
    if not hits:
        print(show(f"nothing in the registers has {asked}"))
    return 0 if hits else 1


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of entries")
    return int(text)
