"""Documents have numbers, and lead back to the lines of their files."""

from pathlib import Path

from trade_truce_build.bulk.book import Book, Run

ONE, NONE, TWO, WHOLE = Path("one.jsonl"), Path("none.jsonl"), Path("two.jsonl"), Path("whole.yaml")


def book() -> Book:
    """A file of three lines, one without a line, one of two that are found one by one, and one that is one whole."""
    made = Book()
    assert made.open(ONE, "people", 3) == 0
    assert made.open(NONE, "people", 0) == 3
    assert made.open(TWO, "articles", 0) == 3
    made.extend(1)
    made.extend(1)
    assert made.open(WHOLE, "articles", 2, line=0) == 5
    return made


def test_a_document_is_in_the_run_that_holds_it() -> None:
    made = book()
    assert [made.run(doc).path for doc in range(made.size)] == [ONE, ONE, ONE, TWO, TWO, WHOLE, WHOLE]
    assert made.size == 7


def test_a_run_ends_where_the_next_begins() -> None:
    made = book()
    assert [made.end(run) for run in made.runs] == [3, 3, 5, 7]


def test_numbers_lead_to_lines() -> None:
    made = book()
    assert made.lines(range(7)) == {ONE: {1, 2, 3}, TWO: {1, 2}, WHOLE: {0}}
    assert made.lines([4, 2]) == {TWO: {2}, ONE: {3}}
    assert made.lines([]) == {}


def test_a_run_that_starts_further_down_counts_from_there() -> None:
    made = Book()
    made.open(ONE, "people", 2, line=11)
    assert made.runs == [Run(0, ONE, 11, "people")]
    assert made.lines([0, 1]) == {ONE: {11, 12}}
