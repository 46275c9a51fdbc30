"""Stubs written into the registers themselves, behind what stands there."""

import re
from pathlib import Path

from trade_truce_build.core.put import put
from trade_truce_build.draft.stubs import REGISTERS, Stub, Stubs
from trade_truce_build.reading.layout import YAML
from trade_truce_build.reading.regular import IrregularError, read_given

_LONGEST = 1 << 26
"""Bytes of a register that stubs are put behind; one that is larger is no file that people edit."""


def add_stubs(seeds: Path, new: Stubs) -> dict[Path, int]:
    """Adds the stubs that a register has not yet, to all registers or, as OSError, to none.

    Returns how many were added to which file.
    """
    made: dict[Path, bytes] = {}
    added = {}
    for register in REGISTERS:
        path = seeds / f"{register}{YAML}"
        before = _read(path)
        wanted = [stub for stub in new.of(register) if not _has(before, stub)]
        if wanted:
            made[path], added[path] = _behind(before, wanted).encode(), len(wanted)
    for path, data in made.items():
        put(path, data)
    return added


def _read(path: Path) -> str:
    """The text of a register; none where it is not there."""
    try:
        return read_given(path, _LONGEST).decode() if path.exists() else ""
    except (IrregularError, UnicodeDecodeError) as error:
        why = str(error) if isinstance(error, IrregularError) else "it is not UTF-8"
        raise OSError(0, f"{why}, so no stub can be added: fix it, or leave --registers out", str(path)) from None


def _has(text: str, stub: Stub) -> bool:
    """Whether a register has an entry of that id: a stub that nobody has filled in yet is no entry that is known."""
    return re.search(rf"^{re.escape(stub.id)}:", text, re.MULTILINE) is not None


def _behind(before: str, wanted: list[Stub]) -> str:
    end = "\r\n" if "\r\n" in before else "\n"
    parts = [before.rstrip("\r\n"), *(end.join(stub.lines()) for stub in wanted)]
    return f"{end}{end}".join(part for part in parts if part) + end
