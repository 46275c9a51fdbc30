"""One byte of a package that is another: `validate` tells, and the loader refuses it or gives what is right."""

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.build.validate.packages import built

from trade_truce import loader
from trade_truce.columns import columns
from trade_truce.errors import TamperedError
from trade_truce.models import TABLES
from trade_truce_build.validate import described, descriptor, tables

FLIPS = 120


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small dataset's package, free to be damaged, which the loader takes for its own."""
    shutil.copytree(built(), tmp_path / "package")
    monkeypatch.setattr(loader, "home", lambda: tmp_path / "package")
    monkeypatch.setattr(loader, "PATIENCE", ())
    return tmp_path / "package"


def read(folder: Path, table: str) -> tables.Text:
    """A table's file as it is now."""
    return tables.read(folder, descriptor.path_of(table), [c.name for c in columns(table)])


def told(folder: Path, texts: dict[str, tables.Text]) -> bool:
    """Whether what the descriptor says is told apart from what is right; without the rows, which are."""
    made = descriptor.read(folder, "datapackage.json")
    found = [*made.found, *described.differences(made)]
    found += [fault for table, text in texts.items() for fault in described.against_file(made, table, text)]
    return bool(found or [*described.changed(made)])


def flips(data: bytes, seed: int) -> list[tuple[int, bytes]]:
    """Places, and the data with another byte there: every other time of one bit that is another."""
    chance, made = random.Random(seed), []
    for number in range(FLIPS):
        at = chance.randrange(len(data))
        byte = data[at] ^ (1 << chance.randrange(8) if number % 2 else chance.randrange(1, 256))
        made.append((at, data[:at] + bytes([byte]) + data[at + 1 :]))
    return made


ASKED: dict[str, Callable[[], object]] = {
    "tables": loader.tables,
    "version": loader.version,
    "cite": loader.cite,
    "describe": lambda: loader.describe("figures").to_csv(),
    "load": lambda: loader.load("figures").to_csv(),
    "kinds": lambda: str(loader.load("figures").dtypes.to_list()),
}


def test_a_byte_of_the_descriptor(folder: Path) -> None:
    file = folder / "datapackage.json"
    sound = file.read_bytes()
    texts = {table: read(folder, table) for table in TABLES}
    right = {name: ask() for name, ask in ASKED.items()}
    assert not told(folder, texts)
    refused = 0
    for at, data in flips(sound, 1):
        file.write_bytes(data)
        os.utime(file, ns=(0, 1000 * at + data[at]))  # two writes may fall into one tick of the clock
        assert told(folder, texts) or json.loads(data) == json.loads(sound), at
        for name, ask in ASKED.items():
            try:
                assert ask() == right[name], (at, name)
            except TamperedError:
                refused += 1
    assert refused > FLIPS * len(ASKED) * 0.9


def test_a_byte_of_a_table(folder: Path) -> None:
    made = descriptor.read(folder, "datapackage.json")
    for table in ("people", "figures"):
        file = folder / descriptor.path_of(table)
        for at, data in flips(file.read_bytes(), 2)[:30]:
            file.write_bytes(data)
            assert [*described.against_file(made, table, read(folder, table))], at
            with pytest.raises(TamperedError):
                loader.load(table)
