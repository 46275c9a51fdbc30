"""Words with gaps are found where a search by hand finds them, and at once where it would take for ever."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trade_truce_build.evidence import gaps
from trade_truce_build.evidence.anchoring import locate
from trade_truce_build.evidence.gaps import GAP

untimed = settings(deadline=None)  # a slow machine is no wrong result
REPETITIVE = "the cat eats at ten, to a tee. " * 300


def by_hand(pattern: str, text: str) -> list[tuple[int, int]]:
    """Every place of a pattern with braces, by a regular expression that goes back at each gap."""
    before, _, rest = pattern.partition("{")
    inside, _, after = rest.partition("}")
    one, span, other = (".*?".join(map(re.escape, part.split(GAP))) for part in (before, inside, after))
    return [m.span("span") for m in re.finditer(f"(?={one}(?P<span>{span}){other})", text, re.S)]


part = st.lists(st.sampled_from(["a", "b", "ab", "\n", GAP, GAP]), max_size=4).map("".join)


@untimed
@given(before=part, inside=part.filter(bool), after=part, text=st.text("ab \n", max_size=16))
def test_gaps_are_found_as_by_hand(before: str, inside: str, after: str, text: str) -> None:
    pattern = f"{before}{{{inside}}}{after}"
    match by_hand(pattern, text):
        case [span]:
            assert locate(pattern, text) == span
        case places:
            wrong = f"there {len(places)} times" if places else "not in the article"
            with pytest.raises(ValueError, match=wrong):
                locate(pattern, text)


@untimed
@given(text=st.text("ab", max_size=30), part=st.text("ab", min_size=1, max_size=6))
def test_long_parts_are_found_where_short_ones_are(text: str, part: str) -> None:
    found = [at for at in range(len(text)) if text.startswith(part, at)]
    assert list(gaps._places(part, text)) == list(gaps._places_of_long(part, text)) == found


@pytest.mark.parametrize("count", [1, 2, 5, 3000])
def test_what_repeats_itself_costs_no_more_with_any_number_of_gaps(count: int) -> None:
    words = GAP.join(["e", "a", "t"] * count)
    with pytest.raises(ValueError, match="not in the article"):
        locate(f"{words}{GAP}zzz", REPETITIVE)
    with pytest.raises(ValueError, match=r"not in the article|there \d+ times"):
        locate(f"{words} {{at}}", REPETITIVE)


def test_a_long_part_that_nearly_repeats_itself_is_counted() -> None:
    with pytest.raises(ValueError, match="there 50001 times"):
        locate("a" * 50_000 + GAP + "b", "a" * 100_000 + "b")
