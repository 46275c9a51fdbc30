"""Validates a package: what can be proved of whole tables is proved so, and only what is left is read row by row."""

import errno
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pyarrow as pa

from trade_truce.columns import columns
from trade_truce.models import TABLES
from trade_truce.own_words import of_package
from trade_truce_build.core.arrays import on_small_pages
from trade_truce_build.core.finding import Finding
from trade_truce_build.validate import described, descriptor, errata, tables
from trade_truce_build.validate.ask import ask
from trade_truce_build.validate.rows import taken
from trade_truce_build.validate.state import State
from trade_truce_build.validate.stream import NotRegularError

DESCRIPTOR = "datapackage.json"


def validate(package: Path) -> State:
    """Validates the package in a folder, or that of a descriptor. Raises OSError where there is no descriptor."""
    folder, name = (package, DESCRIPTOR) if package.is_dir() else (package.parent, package.name)
    on_small_pages()
    state = State(folder)
    with duckdb.connect() as engine, ThreadPoolExecutor(2) as pool:
        stated = descriptor.read(folder, name)
        state.own = of_package(stated.package)
        asked = {table: pool.submit(_read, state, table, engine) for table in _by_size(folder)}
        state.found += stated.found + tuple(descriptor.capped(described.differences(stated)))
        read = {table: reading.result() for table, reading in asked.items()}
    if not stated.package and all(isinstance(one, FileNotFoundError) for one in read.values()):
        return state  # it is another file that was named, and no package
    for table, one in read.items():
        _take(state, stated, table, one)
    state.found += errata.wrong(state, stated)
    if not state.found:
        state.found += described.changed(stated)
    ask(state)
    return state


def _by_size(folder: Path) -> list[str]:
    """The tables, the largest file first: it is what everything else waits for."""

    def size(table: str) -> int:
        try:
            return -(folder / descriptor.path_of(table)).lstat().st_size
        except OSError:
            return 0

    return sorted(TABLES, key=size)


def _read(
    state: State, table: str, engine: duckdb.DuckDBPyConnection
) -> tuple[tables.Text, pa.Table | None, list[int]] | OSError:
    try:
        text = tables.read(state.folder, descriptor.path_of(table), [c.name for c in columns(table)])
        return (text, None, []) if text.rows is None else (text, *taken(table, text.rows, engine, state.own))
    except OSError as error:
        return error
    except MemoryError:
        return OSError(errno.ENOMEM, "it takes more memory than there is")


def _take(
    state: State,
    stated: descriptor.Descriptor,
    table: str,
    read: tuple[tables.Text, pa.Table | None, list[int]] | OSError,
) -> None:
    if isinstance(read, OSError):
        state.lost.add(table)
        state.found += _absent(table, read)
        return
    text, rows, suspects = read
    state.found += described.against_file(stated, table, text)
    if text.rows is None or rows is None:
        from trade_truce_build.validate.records import malformed

        state.lost.add(table)
        state.found += malformed(state.folder, descriptor.path_of(table), [c.name for c in columns(table)])
        return
    state.text[table] = rows
    if suspects:
        from trade_truce_build.validate.refuse import refuse

        refuse(state, table, suspects)


def _absent(table: str, error: OSError) -> Iterator[Finding]:
    path = descriptor.path_of(table)
    if isinstance(error, NotRegularError):
        message = f"only a regular file may stand here, on a way without links; this is {error.strerror}"
        yield Finding(path, 1, 1, "TT003", message)
    else:
        reason = error.strerror or type(error).__name__
        yield Finding(path, 1, 1, "TT007", f"this cannot be read ({reason})", "build the package anew")
