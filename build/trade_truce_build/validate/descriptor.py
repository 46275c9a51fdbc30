"""Reads a package's descriptor as a stranger's."""

import errno
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BufferedReader
from itertools import islice
from pathlib import Path
from typing import Any, cast

from trade_truce.descriptor import MOST, document
from trade_truce_build.core.finding import MAX_FINDINGS, Finding, place
from trade_truce_build.validate.stream import NotRegularError, opened

FOLDER = "dataset"
OTHER = "build the package anew, or validate it with the trade-truce that built it"
ELSE = "name a folder with a datapackage.json, or that file"
"""What to do where there is no package."""
_NEAR = 20_000
"""Signs behind the start of a table's entry within which its own properties are looked for."""
_KINDS = {b"PK\x03\x04": "a zip archive", b"\x1f\x8b": "a gzip archive", b"PAR1": "a Parquet file"}
"""How files begin that somebody may take for a package."""


def path_of(table: str) -> str:
    """Where a table's file lies, from the descriptor's folder. No other place is looked at."""
    return f"{FOLDER}/{table}.csv"


@dataclass(frozen=True)
class Descriptor:
    """A descriptor, as far as it could be read."""

    name: str
    """Of its file."""
    text: str
    package: Mapping[str, Any]
    """All that it says; empty where it could not be read."""
    resources: Mapping[str, Mapping[str, Any]]
    """What it says of each table, by name."""
    found: tuple[Finding, ...] = ()

    @property
    def version(self) -> str:
        """The version that it states, if it is one."""
        stated = self.package.get("version")
        return stated if isinstance(stated, str) else ""

    def note(self, message: str, hint: str = "", *near: str) -> Finding:
        """A finding where the first of `near` stands, or the second behind it; at the top where none does."""
        at = max(self.text.find(near[0]), 0) if near else 0
        behind = [self.text.find(text, at, at + _NEAR) for text in near[1:]]
        where = place(self.text, next((found for found in behind if found >= 0), at))
        return Finding(self.name, where.line, where.column, "TT503", message, hint)


def capped(found: Iterator[Finding]) -> list[Finding]:
    """The first of the findings, and that there are more."""
    some = list(islice(found, MAX_FINDINGS + 1))
    if len(some) > MAX_FINDINGS:
        more = f"more than {MAX_FINDINGS} findings; fix the others and validate again"
        some[MAX_FINDINGS] = replace(some[MAX_FINDINGS], code="TT019", message=more, hint="")
    return some


def read(folder: Path, name: str) -> Descriptor:
    """The descriptor in a file. Raises OSError, which says what to do, where there is none."""
    try:
        with opened(folder, name) as file:
            data = cast(BufferedReader, BufferedReader(file)).read(MOST + 1)
    except NotRegularError as error:
        raise OSError(errno.EINVAL, f"{error.strerror} is no package; {ELSE}", str(folder / name)) from None
    except OSError as error:
        if error.errno == errno.EFBIG:
            return _unread(name, "", "TT503", f"this is no descriptor ({error.strerror})")
        raise OSError(error.errno, f"{error.strerror}; {ELSE}", str(folder / name)) from None
    if kind := next((kind for start, kind in _KINDS.items() if data.startswith(start)), ""):
        raise OSError(errno.EINVAL, f"this is {kind} and no descriptor; unpack it, and {ELSE}", str(folder / name))
    return _read(name, data)


def _read(name: str, data: bytes) -> Descriptor:
    try:
        found = _document(data)
    except UnicodeDecodeError as error:
        return _unread(name, data[: error.start].decode("utf-8"), "TT010", "this byte is not UTF-8")
    except json.JSONDecodeError as error:
        return _unread(name, error.doc[: error.pos], "TT503", f"this is not JSON ({error.msg})")
    except ValueError as error:
        return _unread(name, "", "TT503", f"this is no descriptor ({str(error)[:100]})")
    stated = found.get("resources") if isinstance(found, dict) else None
    if not isinstance(stated, list) or not all(isinstance(r, dict) and isinstance(r.get("name"), str) for r in stated):
        return _unread(name, "", "TT503", "this describes no tables: `resources` must be a list of objects with names")
    return Descriptor(name, data.decode("utf-8"), found, {r["name"]: r for r in stated})


def _document(data: bytes) -> Any:
    if len(data) > MOST:
        raise ValueError(f"it has more than {MOST >> 20} MiB")
    try:
        return document(data)
    except RecursionError:
        raise ValueError("it is nested too deep") from None


def _unread(name: str, lead: str, code: str, message: str) -> Descriptor:
    where = place(lead)
    return Descriptor(name, "", {}, {}, (Finding(name, where.line, where.column, code, message, OTHER),))
