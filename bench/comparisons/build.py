"""Building from JSON Lines: ours, one pydantic model a record, and DuckDB merely reading and writing the same."""

import argparse
from typing import Any

from comparisons.corpora import WORK, bytes_of_seeds, cleared, corpus
from measuring import HERE, OURS, THEIRS, Command, facts, ours, save, turns

PEERS = ("frictionless",)


def arguments(parser: argparse.ArgumentParser) -> None:
    """The comparison's options."""
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--small", type=int, default=5_000, help="articles for the peer that takes minutes")
    parser.add_argument("--whole", action="store_true", help="that peer on the whole corpus too")
    parser.add_argument("--times", type=int, default=5)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Measures, and keeps what came of it."""
    root, small = corpus(options.articles), corpus(options.small)
    large = {
        "trade-truce build": Command(ours("build", "--root", root), options.articles, before=cleared(root)),
        "DuckDB merely reads and writes": _bare(root, options.articles),
    }
    if options.whole:
        large["pydantic, then frictionless"] = _records(root, options.articles)
    few = {
        "trade-truce build": Command(ours("build", "--root", small), options.small, before=cleared(small)),
        "pydantic, then frictionless": _records(small, options.small),
    }
    result = {
        "machine": facts(peers=PEERS), "articles": options.articles, "bytes": bytes_of_seeds(root),
        "small_articles": options.small, "times": options.times, "runs": turns(large, options.times),
        "small_runs": turns(few, 1),
    }  # fmt: skip
    save("build", result)
    return result


def _bare(root: Any, articles: int) -> Command:
    out = WORK / "bare"
    return Command([OURS, HERE / "peers" / "bare_build.py", root, out], articles, before=["rm", "-rf", out])


def _records(root: Any, articles: int) -> Command:
    out = WORK / "records"
    made = [OURS, HERE / "peers" / "records_build.py", root, out, THEIRS.parent / "frictionless"]
    return Command(made, articles, once=True, before=["rm", "-rf", out])
