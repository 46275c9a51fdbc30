"""What commands have in common that show a built package: which one, and names of it for the shell to complete."""

import argparse
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any, Protocol

from trade_truce.errors import TradeTruceError

_MOST = 1000
"""Ids that are offered to a shell."""


class Shown(Protocol):
    """The module trade_truce, or a dataset that was opened."""

    def tables(self) -> Any: ...
    def package(self) -> dict[str, Any]: ...
    def describe(self, table: str) -> Any: ...
    def evidence(self, table: str, id: str) -> Any: ...
    def cite(self) -> str: ...


def which(parser: argparse.ArgumentParser) -> None:
    """`--package`: the package that is shown."""
    parser.add_argument(
        "--package",
        type=Path,
        metavar="PATH",
        help="a folder, its datapackage.json, or a zip (default: the installed dataset)",
    )


def shown(options: argparse.Namespace) -> Any:
    """The dataset that is asked for: with the functions of `trade_truce`, and `rows` of a table by their ids."""
    import trade_truce

    return trade_truce.open(options.package) if options.package else trade_truce


def rows(options: argparse.Namespace, table: str) -> dict[str, dict[str, str]]:
    """A table's rows by their id, as text."""
    from trade_truce import loader

    with _within(options):
        return loader.rows(table)


def no_row(options: argparse.Namespace, table: str, id: str) -> str:
    """The sentence for an id that a table has not, or no more."""
    from trade_truce import loader, retired

    with _within(options):
        return retired.no_row(table, id, loader.rows(table))


def _within(options: argparse.Namespace) -> AbstractContextManager[None]:
    """The loader's functions speak of the package that is asked for, whose tables may be in one file."""
    from trade_truce import place

    return place.within(shown(options).root if options.package else None)


def table(parser: argparse.ArgumentParser, **how: Any) -> None:
    """`TABLE`: the name of a table, which a shell completes."""
    parser.add_argument("table", metavar="TABLE", help="a table", **how).completer = _tables  # type: ignore[attr-defined]


def id(parser: argparse.ArgumentParser, **how: Any) -> None:
    """`ID`: a row's key, which a shell completes."""
    parser.add_argument("id", metavar="ID", **how).completer = _ids  # type: ignore[attr-defined]


def _tables(parsed_args: argparse.Namespace, **_: Any) -> list[str]:
    with suppress(TradeTruceError):
        return list(shown(parsed_args).tables())
    return []


def _ids(prefix: str, parsed_args: argparse.Namespace, **_: Any) -> list[str]:
    with suppress(TradeTruceError):
        return [id for id in rows(parsed_args, parsed_args.table) if id.startswith(prefix)][:_MOST]
    return []
