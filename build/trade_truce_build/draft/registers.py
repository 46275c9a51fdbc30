"""Stubs written into the registers themselves, behind what stands there."""

import re
from pathlib import Path

from trade_truce_build.core.put import put
from trade_truce_build.draft.stubs import REGISTERS, Stub, Stubs
from trade_truce_build.reading.layout import YAML
from trade_truce_build.reading.regular import read_given

_LONGEST = 1 << 26
"""Bytes of a register that stubs are put behind; one that is larger is no file that people edit."""


def add_stubs(seeds: Path, new: Stubs) -> dict[Path, int]:
    """Adds the stubs that a register has not yet. Returns how many were added to which file."""
    added = {}
    for register in REGISTERS:
        path = seeds / f"{register}{YAML}"
        before = read_given(path, _LONGEST).decode() if path.exists() else ""
        wanted = [stub for stub in new.of(register) if not _has(before, stub)]
        if wanted:
            put(path, _behind(before, wanted).encode())
            added[path] = len(wanted)
    return added


def _has(text: str, stub: Stub) -> bool:
    """Whether a register has an entry of that id: a stub that nobody has filled in yet is no entry that is known."""
    return re.search(rf"^{re.escape(stub.id)}:", text, re.MULTILINE) is not None


def _behind(before: str, wanted: list[Stub]) -> str:
    parts = [before.rstrip("\n"), *("\n".join(stub.lines()) for stub in wanted)]
    return "\n\n".join(part for part in parts if part) + "\n"
