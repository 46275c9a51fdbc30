"""`trade-truce check` of many YAML seeds: all of them, then with nothing changed, then with one of them edited."""

import argparse
import json
from pathlib import Path
from typing import Any

from measuring import OURS, Command, facts, ours, save, turns

from comparisons.corpora import corpus

EDIT = """
import sys, pathlib
path = pathlib.Path(sys.argv[1])
text = path.read_text("utf-8")
title = next(line for line in text.splitlines() if line.startswith("  title: "))
other = title.removesuffix(" anew") if title.endswith(" anew") else title + " anew"
path.write_text(text.replace(title, other), "utf-8")
"""
"""Adds a word to an article's title, or takes it away again."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The comparison's options."""
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument(
        "--cache", nargs="*", default=[".trade-truce-cache"], metavar="PATH", help="what a run must not find"
    )
    parser.add_argument("--arguments", nargs="*", default=[], help="further arguments of the command")


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Measures, and keeps what came of it."""
    root = corpus(options.articles, "yaml")
    check = ours("check", "--root", root, *options.arguments)
    articles = sorted(root.joinpath("seeds", "articles").iterdir())
    edit: list[str | Path] = [OURS, "-c", EDIT, articles[len(articles) // 2]]
    clear: list[str | Path] = ["rm", "-rf", *(root / path for path in options.cache)]
    made = {
        "all of them": Command([*check, "--no-cache"], options.articles, once=True),
        "all of them, kept": Command(check, options.articles, before=clear, once=True),
        "nothing changed": Command(check, options.articles),
        "one edited": Command(check, options.articles, before=edit),
    }
    result = {"machine": facts(), "articles": options.articles, "times": options.times}
    result["runs"] = turns(made, options.times)
    save("incremental", json.loads(json.dumps(result)))
    return result
