"""The formats by name, and how one of them is put into its place: whole or not at all."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from trade_truce.dataset import Dataset
from trade_truce.errors import UnknownNameError, no_such
from trade_truce.swap import DESCRIPTOR
from trade_truce_build.core.put import draft_name, spare
from trade_truce_build.export.source import Source, source


class Format(NamedTuple):
    """Where a format is written, and what its files are called."""

    module: str
    function: str
    ending: str
    says: str
    """What it is, for the command's help."""
    folder: bool = False


FORMATS = {
    "csv": Format("archive", "write_csv", ".zip", "a zip with the descriptor and a guide for spreadsheets"),
    "jsonl": Format("archive", "write_jsonl", "-jsonl.zip", "a zip of JSON Lines, one object per row"),
    "parquet": Format("parquet", "write_parquet", "-parquet", "a folder, each file with its Table Schema", True),
    "sqlite": Format("relational", "write_sqlite", ".sqlite", "keys, indexes, views, and what every column means"),
    "duckdb": Format("relational", "write_duckdb", ".duckdb", "the same for DuckDB"),
    "xlsx": Format(
        "workbook", "write_xlsx", ".xlsx", "a workbook, the most useful sheets first; needs trade-truce[xlsx]"
    ),
    "croissant": Format(
        "croissant", "write_croissant", "-croissant", "the package, described for machine learning (MLCommons)", True
    ),
    "jsonld": Format("jsonld", "write_jsonld", ".jsonld", "a description for search engines (schema.org)"),
    "sql": Format("postgres", "write_sql", ".sql", "a script for psql: keys, references, comments, and the rows"),
    "ro-crate": Format("crate", "write_crate", "-ro-crate", "the package as a research object (RO-Crate 1.2)", True),
    "gx": Format("gx", "write_gx", "-gx", "the suites for Great Expectations, with a guide", True),
    "hub": Format("hub", "write_hub", "-hub", "a folder for a dataset hub: Parquet and a page", True),
}


def export(dataset: Dataset, form: str, output: str | Path | None, *, overwrite: bool) -> Path:
    """Writes a package that was opened, and returns where. Raises OSError where it cannot be written there."""
    if form not in FORMATS:
        raise UnknownNameError(no_such("format", form, FORMATS))
    found = source(dataset)
    target = Path(output or name(found, form))
    read = [dataset.given if dataset.given.is_file() else dataset.given / DESCRIPTOR, *dataset.read()]
    spare(target, *read)
    if any(Path(os.path.realpath(target)) in Path(os.path.realpath(file)).parents for file in read):
        raise OSError(0, "what the command reads lies in this; name another place", str(target))
    write(found, form, target, overwrite=overwrite)
    return target


def name(source: Source, form: str) -> str:
    """What an export is called where nobody says otherwise: the package's name and version."""
    package = source.package
    return f"{package.get('name', 'package')}-{package['version']}{FORMATS[form].ending}"


def write(source: Source, form: str, target: Path, *, overwrite: bool) -> None:
    """Writes a format beside its place, and then puts it there. FileExistsError where something is there already."""
    if os.path.lexists(target) and not overwrite:
        raise FileExistsError(17, "there already", str(target))
    if overwrite and os.path.lexists(target) and target.is_dir() is not FORMATS[form].folder:
        raise OSError(0, "this is of another kind than what is written; name another place", str(target))
    wanted = FORMATS[form]
    writer: Callable[[Source, Path], None] = getattr(
        import_module(f"trade_truce_build.export.{wanted.module}"), wanted.function
    )
    draft = target.with_name(draft_name())
    try:
        writer(source, draft)
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        draft.replace(target)
    except BaseException:
        with suppress(OSError):
            shutil.rmtree(draft) if draft.is_dir() else draft.unlink()
        raise
