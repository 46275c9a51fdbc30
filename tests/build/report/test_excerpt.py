"""Lines of seeds as they are shown, with the marks under what they mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade_truce_build.core.finding import show
from trade_truce_build.report.excerpt import COLUMNS, excerpt, shown, width

BYTE = "\udcff"  # how a byte 0xff that is no UTF-8 is read
LETTERS = {"a": 1, " ": 1, "é": 1, "位": 2, "ｗ": 2, "한": 2, "😀": 2, "\u0301": 0, "\u20dd": 0, "#": 1, "[": 1, ":": 1}
HIDDEN = {"\t": r"\u{9}", "\x1b": r"\u{1b}", "\u202e": r"\u{202e}", chr(0xD812): r"\u{d812}", BYTE: r"\xff"}
LINES = st.text(st.sampled_from([*LETTERS, *HIDDEN]), max_size=300)


def columns(text: str) -> int:
    """The columns of a text of the letters above, by a table instead of by Unicode's."""
    return sum(LETTERS.get(char, 1) for char in text)


def column(text: str, start: int, end: int) -> str:
    """What stands in some columns of a text."""
    found, at = "", 0
    for char in text:
        found += char if start <= at < end else ""
        at += LETTERS.get(char, 1)
    return found


def marked(line: str, start: int, end: int) -> str:
    """What the marks stand under."""
    part = excerpt(line, start, end)
    return column(part.text, part.start, part.end)


@given(LINES.map(lambda line: line[: COLUMNS // 8]))
def test_a_line_is_shown_as_everything_is(line: str) -> None:
    """But for bytes that are no text, and for the start of a line, which an excerpt never is."""
    whole = excerpt(line, 0, 0).text
    assert "x" + whole == show("x" + line.replace(BYTE, r"\xff"))


@given(LINES.map(lambda line: line.replace("[", "")), st.data())  # a `##[` across an end has a test of its own
def test_marks_stand_under_what_they_mark(line: str, data: st.DataObject) -> None:
    """However the line is cut: what is marked is marked in full, or as far as there is room."""
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    part = excerpt(line, start, end)
    wanted = shown(line[start:end])
    assert columns(part.text) <= COLUMNS + 2
    if columns(wanted) <= COLUMNS // 2:
        assert part.end - part.start == max(columns(wanted), 1)
    if columns(wanted):
        bare = str.maketrans({"\u0301": "", "\u20dd": ""})  # which hang on the letter before
        found = column(part.text, part.start, part.end).translate(bare)
        assert found
        assert wanted.translate(bare).startswith(found)


@pytest.mark.parametrize("line", ["a" * 100_000, "位" * 100_000, "a\u0301" * 50_000, "\x1b" * 100_000])
@pytest.mark.parametrize("start", [0, 70, 50_000, 99_990])
def test_a_line_without_end_is_cut_around_the_marks(line: str, start: int) -> None:
    text = line[:start] + "Q" + line[start + 1 :]
    part = excerpt(text, start, start + 1)
    assert width(part.text) <= COLUMNS + 2
    assert marked(text, start, start + 1).strip("\u0301") == "Q"
    assert part.text.endswith("…") == (start + COLUMNS < len(line))
    assert part.text.startswith("…") == (columns(shown(text[: start + 1])) > COLUMNS)


def test_a_long_part_is_marked_as_far_as_it_is_shown() -> None:
    part = excerpt("key: " + "v" * 5000, 5, 5005)
    assert part.text == "key: " + "v" * (COLUMNS - 5) + "…"
    assert (part.start, part.end) == (5, COLUMNS)


@pytest.mark.parametrize(
    ("line", "start", "end", "expected"),
    [
        ("", 0, 0, ("", 0, 1)),
        ("key:", 4, 4, ("key:", 4, 5)),  # behind the end, where something is missing
        ("key:", 9, 12, ("key:", 4, 5)),  # the file has changed since
        ("位: x", 3, 4, ("位: x", 4, 5)),
        ("a\tb", 2, 3, (r"a\u{9}b", 6, 7)),
        ("a\udcffb", 1, 2, (r"a\xffb", 1, 5)),
        ("##[x]", 1, 3, (r"#\u{23}[x]", 1, 8)),
        ("\u1112\u1161\u11ab!", 3, 4, ("\u1112\u1161\u11ab!", 2, 3)),  # one syllable of three letters
    ],
)
def test_columns_are_those_of_a_terminal(line: str, start: int, end: int, expected: tuple[str, int, int]) -> None:
    assert excerpt(line, start, end) == expected


def test_letters_that_an_encoding_lacks_are_counted_as_they_will_be_written() -> None:
    part = excerpt("é位: x", 4, 5, "ascii")
    assert part == (r"\xe9\u4f4d: x", 12, 13)
    assert excerpt("é" * 300, 0, 1, "latin-1").text.endswith(r"\u2026")
