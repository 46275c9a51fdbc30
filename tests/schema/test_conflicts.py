"""Disagreements as a person reads them, on tables made for it."""

from decimal import Decimal

import pytest

import trade_truce
from trade_truce.conflicts import find

OPEN = {"score": "", "status": "open", "decision": "", "ruling": ""}
TABLES = {
    "articles": {"a": {"publisher": "The Morning Paper"}, "b": {"publisher": "Evening"}},
    "figures": {"a--f": {"article_id": "a"}, "b--f": {"article_id": "b"}},
    "event_reports": {"a--r": {"article_id": "a"}, "b--r": {"article_id": "b"}},
    "statements": {
        "a--s": {"article_id": "a", "utterance_id": "it-went-well", "gist": "The call went well."},
        "b--s": {"article_id": "b", "utterance_id": "it-went-well", "gist": "The call went very well."},
    },
    "mentions": {"a--p": {"article_id": "a"}, "b--p": {"article_id": "b"}},
    "measures": {"trade-value": {"label": "Value of the trade"}, "length": {"label": "Length of the call"}},
    "events": {"the-call": {"summary": "The two speak"}},
    "people": {"jane-doe": {"name": "Jane Doe"}},
    "conflicts": {
        "v": {
            "conflict_id": "v", "kind": "value", "about": "trade-value",
            "left_id": "a--f", "left_value": "over $600 billion",
            "right_id": "b--f", "right_value": "nearly $600 billion", "same_origin": "true",
            "why": "The two numbers leave no value on which both could agree.", **OPEN,
            "status": "ruled", "decision": "right", "ruling": "The original has it so.",
        },
        "q": {
            "conflict_id": "q", "kind": "quotation", "about": "it-went-well",
            "left_id": "a--s", "left_value": "very good",
            "right_id": "b--s", "right_value": "very, very good", "same_origin": "false", "why": "One is misquoted.",
            **OPEN, "score": "0.25",
        },
        "n": {
            "conflict_id": "n", "kind": "name", "about": "jane-doe", "left_id": "a--p", "left_value": "Jane Doe",
            "right_id": "b--p", "right_value": "Jayne Doe", "same_origin": "true", "why": "Two spellings.", **OPEN,
        },
        "d": {
            "conflict_id": "d", "kind": "date", "about": "the-call", "left_id": "a--r", "left_value": "on Thursday",
            "right_id": "b--r", "right_value": "on Friday", "same_origin": "true", "why": "No day in common.", **OPEN,
            "status": "ruled", "decision": "unresolved", "ruling": "Nothing says which " + "and nothing ever did " * 5,
        },
    },
}  # fmt: skip
PAGE = """\
Value of the trade (trade-value)

  value: The two numbers leave no value on which both could agree.
    The Morning Paper  “over $600 billion”
    Evening            “nearly $600 billion”
    Both go back to one origin.
    Ruled that Evening is right. The original has it so."""


def test_a_disagreement_prints_as_a_page() -> None:
    assert str(find(TABLES.__getitem__, "trade-value")) == repr(find(TABLES.__getitem__, kind="value")) == PAGE


def test_all_of_them_are_grouped_by_what_they_are_about() -> None:
    found = find(TABLES.__getitem__)
    assert [one.about for one in found] == ["it-went-well", "jane-doe", "the-call", "trade-value"]
    page = str(found)
    assert page.endswith("\n\n\n" + PAGE)
    assert "Of the words of both, a share of 0.25 is not in common.\n    Open: nobody has decided." in page
    assert "They go back to two origins, as far as they say.\n    Of the words" in page
    assert "Ruled that it cannot be decided. Nothing says which" in page
    assert max(map(len, page.splitlines())) <= 100


def test_what_each_holds() -> None:
    (one,) = find(TABLES.__getitem__, "it-went-well")
    assert one.subject in ("The call went well.", "The call went very well.")
    assert one.right == ("b--s", "b", "Evening", "very, very good")
    assert (one.score, one.same_origin, one.decision, one.ruling) == (Decimal("0.25"), False, None, None)


def test_about_something_without_any() -> None:
    for found in (find(TABLES.__getitem__, "length"), find(TABLES.__getitem__, "jane-doe", "value")):
        assert len(found) == 0
        assert str(found) == "no disagreement"


def test_unknown_names_get_a_did_you_mean() -> None:
    for known, wrong in {"trade-value": "trade-valu", "the-call": "a-call", "it-went-well": "went-well"}.items():
        with pytest.raises(
            trade_truce.UnknownNameError, match=f"utterance or person '{wrong}'; did you mean '{known}'"
        ):
            find(TABLES.__getitem__, wrong)
    with pytest.raises(trade_truce.UnknownNameError, match="no kind of conflict 'values'; did you mean 'value'"):
        trade_truce.disagreements(kind="values")  # type: ignore[arg-type]  # on purpose


@pytest.mark.parametrize("form", ["pandas", "polars", "arrow", "models"])
def test_the_dataset_s_own_and_their_table(form: str) -> None:
    found = trade_truce.disagreements("us-china-trade-value")
    assert {one.kind for one in found} >= {"value"}
    assert {"over $600 billion", "nearly $600 billion"} <= {
        side.words for one in found for side in (one.left, one.right)
    }
    assert len(found.table(as_=form)) == len(found)
    assert len(trade_truce.disagreements()) == trade_truce.tables()["conflicts"]
