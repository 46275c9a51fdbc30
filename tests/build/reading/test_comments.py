"""A ` #` that cuts a free text is warned of, at its place; a comment that is one is not."""

import pytest

from trade_truce.text import decode
from trade_truce_build.canonical.check import cut_warning, cuts
from trade_truce_build.reading.nodes import parse

CUT = {
    "title: Tin is issue #1, board says": ("title", 21),
    "title: Tin is issue  #1": ("title", 22),
    "a:\n  gist: He ranks it #1.": ("gist", 21),
    "a:\n  - gist: He ranks it #1.": ("gist", 23),
    "a:\n  summary: They wrote #TradeWar": ("summary", 23),
    "measure:\n  label: Lot #40": ("label", 14),
    "a: {note: The lot #4\n  }": ("note", 19),
    "authors:\n  - Ann #Two": ("authors", 9),
    "a:\n  surface: Team #2": ("surface", 17),
    "a:\n  find: Team #2": ("find", 14),
    "a:\n  note: It was\n    the issue #1": ("note", 15),
    "a:\n  name: Pier #9": ("name", 14),
    "a:\n  why: Both say #": ("why", 17),
    "a:\n  quoted: \u6e2f\u53e3 #1": ("quoted", 14),
}
KEPT = (
    "title: Tin is issue  # as the page has it",
    "title: Tin is issue # as the page has it",
    "title: Tin is issue  ## as the page has it",
    'title: "Tin is issue #1" #1',
    "title: 'Tin is issue #1'",
    "title: Tin is issue#1",
    "title: C# is first",
    "# title: Tin #1\ntitle: Tin",
    "a:\n  gist: |\n    He ranks it #1.\n",
    "a:\n  gist: >- #1\n    He ranks it #1.\n",
    "a:\n  kind: call #1",  # no free text: one word of a list
    "a:\n  date: 2025-06-03 #1",
    "a: #1\n  b: c",
    "title: Tin\n#1\n",
    "url: https://example.org/#1",
)


@pytest.mark.parametrize("seed", CUT)
def test_a_value_that_a_comment_cuts_is_warned_of(seed: str) -> None:
    key, column = CUT[seed]
    (found,) = cuts(decode(seed.encode()), parse("seeds/a.yaml", seed.encode()))
    warning = cut_warning("seeds/a.yaml", found)
    last = [number for number, line in enumerate(seed.split("\n"), 1) if "#" in line][-1]
    assert (found.key, warning.line, warning.column) == (key, last, column)
    assert (warning.code, warning.severity) == ("TT221", "warning")


@pytest.mark.parametrize("seed", KEPT)
def test_a_comment_that_is_one_is_not(seed: str) -> None:
    assert not cuts(seed, parse("seeds/a.yaml", seed.encode()))
