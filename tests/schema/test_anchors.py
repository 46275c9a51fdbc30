"""Anchors: they find and check words without holding them."""

import hashlib
import hmac

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from trade_truce.anchors import anchor, index

TEXT = (
    "One two three four five six seven eight nine ten — “eleven” twelve, thirteen fourteen fifteen sixteen seventeen."
)


def sides(found: str) -> list[str]:
    """The four digests."""
    return found.split(".")


def test_an_example_by_hand() -> None:
    start = TEXT.index("ten")
    before = b"two three four five six seven eight nine"
    place, keyed, _, _ = sides(anchor(index(TEXT), start, start + 3))
    assert place == hashlib.sha256(before).hexdigest()[:12]
    assert keyed == hmac.digest(before, b"ten", "sha256").hex()[:12]


def test_the_ends_of_a_text_are_marked() -> None:
    place, _, after, _ = sides(anchor(index("Only words."), 0, 4))
    assert place == hashlib.sha256(b"^").hexdigest()[:12]
    assert after == hashlib.sha256(b"words $").hexdigest()[:12]


def test_quotation_marks_case_and_form_do_not_matter() -> None:
    other = TEXT.replace("“", '"').replace("”", '"').replace("—", "-").upper()
    start = TEXT.index("eleven")
    assert anchor(index(TEXT), start, start + 6) == anchor(index(other), start, start + 6)


def test_a_span_without_a_word_is_refused() -> None:
    start = TEXT.index("—")
    with pytest.raises(ValueError, match="no word"):
        anchor(index(TEXT), start, start + 1)


WORDS = st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta", "epsilon"]), min_size=3, max_size=30)


@given(WORDS, st.data())
def test_other_words_change_the_keyed_digests_alone(words: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.sampled_from(["alpha", "beta", "gamma", "delta", "epsilon", "zeta"]))
    assume(other != words[place])
    found = [sides(_of_word(words, place)), sides(_of_word([*words[:place], other, *words[place + 1 :]], place))]
    assert [a == b for a, b in zip(*found, strict=True)] == [True, False, True, False]


def _of_word(words: list[str], place: int) -> str:
    """The anchor of one word of a text of these words."""
    start = sum(len(word) + 1 for word in words[:place])
    return anchor(index(" ".join(words)), start, start + len(words[place]))
