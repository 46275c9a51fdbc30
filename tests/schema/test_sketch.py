"""Sketches tell near copies from other texts, and give away hardly anything of what they are made of."""

import hashlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade_truce import sketch as module
from trade_truce.sketch import PLACES, resemblance, sketch

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def text(seed: int, length: int = 600) -> list[str]:
    """Words of an invented language."""
    draw = random.Random(seed)
    return ["".join(draw.choices(LETTERS, k=draw.randint(2, 8))) for _ in range(length)]


def of(words: list[str]) -> str:
    """Their sketch."""
    return sketch(" ".join(words))


def test_it_is_the_same_for_ever() -> None:
    digest = hashlib.sha256(of(text(1)).encode()).hexdigest()
    assert len(of(text(1))) == 2 * PLACES
    assert digest == hashlib.sha256(sketch(" ".join(text(1)).upper() + "!").encode()).hexdigest()


@given(st.integers(0, 999), st.integers(1, 60))
def test_near_copies_resemble_and_others_do_not(seed: int, cut: int) -> None:
    words = text(seed)
    copy = ["advertisement", *words[cut:]]
    assert resemblance(of(words), of(copy)) > 0.6
    assert resemblance(of(words), of(text(seed + 1000))) < 0.2


def test_too_short_a_text_has_none() -> None:
    with pytest.raises(ValueError, match="fewer than 3 words"):
        sketch("two words")


def agreeing(run: str, made: str) -> int:
    """In how many places a run, guessed, agrees with a sketch."""
    hashed = module._hashed(run)
    places = zip(module._FUNCTIONS, bytes.fromhex(made), strict=True)
    return sum(((a * hashed + b) % module._PRIME) & 0xFF == byte for (a, b), byte in places)


def test_a_guess_is_neither_confirmed_nor_ruled_out() -> None:
    """Of a run in the text and one that is not, a guesser with the sketch picks the right one hardly more than half."""
    words, others = text(7, 1400), text(8, 1400)
    made = of(words)
    inside = [agreeing(run, made) for run in module._runs(words)]
    outside = [agreeing(run, made) for run in module._runs(others)]
    draw = random.Random(9)
    picks = [(draw.choice(inside), draw.choice(outside)) for _ in range(20_000)]
    right = sum((a > b) + 0.5 * (a == b) for a, b in picks) / len(picks)
    assert 0.45 < right < 0.56
