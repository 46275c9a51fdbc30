"""The distributed engine against the embedded one: time for growing corpora, and whether both give the same digests."""

import argparse
import json
from pathlib import Path
from typing import Any

from comparisons.corpora import cleared, corpus
from measuring import Command, facts, ours, save, turns


def arguments(parser: argparse.ArgumentParser) -> None:
    """The comparison's options."""
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--once-from", type=int, default=100_000)
    parser.add_argument("--masters", nargs="+", default=["local[1]", "local[2]"], help="Spark masters to try")
    parser.add_argument("--option", default="--master", help="the command's option that takes a master")
    parser.add_argument("--arguments", nargs="*", default=[], help="further arguments of the distributed build")


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Measures, and keeps what came of it."""
    sizes = []
    for articles in options.sizes:
        root = corpus(articles)
        made = {"embedded": ours("build", "--root", root)}
        for master in options.masters:
            spark = ["--engine", "spark", options.option, master, *options.arguments]
            made[f"Spark, {master}"] = ours("build", "--root", root, *spark)
        runs, digests = {}, {}
        for name, command in made.items():
            one = Command(command, articles, before=cleared(root))
            runs |= turns({name: one}, 1 if articles >= options.once_from else options.times)
            digests[name] = _digests(root)
        same = len({json.dumps(found, sort_keys=True) for found in digests.values()}) == 1
        sizes.append({"articles": articles, "runs": runs, "same_digests": same})
    result = {"machine": facts(), "sizes": sizes}
    save("spark", result)
    return result


def _digests(root: Path) -> dict[str, str]:
    """The content digests in the descriptor that the last build left."""
    descriptor = json.loads(root.joinpath("datapackage.json").read_text("utf-8"))
    return {resource["name"]: resource["contentDigest"] for resource in descriptor["resources"]}
