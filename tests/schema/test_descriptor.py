"""A descriptor that is damaged, or another's: one error that says what is wrong, in bounded time and memory."""

import json
import os
import random
import resource
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import trade_truce
from trade_truce import loader
from trade_truce.descriptor import MOST, read_descriptor
from trade_truce.digest import package_digest

Package = dict[str, Any]


@pytest.fixture
def folder(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The dataset as a folder of its own, free to be damaged, which the loader takes for its own."""
    shutil.copytree(root / "dataset", tmp_path / "dataset")
    shutil.copy(root / "datapackage.json", tmp_path)
    monkeypatch.setattr(loader, "home", lambda: tmp_path)
    monkeypatch.setattr(loader, "PATIENCE", ())
    return tmp_path


def figures(package: Package) -> Package:
    """The entry of a table."""
    found: Package = next(r for r in package["resources"] if r["name"] == "figures")
    return found


def column(package: Package, name: str) -> Package:
    """The entry of a column of it."""
    found: Package = next(f for f in figures(package)["schema"]["fields"] if f["name"] == name)
    return found


CHANGES: dict[str, tuple[Callable[[Package], object], str]] = {
    "no resources": (lambda p: p.pop("resources"), "`resources` of the package is no list of objects"),
    "resources without end": (lambda p: p.update(resources=[]), "`resources` of the package is no list"),
    "a number for a resource": (lambda p: p.update(resources=[1]), "`resources` of the package is no list"),
    "a version that is none": (lambda p: p.update(version=1), "`version` of the package is no text"),
    "no title": (lambda p: p.pop("title"), "`title` of the package is no text"),
    "a home that is none": (lambda p: p.update(homepage=[]), "`homepage` of the package is no text"),
    "nobody": (lambda p: p.pop("contributors"), "`contributors` of the package is no list"),
    "a nameless contributor": (lambda p: p.update(contributors=[{}]), "`title` of a contributor is no text"),
    "two of one name": (lambda p: p["resources"].append(figures(p)), "a resource stands twice"),
    "a name with a null": (lambda p: figures(p).update(name="a\0"), "a resource's name is none of a table"),
    "no path": (lambda p: figures(p).pop("path"), "`path` of a resource is no text"),
    "a path that leads out": (lambda p: figures(p).update(path="../x.csv"), "`path` of figures is not dataset/"),
    "a path with a surrogate": (lambda p: figures(p).update(path="\ud800"), "`path` of figures is not dataset/"),
    "no hash": (lambda p: figures(p).pop("hash"), "`hash` of a resource is no text"),
    "a hash of another kind": (lambda p: figures(p).update(hash="md5:0"), "`hash` of figures is no SHA-256"),
    "no count": (lambda p: figures(p).pop("rowCount"), "`rowCount` of figures is no number of rows"),
    "a count that is true": (lambda p: figures(p).update(rowCount=True), "`rowCount` of figures is no number"),
    "a count below nothing": (lambda p: figures(p).update(rowCount=-1), "`rowCount` of figures is no number"),
    "no schema": (lambda p: figures(p).update(schema=None), "figures has no schema"),
    "no fields": (lambda p: figures(p)["schema"].update(fields=None), "`fields` of figures is no list of objects"),
    "a null among fields": (lambda p: figures(p)["schema"]["fields"].append(None), "`fields` of figures is no list"),
    "a key that is none": (lambda p: figures(p)["schema"].update(primaryKey=["x"]), "`primaryKey` of figures does"),
    "a key of numbers": (lambda p: figures(p)["schema"].update(primaryKey=[[1]]), "`primaryKey` of figures does"),
    "a name that is a list": (lambda p: column(p, "value").update(name=[]), "`name` of a column of figures is no"),
    "a long name": (lambda p: column(p, "value").update(name="x" * (1 << 20)), "a column of figures is none"),
    "a name with SQL": (lambda p: column(p, "value").update(name='x" --'), "a column of figures is none"),
    "a name twice": (lambda p: column(p, "value").update(name="unit"), "a column of figures stands twice"),
    "another name": (lambda p: column(p, "value").update(name="worth"), "other columns than datapackage.json says"),
    "an unknown type": (lambda p: column(p, "value").update(type="any"), "the type of figures.value is unknown"),
    "another type": (lambda p: column(p, "surface").update(type="integer"), "figures is not as datapackage.json"),
    "no meaning": (lambda p: column(p, "value").pop("description"), "`description` of a column of figures is no"),
    "no constraints": (lambda p: column(p, "value").pop("constraints"), "does not say if it is required"),
    "a list": (lambda p: column(p, "surface").update(type="list"), "the type of figures.surface is unknown"),
    "no categories": (lambda p: column(p, "unit").update(categories=[]), "categories of figures.unit are no words"),
    "a category less": (lambda p: column(p, "qualifier")["categories"].remove("exact"), "figures is not as datapac"),
    "an order that is none": (lambda p: column(p, "qualifier").update(categoriesOrdered=None), "are ordered"),
}


@pytest.mark.parametrize("form", ["pandas", "polars", "arrow", "models"])
@pytest.mark.parametrize("what", CHANGES)
def test_what_is_wrong_is_said(what: str, form: str, folder: Path) -> None:
    change, why = CHANGES[what]
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    change(package)
    with suppress(LookupError, TypeError, AttributeError):  # of what has no digest, something worse is said
        package["contentDigest"] = package_digest(package)
    (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")
    if (what, form) == ("a category less", "models"):  # which have the words of their own
        assert len(loader.load("figures", as_=form)) == figures(package)["rowCount"]
        return
    with pytest.raises(trade_truce.TamperedError, match="install trade-truce again, or run `make build`") as raised:
        loader.load("figures", as_=form)
    assert why in str(raised.value)
    assert len(str(raised.value)) < 400


def pipe(file: Path) -> None:
    """A pipe, which blocks whoever opens it."""
    os.mkfifo(file)


def endless(file: Path) -> None:
    """A link to what has no end."""
    file.symlink_to("/dev/zero")


def sparse(file: Path) -> None:
    """A file of 1 TB that takes no room."""
    with file.open("wb") as opened:
        opened.truncate(1 << 40)


DAMAGES: dict[str, tuple[bytes | Callable[[Path], None], str]] = {
    "nothing": (b"", "Expecting value"),
    "a list": (b"[]", "it is no object"),
    "null": (b"null", "it is no object"),
    "no UTF-8": (b'{"a": "\xff"}', "can't decode"),
    "a mark": (b"\xef\xbb\xbf{}", "BOM"),
    "UTF-16": ("{}".encode("utf-16"), "can't decode"),
    "cut": (b'{"a": ', "Expecting value"),
    "deep": (b'{"resources": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deep"),
    "deep objects": (b'{"a":' * 100_000, "nested too deep"),
    "a long number": (b'{"a": ' + b"9" * 5000 + b"}", "Exceeds the limit"),
    "large": (b"[" + b"1," * MOST, "more than 4 MiB"),
    "gone": (lambda _: None, "No such file"),
    "a folder": (Path.mkdir, "no regular file"),
    "a pipe": (pipe, "no regular file"),
    "endless": (endless, "no regular file"),
    "sparse": (sparse, "more than 4 MiB"),
    "a circle": (lambda file: file.symlink_to(file.name), ""),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_no_descriptor_is_refused(damage: str, folder: Path) -> None:
    file = folder / "datapackage.json"
    file.unlink()
    made, why = DAMAGES[damage]
    if isinstance(made, bytes):
        file.write_bytes(made)
    else:
        made(file)
    for asked in (loader.tables, loader.package, loader.version, lambda: loader.load("figures")):
        with pytest.raises(
            trade_truce.TamperedError, match=r"datapackage\.json does not describe the dataset"
        ) as raised:
            asked()
        assert why in str(raised.value)


def test_the_largest_that_is_read_takes_bounded_memory(tmp_path: Path) -> None:
    """Empty lists take most of all; the rise of this process's peak is in KiB on Linux."""
    file = tmp_path / "datapackage.json"
    file.write_bytes(b"[" + b"[]," * (MOST // 3 - 2) + b"[]]")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(trade_truce.TamperedError, match="no object"):
        read_descriptor(file)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 256 * 1024


def test_a_flipped_bit_changes_no_value_in_silence(folder: Path) -> None:
    """Of the bytes that say how tables are read, those of one table and 300 bits of it."""
    file, right = folder / "datapackage.json", loader.load("figures")
    sound = file.read_bytes()
    start, end = sound.index(b'"name": "figures"'), sound.index(b'"name": "events"')
    places = random.Random(1)
    refused = 0
    for _ in range(300):
        at, bit = places.randrange(start, end), 1 << places.randrange(8)
        file.write_bytes(sound[:at] + bytes([sound[at] ^ bit]) + sound[at + 1 :])
        os.utime(file, ns=(0, 10 * at + bit))  # two writes may fall into one tick of the clock
        try:
            loaded = loader.load("figures")
        except (trade_truce.TamperedError, trade_truce.UnknownNameError):
            refused += 1
            continue
        assert loaded.astype("object").equals(right.astype("object")), (at, bit)
    assert refused > 100
