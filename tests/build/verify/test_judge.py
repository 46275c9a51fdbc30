"""What is said of one span: each verdict, where it begins and where it ends."""

import pytest

from trade_truce.anchors import anchor, index
from trade_truce_build.verify.copy import MAX_LINES, SKIPPED, copy_of, sides
from trade_truce_build.verify.judge import EDGE, MAX_SIDES, Judged, Verdict, judge
from trade_truce_build.verify.spans import Span

ABOVE = "Growers along the east bank said on Tuesday that the price had fallen"
OWN = "from 48 to 12.5 crowns a crate"
BELOW = "after a week in which nobody bought anything but pears and postage stamps."
TEXT = f"A headline that tells nothing\n{ABOVE} {OWN} {BELOW}\nThe office closes at four."


def span(text: str, own: str, surface: str = "") -> Span:
    """The span of words that stand once in a text."""
    assert text.count(own) == 1
    start, end = text.index(own), text.index(own) + len(own)
    return Span(0, "figures", "x", start, end, *anchor(index(text), start, end).split("."), surface=surface)  # type: ignore[misc]


def said(text: str, own: str = OWN, of: str = TEXT, surface: str = "") -> Judged:
    """What a text says of a span of another."""
    sought, copy = span(of, own, surface), copy_of(text)
    return judge(sought, copy, *sides(copy, {sought.place_before, sought.place_after}))


@pytest.mark.parametrize(
    ("copy", "verdict"),
    [
        (TEXT, Verdict.VERIFIED),
        (TEXT.replace("headline", "HeadLine").replace("12.5", "12,5"), Verdict.VERIFIED),
        (TEXT.replace("pears", "leeks"), Verdict.VERIFIED),
        (f"Menu\n{TEXT}", Verdict.MOVED),
        (f"{ABOVE} {OWN}", Verdict.MOVED),
        (f"{OWN} {BELOW}", Verdict.MOVED),
        (f"{ABOVE}\nAdvertisement\nBuy pears\n{OWN}\nAdvertisement\n{BELOW}", Verdict.MOVED),
        (TEXT.replace("48", "84"), Verdict.CHANGED),
        (TEXT.replace("crate", "crate not"), Verdict.CHANGED),
        (TEXT.replace("from 48", "not from 48"), Verdict.CHANGED),
        (TEXT.replace("a crate", "crate"), Verdict.CHANGED),
        (TEXT.replace("12.5 crowns", "12.5\nAdvertisement\ncrowns"), Verdict.TORN),
        (TEXT.replace("to 12", "\nAd\nto 12").replace("crowns", "\nAnother ad\nof two lines\ncrowns"), Verdict.TORN),
        (TEXT.replace(f"{OWN} ", ""), Verdict.TORN),
        (f"{ABOVE} {OWN[:12]}", Verdict.TORN),
        (f"{OWN[12:]} {BELOW}", Verdict.TORN),
        (f"{BELOW} {ABOVE}", Verdict.TORN),
        (f"{ABOVE} {'words that go on and on ' * 9} {BELOW}", Verdict.TORN),
        (f"{TEXT}\n{TEXT}".replace("A headline", "One"), Verdict.AMBIGUOUS),
        (f"{ABOVE} x\n" * (MAX_SIDES + 1), Verdict.AMBIGUOUS),
        (TEXT.replace("12.5", "12").replace("week", "day"), Verdict.TORN),
        (TEXT.replace("price", "cost").replace("week", "day"), Verdict.ABSENT),
        ("Nothing of the kind was said by anybody.", Verdict.ABSENT),
        (OWN, Verdict.ABSENT),
        ("", Verdict.ABSENT),
    ],
)
def test_a_copy_gets_its_verdict(copy: str, verdict: Verdict) -> None:
    assert said(copy).verdict == verdict, said(copy)


def test_words_at_the_stated_offsets_are_verified_wherever_else_they_stand() -> None:
    assert said(f"{TEXT}\n{TEXT}").verdict == Verdict.VERIFIED


def test_a_place_with_both_sides_is_better_than_one_with_one() -> None:
    teaser = f"{ABOVE} {OWN} and so on"
    found = said(f"{teaser}\n{TEXT}")
    assert found.verdict == Verdict.MOVED
    assert found.first == len(index(f"{teaser}\n{TEXT[: TEXT.index(OWN)]}").words)


def test_ends_of_the_text_are_found_within_a_page() -> None:
    text = "Nine crates were sold. The tenth was a gift to the mayor of the old town by the river, who ate it"
    menu = "\n".join(f"Item {n} of the menu" for n in range(2 * MAX_SIDES))
    page = f"{menu}\n{text}\nComments\nNone yet.\n{menu}"
    assert said(page, "Nine crates were sold. The tenth", text).verdict == Verdict.MOVED
    assert said(page, "by the river, who ate it", text).verdict == Verdict.MOVED
    assert said(page.replace("ate it", "ate it not"), "by the river, who ate it", text).verdict == Verdict.CHANGED


def test_few_words_in_a_row_prove_nothing() -> None:
    """A text ends with `it`: so do many lines, and none of them is the span."""
    text = "The tenth crate was a gift to the mayor of the old town, who ate it"
    assert said("Nobody knew it\nWho ate it\n", "it", text).verdict == Verdict.ABSENT
    assert said(text.replace("ate it", "ate them\nand we saw it"), "it", text).verdict == Verdict.TORN


@pytest.mark.parametrize("other", ["48,000", "48.5", "48/49", "48:30"])
def test_a_number_that_goes_on_is_not_the_same(other: str) -> None:
    changed = TEXT.replace("48", other)
    assert said(changed, "48").verdict == Verdict.CHANGED
    assert said(changed.replace("nobody", "someone").replace("to 12.5", "up to 12.5"), "48").verdict == Verdict.CHANGED


def test_an_advertisement_of_more_lines_than_are_skipped_leaves_one_side() -> None:
    lines = "\n".join(f"Advertisement of line {n}" for n in range(SKIPPED + 1))
    found = said(f"{ABOVE} {OWN}\n{lines}\n{BELOW}")
    assert (found.verdict, "side before" in found.why) == (Verdict.MOVED, True)


def test_what_is_beside_an_edge_may_belong_to_the_words_only_if_it_is_short() -> None:
    few, many = (" ".join(["indeed"] * n) for n in (EDGE, 12 * EDGE))
    assert said(TEXT.replace(OWN, f"{OWN} {few}")).verdict == Verdict.CHANGED
    assert said(TEXT.replace(OWN, f"{OWN} {many}")).verdict == Verdict.VERIFIED


@pytest.mark.parametrize(
    ("surface", "copy", "same"),
    [
        ("$3.4 million", "$3.4 million", True),
        ("$3.4 million", "€3.4 million", False),
        ("$3.4 million", "3.4 million", False),
        ("$3.4 million", "$3,4 million", False),
        ("$3.4 million", "＄3.4 million", True),
        ("3.4 million", "$3.4 million", True),
        ("12.5%", "12.5 %", True),
        ("12.5%", "12.5‰", False),
        ("12.5%", "12.5", False),
        ("“12.5%”", '"12.5%"', True),
    ],
)
def test_signs_of_a_surface_must_be_there(surface: str, copy: str, same: bool) -> None:
    text = TEXT.replace(OWN, surface)
    found = said(TEXT.replace(OWN, copy), surface, text, surface)
    assert found.verdict == (Verdict.VERIFIED if same else Verdict.CHANGED), found
    assert said(TEXT.replace(OWN, copy), surface, text).verdict == Verdict.VERIFIED  # words alone do not tell


def test_a_text_of_very_many_lines_is_still_searched() -> None:
    menu = "Item\n" * (MAX_LINES + 1)
    assert said(f"{menu}{TEXT}").verdict == Verdict.MOVED
