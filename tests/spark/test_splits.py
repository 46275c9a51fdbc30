"""Each line of the seeds is in one split, wherever files are cut. Needs no Spark."""

import gzip
from itertools import groupby
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.build.test_own_words import use
from tests.conftest import BASE
from tests.spark.conftest import lines_of, read_lines, write_lines

from trade_truce.vocabularies import NO_WORDS
from trade_truce_build.convert.convert import to_lines
from trade_truce_build.reading.layout import ARTICLES
from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.spark.blocks import Job, SplitLoaded, make
from trade_truce_build.spark.splits import counted, opened_split, stated_bytes, tasks

LINES = st.lists(st.text("ab\u00e9", max_size=9).map(str.encode), max_size=12)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("splits") / "seeds"


@given(LINES, LINES, st.integers(1, 40), st.booleans())
def test_pieces_hold_the_lines_of_their_files(
    seeds: Path, one: list[bytes], other: list[bytes], size: int, ended: bool
) -> None:
    seeds.mkdir(exist_ok=True)
    data = {"articles.jsonl": b"\n".join(one) + b"\n" * ended, "people.jsonl": b"\n".join(other)}
    for name, held in data.items():
        (seeds / name).write_bytes(held)
    work = tasks([(seeds / name, name.partition(".")[0]) for name in data], size)
    splits = [split for task in work for split in task]
    assert splits == sorted(splits, key=lambda split: (split.kind == ARTICLES, split.start))
    for path, of in groupby(splits, key=lambda split: split.path):
        held = data[Path(path).name]
        read, lines = b"", 0
        for split in of:
            with opened_split(seeds, split) as file:
                read += file.read()
            lines += counted(seeds, split)
        assert (read, lines) == (held, len(held.splitlines()))


def test_what_is_compressed_is_one_piece_and_counted_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    data = gzip.compress(b"one\ntwo\nthree", 0)
    for name, held in {"whole": data, "cut": data[:-12]}.items():
        folder = seeds / ARTICLES
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.jsonl.gz").write_bytes(held)
    paths = sorted((seeds / ARTICLES).iterdir())
    (cut,), (whole,) = tasks([(path, ARTICLES) for path in paths], 1)
    assert (counted(seeds, whole), cut.end) == (3, 0)
    assert counted(seeds, cut) <= 3


def test_a_task_says_which_documents_it_set_aside(tmp_path: Path) -> None:
    root = lines_of(BASE, tmp_path / "project")
    path = root / "seeds" / "people.jsonl"
    first, second, *others = read_lines(path)
    write_lines(path, [first, {**second, "name": ""}, {**others[0], "nmae": "x"}, *others[1:]])
    ((split,),) = tasks([(path, "people")], 1 << 20)
    (told,) = make(Job(root / "seeds", tmp_path, (), NO_WORDS), 3, [(split, 40)])
    assert told == SplitLoaded(len(others) + 2, broken=False, flagged=[41, 42], doubtful=False, names=["people"])
    rows = pq.read_table(tmp_path / "people" / "3.parquet")
    assert rows["doc"].to_pylist() == [40, *range(43, 42 + len(others))]


@pytest.mark.parametrize(("setting", "meant"), [("134217728b", 1 << 27), ("128MB", 1 << 27), ("8m", 1 << 23), ("9", 9)])
def test_bytes_are_read_as_spark_reads_them(setting: str, meant: int) -> None:
    assert stated_bytes(setting) == meant


def test_a_task_knows_the_words_of_the_story(tmp_path: Path) -> None:
    seeds = tmp_path / "lines" / "seeds"
    seeds.parent.mkdir()
    to_lines(use(tmp_path / "yaml") / "seeds", seeds)
    ((split,),) = tasks([(seeds / "events.jsonl", "events")], 1 << 20)
    for words, flagged in ((read_seeds(seeds).own, []), (NO_WORDS, [40])):
        folder = tmp_path / str(len(flagged))
        folder.mkdir()
        (told,) = make(Job(seeds, folder, (), words), 3, [(split, 40)])
        assert told.flagged == flagged
