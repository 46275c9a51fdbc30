"""Documents have numbers, and lead back to the lines of their files."""

from pathlib import Path

import numpy as np

from trade_truce_build.core.arrays import Among, ascending, without
from trade_truce_build.loading.source_map import Segment, SourceMap

ONE, NONE, TWO, WHOLE = Path("one.jsonl"), Path("none.jsonl"), Path("two.jsonl"), Path("whole.yaml")


def book() -> SourceMap:
    """A file of three lines, one without a line, one of two that are found one by one, and one that is one whole."""
    made = SourceMap()
    assert made.open(ONE, "people", 3) == 0
    assert made.open(NONE, "people", 0) == 3
    assert made.open(TWO, "articles", 0) == 3
    made.extend(1)
    made.extend(1)
    assert made.open(WHOLE, "articles", 2, line=0) == 5
    return made


def lines(made: SourceMap, *docs: int) -> dict[Path, list[int]]:
    """The lines of some documents."""
    return {path: found.tolist() for path, found in made.lines(np.array(docs, np.int64)).items()}


def test_documents_are_in_the_runs_that_hold_them() -> None:
    held = [(run.path, docs.tolist()) for run, docs in book().held(np.arange(7))]
    assert held == [(ONE, [0, 1, 2]), (TWO, [3, 4]), (WHOLE, [5, 6])]
    assert book().size == 7


def test_a_run_ends_where_the_next_begins() -> None:
    made = book()
    assert [made.end(run) for run in made.segments] == [3, 3, 5, 7]


def test_numbers_lead_to_lines() -> None:
    made = book()
    assert lines(made, *range(7)) == {ONE: [1, 2, 3], TWO: [1, 2], WHOLE: [0]}
    assert lines(made, 2, 4) == {ONE: [3], TWO: [2]}
    assert lines(made) == {}


def test_one_document_of_a_whole_takes_the_others_along() -> None:
    assert book().whole(np.array([2, 6], np.int64)).tolist() == [2, 5, 6]
    assert book().whole(np.array([3], np.int64)).tolist() == [3]


def test_a_run_that_starts_further_down_counts_from_there() -> None:
    made = SourceMap()
    made.open(ONE, "people", 2, line=11)
    assert made.segments == [Segment(0, ONE, 11, "people")]
    assert lines(made, 0, 1) == {ONE: [11, 12]}


def test_of_lines_one_may_ask_whether_one_is_among_them() -> None:
    held = Among(np.array([2, 4], np.int64))
    assert [number for number in range(9) if number in held] == [2, 4]
    assert 0 not in Among(np.array([], np.int64))


def test_numbers_ascend_and_stand_once() -> None:
    one, other, none = (np.array(held, np.int64) for held in ([5, 1, 5], [0, 1], []))
    assert ascending(one, other, none).tolist() == [0, 1, 5]
    assert ascending(none).tolist() == ascending().tolist() == []


def test_some_numbers_without_others() -> None:
    few, many, none = (np.array(held, np.int64) for held in ([1, 4, 9], [0, 1, 4, 7], []))
    assert without(many, few).tolist() == [0, 7]
    assert without(few, many).tolist() == [9]
    assert (without(few, none).tolist(), without(none, few).tolist()) == ([1, 4, 9], [])
