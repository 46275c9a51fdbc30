"""What a stranger may put among the seeds that is no seed."""

import os
import socket
import stat
from pathlib import Path

import pytest
from tests.hostile.cases import generator, put
from tests.hostile.runner import modes_hold

GOOD = "articles/lantern-undated.yaml"


@generator("file-link")
def _(project: Path) -> None:
    (project / "seeds" / "retired.yaml").symlink_to("people.yaml")


@generator("file-link-to-secret")
def _(project: Path) -> None:
    (project / "seeds" / "retired.yaml").symlink_to("/etc/passwd")


@generator("file-link-to-nothing")
def _(project: Path) -> None:
    (project / "seeds" / "retired.yaml").symlink_to("/nowhere/at/all")


@generator("file-link-to-itself")
def _(project: Path) -> None:
    (project / "seeds" / "retired.yaml").symlink_to("retired.yaml")


@generator("file-link-to-device")
def _(project: Path) -> None:
    (project / "seeds" / "retired.yaml").symlink_to("/dev/zero")


@generator("folder-link-up")
def _(project: Path) -> None:
    (project / "seeds" / "articles" / "more").symlink_to("..")


@generator("folder-link-to-root")
def _(project: Path) -> None:
    (project / "seeds" / "more").symlink_to("/")


@generator("seeds-are-a-link")
def _(project: Path) -> None:
    (project / "seeds").rename(project / "elsewhere")
    (project / "seeds").symlink_to("elsewhere")


@generator("seeds-are-a-file")
def _(project: Path) -> None:
    (project / "seeds").rename(project / "elsewhere")
    (project / "seeds").write_text("a: b\n")


@generator("seeds-are-empty")
def _(project: Path) -> None:
    (project / "seeds").rename(project / "elsewhere")
    (project / "seeds").mkdir()


@generator("seeds-are-missing")
def _(project: Path) -> None:
    (project / "seeds").rename(project / "elsewhere")


@generator("file-pipe")
def _(project: Path) -> None:
    os.mkfifo(project / "seeds" / "retired.yaml")


@generator("file-pipe-as-manual")
def _(project: Path) -> None:
    os.mkfifo(project / "seeds" / "MAINTENANCE.md")


@generator("file-socket")
def _(project: Path) -> None:
    here = Path.cwd()
    os.chdir(project / "seeds")  # the path of a socket may have a hundred characters
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("retired.yaml")
    finally:
        os.chdir(here)


@generator("file-device")
def _(project: Path) -> None:
    try:
        os.mknod(project / "seeds" / "retired.yaml", stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("NO DEVICE CAN BE MADE HERE: only root may")


@generator("file-is-a-folder")
def _(project: Path) -> None:
    put(project, "retired.yaml/inside.yaml", "a: b\n")


@generator("file-unreadable")
def _(project: Path) -> None:
    if not modes_hold():
        pytest.skip("A FILE THAT CANNOT BE READ CANNOT BE MADE HERE: root reads all, and setpriv is missing")
    (project / "seeds" / GOOD).chmod(0)


@generator("folder-unreadable")
def _(project: Path) -> None:
    if not modes_hold():
        pytest.skip("A FOLDER THAT CANNOT BE READ CANNOT BE MADE HERE: root reads all, and setpriv is missing")
    put(project, "more/a.yaml", "a: b\n")
    (project / "seeds" / "more").chmod(0)


@generator("folders-deep")
def _(project: Path) -> None:
    put(project, "/".join("abcdefghijklmnopqrstuvwxyz" * 4) + "/a.yaml", "a: b\n")


@generator("file-30-megabytes")
def _(project: Path) -> None:
    put(project, GOOD, b"a" * 30_000_000)


@generator("file-sparse")
def _(project: Path) -> None:
    os.truncate(project / "seeds" / GOOD, 1 << 40)


@generator("file-one-byte-too-large")
def _(project: Path) -> None:
    put(project, GOOD, b"#" * ((1 << 20) + 1))


@generator("file-empty")
def _(project: Path) -> None:
    put(project, GOOD, b"")


@generator("files-many")
def _(project: Path) -> None:
    """A hundred thousand files that are no seeds: each is named, none is opened."""
    folder = project / "seeds" / "articles"
    for number in range(100_000):
        os.close(os.open(folder / f"{number}.txt", os.O_CREAT | os.O_WRONLY))


@generator("folders-many")
def _(project: Path) -> None:
    for number in range(3_000):
        (project / "seeds" / f"{number}" / "a" / "b").mkdir(parents=True)


@generator("seeds-many")
def _(project: Path) -> None:
    for number in range(2_000):
        put(project, f"articles/a{number}.yaml", "article:\n  id: nobody\n")


@generator("names-not-utf-8")
def _(project: Path) -> None:
    (project / "seeds" / os.fsdecode(b"\xff\xfe.yaml")).write_bytes(b"a: b\n")


@generator("names-with-commands")
def _(project: Path) -> None:
    for name in ("a\n::error::b.yaml", "##[error]x.yaml", "\x1b[31mred.yaml", "::add-mask::x.yaml", "[/red].yaml"):
        put(project, name, "a: b\n")


@generator("names-hidden-or-alike")
def _(project: Path) -> None:
    for name in ("a\u202ey.yaml", "p\u0435ople.yaml", "people\u200b.yaml", "PEOPLE.YAML", "Retired.yaml"):
        put(project, name, "a: b\n")


@generator("names-that-lead-elsewhere")
def _(project: Path) -> None:
    for name in (
        "...",
        "..yaml",
        "-rf.yaml",
        "~.yaml",
        "a b.yaml",
        "a\\b.yaml",
        ".git",
        "$(id).yaml",
        "`id`.yaml",
        "*.yaml",
    ):
        put(project, name, "a: b\n")


@generator("names-of-other-files")
def _(project: Path) -> None:
    for name in (
        "setup.py",
        "people.yml",
        "people.json",
        "conftest.py",
        "people.csv",
        "people.parquet",
        "people.yaml.bak",
    ):
        put(project, name, "a: b\n")


@generator("name-255-long")
def _(project: Path) -> None:
    put(project, "articles/" + "a" * 250 + ".yaml", "article:\n  id: a\n")


@generator("gzip-named-yaml")
def _(project: Path) -> None:
    put(project, GOOD, b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03K\xb2RH\xe2\x02\x00")


@generator("pickle-named-yaml")
def _(project: Path) -> None:
    put(project, GOOD, b"\x80\x04\x8c\x02os\x94\x8c\x06system\x94\x93\x94\x8c\x02id\x94\x85\x94R\x94.")


@generator("sqlite-named-yaml")
def _(project: Path) -> None:
    put(project, GOOD, b"SQLite format 3\0\x10\0\x01\x01\0")


@generator("registers-in-articles")
def _(project: Path) -> None:
    (project / "seeds" / "people.yaml").rename(project / "seeds" / "articles" / "people.yaml")


@generator("article-in-folder-of-articles")
def _(project: Path) -> None:
    (project / "seeds" / "articles" / "more").mkdir()
    (project / "seeds" / GOOD).rename(project / "seeds" / "articles" / "more" / "lantern-undated.yaml")


@generator("copies-are-not-texts")
def _(project: Path) -> None:
    """Copies that cannot be read as text are passed over, as are what is no file of that name."""
    (project / "texts" / "bad.txt").write_bytes(b"\xff\xfe")
    (project / "texts" / "marks.txt").write_text("e" + "\u0301" * 500_000, "utf-8")
    (project / "texts" / "page.html").write_text("<script>", "utf-8")
