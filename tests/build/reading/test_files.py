"""Seed files: which are found, which are refused, and that nothing else is ever opened."""

import os
import re
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from trade_truce_build.core.codes import CODES
from trade_truce_build.core.finding import SeedError, render
from trade_truce_build.reading import files
from trade_truce_build.reading.files import MAX_BYTES, MAX_FOLDERS, read, seed_files

KIND = "may not stand here; put a regular file in its place"
NAME = "must be of a-z, 0-9, `.`, `_` and `-`, a letter or digit first; rename it"
OTHER = "only *.yaml, *.jsonl and *.jsonl.gz files are read as seeds; rename this file or move it elsewhere"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A seeds folder with one good seed in it."""
    root = tmp_path / "seeds"
    root.mkdir()
    (root / "people.yaml").write_bytes(b"a: b\n")
    return root


def found(root: Path) -> list[str]:
    """What is wrong with the files, the good seed being found all the same."""
    paths, findings = seed_files(root)
    assert paths == [root / "people.yaml"]
    return [render(finding) for finding in findings]


def refused(root: Path, path: Path) -> str:
    with pytest.raises(SeedError) as caught:
        read(root, path)
    return str(caught.value)


def test_seeds_come_sorted_from_all_folders_without_the_manual(seeds: Path) -> None:
    names = ["z.yaml", "0-a_b.c.yaml", "art/b.yaml", "art/a.yaml", "art.yaml", "a/b/c/d/e.yaml"]
    for name in [*names, "MAINTENANCE.md", "art/MAINTENANCE.md"]:
        (seeds / name).parent.mkdir(parents=True, exist_ok=True)
        (seeds / name).write_text(name)
    paths, findings = seed_files(seeds)
    assert findings == []
    assert [p.relative_to(seeds).as_posix() for p in paths] == sorted([*names, "people.yaml"])
    assert read(seeds, seeds / "art" / "b.yaml") == b"art/b.yaml"


def test_a_relative_root_gives_relative_paths(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(seeds.parent)
    assert seed_files(Path("seeds")) == ([Path("seeds/people.yaml")], [])
    monkeypatch.chdir(seeds)
    assert seed_files(Path()) == ([Path("people.yaml")], [])
    assert read(Path(), Path("people.yaml")) == b"a: b\n"


def test_no_seed_is_no_success(seeds: Path) -> None:
    (seeds / "people.yaml").rename(seeds / "MAINTENANCE.md")
    paths, [finding] = seed_files(seeds)
    assert paths == []
    assert render(finding) == "seeds:1:1: TT002 there is no seed here; add a *.yaml or *.jsonl file"


@pytest.mark.parametrize(("name", "reason"), [("none", "No such file or directory"), ("link", "Not a directory")])
def test_no_folder_of_seeds_is_no_success(name: str, reason: str, seeds: Path) -> None:
    (seeds.parent / "link").symlink_to(seeds)
    paths, [finding] = seed_files(seeds.parent / name)
    assert paths == []
    message = f"the seeds cannot be read ({reason}); run this where seeds/ is, no link, or give --root"
    assert render(finding) == f"{name}:1:1: TT001 {message}"


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


def make_device(path: Path) -> None:
    try:
        os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("NO DEVICE CAN BE MADE HERE: only root may")


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        ("a link", lambda path: path.symlink_to("people.yaml")),
        ("a link", lambda path: path.symlink_to(path.parent)),
        ("a link", lambda path: path.symlink_to("/nowhere/at/all")),
        ("a pipe", os.mkfifo),
        ("a socket", make_socket),
        ("a device", make_device),
    ],
)
def test_what_is_no_file_is_refused_and_never_opened(
    kind: str, make: Callable[[Path], None], seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(seeds / "x.yaml")
    make(seeds / "MAINTENANCE.md")
    opened = []
    real = os.open

    def spy(path: str | Path, flags: int, *, dir_fd: int | None = None) -> int:
        opened.append(Path(path).name)
        return real(path, flags, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", spy)
    message = f"1:1: TT003 {kind} {KIND}"
    assert found(seeds) == [f"seeds/MAINTENANCE.md:{message}", f"seeds/x.yaml:{message}"]
    assert refused(seeds, seeds / "x.yaml") == f"seeds/x.yaml:{message}"
    assert set(opened) == {"seeds"}


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (os.mkfifo, f"TT003 a pipe {KIND}"),
        (
            lambda path: path.symlink_to("people.yaml"),
            "TT007 this cannot be read (Too many levels of symbolic links); make it readable",
        ),
    ],
)
def test_what_took_a_seeds_place_after_the_look_is_not_read(
    make: Callable[[Path], None], message: str, seeds: Path
) -> None:
    make(seeds / "x.yaml")
    regular = (seeds / "people.yaml").stat()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "stat", lambda *_, **__: regular)
        assert refused(seeds, seeds / "x.yaml") == f"seeds/x.yaml:1:1: {message}"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\n::error::b.yaml", r"a\u{a}::error::b.yaml"),
        ("a.yaml\n", r"a.yaml\u{a}"),
        ("a\u202ey.yaml", r"a\u{202e}y.yaml"),
        ("\udcff.yaml", r"\u{dcff}.yaml"),
        ("##[error]x.yaml", r"#\u{23}[error]x.yaml"),
        *[(name, name) for name in ("A.yaml", ".a.yaml", "-a.yaml", "\u0430.yaml", "a b.yaml")],
    ],
)
def test_names_that_may_mislead_are_refused(name: str, shown: str, seeds: Path) -> None:
    (seeds / name).write_bytes(b"a: b\n")
    message = f"seeds/{shown}:1:1: TT004 the name `{shown}` {NAME}"
    assert found(seeds) == [message]
    assert refused(seeds, seeds / name) == message
    (seeds / name).unlink()
    (seeds / name).mkdir()
    (seeds / name / "inside.yaml").write_bytes(b"never seen")
    assert found(seeds) == [message]


@pytest.mark.parametrize(("inner", "code"), [("..", "TT004"), ("inside", "TT007")])
def test_no_path_leads_out_of_the_seeds(inner: str, code: str, seeds: Path) -> None:
    (seeds.parent / "secret.yaml").write_bytes(b"secret")
    (seeds / "inside").symlink_to(seeds.parent)
    assert f":1:1: {code} " in refused(seeds, seeds / inner / "secret.yaml")


@pytest.mark.parametrize("name", ["a.yml", "a.json", "yaml", "a.yaml.bak", "maintenance.md"])
def test_only_yaml_is_read(name: str, seeds: Path) -> None:
    (seeds / name).write_bytes(b"")
    assert found(seeds) == [f"seeds/{name}:1:1: TT005 {OTHER}"]


def test_folders_may_not_nest_for_ever(seeds: Path) -> None:
    deep = seeds.joinpath(*"a" * (MAX_FOLDERS + 1))
    deep.mkdir(parents=True)
    (deep / "x.yaml").write_bytes(b"")
    message = "TT008 folders may lie 4 deep below the seeds; move this one further up"
    assert found(seeds) == [f"seeds/a/a/a/a/a:1:1: {message}"]


def test_a_seed_has_its_size(seeds: Path) -> None:
    path = seeds / "big.yaml"
    path.write_bytes(b"#" * MAX_BYTES)
    assert len(read(seeds, path)) == MAX_BYTES
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    rule = "a seed may have 1048576 bytes and this one has more; split it into several"
    assert refused(seeds, path) == f"seeds/big.yaml:1:1: TT006 {rule}"


def test_what_is_gone_or_now_a_folder_is_a_finding(seeds: Path) -> None:
    gone = "TT007 this cannot be read (No such file or directory); make it readable"
    assert refused(seeds, seeds / "gone.yaml") == f"seeds/gone.yaml:1:1: {gone}"
    (seeds / "f.yaml").mkdir()
    assert refused(seeds, seeds / "f.yaml") == f"seeds/f.yaml:1:1: TT003 a folder {KIND}"


@pytest.mark.parametrize("name", ["figures.yaml", "people.jsonl", "articles/a.yaml", "measures.jsonl.gz"])
def test_a_folder_with_the_name_of_a_seed_is_a_finding(name: str, seeds: Path) -> None:
    """Else what was meant to be there would be missing, and nobody told."""
    (seeds / name).mkdir(parents=True)
    assert found(seeds) == [f"seeds/{name}:1:1: TT003 a folder {KIND}"]


def test_a_folder_that_cannot_be_read_is_a_finding(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (seeds / "locked").mkdir()
    real = files._entries

    def entries(root: Path, folder: Path) -> list[tuple[Path, int]]:
        if folder.name == "locked":  # mode bits would not stop root
            raise PermissionError(13, "Permission denied")
        return real(root, folder)

    monkeypatch.setattr(files, "_entries", entries)
    message = "TT007 this cannot be read (Permission denied); make it readable"
    assert found(seeds) == [f"seeds/locked:1:1: {message}"]


def test_no_descriptor_is_left_open(seeds: Path) -> None:
    os.mkfifo(seeds / "x.yaml")
    (seeds / "a").mkdir()
    before = set(Path("/proc/self/fd").iterdir())
    seed_files(seeds)
    read(seeds, seeds / "people.yaml")
    for path in (seeds / "x.yaml", seeds / "a" / "gone" / "x.yaml"):
        refused(seeds, path)
    assert len(set(Path("/proc/self/fd").iterdir())) == len(before)


def test_every_code_for_files_is_tested_here() -> None:
    said = set(re.findall(r"TT00\d", Path(__file__).read_text(encoding="utf-8")))
    assert said | {"TT009"} == {code for code in CODES if code < "TT010"}  # of what gzip hides: test_lines.py
