"""Of 200 runs of texts of our own, planted in the project's seeds, disguised and split, all are found."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.conftest import ROOT

from trade_truce.anchors import index
from trade_truce.text import UNSPACED
from trade_truce_build.core.finding import Finding
from trade_truce_build.evidence.copied import copied
from trade_truce_build.evidence.free_text import Seed
from trade_truce_build.evidence.moved import ArticleText
from trade_truce_build.evidence.runs import RUN, tokens
from trade_truce_build.reading.nodes import parse

COUNT = 200
COPIES = {
    name: ArticleText(text, index(text), f"{name}.txt")
    for line in (ROOT / "tests" / "verify" / "planted.tsv").read_text("utf-8").splitlines()
    for name, _, text in [line.partition("\t")]
}
"""Texts of our own in ten languages."""
SEEDS = sorted((ROOT / "seeds").rglob("*.yaml"))
FREE = re.compile(
    r"^( +(?:- )?)(summary|gist|label|description|subject|object|note|why|asks|role|speaker|quoted|attributed_to|"
    r"date_words|surface|find|reason): (?![|>\[{]).+$",
    re.M,
)
CELL = re.compile(r"^( +(?:- )?)(summary|gist|description|note|why|asks|label|subject): (?![|>\[{]).+$", re.M)
DISGUISES: tuple[Callable[[str], str], ...] = (
    lambda run: run,
    str.upper,
    str.title,
    lambda run: re.sub(r"[\s,.;:!?“”‘’\"'、。，；：—–-]+", " ", run),
    lambda run: re.sub(r"\s+", " — ", run),
    lambda run: re.sub(r"\s+", "\u00a0", run),
    lambda run: run.replace("fi", "ﬁ").replace("fl", "ﬂ").replace("'", "’").replace("“", "«").replace("”", "»"),
    lambda run: re.sub(r"(?<=\d)[.,](?=\d)|(?<=\b[A-Z])\.(?=[A-Z])", "", run),
    lambda run: "".join(f"{char}·" if UNSPACED.match(char) else char for char in run),
    lambda run: run.replace(" ", ", ").replace("，", " ").replace("、", ""),
    lambda run: "".join(chr(ord(char) + 0xFEE0) if char.isascii() and char.isalnum() else char for char in run),
)


def run_of(copy: ArticleText, random: Random) -> str:
    """The shortest words of a text, from some word on, that are too many in a row."""
    of = tokens(copy.text, copy.words)
    last = next(i for i in range(len(of), 0, -1) if sum(token.weight for token in of[i - 1 :]) >= RUN)
    first = random.randrange(last)
    end, weight = first, 0
    while weight < RUN:
        weight, end = weight + of[end].weight, end + 1
    return " ".join(copy.text[of[first].start : of[end - 1].end].split())


def halves(run: str, random: Random) -> tuple[str, str]:
    """A run in two, between words or letters of scripts without blanks."""
    places = [m.start() for m in re.finditer(r"\s", run)] or [i for i in range(2, len(run)) if UNSPACED.match(run[i])]
    at = random.choice(places)
    return run[:at].strip(), run[at:].strip()


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def planted(text: str, run: str, random: Random) -> tuple[str, int]:
    """A seed with a run planted in one of its ways, and the line where it begins."""
    cells = list(FREE.finditer(text))
    way = random.randrange(6)
    cell = random.choice(cells)
    line = text.count("\n", 0, cell.start()) + 1
    indent = " " * len(cell[1])
    one, other = halves(run, random)
    if way == 0:  # in a cell of any kind; one that states words would be longer than its rule lets it be
        return text[: cell.start()] + f"{cell[1]}{cell[2]}: {quoted(f'We say {run}')}" + text[cell.end() :], line
    if way == 1:  # beside a value, in a comment
        return text[: cell.end()] + f"  # {run}" + text[cell.end() :], line
    if way == 2:  # in two comments, one below the other
        return text[: cell.end()] + f"\n{indent}# {one}\n{indent}# {other}" + text[cell.end() :], line + 1
    if way == 3:  # in a comment above all
        return f"# {run}\n{text}", 1
    wide = random.choice(list(CELL.finditer(text)) or cells)
    line, indent = text.count("\n", 0, wide.start()) + 1, " " * len(wide[1])
    key = next(key for key in ("gist", "label", "asks", "reason", "description") if f"{key}: " not in text)
    if way == 4:  # in two cells, one below the other
        cut = f"{wide[1]}{wide[2]}: {quoted(one)}\n{indent}{key}: {quoted(other)}"
    else:  # in a cell and the comment below it
        cut = f"{wide[1]}{wide[2]}: {quoted(one)}\n{indent}# {other}"
    return text[: wide.start()] + cut + text[wide.end() :], line


def found(path: Path, text: str) -> list[Finding]:
    name, data = f"seeds/{path.relative_to(ROOT / 'seeds').as_posix()}", text.encode()
    return [*copied([Seed(name, parse(name, data), data)], COPIES)]


def test_of_two_hundred_planted_runs_all_are_found_where_they_are() -> None:
    random, missed = Random(14), []
    texts = {path: path.read_text("utf-8") for path in SEEDS}
    free = [path for path in SEEDS if FREE.search(texts[path])]
    for number in range(COUNT):
        path, copy = free[number % len(free)], random.choice(list(COPIES.values()))
        run = random.choice(DISGUISES)(run_of(copy, random))
        text, line = planted(texts[path], run, random)
        places = {finding.line for finding in found(path, text) if finding.code == "TT308"}
        if line not in places:
            missed.append((path.name, line, places, copy.name, run))
    assert not missed, f"{len(missed)} of {COUNT}: {missed}"


def test_of_the_projects_own_seeds_none_is() -> None:
    assert [finding for path in SEEDS for finding in found(path, path.read_text("utf-8"))] == []
