"""Which seeds there are, before any of them is opened by Spark: the same files, refused for the same reasons."""

from pathlib import Path
from typing import NamedTuple

from trade_truce import seeds as form
from trade_truce_build.core.finding import Finding, SeedError
from trade_truce_build.reading.files import read, seed_files
from trade_truce_build.reading.layout import ARTICLES, PACKAGE, holds, is_lines
from trade_truce_build.reading.metadata import Metadata, read_metadata
from trade_truce_build.reading.nodes import parse

_CONVERT = "write the seeds as JSON Lines first: `trade-truce seeds --to jsonl`"


class Listed(NamedTuple):
    """The seeds that Spark is to read, from their folder, the package's metadata, and what is wrong."""

    names: list[str]
    metadata: Metadata | None
    found: list[Finding]


def listed(seeds: Path) -> Listed:
    """Lists a folder of seeds, and reads `package.yaml`."""
    paths, refused = seed_files(seeds)
    found, metadata = list(refused), None
    names, held = [], set()
    for path in paths:
        inside = path.relative_to(seeds)
        what = holds(inside)
        held.add(what)
        if what == PACKAGE:
            metadata = _metadata(seeds, path, found)
        elif what and is_lines(path.name):
            names.append(inside.as_posix())
        else:
            found.append(_refused(seeds, inside, what))
    needed = [register for register in form.REGISTERS if register not in form.OPTIONAL]
    for name in (PACKAGE, ARTICLES, *needed) if paths else ():
        if name not in held:
            file = name if name == PACKAGE else f"{name}.jsonl"
            found.append(Finding(f"{seeds.name}/{file}", 1, 1, "TT204", f"there is no {file}", "add the file"))
    return Listed(names, metadata, sorted(found))


def _metadata(seeds: Path, path: Path, found: list[Finding]) -> Metadata | None:
    name = f"{seeds.name}/{PACKAGE}"
    try:
        return read_metadata(name, parse(name, read(seeds, path)), found)
    except SeedError as error:
        found += error.findings
        return None


def _refused(seeds: Path, inside: Path, what: str) -> Finding:
    name = f"{seeds.name}/{inside.as_posix()}"
    if what and not is_lines(name):
        return Finding(name, 1, 1, "TT005", "Spark reads seeds that are JSON Lines, and this is YAML", _CONVERT)
    hint = f"articles go into {seeds.name}/{ARTICLES}/, registers are: {', '.join(form.REGISTERS)}"
    return Finding(name, 1, 1, "TT204", "no seed file of this name is known", hint)
