"""Whether what lies in the tree is what its seeds give: the dataset byte for byte, and the files that follow."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from trade_truce.swap import DESCRIPTOR, FOLDER
from trade_truce_build.derived import due
from trade_truce_build.examine import examine
from trade_truce_build.reading.metadata import Metadata
from trade_truce_build.release.defects import Defect, listed
from trade_truce_build.validate.forms import validate
from trade_truce_build.writing.write import write_package


def built(root: Path, articles: Path | None) -> tuple[Metadata | None, list[Defect]]:
    """Builds aside and compares. articles: copies of the articles, to check the evidence too."""
    examined = examine(root, articles, lambda said: None)
    if examined.metadata and not examined.outcome.errors:
        return examined.metadata, [*stale(root, examined.engine, examined.metadata)]
    first = examined.outcome.errors[0]
    what = f"{_findings(len(examined.outcome.errors))}, the first {first.code} in {first.path}"
    return examined.metadata, [Defect("seeds", what, "`trade-truce check` lists them")]


def stale(root: Path, engine: duckdb.DuckDBPyConnection, metadata: Metadata) -> Iterator[Defect]:
    """What of a tree is not what its seeds give. engine: with the tables that they give."""
    with tempfile.TemporaryDirectory(prefix="trade-truce-") as made:
        write_package(engine, metadata, Path(made), root)
        if differing := _differing(root, Path(made)):
            what = f"not what the seeds give: {listed(differing)}"
            yield Defect("dataset", what, "`trade-truce build`, and commit")
    files = due(root, metadata)
    if old := [path for path, text in files.items() if _held(root / path) != text.encode()]:
        yield Defect(
            "derived", f"not what follows from models and seeds: {listed(old)}", "`trade-truce derive`, and commit"
        )


def _findings(count: int) -> str:
    return f"{count} finding{'s' * (count != 1)}"


def _differing(root: Path, made: Path) -> list[str]:
    """The descriptor and the tables that differ, are missing, or are there and should not be."""
    names = {path.relative_to(folder).as_posix() for folder in (root, made) for path in (folder / FOLDER).glob("*")}
    return sorted(name for name in {DESCRIPTOR, *names} if _held(root / name) != _held(made / name))


def _held(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def whole(root: Path) -> Iterator[Defect]:
    """What a validation of the built package finds: digests, values, keys, references, rules."""
    if found := [one for one in validate(root).found if one.severity == "error"]:
        what = f"{_findings(len(found))} in the built package, the first {found[0].code} in {found[0].path}"
        yield Defect("digests", what, "`trade-truce validate` lists them; `trade-truce build` makes it anew")
