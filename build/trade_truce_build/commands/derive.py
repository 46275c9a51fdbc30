"""`trade-truce derive`: writes the files of a project that follow from the models and its metadata."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trade_truce_build.reading.metadata import Metadata

from trade_truce_build.commands.options import root

HELP = "write the JSON Schemas of seeds, and CITATION.cff"
DESCRIPTION = """\
Writes schema/json/ from the models, so that an editor can complete and check seeds. Also writes CITATION.cff from the
package's metadata, unless somebody wrote that file by hand."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    root(parser)


def run(options: argparse.Namespace) -> int:
    """Writes what differs, and says so."""
    from trade_truce_build.derived import CITATION, cited_by_hand, due

    if cited_by_hand(options.root):
        print(f"{CITATION}: not written, somebody wrote the one that is there by hand")
    if not write_stale(options.root, due(options.root, _metadata(options.root))):
        print("derived files: all as they should be")
    return 0


def write_stale(root: Path, files: Mapping[str, str]) -> list[str]:
    """Writes the files that do not hold what they must, says so of each, and gives their paths."""
    stale = {path: text for path, text in files.items() if _held(root / path) != text}
    for path, text in stale.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")
        print(f"{path}: written")
    return list(stale)


def _metadata(root: Path) -> "Metadata":
    from trade_truce_build.core.finding import Finding, SeedError
    from trade_truce_build.core.outcome import SEEDS
    from trade_truce_build.reading.files import read
    from trade_truce_build.reading.layout import PACKAGE
    from trade_truce_build.reading.metadata import read_metadata
    from trade_truce_build.reading.nodes import parse

    findings: list[Finding] = []
    name = f"{SEEDS}/{PACKAGE}"
    metadata = read_metadata(name, parse(name, read(root / SEEDS, root / SEEDS / PACKAGE)), findings)
    if metadata is None:
        raise SeedError(findings)
    return metadata


def _held(path: Path) -> str | None:
    return path.read_text("utf-8") if path.exists() else None
