"""JSON Lines as a stream: which lines come, where a file cannot be read on, and that little of it is ever held."""

import gzip
import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trade_truce_build.core.finding import SeedError, render
from trade_truce_build.reading.files import MAX_BYTES
from trade_truce_build.reading.lines import Document, documents

FORMS = ("people.jsonl", "people.jsonl.gz")


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """An empty folder of seeds."""
    (tmp_path / "seeds").mkdir()
    return tmp_path / "seeds"


def put(seeds: Path, name: str, data: bytes) -> Path:
    """Writes a seed, compressed where its name says so."""
    path = seeds / name
    path.write_bytes(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)
    return path


def read(seeds: Path, path: Path) -> tuple[list[Document], str]:
    """The documents that came, and what ended them."""
    came: list[Document] = []
    try:
        came.extend(documents(seeds, path))
    except SeedError as error:
        return came, str(error)
    return came, ""


@pytest.mark.parametrize("name", FORMS)
def test_lines_have_a_number_and_an_offset(seeds: Path, name: str) -> None:
    path = put(seeds, name, b"one\n\nthr\xc3\xa9e\r\nlast")
    shown = f"seeds/{name}"
    expected = [(1, 0, b"one"), (2, 4, b""), (3, 5, b"thr\xc3\xa9e\r"), (4, 13, b"last")]
    assert read(seeds, path) == ([Document(shown, *line) for line in expected], "")
    for line, offset, data in expected:
        assert next(documents(seeds, path, line, offset)) == Document(shown, line, offset, data)
    assert list(documents(seeds, path, 5, 17)) == []


@settings(deadline=None)
@given(st.lists(st.binary(max_size=6).filter(lambda line: b"\n" not in line), max_size=5), st.booleans())
def test_lines_are_the_bytes_between_line_feeds(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], compressed: bool
) -> None:
    seeds = tmp_path_factory.mktemp("seeds")
    path = put(seeds, FORMS[compressed], b"".join(line + b"\n" for line in lines))
    came, ended = read(seeds, path)
    assert ([document.data for document in came], ended) == (lines, "")
    assert [document.offset for document in came] == [sum(len(x) + 1 for x in lines[:n]) for n in range(len(lines))]


@pytest.mark.parametrize("name", FORMS)
def test_a_line_may_have_as_many_bytes_as_a_seed(seeds: Path, name: str) -> None:
    path = put(seeds, name, b"one\n" + b"x" * MAX_BYTES + b"\n" + b"y" * MAX_BYTES)
    assert [len(document.data) for document in documents(seeds, path)] == [3, MAX_BYTES, MAX_BYTES]
    path = put(seeds, name, b"one\n" + b"x" * (MAX_BYTES + 1) + b"\nthree\n")
    came, ended = read(seeds, path)
    assert [document.data for document in came] == [b"one"]
    rule = f"a line may have {MAX_BYTES} bytes and this one has more; split its document into several"
    assert ended == f"seeds/{name}:2:1: TT006 {rule}"


def test_no_more_than_a_line_is_held(seeds: Path) -> None:
    """Of a file that is a thousand times smaller than what comes out of it, and of a line without an end."""
    path = seeds / "people.jsonl.gz"
    with gzip.open(path, "wb") as file:
        for _ in range(100):
            file.write((b"x" * 9_999 + b"\n") * 100)
        file.write(b"x" * (100 << 20))
    assert path.stat().st_size < 1 << 20
    tracemalloc.start()
    count = 0
    with pytest.raises(SeedError, match=r"people\.jsonl\.gz:10001:1: TT006"):
        for document in documents(seeds, path):
            count += document.data.count(b"x") == 9_999
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 10_000
    assert most < 8 * MAX_BYTES


WHOLE = gzip.compress(b"one\n" * 50_000, mtime=0)
CUT = "the gzip is broken from here on (it is cut off); compress the file anew"
DAMAGED = "the gzip is broken from here on (it is damaged); compress the file anew"
SUM = "the gzip is broken from here on (its checksum differs); compress the file anew"
NONE = "the gzip is broken from here on (what stands there is no gzip); compress the file anew"


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (b"", 1, CUT),
        (WHOLE + gzip.compress(b"two\n", mtime=0), None, ""),
        (WHOLE + bytes(512), None, ""),
        (gzip.compress(b"", mtime=0), None, ""),
        (b"one\n", 1, NONE),
        (b"\x1f", 1, NONE),
        (b"\x1f\x8b", 1, CUT),
        (b"\x1f\x8b\x07" + bytes(20), 1, DAMAGED),
        (WHOLE[:20], 1, CUT),
        (WHOLE[:-1], 50_001, CUT),
        (WHOLE[:-8], 50_001, CUT),
        (WHOLE[:-8] + b"\0" + WHOLE[-7:], 50_001, SUM),
        (WHOLE[:-1] + b"\1", 50_001, SUM),
        (WHOLE[:12] + b"\xff\xff\xff" + WHOLE[15:], 1, DAMAGED),
        (WHOLE + b"rest", 50_001, NONE),
    ],
)
def test_gzip_is_whole_or_a_finding(seeds: Path, data: bytes, line: int | None, says: str) -> None:
    path = seeds / "people.jsonl.gz"
    path.write_bytes(data)
    came, ended = read(seeds, path)
    assert ended == (f"seeds/people.jsonl.gz:{line}:1: TT009 {says}" if line else "")
    assert all(document.data in (b"one", b"two") for document in came)
    assert line is None or len(came) < line
    try:
        again = next(documents(seeds, path, 50_000, 4 * 49_999), None)
    except SeedError as error:
        assert " TT009 " in render(error.findings[0])
    else:
        assert again is None or again.data == b"one"


def test_what_else_may_stand_there_is_refused_as_of_any_seed(seeds: Path) -> None:
    put(seeds, "people.jsonl", b"{}\n")
    (seeds / "link.jsonl").symlink_to("people.jsonl")
    os.mkfifo(seeds / "pipe.jsonl.gz")
    for name, code in (("link.jsonl", "TT003"), ("pipe.jsonl.gz", "TT003"), ("gone.jsonl", "TT007"), ("..", "TT004")):
        came, ended = read(seeds, seeds / name)
        assert came == []
        assert f" {code} " in ended
