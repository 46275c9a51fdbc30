"""All spans of a dataset, laid out so that those of a text are found by digests and not one by one.

A row takes some hundred bytes here, in arrays; what is asked of one is cut out when it is asked.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from trade_truce.anchors import BITS
from trade_truce.errors import TamperedError, TradeTruceError
from trade_truce.files import check, descriptor, home

Ints = npt.NDArray[np.int64]
Digests = npt.NDArray[np.uint64]

CHUNK = 200_000
"""Rows of a table that are read at once."""
_COLUMNS = {"article_id", "start", "end", "anchor", "surface"}
_DIGITS = BITS // 4
_ANCHOR = 4 * _DIGITS + 3
_WRITTEN = r"\.".join([f"[0-9a-f]{{{_DIGITS}}}"] * 4)
_PLACES = (0, 2 * (_DIGITS + 1))  # where in an anchor the digests of its two places start


class Span(NamedTuple):
    """One row's span: which row, where its article has it, and its anchor's four digests."""

    number: int
    """Among all spans of the dataset."""
    table: str
    id: str
    start: int
    end: int
    place_before: str
    keyed_before: str
    place_after: str
    keyed_after: str
    surface: str = ""
    """The words, where the row quotes all of them."""


class Spans(NamedTuple):
    """The spans of all articles. A row is an index into the arrays of the second group."""

    articles: list[str]
    texts: dict[str, set[int]]
    """Digest of a text -> indices of the articles that have it."""
    tables: list[str]

    table: npt.NDArray[np.uint8]
    id: npt.NDArray[np.object_]
    article: Ints
    start: Ints
    end: Ints
    anchor: npt.NDArray[np.bytes_]
    surface: npt.NDArray[np.object_]

    by_article: Ints
    """Rows, article after article."""
    firsts: Ints
    """Where in `by_article` each article's rows start, and the end."""
    digests: Digests
    """Those of the places of both sides of all rows, rising."""
    owners: Ints
    """The row of each of `digests`."""

    def of(self, article: int) -> Iterator[Span]:
        """The spans of an article, table by table."""
        for row in self.by_article[self.firsts[article] : self.firsts[article + 1]]:
            before, keyed_before, after, keyed_after = self.anchor[row].decode().split(".")
            table, start, end = self.tables[self.table[row]], int(self.start[row]), int(self.end[row])
            yield Span(
                int(row), table, self.id[row], start, end, before, keyed_before, after, keyed_after, self.surface[row]
            )

    def count(self, article: int) -> int:
        """How many spans an article has."""
        return int(self.firsts[article + 1] - self.firsts[article])

    def standing(self, places: Digests) -> dict[int, Ints]:
        """The articles that have a side among these places, and the rows whose side it is."""
        sought = np.unique(places)
        lows, highs = (np.searchsorted(self.digests, sought, side) for side in ("left", "right"))
        there = np.flatnonzero(lows < highs)
        if not len(there):
            return {}
        rows = np.unique(self.owners[np.concatenate([np.arange(lows[i], highs[i]) for i in there])])
        rows = rows[np.argsort(self.article[rows], kind="stable")]
        articles, firsts = np.unique(self.article[rows], return_index=True)
        return dict(zip(articles.tolist(), np.split(rows, firsts[1:]), strict=True))

    def stretch(self, article: int, rows: Ints) -> int:
        """How many spans an article has in the stretch that these rows' spans cover."""
        all_rows = self.by_article[self.firsts[article] : self.firsts[article + 1]]
        low, high = self.start[rows].min(), self.end[rows].max()
        return int(((self.start[all_rows] >= low) & (self.end[all_rows] <= high)).sum())


def read_spans(root: Path | None = None) -> Spans:
    """The spans of the installed dataset, or of the one in a project's folder.

    Raises TamperedError where a file is not the one that the descriptor describes, OSError where one cannot be read.
    """
    folder = root or home()
    try:
        resources = {r["name"]: r for r in descriptor(folder)["resources"]}
        fields = {name: {f["name"] for f in r["schema"]["fields"]} for name, r in resources.items()}
        keys = {name: r["schema"]["primaryKey"][0] for name, r in resources.items()}
        read = partial(_read, folder)
        tables = [name for name in resources if {"start", "end", "anchor"} <= fields[name]]
        known = pd.concat(read(resources["articles"], ["article_id", "text_sha256"]))
        ids = pd.Index(known["article_id"])
        chunks = [
            _columns(number, chunk, keys[name], ids)
            for number, name in enumerate(tables)
            for chunk in read(resources[name], [keys[name], *(fields[name] & _COLUMNS)])
        ]
    except (MemoryError, OSError, TradeTruceError):
        raise
    except Exception as error:  # of any library: the files are those described, so they hold no dataset
        why = f"{type(error).__name__}: {str(error)[:200]}"
        raise TamperedError(f"{folder / 'datapackage.json'} does not describe the tables ({why})") from None
    if not any(len(chunk[0]) for chunk in chunks):
        raise TamperedError(f"the dataset in {folder} has no span, so nothing can be verified")
    columns = [np.concatenate(column) for column in zip(*chunks, strict=True)]
    texts: dict[str, set[int]] = {}
    for article, sha in enumerate(known["text_sha256"]):
        texts.setdefault(sha, set()).add(article)
    return _indexed(list(ids), texts, tables, columns)


def _read(folder: Path, resource: dict[str, Any], columns: list[str]) -> Iterator[pd.DataFrame]:
    """Columns of a table as text, chunk by chunk, once its file's hash is checked."""
    check(folder / resource["path"], resource)
    kept: Any = {"usecols": columns, "dtype": str, "keep_default_na": False, "encoding": "utf-8"}
    yield from pd.read_csv(folder / resource["path"], chunksize=CHUNK, **kept)


def _columns(table: int, chunk: pd.DataFrame, key: str, ids: "pd.Index[str]") -> tuple[npt.NDArray[Any], ...]:
    if not chunk["anchor"].str.fullmatch(_WRITTEN).all():
        raise ValueError("an anchor is none")
    article = ids.get_indexer(pd.Index(chunk["article_id"])).astype(np.int64)
    start, end = (chunk[name].to_numpy(object).astype(np.int64) for name in ("start", "end"))
    if (article < 0).any() or (start < 0).any() or (start >= end).any():
        raise ValueError("a span is of no article, or of no words")
    return (
        np.full(len(chunk), table, np.uint8),
        chunk[key].to_numpy(object),
        article,
        start,
        end,
        chunk["anchor"].to_numpy(object).astype(f"S{_ANCHOR}"),
        chunk["surface"].to_numpy(object) if "surface" in chunk else np.full(len(chunk), "", object),
    )


def _indexed(
    articles: list[str], texts: dict[str, set[int]], tables: list[str], columns: list[npt.NDArray[Any]]
) -> Spans:
    table, ids, article, start, end, anchor, surface = columns
    by_article = np.argsort(article, kind="stable")
    firsts = np.searchsorted(article[by_article], np.arange(len(articles) + 1))
    digests = np.concatenate([_places(anchor, side) for side in _PLACES])
    order = np.argsort(digests, kind="stable")
    return Spans(
        articles, texts, tables, table, ids, article, start, end, anchor, surface,
        by_article, firsts, digests[order], order % len(article),
    )  # fmt: skip


def _places(anchors: npt.NDArray[np.bytes_], start: int) -> Digests:
    """The digest that starts at a character of each anchor, as a number."""
    characters = anchors.view(np.uint8).reshape(len(anchors), _ANCHOR)[:, start : start + _DIGITS]
    digits = np.where(characters < ord("a"), characters - ord("0"), characters - ord("a") + 10).astype(np.uint64)
    places = 16 ** np.arange(_DIGITS - 1, -1, -1, dtype=np.uint64)
    found: Digests = digits @ places
    return found
