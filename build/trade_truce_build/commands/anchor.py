"""`trade-truce anchor`: looks up the words that a seed's entries name and writes span and anchor in their place."""

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trade_truce_build.evidence.recheck import Copies

HELP = "replace `find` in a seed's entries by spans and anchors"
DESCRIPTION = """\
While you write an article's seed, an entry may have `find: some words` instead of `at` and `anchor`. The words are
those of the article; ` … ` stands for a gap, and {braces} mark the span if it needs its context to be unique. This
command finds the words in your copy of the article and replaces the line, so that none of the article's text stays in
the seed.

With --newer, SEED is the seed of the previous version, and the command writes a seed of the newer one: entries whose
words are still in the text get their new place; the others are listed and get `find: TODO`."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("seeds", type=Path, nargs="+", metavar="SEED", help="files of seeds/articles/")
    parser.add_argument(
        "--articles", type=Path, metavar="DIR", required=True, help="a folder with copies of the articles (*.txt)"
    )
    parser.add_argument(
        "--newer",
        metavar="NAME",
        help="the newer version's text in DIR, named after its id (ID.txt); writes the seed ID.yaml",
    )


def run(options: argparse.Namespace) -> int:
    """Rewrites each seed whose every `find` was found; raises SeedError for one that has others."""
    from trade_truce_build.core.finding import show
    from trade_truce_build.core.put import put
    from trade_truce_build.evidence.anchoring import anchored
    from trade_truce_build.evidence.recheck import read_copies
    from trade_truce_build.reading.files import read_named
    from trade_truce_build.reading.layout import is_lines

    for path in options.seeds:
        if is_lines(path.name):
            raise OSError(0, "only YAML is anchored; `trade-truce seeds --to yaml` writes it", str(path))

    copies = read_copies(options.articles)
    for name, file in copies.unread.items():
        print(show(f"{options.articles / name} is not read: {file.why}"), file=sys.stderr)
    if options.newer:
        return _newer(options, copies)
    for path in options.seeds:
        before = read_named(path)
        after = anchored(str(path), before, copies)
        if after != before:
            put(path, after)
        count = before.count(b"find:") - after.count(b"find:")
        print(show(f"{path}: {count} span{'s' * (count != 1)} written"))
    return 0


def _newer(options: argparse.Namespace, copies: "Copies") -> int:
    """Writes the seed of a newer version beside that of the one before; OSError where one is there already."""
    from trade_truce.values import SLUG
    from trade_truce_build.core.finding import show
    from trade_truce_build.core.put import put
    from trade_truce_build.draft.newer import newer
    from trade_truce_build.reading.files import read_named

    seed, *others = options.seeds
    id = options.newer.removesuffix(".txt")
    out = seed.with_name(f"{id}.yaml")
    digest = next((digest for digest, copy in copies.items() if copy.name == options.newer), None)
    if others:
        raise OSError(0, "with --newer, give one seed: that of the version before", str(others[0]))
    if digest is None:
        raise OSError(0, "there is no such text among the copies", str(options.articles / options.newer))
    if not re.fullmatch(SLUG, id):
        raise OSError(0, "name the text as the newer version's id, such as outlet-2025-06-05.txt", options.newer)
    if out.exists():
        raise OSError(0, "this is there already; remove it, or give the text another name", str(out))
    made = newer(str(seed), read_named(seed), id, digest, copies)
    put(out, made.data)
    for line, what, why in made.gone:
        print(show(f"{out}:{line}: {what} is left to do: {why}"))
    entries = made.standing + len(made.gone)
    print(show(f"{out}: {made.standing} of {entries} entries stand in the text; say under `revision` what it is"))
    return 0
