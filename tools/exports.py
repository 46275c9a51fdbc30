"""The dataset in every format, a file each, with their digests: `python -m tools.exports DIR`.

What goes with a release for who installs nothing. The same dataset gives the same bytes, of DuckDB the same content.
"""

import argparse
import hashlib
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

from trade_truce.dataset import open as open_package
from trade_truce_build.export.archive import entry
from trade_truce_build.export.formats import FORMATS, export, name
from trade_truce_build.export.source import source

ROOT = Path(__file__).parents[1]
DIGESTS = "SHA256SUMS"


def write(package: Path, into: Path) -> list[Path]:
    """Writes all formats into an empty folder, those that are folders as zips, and a file with the digests of all."""
    dataset = open_package(package)
    with tempfile.TemporaryDirectory(prefix="trade-truce-") as scratch:
        for form, what in FORMATS.items():
            file = name(source(dataset), form)
            made = export(dataset, form, (Path(scratch) if what.folder else into) / file, overwrite=False)
            if what.folder:
                _pack(made, into / f"{file}.zip")
    files = sorted(into.iterdir())
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (into / DIGESTS).write_text("".join(lines), encoding="utf-8", newline="\n")
    return [*files, into / DIGESTS]


def _pack(folder: Path, target: Path) -> None:
    """A zip of a folder, of which only names and bytes count."""
    with zipfile.ZipFile(target, "w") as made:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            with path.open("rb") as read, entry(made, path.relative_to(folder.parent).as_posix()) as written:
                shutil.copyfileobj(read, written)


def main(arguments: list[str] | None = None) -> int:
    """Writes them. Exit status: 0 written, 2 there is something in the folder already."""
    parser = argparse.ArgumentParser(prog="python -m tools.exports", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="an empty folder, or one that is not there yet")
    folder = parser.parse_args(arguments).folder
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        print(f"exports: {folder} is not empty; name a folder that is, or one that is not there yet", file=sys.stderr)
        return 2
    for file in write(ROOT, folder):
        print(f"{file.stat().st_size:>10} {file.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
