"""Validating a built package: ours, the peers on the same tables and checks, and what merely reading costs."""

import argparse
from pathlib import Path
from typing import Any

from comparisons.corpora import package
from measuring import THEIRS, Command, bytes_of, facts, ours, rows_of, save, theirs, turns

PEERS = ("frictionless", "great-expectations", "pandera", "pointblank", "dataframely", "dbt-core", "dbt-duckdb")
SLOW = ("frictionless", "GX on pandas", "GX on SQLite", "dbt-duckdb")
"""Peers that take minutes: run once, on the small package."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The comparison's options."""
    parser.add_argument("--articles", type=int, default=62_500, help="of the package; about 20 rows each")
    parser.add_argument("--small", type=int, default=5_000, help="articles of the package for peers that take minutes")
    parser.add_argument("--whole", action="store_true", help="those peers on the whole package too")
    parser.add_argument("--package", type=Path, help="a built package, instead of one made here")
    parser.add_argument("--small-package", type=Path, help="likewise the small one")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--only", nargs="*", help="some commands alone, by name; nothing is kept then")


def commands(folder: Path) -> dict[str, Command]:
    """Every command on a package."""
    rows = rows_of(folder)
    peers = {
        "trade-truce validate": ours("validate", folder),
        "polars merely reads": theirs("read_polars.py", folder),
        "DuckDB merely reads": theirs("read_duckdb.py", folder),
        "dataframely": theirs("on_dataframely.py", folder),
        "pandera on polars": theirs("on_pandera.py", folder),
        "pointblank on polars": theirs("on_pointblank.py", folder),
        "frictionless": [THEIRS.parent / "frictionless", "validate", folder / "datapackage.json"],
        "GX on pandas": theirs("on_gx.py", "pandas", folder),
        "GX on SQLite": theirs("on_gx.py", "sqlite", folder),
        "dbt-duckdb": theirs("on_dbt.py", folder),
    }
    return {name: Command(made, rows, once=name in SLOW) for name, made in peers.items()}


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Measures, and keeps what came of it."""
    large, small = options.package or package(options.articles), options.small_package or package(options.small)
    chosen = {n: c for n, c in commands(large).items() if not options.only or n in options.only}
    fast = {n: c for n, c in chosen.items() if options.whole or n not in SLOW}
    result: dict[str, Any] = {
        "machine": facts(peers=PEERS), "rows": rows_of(large), "bytes": bytes_of(large / "dataset"),
        "small_rows": rows_of(small), "times": options.times, "runs": turns(fast, options.times),
    }  # fmt: skip
    few = {n: c for n, c in commands(small).items() if n in chosen}
    result["small_runs"] = turns(few, 1)
    if not options.only:
        save("validate", result)
    return result
