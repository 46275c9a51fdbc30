"""`trade-truce export`: a built package in another format."""

import argparse
import sys
from pathlib import Path

from trade_truce.errors import TradeTruceError
from trade_truce_build.commands.options import package
from trade_truce_build.core.finding import show
from trade_truce_build.export.formats import FORMATS

HELP = "write a built package as csv, jsonl, parquet, sqlite, duckdb, xlsx, sql, hub, croissant, jsonld, ro-crate or gx"
_LIST = "\n".join(f"  {name:<11}{form.says}" for name, form in FORMATS.items())
DESCRIPTION = f"""\
Writes a built package in another format:
{_LIST}
PACKAGE is a folder of CSV or Parquet, its datapackage.json, or what csv, jsonl, parquet (zipped or not), sqlite or
duckdb wrote. The same package gives the same bytes (for DuckDB, the same content). docs/loading.md describes each
format.
Exit status: 0 written, 2 could not."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    package(parser)
    parser.add_argument("--to", choices=FORMATS, required=True, help="the format")
    parser.add_argument(
        "--output", type=Path, metavar="PATH", help="the file or folder to write (default: name and version, here)"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace what is there")


def run(options: argparse.Namespace) -> int:
    """Writes the export and says where."""
    from trade_truce.dataset import open as open_package
    from trade_truce_build.export.formats import export

    try:
        dataset = open_package(options.package)
        target = export(dataset, options.to, options.output, overwrite=options.overwrite)
    except TradeTruceError as error:
        return _stop(str(error))
    except FileExistsError as error:
        return _stop(f"{error.filename} is there already; choose another with --output, or give --overwrite")
    tables = dataset.tables()
    print(show(f"{target}: {len(tables)} tables, {sum(tables.values())} rows"))
    return 0


def _stop(message: str) -> int:
    print(f"trade-truce: {show(message)}", file=sys.stderr)
    return 2
