"""What goes with a release is the same bytes wherever it is made."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.amount import long
from tools import exports

import trade_truce
from trade_truce_build.export.formats import FORMATS

ELSEWHERE = {"TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "0"}
SCRIPT = """\
import os, pathlib, sys
from tools import exports
os.umask(0o077)
exports.write(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
"""


@long
def test_two_checkouts_give_the_same_files(root: Path, tmp_path: Path) -> None:
    here, there, copy = (tmp_path / name for name in ("here", "there", "another folder"))
    here.mkdir()
    there.mkdir()
    files = exports.write(root, here)
    shutil.copytree(root / "dataset", copy / "dataset")
    shutil.copy(root / "datapackage.json", copy)
    os.utime(copy / "dataset" / "figures.csv", (0, 0))
    subprocess.run([sys.executable, "-c", SCRIPT, copy, there], env=os.environ | ELSEWHERE, cwd=root, check=True)
    assert len(files) == len(FORMATS) + 1
    assert {path.name for path in there.iterdir()} == {path.name for path in files}
    differ = {file.name for file in files if file.read_bytes() != (there / file.name).read_bytes()}
    (database,) = here.glob("*.duckdb")  # DuckDB gives each file a number of its own, by chance
    assert differ <= {database.name, exports.DIGESTS}
    assert trade_truce.open(database).package() == trade_truce.open(there / database.name).package()
    stated = dict(line.split("  ")[::-1] for line in (here / exports.DIGESTS).read_text("utf-8").splitlines())
    assert stated == {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files[:-1]}
    (packed,) = here.glob("*-parquet.zip")
    with zipfile.ZipFile(packed) as opened:
        opened.extractall(tmp_path / "out")
    (folder,) = (tmp_path / "out").iterdir()
    assert len(trade_truce.open(folder).load("figures")) == len(trade_truce.load("figures"))


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine").touch()
    assert exports.main([str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err
