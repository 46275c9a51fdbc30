"""Many wrong names against many known ones: each finds what it would find alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from trade_truce_build.reading.near import Names, intended, nearest

name = st.text("ab1-A _", min_size=3, max_size=8)


@settings(deadline=None)  # a slow machine is no wrong result
@given(known=st.sets(name, max_size=40), wrong=st.lists(name, max_size=10), data=st.data())
def test_each_of_many_names_means_what_it_means_alone(known: set[str], wrong: list[str], data: st.DataObject) -> None:
    names = Names(known)
    if known:
        one = data.draw(st.sampled_from(sorted(known)))
        at = data.draw(st.integers(0, len(one) - 1))
        wrong += [
            one,
            one[:at] + one[at + 1 :],
            f"{one[:at]}b{one[at:]}",
            one[:at] + one[at:][:2][::-1] + one[at + 2 :],
        ]
    assert [names.intended(w) for w in wrong] == [intended(w, known) for w in wrong]
    assert [names.nearest(w) for w in wrong] == [nearest(w, known) for w in wrong]


def test_of_very_many_wrong_names_near_ones_are_sought_of_the_first_and_slips_of_all() -> None:
    names = Names(f"somebody-{letter}x" for letter in "abcdefghijklm")
    hints = [names.nearest(f"sombody-{number:b}") for number in range(60)]
    assert (all(hints[:50]), any(hints[50:])) == (True, False)
    assert names.nearest("somebody-ay") == ""
    assert names.intended("somebody-ay") == "somebody-ax"


def test_a_name_that_no_id_could_be_is_not_sought() -> None:
    assert nearest("ab" * 50_000, ["ab" * 49_999]) == ""
