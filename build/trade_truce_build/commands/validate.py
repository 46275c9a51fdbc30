"""`trade-truce validate`: whether a built package is whole."""

import argparse

from trade_truce_build.commands.options import findings_output, own, package
from trade_truce_build.core.put import spare
from trade_truce_build.report import STDOUT

HELP = "prove that a built package is complete and correct"
DESCRIPTION = """\
Reads only the tables of a package and its datapackage.json, and checks that they are what a build writes, or what an
export made of it (a zip, Parquet, SQLite, DuckDB): that the descriptor fits the models, each file fits the
descriptor, each cell fits its column, and all keys, references and rules hold. Findings name the place in the CSV
file, or table, row and column. docs/validate.md says what is proved and how.
Exit status: 0 nothing wrong (there may be warnings), 1 something was found, 2 there is no package to read."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    package(parser, "a folder, its datapackage.json, or a zip, SQLite or DuckDB export (default: this project's)")
    findings_output(parser)


def run(options: argparse.Namespace) -> int:
    """Validates, and prints what was found."""
    from trade_truce_build.validate.forms import validate

    if options.output != STDOUT:
        folder = options.package if options.package.is_dir() else options.package.parent
        spare(
            options.output,
            options.package if options.package.is_file() else None,
            *own(folder),
            *folder.glob("*.parquet"),
        )
    state = validate(options.package)
    checked = f"{len(state.text)} tables, {state.rows} rows, {state.rules} rules"
    if not state.found and (options.format, options.output) == ("text", STDOUT):
        print(f"nothing wrong in {checked}")  # without what it takes to write down findings
        return 0
    from trade_truce_build.validate.report import deliver_findings

    return deliver_findings(state, checked, options.format, options.output)
