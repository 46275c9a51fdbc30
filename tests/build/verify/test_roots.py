"""`trade-truce verify --root`: whatever a project holds in a dataset's place, one line says why it is none."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.build.validate.packages import built, describe
from tests.conftest import TEXTS

from trade_truce_build import cli

Bytes = Callable[[bytes], bytes]


def endless(file: Path) -> None:
    """A link to what has no end."""
    file.symlink_to("/dev/zero")


def sparse(file: Path) -> None:
    """A terabyte that takes no room."""
    file.touch()
    os.truncate(file, 1 << 40)


def folder(file: Path) -> None:
    """A folder where a file should be."""
    file.mkdir()


def one_row(table: bytes, column: int, text: bytes) -> bytes:
    """A table whose first row has another text in a column."""
    header, row, rest = table.split(b"\n", 2)
    cells = row.split(b",")
    cells[column] = text
    return b"\n".join([header, b",".join(cells), rest])


LAID: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "endless": endless,
    "sparse": sparse,
    "a folder": folder,
    "nothing": lambda _: None,
}
DESCRIPTORS = {
    "deep": b'{"resources":' + b"[" * 2000 + b"]" * 2000 + b"}",
    "deeper": b'{"a":' * 200_000,
    "no UTF-8": b'{"\xff": 1}',
    "a list": b"[1]",
    "a name that is none": b'{"version": "", "title": "", "contributors": [{"title": ""}], "resources": [{"name": 1}]}',
    "large": b" " * 5_000_000,
}
TABLES: dict[str, tuple[str, Bytes]] = {
    "other columns": ("figures", lambda d: d.replace(b"anchor", b"anchors", 1)),
    "no rows": ("articles", lambda d: d[: d.index(b"\n") + 1]),
    "empty": ("figures", lambda _: b""),
    "an article twice": ("articles", lambda d: d + d.split(b"\n")[1] + b"\n"),
    "a row of another article": ("figures", lambda d: one_row(d, 1, b"nowhere")),
    "a start that is no number": ("mentions", lambda d: one_row(d, -3, b"x")),
    "a start of a thousand digits": ("mentions", lambda d: one_row(d, -3, b"9" * 1000)),
    "a start below nothing": ("mentions", lambda d: one_row(d, -3, b"-1")),
    "an end before the start": ("mentions", lambda d: one_row(d, -2, b"0")),
    "an anchor that is none": ("mentions", lambda d: one_row(d, -1, b"a.b.c.d")),
    "an anchor in other letters": ("mentions", lambda d: one_row(d, -1, "é".encode() * 51)),
    "no anchor": ("mentions", lambda d: one_row(d, -1, b"")),
    "a mark without an end": ("figures", lambda d: d + b'"' + b"x" * 100_000),
    "more cells": ("figures", lambda d: d + b"x," * 100 + b"\n"),
    "no UTF-8": ("figures", lambda d: d + b"\xff\n"),
    "nulls": ("figures", lambda d: d + b"\0" * 100_000 + b"\n"),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small dataset's package, free to be broken."""
    shutil.copytree(built(), tmp_path / "project")
    return tmp_path / "project"


def refused(project: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command says on its one line, without saying anything of copies."""
    assert cli.main(["verify", "--root", str(project), "--articles", str(TEXTS)]) == 2
    out, errors = capsys.readouterr()
    assert (out, errors.count("\n"), errors[:13]) == ("", 1, "trade-truce: ")
    return errors


@pytest.mark.parametrize("path", ["datapackage.json", "dataset/mentions.csv"])
@pytest.mark.parametrize("what", LAID)
def test_what_is_no_file(what: str, path: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / path).unlink()
    LAID[what](project / path)
    assert Path(path).name in refused(project, capsys)


@pytest.mark.parametrize("what", DESCRIPTORS)
def test_what_is_no_descriptor(what: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "datapackage.json").write_bytes(DESCRIPTORS[what])
    assert "datapackage.json does not describe the dataset" in refused(project, capsys)


@pytest.mark.parametrize("what", TABLES)
def test_a_table_that_is_described_and_wrong(what: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, change = TABLES[what]
    path = project / f"dataset/{table}.csv"
    path.write_bytes(change(path.read_bytes()))
    describe(project)
    assert len(refused(project, capsys)) < 600
