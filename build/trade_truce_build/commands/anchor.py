"""`trade-truce anchor`: looks up the words that a seed's entries name and writes span and anchor in their place."""

import argparse
import sys
from pathlib import Path

HELP = "turn the `find` of a seed's entries into spans and anchors"
DESCRIPTION = """\
While an article's seed is being written, an entry may say `find: some words` instead of `at` and `anchor`: words of
the article, with ` … ` for a gap and {braces} around the span where the words around it are needed to tell it from
another. This looks them up in your copy of the article and replaces the line, so that no text of the article stays in
the seed."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("seeds", type=Path, nargs="+", metavar="SEED", help="files of seeds/articles/")
    parser.add_argument(
        "--articles", type=Path, metavar="DIR", required=True, help="a folder with copies of the articles (*.txt)"
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
    for path in options.seeds:
        before = read_named(path)
        after = anchored(str(path), before, copies)
        if after != before:
            put(path, after)
        count = before.count(b"find:") - after.count(b"find:")
        print(show(f"{path}: {count} span{'s' * (count != 1)} written"))
    return 0
