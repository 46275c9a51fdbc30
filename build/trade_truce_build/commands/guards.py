"""`trade-truce guards`: tries every guard with planted faults and writes down which of them notice."""

import argparse

from trade_truce_build.options import root

HELP = "try every guard with planted faults and write docs/guards.md"
DESCRIPTION = """\
Plants a fault for each constraint and each rule into copies of the dataset's tables, has pydantic, the rules on DuckDB
and SQLite, Great Expectations and frictionless look at them, and writes which of them notice to docs/guards.md.
Exit status: 0 every fault has two guards or is listed with a reason, 1 otherwise, 2 it could not run."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    root(parser)


def run(options: argparse.Namespace) -> int:
    """Writes the page, and says what fewer than two guards notice."""
    from trade_truce_build.guards.page import ALONE, PATH, few, matrix, page
    from trade_truce_build.guards.rows import read_base

    tried = matrix(read_base(options.root))
    (options.root / PATH).parent.mkdir(parents=True, exist_ok=True)
    (options.root / PATH).write_text(page(tried), encoding="utf-8", newline="\n")
    print(f"{PATH}: {sum(map(len, tried))} faults tried")
    alone = [t.fault for t in few(tried) if t.fault.kind not in ALONE]
    for fault in alone:
        print(f"{fault.table}.{fault.field}: {fault.kind}: fewer than two guards notice {fault.tried}")
    return 1 if alone else 0
