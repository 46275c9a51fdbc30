"""`trade-truce derive`: writes the committed files that follow from the models."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trade_truce_build.reading.metadata import Metadata

from trade_truce_build.options import root

HELP = "write the pages, JSON Schemas and types that follow from the models"
DESCRIPTION = """\
Writes docs/tables.md, docs/codes.md, schema/json/, the loader's type stub and CITATION.cff from the models, rules,
codes and the package's metadata."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    root(parser)


def run(options: argparse.Namespace) -> int:
    """Writes what differs, and says so."""
    from trade_truce_build.derived import derived_files

    metadata = _metadata(options.root)
    stale = {path: text for path, text in derived_files(metadata).items() if _held(options.root / path) != text}
    for path, text in stale.items():
        (options.root / path).parent.mkdir(parents=True, exist_ok=True)
        (options.root / path).write_text(text, encoding="utf-8", newline="\n")
        print(f"{path}: written")
    if not stale:
        print("derived files: all as they should be")
    return 0


def _metadata(root: Path) -> "Metadata":
    from trade_truce_build.examine import SEEDS
    from trade_truce_build.finding import Finding, SeedError
    from trade_truce_build.reading.files import read
    from trade_truce_build.reading.layout import PACKAGE
    from trade_truce_build.reading.metadata import read_metadata
    from trade_truce_build.reading.nodes import parse

    found: list[Finding] = []
    name = f"{SEEDS}/{PACKAGE}"
    metadata = read_metadata(name, parse(name, read(root / SEEDS, root / SEEDS / PACKAGE)), found)
    if metadata is None:
        raise SeedError(found)
    return metadata


def _held(path: Path) -> str | None:
    return path.read_text("utf-8") if path.exists() else None
