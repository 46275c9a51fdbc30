"""What is past is not dated into the future, nor the other way round; and whose date is not certain has none."""

import pytest

from trade_truce_build.draft.calendar import resolve
from trade_truce_build.draft.clock import clock
from trade_truce_build.draft.dates import datings
from trade_truce_build.draft.drafting import draft
from trade_truce_build.draft.heading import Heading
from trade_truce_build.draft.known import Known
from trade_truce_build.draft.write import seed


def dates(text: str, published: str | None) -> list[str | None]:
    found = datings(text)
    return [one.stated for one in resolve(found, clock(published, found), text)]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The ministry pushed back on Monday.", "2025-06-05", ["2025-06-02"]),
        ("Congress rolled back the tariffs on Friday.", "2025-06-05", ["2025-05-30"]),
        ("They took a step back in July.", "2025-06-05", ["2024-07"]),
        ("The truce was signed on May 12.", "2025-11-30", ["2025-05-12"]),
        ("The talks began in April.", "2025-11-30", ["2025-04"]),
        ("The ministry said on February 3 that it agreed.", "2025-11-30", ["2025-02-03"]),
        ("The two will meet on January 15.", "2025-06-07", ["2026-01-15"]),
        ("On Friday, the teams will meet.", "2025-06-05", ["2025-06-06"]),
        ("By July 9 a deal is needed.", "2025-06-07", ["../2025-07-09"]),
        ("The truce ends in August.", "2025-06-07", ["2025-08"]),
        ("Last July he left.", "2025-06-07", ["2024-07"]),
        ("Back on Monday.", "2025-06-06", ["2025-06-09"]),
        ("They met on Thursday.", "2025-06-10", ["2025-06-05"]),
        ("They met on Tuesday.", "2025-06-10", ["2025-06-10"]),
    ],
)
def test_the_verb_says_past_or_to_come(text: str, published: str, expected: list[str]) -> None:
    assert dates(text, published) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He said the talks would resume on Tuesday.",
        "They were due to meet on Saturday.",
        "They agreed to meet on Sunday.",
        "Prices, in August.",
        "in the second week of August",
        "in the first quarter of 2025",
        "one day after weak payrolls",
    ],
)
def test_what_is_not_certain_has_no_date(text: str) -> None:
    assert dates(text, "2025-06-05") == [None]


def test_a_doubt_stands_in_the_draft() -> None:
    made = draft("They agreed to meet on Sunday.", "2025-06-05", Known())
    written = seed(made, Heading("x-1", None, None, (), None, "2025-06-05"), Known())
    assert "  # TODO: perhaps 2025-06-01, or 2025-06-08" in written
    assert "    date: TODO\n" in written


def test_the_week_before_is_a_week() -> None:
    text = "Claims rose last week, up from the week before."
    assert dates(text, "2025-06-05") == ["2025-05-26/2025-06-01", "2025-05-19/2025-05-25"]


@pytest.mark.parametrize(
    "text",
    [
        " date 2025-06-05 The two spoke.", "June 5, 2025\nThe two spoke.", "OSLO, June 4 (Quay Press) - The two spoke.",
        "By Ada Quill | June 5, 2025\nThey spoke.", "Updated: June 5, 2025 10:30\nThey spoke.", "They spoke.\n© 2025",
        "June 5, 2025 | World\nThey spoke.", "05.06.2025 The two spoke.", "June 5 2025 The two spoke.",
        "LONDON — June 5, 2025 — They spoke.", "OSLO (AP), June 5 - They spoke.",
        "Last modified on Thu 5 Jun 2025 12.00 BST\nThey spoke.", "Ada Quill • Jun 5, 2025 • 3 min read\nThey spoke.",
        "News 2025-06-05 10:30:00\nThey spoke.", "Geneva/London, 5 June 2025 – They spoke.",
        "Thursday, June 5, 2025\nThey spoke.", "Quay, 5 June 2025\nThey spoke.",
    ],
)  # fmt: skip
def test_the_date_of_a_page_is_no_event(text: str) -> None:
    assert draft(text, "2025-06-05", Known()).dates == []


def test_a_date_in_a_first_line_may_be_one() -> None:
    assert [d.resolved.stated for d in draft("The pact of June 3, 2025 holds.", "2025-06-05", Known()).dates] == [
        "2025-06-03"
    ]


@pytest.mark.parametrize(
    ("text", "made_on"),
    [
        ("“We will sign it on June 20,” Ada Quill said.", False),
        ("“We will sign it,” Ada Quill said of the pact, which ends on June 20.", False),
        ("“We will sign it,” Ada Quill told reporters in Oslo on Monday.", True),
        ("On Monday Ada Quill said, “We will sign it.”", True),
    ],
)
def test_a_statement_has_the_date_of_its_verb(text: str, made_on: bool) -> None:
    written = seed(draft(text, "2025-06-05", Known()), Heading("x-1", None, None, (), None, None), Known())
    assert ("made_on:" in written) is made_on
