"""Errata: what changed of rows that had been released, version by version, as a package carries it.

They lie beside the tables in `dataset/errata.jsonl`, an object a line, and are no table. The descriptor's property
`errata` has their hash, and the releases before that they speak of, each with its digest.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from trade_truce import files, place
from trade_truce.descriptor import HASH, NAME, document
from trade_truce.digest import SEPARATOR
from trade_truce.errors import TamperedError
from trade_truce.stored.described import ERRATA
from trade_truce.stored.fetching import fetch
from trade_truce.version import numbers

Class = Literal[
    "retracted", "corrected", "re-scoped", "contested", "settled", "refined", "new", "re-anchored", "cosmetic",
]  # fmt: skip
"""Of a change; the weightiest for whoever cited a row first."""
CLASSES: tuple[Class, ...] = get_args(Class)
RENAMED = "renamed"
LINE = 1 << 20
"""Bytes of a line that is read: room for two of the longest cells, however they are written."""
_NEEDED = ("version", "table", "id", "kind")


class Erratum(NamedTuple):
    """One change of a row that had been released."""

    version: str
    """The release that has it first."""
    table: str
    id: str
    """The row's key in the release before, its parts joined by `/`."""
    column: str = ""
    """Empty where it is the row as a whole."""
    kind: str = ""
    """Its class, or `renamed`; `class` in the file."""
    old: str = ""
    new: str = ""
    """The values; of a whole row, the one that says most of it. Empty where it was null, or is withheld."""
    old_digest: str = ""
    new_digest: str = ""
    """Of the values, also of those that are withheld; empty where it was null."""
    now: str = ""
    """The row's key from then on, where it is another; of a row that went, that of what stands for it."""
    reason: str = ""
    about_table: str = ""
    about_id: str = ""
    """The released row that it is about where that is another: the report that came to a side of a disagreement."""


def digest(value: str) -> str:
    """The digest of a cell's text."""
    return "sha256:" + sha256(f"cell{SEPARATOR}{value}".encode()).hexdigest()


def line(one: Erratum) -> str:
    """A change as it is written: what is empty is left out. It is in ASCII: no terminal obeys it."""
    said = {"class" if key == "kind" else key: value for key, value in one._asdict().items() if value}
    return json.dumps(said) + "\n"


def parsed(data: bytes) -> Erratum:
    """The change that a line holds. Raises ValueError where it is none, or written otherwise than `line` writes it."""
    try:
        found = document(data)
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise ValueError("it is no object of texts")
    said = {"kind" if key == "class" else key: value for key, value in found.items()}
    if strange := [key for key in found if key == "kind" or said.keys() - {*Erratum._fields}]:
        raise ValueError(f"it has other properties than an erratum ({strange[0][:60]!r})")
    if missing := [key for key in _NEEDED if not said.get(key)]:
        raise ValueError(f"it does not say its {missing[0].replace('kind', 'class')}")
    one = Erratum(**said)
    _check(one)
    if line(one).encode() != data:
        raise ValueError("it is not written as `trade-truce release --write` writes it")
    return one


def _check(one: Erratum) -> None:
    if one.kind not in (RENAMED, *CLASSES):
        raise ValueError(f"there is no class {one.kind[:60]!r}")
    if not numbers(one.version):
        raise ValueError(f"{one.version[:60]!r} is no version of three numbers")
    if not all(NAME.fullmatch(name) for name in (one.table, one.column, one.about_table) if name):
        raise ValueError("the name of a table or column is none")
    if not all(HASH.fullmatch(text) for text in (one.old_digest, one.new_digest) if text):
        raise ValueError("a digest is none")
    for value, of in ((one.old, one.old_digest), (one.new, one.new_digest)):
        if value and digest(value) != of:
            raise ValueError("a value is not the one that its digest is of")
    if bool(one.about_table) is not bool(one.about_id):
        raise ValueError("it names half of the row that it is about")


def read(file: Path, versions: Iterable[str], way: str = "") -> Iterator[Erratum]:
    """The changes in a file, release by release, of these versions alone.

    Raises TamperedError where a line is none. way: what to do then; to get the package anew where nothing is said.
    """
    known = {version: numbers(version) or () for version in versions}
    last: tuple[int, ...] = ()
    with file.open("rb") as opened:
        for number, data in enumerate(iter(lambda: opened.readline(LINE), b""), 1):
            try:
                one = parsed(data)
                if one.version not in known or known[one.version] < last:
                    raise ValueError(f"version {one.version} is none of {', '.join(known)[:100]}, in their order")
            except ValueError as error:
                why = " ".join(str(error).split())[:200]
                raise TamperedError(
                    f"{file.name}, line {number} is no erratum ({why}): {way or place.again()}"
                ) from None
            last = known[one.version]
            yield one


def releases(package: Mapping[str, Any]) -> list[str]:
    """The versions that a package's errata speak of, from the first release on; of none, nothing is known.

    Its own is the last of them if it is a release itself.
    """
    if ERRATA not in package:
        return []
    before = [str(one["version"]) for one in package[ERRATA]["releases"]]
    return list(dict.fromkeys([*before, *([str(package["version"])] if "created" in package else [])]))


def of_package(root: Path) -> Iterator[Erratum]:
    """The errata of the package in a folder, whose hash is checked; none where it has none. Raises TamperedError."""
    package = files.descriptor(root)
    if (found := file_of(root)) is not None:
        yield from read(found, releases(package))


def file_of(root: Path) -> Path | None:
    """The file of the errata, found to be the one described. Raises TamperedError."""
    if not (described := files.descriptor(root).get(ERRATA)):
        return None
    fetch(root, described)
    found: Path = root / described["path"]
    files.check_bytes(found, described)
    return found
