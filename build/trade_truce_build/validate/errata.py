"""Holds a package's errata against its descriptor: the file, and each line of it."""

import hashlib
from collections.abc import Iterator
from typing import Any

from trade_truce import errata
from trade_truce.descriptor import check_errata
from trade_truce.errors import TamperedError
from trade_truce.stored.described import ERRATA, ERRATA_PATH
from trade_truce_build.core.finding import Finding
from trade_truce_build.validate.descriptor import Descriptor
from trade_truce_build.validate.state import State
from trade_truce_build.validate.stream import NotRegularError, opened

_ANEW = "build the package anew"


def wrong(state: State, made: Descriptor) -> Iterator[Finding]:
    """What is wrong with the errata; nothing where the package has none."""
    if ERRATA not in made.package:
        return
    stated: Any = made.package[ERRATA]
    try:
        check_errata(stated)
    except ValueError as error:
        yield made.note(str(error)[:200], _ANEW, f'"{ERRATA}"')
        return
    try:
        with opened(state.folder, ERRATA_PATH) as file:
            found, size = hashlib.file_digest(file, "sha256").hexdigest(), file.tell()  # type: ignore[arg-type]
    except OSError as error:
        what = f"this is {error.strerror}" if isinstance(error, NotRegularError) else error.strerror
        yield Finding(ERRATA_PATH, 1, 1, "TT007", f"the errata cannot be read ({what})", _ANEW)
        return
    if (size, f"sha256:{found}") != (stated["bytes"], stated["hash"]):
        yield made.note("`errata` states other bytes than the file has", _ANEW, f'"{ERRATA}"')
    yield from _lines(state, made)


def _lines(state: State, made: Descriptor) -> Iterator[Finding]:
    """The first line that is no erratum."""
    number = 1
    try:
        for number, _ in enumerate(errata.read(state.folder / ERRATA_PATH, errata.releases(made.package)), 2):  # noqa: B007
            pass
    except TamperedError as error:
        yield Finding(ERRATA_PATH, number, 1, "TT504", str(error), _ANEW)
