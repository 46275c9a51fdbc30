"""Writes a made-up corpus of N articles as the seeds of a project: about 20 rows an article, no conflict without its ruling.

    python bench/corpus.py 100000 --to DIR --form jsonl --parts 4

The same N and seed give the same bytes. `trade-truce build --root DIR` finds nothing wrong.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from synthetic.article import article
from synthetic.heads import article_id
from synthetic.registers import REGISTERS
from synthetic.world import World

_PACKAGE = """\
name: synthetic-{articles}
version: 1.0.0
title: A made-up corpus of {articles} articles
description: Made up of syllables from the seed {seed}, to measure with. Nobody said or did any of this.
keywords: [synthetic]
licenses:
  - name: CC0-1.0
    title: Creative Commons Zero 1.0
    path: https://creativecommons.org/publicdomain/zero/1.0/
contributors:
  - title: A generator
    roles: [creator]
"""
_LINES = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def main(arguments: list[str] | None = None) -> int:
    """Reads the options and writes the corpus."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("articles", metavar="N", type=int)
    parser.add_argument("--to", metavar="DIR", type=Path, required=True, help="the project's root; it must not exist")
    parser.add_argument("--form", choices=("jsonl", "yaml"), default="jsonl")
    parser.add_argument("--gzip", action="store_true", help="JSON Lines only")
    parser.add_argument("--parts", metavar="K", type=int, default=1, help="files that articles are spread over")
    parser.add_argument("--jobs", metavar="J", type=int, default=2, help="processes at work")
    parser.add_argument("--seed", metavar="S", type=int, default=1)
    options = parser.parse_args(arguments)
    try:
        world = World(options.articles, options.seed)
        write(world, options.to, form=options.form, zipped=options.gzip, parts=options.parts, jobs=options.jobs)
    except (ValueError, FileExistsError) as error:
        print(f"corpus: {error}", file=sys.stderr)
        return 2
    return 0


def write(
    world: World, root: Path, *, form: str = "jsonl", zipped: bool = False, parts: int = 1, jobs: int = 2
) -> None:
    """Writes the seeds of a corpus into a new project. Raises FileExistsError where its seeds are there already."""
    seeds = root / "seeds"
    seeds.mkdir(parents=True)
    seeds.joinpath("package.yaml").write_text(
        _PACKAGE.format(articles=world.articles, seed=world.seed), "utf-8", newline="\n"
    )
    if form == "yaml" or parts > 1:
        seeds.joinpath("articles").mkdir()
    cuts = [world.articles * part // parts for part in range(parts + 1)]
    chosen = [range(*cut) for cut in zip(cuts, cuts[1:], strict=False)]
    end = ".jsonl.gz" if zipped else ".jsonl"
    if form == "yaml":
        tasks = [partial(_yaml_articles, world, seeds, numbers) for numbers in chosen]
        tasks += [partial(_yaml_register, world, seeds, name) for name in REGISTERS]
    else:
        names = [f"articles/part-{part:04}{end}" if parts > 1 else f"articles{end}" for part in range(parts)]
        tasks = [partial(_articles, world, seeds / name, numbers) for name, numbers in zip(names, chosen, strict=True)]
        tasks += [partial(_register, world, seeds / f"{name}{end}", name) for name in REGISTERS]
    _all(tasks, jobs)


def _all(tasks: list[Any], jobs: int) -> None:
    if jobs == 1:
        for task in tasks:
            task()
        return
    with ProcessPoolExecutor(jobs) as pool:
        for done in [pool.submit(task) for task in tasks]:
            done.result()


def _articles(world: World, path: Path, numbers: range) -> None:
    _lines(path, (article(world, number) for number in numbers))


def _register(world: World, path: Path, name: str) -> None:
    _lines(path, ({"id": key, **entry} for key, entry in REGISTERS[name](world)))


def _lines(path: Path, documents: Iterable[Any]) -> None:
    lines = (_LINES(document) + "\n" for document in documents)
    if first := next(lines, None):  # no file without a line
        with path.open("wb") as file:
            if path.suffix == ".gz":
                with gzip.GzipFile("", "wb", 5, file, mtime=0) as packed:
                    packed.writelines(text.encode() for text in _with(first, lines))
            else:
                file.writelines(text.encode() for text in _with(first, lines))


def _with(first: str, others: Iterator[str]) -> Iterator[str]:
    yield first
    yield from others


def _yaml_articles(world: World, seeds: Path, numbers: range) -> None:
    from synthetic.as_yaml import article_text

    for number in numbers:
        path = seeds / "articles" / f"{article_id(world, number)}.yaml"
        path.write_text(article_text(article(world, number)), "utf-8", newline="\n")


def _yaml_register(world: World, seeds: Path, name: str) -> None:
    from synthetic.as_yaml import register_text

    if text := register_text(REGISTERS[name](world)):
        seeds.joinpath(f"{name}.yaml").write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
