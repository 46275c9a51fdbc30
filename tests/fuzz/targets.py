"""What is fuzzed: functions that take any bytes and fail only where the project does."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from unittest import mock

import yaml

from trade_truce.models import MODELS
from trade_truce.text import forbidden
from trade_truce_build.core.codes import CODES
from trade_truce_build.core.finding import Finding, SeedError, show
from trade_truce_build.reading import nodes
from trade_truce_build.reading.nodes import Node, Scalar, Sequence, parse
from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.resolving.resolve import resolve

BASE = Path(__file__).parents[1] / "seeds" / "base"
MORE = ("observations.yaml", "retired.yaml")
FILES = [*sorted(path.relative_to(BASE) for path in BASE.rglob("*.yaml")), *map(Path, MORE)]
"""The base seeds and those that they do without; the first byte of an input says which of them the rest stands for."""
READERS = (yaml.CSafeLoader, yaml.SafeLoader)


def parse_target(data: bytes) -> None:
    """Any bytes are a tree or findings; and where both YAML readers find a tree, it is the same."""
    trees = [tree for reader in READERS if (tree := _parsed(data, reader)) is not None]
    assert all(tree == trees[0] for tree in trees), "libyaml and PyYAML disagree"
    for text in _texts(trees[0]) if trees else ():
        assert not list(forbidden(text)), text


def seeds_target(data: bytes, folder: Path) -> list[Finding]:
    """Any bytes in the place of one seed are rows or findings. `folder` holds the project; it is left as it was."""
    inside = FILES[data[0] % len(FILES)] if data else FILES[0]
    seed, kept = folder / "seeds" / inside, BASE / inside
    seed.write_bytes(data[1:])
    try:
        read = read_seeds(folder / "seeds")
        records, found = resolve(read)
    finally:
        if kept.exists():
            shutil.copyfile(kept, seed)
        else:
            seed.unlink()
    found = [*read.findings, *found]
    _check(found)
    for table, rows in records.items():
        assert len({record.id for record in rows}) == len(rows), table
        assert all(type(record.row) is MODELS[table] for record in rows), table
    return found


def project(folder: Path) -> Path:
    """Lays the base seeds into a folder, for `seeds_target` to break."""
    shutil.copytree(BASE, folder / "seeds")
    return folder


def _parsed(data: bytes, reader: type) -> Node | None:
    with mock.patch.object(nodes, "LOADER", reader):
        try:
            return parse("x", data)
        except SeedError as error:
            assert error.findings
            _check(error.findings)
            return None


def _check(found: list[Finding]) -> None:
    for finding in found:
        assert finding.code in CODES, finding
        assert finding.line > 0 and finding.column > 0, finding
        assert finding.message, finding
        for text in (finding.path, finding.message, finding.hint):
            assert not list(forbidden(show(text))), finding


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item)
    else:
        for key, (_, value) in node.entries.items():
            yield key
            yield from _texts(value)


def targets(folder: Path) -> Mapping[str, Callable[[bytes], object]]:
    """The functions to fuzz by name; the folder is theirs to write in."""
    root = project(folder)
    return {"parse": parse_target, "seeds": lambda data: seeds_target(data, root)}
