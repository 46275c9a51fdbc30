"""The parts of drafting on small texts: quantities, dates, names, quotations, cells."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trade_truce.text import canonical
from trade_truce_build.canonical import canonical as canonical_form
from trade_truce_build.draft.calendar import resolve
from trade_truce_build.draft.clock import clock
from trade_truce_build.draft.dates import datings
from trade_truce_build.draft.drafting import draft
from trade_truce_build.draft.heading import Heading, amount, cell
from trade_truce_build.draft.known import Known
from trade_truce_build.draft.pairs import units_lent
from trade_truce_build.draft.people import people
from trade_truce_build.draft.quotes import quotations
from trade_truce_build.draft.tokens import analyse, fits
from trade_truce_build.draft.write import seed
from trade_truce_build.reading.nodes import Mapping, Scalar, parse
from trade_truce_build.wording.quantities import quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost nearly $600 billion.", ["nearly $600 billion|nearly|600000000000|USD"]),
        ("worth more than €1,250.50 each", ["more than €1,250.50|over|1250.5|EUR"]),
        ("from 145 to 30%, and", ["145|exact|145|percent", "30%|exact|30|percent"]),
        ("between 5 and 7 per cent", ["between 5 and 7 per cent|between|None|percent"]),
        ("talked for an hour and a half", ["an hour and a half|exact|1.5|hour"]),
        ("lasted one hour and 45 minutes", ["one hour and 45 minutes|exact|105|minute"]),
        ("under a 90-day truce", ["90-day|exact|90|day"]),
        ("two hundred and ten million yuan", ["two hundred and ten million yuan|exact|210000000|CNY"]),
        ("a matter of weeks", ["a matter of weeks|vague|None|week"]),
        ("exports of seven rare metals", ["seven|exact|7|one"]),
        ("ten days or more", ["ten days or more|at_least|10|day"]),
        ("at least £450bn", ["at least £450bn|at_least|450000000000|GBP"]),
        ("three months", ["three months|exact|3|month"]),
        ("over US$600 billion", ["over US$600 billion|over|600000000000|USD"]),
        ("between $40 and $55 million a year", ["between $40 and $55 million a year|between|None|USD"]),
        ("from a punishing 145 percent to 30.", ["145 percent|exact|145|percent", "30|exact|30|percent"]),
        ("within 24 hours", ["within 24 hours|at_most|24|hour"]),
        ("rose to above 34 percent. It stopped at 40.", ["above 34 percent|over|34|percent", "40|exact|40|percent"]),
        ("between five and eight more lines", ["between five and eight|between|None|one"]),
        ("stood still for a week", ["a week|exact|1|week"]),
        ("within a fortnight", ["within a fortnight|at_most|2|week"]),
        ("fell 48 cents to 7.25 against it", ["48 cents|exact|0.48|USD", "7.25|exact|7.25|one"]),
        ("40+ days for ~70%", ["40+ days|at_least|40|day", "~70%|about|70|percent"]),
        ("exceeded 1,5 bln euros", ["exceeded 1,5 bln euros|over|1500000000|EUR"]),
        ("one and half hours", ["one and half hours|exact|1.5|hour"]),
        ("from 1.5 to 2 billion euros", ["1.5|exact|1500000000|EUR", "2 billion euros|exact|2000000000|EUR"]),
        ("three tonnes", ["three tonnes|exact|3|tonne"]),
        ("the two leaders and one person", []),
        ("in June 5 at 10:30 p.m., No. 7, COVID-19, 3-1", []),
        ("9" * 40 + " dollars", []),
    ],
)
def test_quantities(text: str, expected: list[str]) -> None:
    found = units_lent(quantities(text), text)
    assert [f"{text[q.start : q.end]}|{q.qualifier}|{amount(q.value)}|{q.unit}" for q in found] == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("on June 5", "2025-06-10", "2025-06-05 words"),
        ("on 5 June 2024", None, "2024-06-05 words"),
        ("on the 5th of June", "2025-06-10", "2025-06-05 words"),
        ("12.05.2025", None, "2025-05-12 words"),
        ("Between 2 April and 11 April", "2025-06-10", "2025-04-02/2025-04-11 words"),
        ("from May 30 to June 2", "2025-06-10", "2025-05-30/2025-06-02 words"),
        ("before mid-June", "2025-06-10", "../2025-06-25 words"),
        ("since early April", "2025-06-10", "2025-04-01/.. words"),
        ("before the end of 2026", "2025-06-10", "../2026-12 words"),
        ("the 1990s", "2025-06-10", "1990/1999 words"),
        ("the week of 9 June", "2025-06-10", "2025-06-09/2025-06-15 words"),
        ("within the next four weeks", "2025-06-10", "2025-06-10/2025-07-08 words"),
        ("overnight", "2025-06-10", "2025-06-09/2025-06-10 words"),
        ("the spring", "2025-06-10", "2025-21 words"),
        ("April", "2025-06-10", "2025-04 words"),
        ("on December 30", "2025-01-02", "2024-12-30 words"),
        ("in early May", "2025-06", "early 2025-05 words"),
        ("since March", "2025-06", "2025-03/.. words"),
        ("by the end of July", "2025-06", "../2025-07 words"),
        ("on Thursday", "2025-06-10", "None None"),
        ("next Monday", "2025-06-10", "2025-06-16 words"),
        ("on Thursday", "2025-06", "None None"),
        ("this week", "2025-06-10", "2025-06-09/2025-06-15 words"),
        ("last month", "2025-01-10", "2024-12 words"),
        ("two days ago", "2025-06-10", "2025-06-08 words"),
        ("in 2024", None, "2024 words"),
        ("on February 30", "2025-06-10", "None None"),
        ("10-11 May", "2025-06-10", "2025-05-10/2025-05-11 words"),
    ],
)
def test_dates(text: str, published: str | None, expected: str) -> None:
    found = datings(text)
    (one,) = resolve(found, clock(published, found), text)
    assert text[one.dating.start : one.dating.end] == text
    assert f"{one.stated} {one.basis}" == expected


@pytest.mark.parametrize(
    "text", ["May we march in step?", "It may rain, and they march.", "Black Monday", "the second", "April Jones"]
)
def test_what_dates_nothing(text: str) -> None:
    assert datings(text) == []


def test_what_leans_on_a_date_before_it() -> None:
    text = "It began on June 4. The following day they spoke. Since then all is calm."
    found = datings(text)
    assert [r.stated for r in resolve(found, clock("2025-06-10", found), text)] == [
        "2025-06-04", "2025-06-05", "2025-06-05/..",
    ]  # fmt: skip


def test_a_weekday_to_come() -> None:
    text = "The talks will resume on Monday. He said on Monday that they will."
    found = datings(text)
    assert [r.stated for r in resolve(found, clock("2025-06-06", found), text)] == ["2025-06-09", "2025-06-02"]


@pytest.mark.parametrize(
    ("text", "quoted", "speaker"),
    [
        ("“We keep our word,” said Minister Ada Quill.", "We keep our word,", "ada-quill"),
        ("Minister Ada Quill said it was \"very good\" news.", "very good", "ada-quill"),
        ("‘That’s fine,’ a senior official said.", "That’s fine,", "a senior official"),
        ("All is well with us here,\" said one person close to the talks.", "All is well with us here,",
         "one person close to the talks"),
        ("We shall see what comes of it in the end – said Minister Ada Quill.",
         "We shall see what comes of it in the end", "ada-quill"),
        ("The grain was “lost”, according to the harbour office.", "lost", "the harbour office"),
    ],
)  # fmt: skip
def test_quotations(text: str, quoted: str, speaker: str) -> None:
    read = analyse(text)
    (one,) = quotations(read, people(read, Known()))
    assert text[one.start : one.end] == quoted
    assert (one.person or one.label) == speaker


@pytest.mark.parametrize(
    "value", ["a: b", "#x", 'say "no"', "null", "~", "- x", "%y", "it’s", "30%", "$3 [a], b", "x #y", "\\n", "TODO"]
)
def test_cells_are_read_back(value: str) -> None:
    node = parse("seed", f"key: {cell(value)}\n".encode())
    assert isinstance(node, Mapping)
    scalar = node.entries["key"][1]
    assert isinstance(scalar, Scalar)
    assert scalar.text == value


@pytest.mark.parametrize(
    "words", ["", " a", "=1", "a\nb", "a b c d e f g h i", "U.S. a b c d e f g", "a\u200bb", "x" * 121]
)
def test_words_that_no_cell_holds(words: str) -> None:
    assert not fits(words)


_PIECES = st.sampled_from(
    [*"“”‘’\"'-–$€%.,:;!?()\n =@", " said ", " Trump ", "Xi", " 5 ", "9,000", " million", " percent", " May", " June 5",
     "and", " on Monday ", " from ", " to ", "between ", " an hour", " the ", "U.S.", " he ", "A", "\u200b", "é", "0",
     "\u0301", "\x85"]
)  # fmt: skip


@settings(deadline=None)
@given(
    st.lists(_PIECES, max_size=60).map("".join), st.sampled_from([None, "2025-06-10", "2025-06", "2025", "0001-01-01"])
)
def test_any_text_makes_a_seed_that_can_be_read(text: str, published: str | None) -> None:
    text = canonical(text.encode())
    made = draft(text, published, Known())
    written = seed(made, Heading("x-1", None, None, (), None, published), Known())
    node = parse("seed", written.encode())
    assert isinstance(node, Mapping)
    assert canonical_form("seeds/articles/x-1.yaml", written, node) == written
    for line in written.splitlines():
        surface = re.fullmatch(r"    surface: ([^\"].*)", line)
        assert surface is None or surface[1] in text
