"""Lines are only ever taken from regular files among the seeds."""

import os
from pathlib import Path

import pytest

from trade_truce_build.reading.files import MAX_BYTES
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
    (seeds / "folder").mkdir()
    (seeds / "large.yaml").write_bytes(b"a" * (MAX_BYTES + 1))
    assert Sources(seeds).line(path, 1) is None


def test_a_file_is_read_once_however_many_lines_are_asked_for(seeds: Path) -> None:
    (seeds / "a.yaml").write_text("one\ntwo\n")
    sources = Sources(seeds)
    assert sources.line("seeds/a.yaml", 1) == "one"
    (seeds / "a.yaml").unlink()
    assert sources.line("seeds/a.yaml", 2) == "two"


def test_not_all_files_are_kept(seeds: Path) -> None:
    for n in range(100):
        (seeds / f"{n}.yaml").write_text(str(n))
    sources = Sources(seeds)
    assert [sources.line(f"seeds/{n}.yaml", 1) for n in range(100)] == [str(n) for n in range(100)]
    assert len(sources._kept) < 100
