"""Lines are only ever taken from regular files among the seeds."""

import gzip
import os
import tracemalloc
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from trade_truce_build.reading.files import MAX_BYTES
from trade_truce_build.reading.lines import Document, documents
from trade_truce_build.report import sources as module
from trade_truce_build.report.sources import Sources


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """An empty folder of seeds."""
    (tmp_path / "seeds").mkdir()
    return tmp_path / "seeds"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_lines_are_counted_as_the_checks_count_them(seeds: Path, end: str, bom: str) -> None:
    (seeds / "a.yaml").write_bytes((bom + end.join(["one", "", "thr\u00e9e"])).encode())
    sources = Sources(seeds)
    assert [sources.line("seeds/a.yaml", n) for n in range(5)] == [None, "one", "", "thr\u00e9e", None]


def test_a_bad_byte_is_no_reason_to_show_nothing(seeds: Path) -> None:
    (seeds / "a.yaml").write_bytes(b"a: \xff\n")
    assert Sources(seeds).line("seeds/a.yaml", 1) == "a: \udcff"


@pytest.mark.parametrize(
    "path",
    [
        "seeds/link.jsonl", "seeds/pipe.jsonl.gz", "seeds/gone.jsonl", "seeds/../outside.jsonl",
        "", "seeds", "seeds/gone.yaml", "seeds/link.yaml", "seeds/pipe.yaml", "seeds/folder", "seeds/large.yaml",
        "seeds/../outside.yaml", "seeds/linked/outside.yaml", "outside.yaml", "dataset/figures.csv", "/etc/passwd",
        "seeds//etc/passwd", "seeds/a\0b.yaml", "seeds/\udcff.yaml", "seeds/" + "a" * 5000,
    ],
)  # fmt: skip
def test_nothing_else_is_opened(seeds: Path, path: str) -> None:
    (seeds.parent / "outside.yaml").write_text("secret")
    (seeds / "link.yaml").symlink_to(seeds.parent / "outside.yaml")
    (seeds / "linked").symlink_to(seeds.parent)
    os.mkfifo(seeds / "pipe.yaml")
    os.mkfifo(seeds / "pipe.jsonl.gz")
    (seeds / "link.jsonl").symlink_to(seeds.parent / "outside.yaml")
    (seeds / "folder").mkdir()
    (seeds / "large.yaml").write_bytes(b"a" * (MAX_BYTES + 1))
    assert Sources(seeds).line(path, 1) is None


def test_a_file_is_read_once_however_many_lines_are_asked_for(seeds: Path) -> None:
    (seeds / "a.yaml").write_text("one\ntwo\n")
    sources = Sources(seeds)
    assert sources.line("seeds/a.yaml", 1) == "one"
    (seeds / "a.yaml").unlink()
    assert sources.line("seeds/a.yaml", 2) == "two"


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_lines_of_json_come_in_any_order(seeds: Path, name: str) -> None:
    data = b"one\r\n\xef\xbb\xbftwo\n\nfo\xffr\n" + b"x" * (MAX_BYTES + 1)
    (seeds / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    sources, shown = Sources(seeds), [None, "one\r", "\ufefftwo", "", "fo\udcffr", None, None]
    for order in (range(7), range(6, -1, -1), (4, 1, 4, 2, 2)):
        assert [sources.line(f"seeds/{name}", n) for n in order] == [shown[n] for n in order]


def test_of_a_large_file_one_line_is_held_and_it_is_read_once(seeds: Path) -> None:
    with gzip.open(seeds / "a.jsonl.gz", "wb") as file:
        file.writelines(b"%07d" % n + b"x" * 5_000 + b"\n" for n in range(20_000))
    sources = Sources(seeds)
    tracemalloc.start()
    for number in range(1, 20_001, 500):
        line = sources.line("seeds/a.jsonl.gz", number)
        assert line and line.startswith(f"{number - 1:07}x")
    assert tracemalloc.get_traced_memory()[1] < MAX_BYTES
    tracemalloc.stop()
    (seeds / "a.jsonl.gz").unlink()
    assert sources.line("seeds/a.jsonl.gz", 20_000) is not None  # so it was read on
    assert sources.line("seeds/a.jsonl.gz", 1) is None


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_to_and_fro_takes_no_more_than_the_lines_near(seeds: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"".join(b"%d\n" % n for n in range(1, 20_001))
    (seeds / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    came = 0

    def counted(*place: Any) -> Generator[Document, None, None]:
        nonlocal came
        for document in documents(*place):
            came += 1
            yield document

    monkeypatch.setattr(module, "documents", counted)
    sources = Sources(seeds)
    for number in range(100, 20_001, 100):
        for other in (number, 7, number - 50):
            assert sources.line(f"seeds/{name}", other) == str(other)
    assert came < 20_000 + 600 * 257


def test_not_all_files_of_lines_are_kept_open(seeds: Path) -> None:
    for n in range(100):
        (seeds / f"{n}.jsonl").write_text(f"{n}\n")
    sources = Sources(seeds)
    assert [sources.line(f"seeds/{n}.jsonl", 1) for n in range(100)] == [str(n) for n in range(100)]
    assert len(sources._open) < 10
    assert len(list(Path("/proc/self/fd").iterdir())) < 90


def test_not_all_files_are_kept(seeds: Path) -> None:
    for n in range(100):
        (seeds / f"{n}.yaml").write_text(str(n))
    sources = Sources(seeds)
    assert [sources.line(f"seeds/{n}.yaml", 1) for n in range(100)] == [str(n) for n in range(100)]
    assert len(sources._kept) < 100
