"""A built package that lies elsewhere: opened, with everything that the module offers for the installed dataset."""

import os
import re
import stat
import zipfile
from collections.abc import Callable, Iterable
from functools import wraps
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from trade_truce import files, loader, place
from trade_truce.errors import MissingLibraryError, PackageError, TamperedError
from trade_truce.public import PUBLIC, RENAMED
from trade_truce.stored import archive, duckdb, sqlite, tables
from trade_truce.stored.described import ERRATA, ERRATA_PATH, is_parquet, parts
from trade_truce.stored.fetching import fetched_by
from trade_truce.swap import DESCRIPTOR, FOLDER

if TYPE_CHECKING:
    import pandas as pd

FUNCTIONS = tuple(name for name in PUBLIC if name.islower() and name != "open")
"""The module's functions, which a dataset has too."""
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_HEAD = 16
"""Bytes by which a file shows what it is."""


class Dataset:
    """A built package, with the functions of `trade_truce` for its own tables."""

    def __init__(self, root: Path, given: Path | None = None) -> None:
        self.root, self.given = root, given or root
        self.package()  # a damaged descriptor is told now

    def __getattr__(self, name: str) -> Any:
        if name not in FUNCTIONS:
            rest = f"; it is called {RENAMED[name]} now" if name in RENAMED else ""
            raise AttributeError(f"a dataset has no {name!r}{rest}")
        import trade_truce

        return self._here(getattr(trade_truce, name))

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *FUNCTIONS]

    def __repr__(self) -> str:
        return f"<Dataset {self.given}, version {self.version}, {len(self.tables())} tables>"

    @property
    def version(self) -> str:
        """The version of this dataset."""
        found: str = self._here(loader.version)()
        return found

    def files(self) -> list[tuple[Path, dict[str, Any]]]:
        """The CSV file of each table, made where there was none, and what a descriptor says of it."""
        found: list[tuple[Path, dict[str, Any]]] = self._here(loader.files)()
        return found

    def read(self) -> list[Path]:
        """The files that hold its tables, where it is a folder."""
        package = self.package()
        described = [*package["resources"], *([package[ERRATA]] if ERRATA in package else [])]
        return [self.root / part["path"] for one in described for part in parts(one)]

    def export(self, *, to: str, output: str | Path | None = None, overwrite: bool = False) -> Path:
        """Writes the package in another format, as `trade-truce export` does, and returns the path.

        Raises `MissingLibraryError` if trade-truce[check] is not installed.
        """
        try:
            formats = import_module("trade_truce_build.export.formats")
        except ModuleNotFoundError as error:
            way = "pip install 'trade-truce[check]'"
            raise MissingLibraryError(f"export needs {error.name}: {way}") from None
        made: Path = formats.export(self, to, output, overwrite=overwrite)
        return made

    def affected(self, ids: Iterable[str], *, since: "str | Path | Dataset", table: str = "") -> "pd.DataFrame":
        """What became of rows since an older version: a row a change, with its class, as `trade-truce affected` tells.

        ids: keys of the older version, the parts of one of several columns joined by `/`. since: its number, as
        "0.1.0", which this package's errata are asked about; or the older package, or where it lies. table: the table
        that they are of; any, where it is left out. The columns are `table`, `id`, `class`, `column`, `old`, `new`,
        `now` (the id now, where it is another), `reason` and `version`, the one that has the change first. A row that
        did not change has no class, an id that is not known the class `unknown`. docs/differences.md defines them.
        """
        told = import_module("trade_truce_build.diff.frame")
        found: pd.DataFrame = told.frame_of(self, ids, since, table)
        return found

    def _here(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function that speaks of this dataset."""

        @wraps(function)
        def called(*of: Any, **options: Any) -> Any:
            with place.within(self.root):
                return function(*of, **options)

        return called


def open(path: str | Path) -> Dataset:
    """Opens a built package: its folder, the `datapackage.json` in it, a zip of them, or a SQLite or DuckDB export.

    The tables may be CSV or Parquet, or in a zip of an export also JSON Lines. They are read when needed, and checked
    against the hashes of the descriptor, as those of the installed dataset are. From a zip, only the files that the
    descriptor describes are unpacked, into a temporary folder; tables that are not CSV are converted to CSV there.
    Raises `PackageError` for anything that is not such a package, and `TamperedError` for one that was changed.
    """
    if _ADDRESS.match(os.fspath(path)):
        raise PackageError(f"{os.fspath(path)[:80]} is an address; get the package, and open the file")
    where = Path(path)
    try:
        mode = where.stat().st_mode
        if stat.S_ISDIR(mode):
            return _of_folder(where)
        if stat.S_ISREG(mode) and where.name == DESCRIPTOR:
            return _of_folder(where.parent)
        if stat.S_ISREG(mode) and (found := _of_file(where.absolute())):
            return found
    except PackageError:
        raise
    except (OSError, ValueError) as error:
        raise PackageError(f"{_shown(path)} cannot be opened: {getattr(error, 'strerror', None) or error}") from None
    ways = f"a folder with {DESCRIPTOR}, that file, a zip of both, or an export to SQLite or DuckDB"
    raise PackageError(f"{_shown(path)} is no package: give {ways}")


def _shown(path: str | Path) -> str:
    return repr(os.fspath(path))[1:-1][:200]


def _of_folder(folder: Path) -> Dataset:
    if not (folder / DESCRIPTOR).is_file():
        raise PackageError(f"{_shown(folder)} holds no {DESCRIPTOR}: give the folder that a build wrote it into")
    links = [name for name in (DESCRIPTOR, FOLDER) if (folder / name).is_symlink()]
    if links:
        raise PackageError(f"{links[0]} in {_shown(folder)} is a link, and no link is followed: open what it leads to")
    return Dataset(folder.resolve(), folder)


def _of_file(file: Path) -> Dataset | None:
    """A package in one file; None for any other file."""
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
    if head.startswith(sqlite.MAGIC):
        return _of_database(file, sqlite)
    if head[8:].startswith(duckdb.MAGIC):
        return _of_database(file, duckdb)
    if zipfile.is_zipfile(file):
        return Dataset(archive.unzipped(file), file)
    return None


def _of_database(file: Path, form: ModuleType) -> Dataset:
    """A package in a database, whose descriptor is put into a temporary folder."""
    root = files.temporary()
    (root / DESCRIPTOR).write_bytes(form.descriptor(file))
    tables.read_by(root, lambda resource: form.rows(file, resource))
    fetched_by(root, lambda described: _errata(form, file, described, root), only=ERRATA_PATH)
    made = Dataset(root, file)
    if any(is_parquet(resource) for resource in made.package()["resources"]):
        raise PackageError(f"the descriptor in {_shown(file.name)} is one of Parquet files: export the package anew")
    return made


def _errata(form: ModuleType, file: Path, described: dict[str, Any], root: Path) -> None:
    """Writes the errata that a database has into its temporary folder, up to a line more than they may be."""
    target, left = root / described["path"], described["bytes"]
    try:
        with target.open("wb") as made:
            for line in form.errata(file):
                left -= made.write(line.encode())
                if left < 0:
                    break
    except (MissingLibraryError, PackageError):
        raise
    except Exception as error:  # of either library, on what a stranger made
        why = " ".join(str(error).split())[:200]
        raise TamperedError(f"the errata in {_shown(file.name)} cannot be read ({why}): {place.again()}") from None
