"""Small corpora as JSON Lines, made of YAML seeds: documents as plain data, free to be broken before they are laid."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from trade_truce.seeds import REGISTERS
from trade_truce_build.reading.nodes import Mapping, Node, Scalar, parse

Document = dict[str, Any]
Corpus = dict[str, list[Document]]
"""`articles`, or a register -> its documents."""
KINDS = ("articles", *REGISTERS)


def corpus_of(seeds: Path, ending: str = "") -> Corpus:
    """The documents that YAML seeds make. ending: is put behind each id and what must be unique."""
    corpus: Corpus = {kind: [] for kind in KINDS}
    for path in sorted(seeds.glob("articles/*.yaml")):
        corpus["articles"].append(plain(parse(path.name, path.read_bytes())))
    for register in REGISTERS:
        path = seeds / f"{register}.yaml"
        entries = plain(parse(path.name, path.read_bytes())) if path.exists() else {}
        corpus[register] = [{"id": key, **entry} for key, entry in entries.items()]
    return _renamed(corpus, ending) if ending else corpus


def plain(node: Node) -> Any:
    """A tree of nodes as plain data, each scalar a text."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: plain(value) for key, (_, value) in node.entries.items()}
    return [plain(item) for item in node.items]


def joined(*corpora: Corpus) -> Corpus:
    """All documents of several corpora."""
    return {kind: [document for corpus in corpora for document in corpus[kind]] for kind in KINDS}


def lines(documents: list[Document], *, ascii_only: bool = False) -> bytes:
    """Documents as JSON Lines, as Python writes them."""
    return b"".join(line(document, ascii_only=ascii_only) + b"\n" for document in documents)


def line(document: Any, *, ascii_only: bool = False) -> bytes:
    """One document, without the line's end."""
    return json.dumps(document, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")


def lay(corpus: Corpus, root: Path, package: Path, *, ascii_only: bool = False) -> Path:
    """Writes a file for each kind of which there is a document. Returns the seeds' folder."""
    seeds = root / "seeds"
    seeds.mkdir(parents=True)
    shutil.copyfile(package, seeds / "package.yaml")
    for kind, documents in corpus.items():
        if documents or kind in ("people", "measures", "events", "utterances"):
            (seeds / f"{kind}.jsonl").write_bytes(lines(documents, ascii_only=ascii_only))
    return seeds


def _renamed(corpus: Corpus, ending: str) -> Corpus:
    """The corpus with its ids, addresses and digests made others."""
    ids = {document["id"] for kind in KINDS[1:] for document in corpus[kind]}
    ids |= {document["article"]["id"] for document in corpus["articles"]}

    def renamed(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: renamed(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [renamed(item) for item in value]
        if key == "text_sha256":
            return f"{abs(int(value, 16) ^ int.from_bytes(ending.encode(), 'big')):064x}"
        if key == "url":
            return f"{value}{ending}"
        return "--".join(part + ending if part in ids else part for part in value.split("--"))

    return {kind: [renamed(document) for document in corpus[kind]] for kind in KINDS}


def texts(value: Any) -> Iterator[str]:
    """Every text in some data, keys not among them."""
    if isinstance(value, str):
        yield value
    else:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)
