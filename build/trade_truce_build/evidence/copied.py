"""Holds every free text of the seeds against the articles at hand: none may have a run of an article's words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import groupby, islice
from pathlib import Path, PurePath
from typing import NamedTuple

from trade_truce.anchors import index
from trade_truce.text import LETTERS_A_WORD
from trade_truce_build.core.finding import MAX_FINDINGS, Finding, Findings, Related, SeedError, finding
from trade_truce_build.evidence.free_text import Piece, Seed, rows
from trade_truce_build.evidence.moved import ArticleText
from trade_truce_build.evidence.runs import RUN, Token, may_have_run, merged, parts, shortest, tokens
from trade_truce_build.reading.collected import Seeds
from trade_truce_build.reading.document import parse_document
from trade_truce_build.reading.files import contents
from trade_truce_build.reading.layout import ARTICLES, holds, is_lines
from trade_truce_build.reading.lines import Document, documents
from trade_truce_build.reading.nodes import parse
from trade_truce_build.reading.seeds import Instead, list_seeds

_SHOWN = 8
"""Words of a run that a finding shows."""
_HINT = "say it in your own words; of the article's, at most 8 in a row"
_DIGEST = re.compile(rb'"text_sha256" *: *"([0-9a-f]{64})"')


class _Chain(NamedTuple):
    """Cells and comments that stand one after the other, read as one text."""

    path: str
    pieces: list[Piece]
    tokens: list[Token]
    owners: list[int]
    """The piece of each token."""


class _Match(NamedTuple):
    """Where a copy has what a chain has."""

    copy: ArticleText
    words: Sequence[Token]
    """Those of the copy."""
    at: int
    """The number of the copy's word that the run starts with."""


def check_copied(
    root: Path, instead: Instead, copies: Mapping[str, ArticleText], read: Seeds | None = None
) -> Iterator[Finding]:
    """A finding for each run of words in the seeds below a folder that an article at hand has too.

    instead: bytes to take for those of some seeds. read: the seeds, where they were read: which files there are, and
    where one was given up for its faults.
    """
    if copies:
        known = {t.word for copy in copies.values() for of in (parts, tokens) for t in of(copy.text, copy.words)}
        paths = read.paths if read else list_seeds(root).paths
        yaml = (path for path in paths if not is_lines(path.name))
        ends = {path: read.stopped.get(path) if read else None for path in paths if is_lines(path.name)}
        lines = (line for line in _lines(root, ends, copies) if may_have_run(line.data, known))
        yield from copied([*_yaml(root, yaml, instead, known), *_read(lines)], copies)


def copied(seeds: Iterable[Seed], copies: Mapping[str, ArticleText]) -> Iterator[Finding]:
    """The same of seeds that were read."""
    chains = [_chain(seed.path, row) for seed in seeds for row in rows(seed)]
    matches = _matches(chains, copies)
    findings = (found for i, chain in enumerate(chains) if i in matches for found in _found(chain, matches[i]))
    for path, of_file in groupby(findings, key=lambda found: found.path):
        yield from _most(path, list(dict.fromkeys(of_file)))


def _most(path: str, findings: list[Finding]) -> list[Finding]:
    if len(findings) <= MAX_FINDINGS:
        return findings
    more = f"more than {MAX_FINDINGS} findings; fix the others and check again"
    return [*findings[:MAX_FINDINGS], finding(path, findings[MAX_FINDINGS].span, "TT019", more)]


def _yaml(root: Path, paths: Iterable[Path], instead: Instead, known: set[str]) -> Iterator[Seed]:
    for path, read in contents(root, paths):
        name = f"{root.name}/{path.relative_to(root).as_posix()}"
        data = instead.get(name, read)
        with suppress(SeedError):  # what is wrong with it is told by who reads it
            if data is not None and may_have_run(data, known):
                yield Seed(name, parse(name, data), data)


def _lines(root: Path, ends: Mapping[Path, int | None], copies: Mapping[str, ArticleText]) -> Iterator[Document]:
    """The lines of JSON Lines: of articles, of which there may be millions, those whose copies are at hand.

    ends: how many lines to read of each file, where not all.
    """
    for path, end in ends.items():
        register = holds(path.relative_to(root)) != ARTICLES
        with suppress(SeedError):
            for line in islice(documents(root, path), end):
                digest = None if register else _DIGEST.search(line.data)
                if register or (digest is not None and digest[1].decode() in copies):
                    yield line


def _read(lines: Iterable[Document]) -> Iterator[Seed]:
    for line in lines:
        if node := parse_document(Findings(line.path), line):
            yield Seed(line.path, node, entry=holds(PurePath(*PurePath(line.path).parts[1:])) != ARTICLES)


def _chain(path: str, row: list[Piece]) -> _Chain:
    of = [(token, owner) for owner, piece in enumerate(row) for token in parts(piece.text, index(piece.text))]
    found = list(merged(of))
    return _Chain(path, row, [token for token, _ in found], [owner for _, owner in found])


def _matches(chains: Sequence[_Chain], copies: Mapping[str, ArticleText]) -> dict[int, dict[int, _Match]]:
    """Chain -> number of a word from which on it has a run of a copy -> where that copy has it."""
    sought: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, chain in enumerate(chains):
        for at, run in shortest(chain.tokens):
            sought[run].append((number, at))
    matches: dict[int, dict[int, _Match]] = defaultdict(dict)
    for copy in copies.values() if sought else ():
        words = tokens(copy.text, copy.words)
        for place, run in shortest(words):
            for number, at in sought.pop(run, ()):
                matches[number][at] = _Match(copy, words, place)
    return matches


def _found(chain: _Chain, matches: Mapping[int, _Match]) -> Iterator[Finding]:
    """The runs of a chain, each as long as it goes."""
    end = 0
    for at, match in sorted(matches.items()):
        if at < end:
            continue
        length = _length(chain.tokens, at, match)
        if at + length > end:
            end = at + length
            yield from [_finding(chain, at, end, match)] if _refused(chain, at, end) else []


def _refused(chain: _Chain, first: int, end: int) -> bool:
    """Whether a run is more than words that an article states, each in its cell: a name, and behind it a role."""
    weights: dict[int, int] = defaultdict(int)
    for owner, token in zip(chain.owners[first:end], chain.tokens[first:end], strict=True):
        weights[owner] += token.weight
    return any(weight >= RUN or not chain.pieces[owner].words for owner, weight in weights.items())


def _length(words: Sequence[Token], at: int, match: _Match) -> int:
    most = min(len(words) - at, len(match.words) - match.at)
    return next((i for i in range(most) if words[at + i].word != match.words[match.at + i].word), most)


def _finding(chain: _Chain, first: int, end: int, match: _Match) -> Finding:
    run = match.words[match.at : match.at + end - first]
    weight = sum(token.weight for token in run)
    count = f"{len(run)} letters" if weight == len(run) else f"{weight // LETTERS_A_WORD} words"
    place = f"{match.copy.name} at {run[0].start}-{run[-1].end}"
    shown = next(
        (i for i in range(len(run)) if sum(t.weight for t in run[: i + 1]) > _SHOWN * LETTERS_A_WORD), len(run)
    )
    begins = match.copy.text[run[0].start : run[shown - 1].end]
    message = f"{count} in a row are those of {place}, which begin `{' '.join(begins.split())}`"
    owners = dict.fromkeys(chain.owners[first:end])
    here, *others = (chain.pieces[owner] for owner in owners)
    related = tuple(Related(chain.path, piece.where, "the run goes on here") for piece in others)
    return replace(finding(chain.path, here.where, "TT308", message, _HINT), related=related)
