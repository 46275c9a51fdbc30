"""Writes what a store holds as seeds of one form, into an empty folder. The same content gives the same bytes."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from gzip import GzipFile
from pathlib import Path
from typing import IO

from trade_truce_build.canonical import uncommented
from trade_truce_build.convert.store import Store
from trade_truce_build.core.finding import Finding, Findings, SeedError
from trade_truce_build.reading.collect import ID
from trade_truce_build.reading.document import parse_document
from trade_truce_build.reading.files import MAX_BYTES
from trade_truce_build.reading.layout import ARTICLES, YAML
from trade_truce_build.reading.lines import Document
from trade_truce_build.reading.nodes import Mapping, Node, Scalar, parse

_LEVEL = 6
"""Of compression: zlib's own default, stated so that it stays."""


def write_lines(store: Store, whats: Collection[str], folder: Path, *, compressed: bool, parts: int | None) -> int:
    """Writes JSON Lines: the articles by id in one file or so many parts, each register as one, in its own order.

    whats: what there is, though it may be without entries. Returns how many files were written.
    """
    ending = ".jsonl.gz" if compressed else ".jsonl"
    for register in whats:
        if register != ARTICLES:
            with _lines(folder / f"{register}{ending}", compressed=compressed) as file:
                file.writelines(store.lines(register))
    if ARTICLES not in whats:
        return len(whats)
    names = [f"{ARTICLES}/part-{n:05}{ending}" for n in range(parts)] if parts else [f"{ARTICLES}{ending}"]
    lines, count = store.lines(ARTICLES), store.count(ARTICLES)
    for number, name in enumerate(names):
        (folder / name).parent.mkdir(exist_ok=True)
        with _lines(folder / name, compressed=compressed) as file:
            share = (number + 1) * count // len(names) - number * count // len(names)
            file.writelines(next(lines) for _ in range(share))
    return len(whats) - 1 + len(names)


@contextmanager
def _lines(path: Path, *, compressed: bool) -> Iterator[IO[bytes]]:
    with path.open("xb") as file:
        if compressed:  # without the time and the name, which would differ from run to run
            with GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=file, mtime=0) as inner:
                yield inner  # type: ignore[misc]  # enough of one to write to
        else:
            yield file


def write_yaml(store: Store, whats: Collection[str], folder: Path) -> int:
    """Writes YAML: a file an article, one a register, in canonical form; SeedError for one that no seed could be.

    whats: what there is, though it may be without entries. Returns how many files were written.
    """
    (folder / ARTICLES).mkdir()
    for line in store.lines(ARTICLES):
        node = _parsed(line)
        name = _id(node.entries["article"][1])
        _write(folder, f"{ARTICLES}/{name}{YAML}", node)
    registers = [what for what in whats if what != ARTICLES]
    for register in registers:
        name = f"{register}{YAML}"
        if store.size(register) > 2 * MAX_BYTES:
            raise _too_large(name)
        data = _write(folder, name, _register(store, register))
        parse(f"seeds/{name}", data)  # what is right line by line may be too much in one file
    return store.count(ARTICLES) + len(registers)


def _register(store: Store, register: str) -> Mapping:
    """A register as YAML has it, a mapping by id."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    for line in store.lines(register):
        node = _parsed(line)
        name = node.entries.pop(ID)[1]
        assert isinstance(name, Scalar)  # by which it came into the store
        entries[name.text] = (name, node)
    return Mapping(entries, 1, 1)


def _parsed(line: bytes) -> Mapping:
    node = parse_document(Findings(""), Document("", 1, 0, line.removesuffix(b"\n")))
    assert node  # the store has only what could be read
    return node


def _id(article: object) -> str:
    assert isinstance(article, Mapping)
    name = article.entries[ID][1]
    assert isinstance(name, Scalar)
    return name.text


def _write(folder: Path, name: str, node: Mapping) -> bytes:
    data = uncommented(f"seeds/{name}", node).encode()
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    with (folder / name).open("xb") as file:
        file.write(data)
    return data


def _too_large(name: str) -> SeedError:
    message = f"as YAML this would have more than the {MAX_BYTES} bytes that a seed may; leave it JSON Lines"
    return SeedError([Finding(f"seeds/{name}", 1, 1, "TT006", message)])
