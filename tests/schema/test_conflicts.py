"""Disagreements as a person reads them, on tables made for it."""

from decimal import Decimal

import pytest

import trade_truce
from trade_truce.conflicts import find

OPEN = {"score": "", "asks": "", "decision": "", "ruling": "", "note": "", "n_articles": "2", "n_origins": "1"}
SIDES = {
    "v": [("a", "a--f", "over $600 billion"), ("b", "b--f", "nearly $600 billion")],
    "q": [("a", "a--s", "very good"), ("b", "b--s", "very, very good"), ("b", "c--s", "very very good")],
    "n": [("a", "a--p", "Jane Doe"), ("b", "b--p", "Jayne Doe")],
    "d": [("a", "a--r", "on Thursday"), ("b", "b--r", "on Friday")],
}
RESOURCES = {"f": "figures", "s": "statements", "p": "mentions", "r": "event_reports"}
TABLES: dict[str, dict[str, dict[str, str]]] = {
    "articles": {"a": {"publisher": "morning-paper"}, "b": {"publisher": "evening"}, "c": {"publisher": "noon"}},
    "organisations": {
        "morning-paper": {"name": "The Morning Paper"}, "evening": {"name": "Evening"}, "noon": {"name": "Noon"},
    },
    "figures": {"a--f": {"stated_by": "jane-doe"}, "b--f": {"stated_by": ""}},
    "event_reports": {"a--r": {}, "b--r": {}},
    "statements": {
        "a--s": {"utterance_id": "it-went-well", "gist": "The call went well.", "person_id": ""},
        "b--s": {"utterance_id": "it-went-well", "gist": "The call went very well.", "person_id": ""},
        "c--s": {"utterance_id": "it-went-well", "gist": "The call went very well.", "person_id": "joan-roe"},
    },
    "mentions": {"a--p": {"person_id": "jane-doe"}, "b--p": {"person_id": "jane-doe"}},
    "measures": {"trade-value": {"label": "Value of the trade"}, "length": {"label": "Length of the call"}},
    "events": {"the-call": {"summary": "The two speak"}},
    "people": {"jane-doe": {"name": "Jane Doe"}, "joan-roe": {"name": "Joan Roe"}},
    "conflicts": {
        "v": {
            "kind": "value", "weight": "contradiction", "about": "trade-value", "about_resource": "measures",
            "why": "The numbers leave no value on which all could agree.", **OPEN,
            "asks": "faithful", "decision": "b", "ruling": "The original has it so.",
            "note": "Nobody says of what year.",
        },
        "q": {
            "kind": "quotation", "weight": "wording", "about": "it-went-well", "about_resource": "statements",
            "why": "One is misquoted.", **OPEN, "score": "0.25", "n_origins": "2",
        },
        "n": {
            "kind": "name", "weight": "drift", "about": "jane-doe", "about_resource": "people", "why": "Two spellings.",
            **OPEN, "asks": "true", "decision": "a b", "ruling": "Both are used.",
        },
        "d": {
            "kind": "date", "weight": "contradiction", "about": "the-call", "about_resource": "events",
            "why": "No day in common.", **OPEN,
            "asks": "true", "decision": "unresolved", "ruling": "Nothing says which " + "and nothing ever did " * 5,
        },
    },
    "sides": {
        f"{conflict}{place}": {
            "conflict_id": conflict, "side": side, "resource": RESOURCES[row[-1]], "row_id": row, "article_id": row[0],
            "value": words, "origin": row[0],
        }
        for conflict, sides in SIDES.items() for place, (side, row, words) in enumerate(sides)
    },
}  # fmt: skip
for _id, _row in TABLES["conflicts"].items():
    _row["conflict_id"] = _id
PAGE = """\
Value of the trade (trade-value)

  value, contradiction: The numbers leave no value on which all could agree.
    a  The Morning Paper  “over $600 billion”
    b  Evening            “nearly $600 billion”
    All go back to one origin.
    Ruled that b is faithful to the original. The original has it so.
    Nobody says of what year."""


def test_a_disagreement_prints_as_a_page() -> None:
    assert str(find(TABLES.__getitem__, "trade-value")) == repr(find(TABLES.__getitem__, kind="value")) == PAGE


def test_contradictions_come_first_then_drift_and_wording_when_asked_for() -> None:
    shown = find(TABLES.__getitem__)
    assert [one.conflict_id for one in shown] == ["d", "v", "n"]
    assert [one.conflict_id for one in find(TABLES.__getitem__, weight="wording")] == ["q"]
    assert [one.conflict_id for one in find(TABLES.__getitem__, weight="drift")] == ["n"]
    page = str(shown)
    assert PAGE + "\n\n\nJane Doe" in page
    assert "Ruled that a and b are true. Both are used." in page
    assert "Ruled that it cannot be decided. Nothing says which" in page
    assert max(map(len, page.splitlines())) <= 100
    page = str(find(TABLES.__getitem__, weight="wording"))
    assert "They go back to 2 origins.\n    Of the words that both have, at most a share of 0.25 is not" in page
    assert "Open: nobody has decided." in page


def test_of_one_article_or_one_person() -> None:
    assert [one.conflict_id for one in find(TABLES.__getitem__, article="c", weight="wording")] == ["q"]
    assert not find(TABLES.__getitem__, article="c")
    assert [one.conflict_id for one in find(TABLES.__getitem__, person="jane-doe")] == ["v", "n"]
    assert [one.conflict_id for one in find(TABLES.__getitem__, person="joan-roe", weight="wording")] == ["q"]


def test_what_each_holds() -> None:
    (one,) = find(TABLES.__getitem__, "it-went-well", weight="wording")
    assert one.subject in ("The call went well.", "The call went very well.")
    assert one.sides[1] == ("b", "statements", "b--s", "b", "Evening", "very, very good", "b")
    assert [side.side for side in one.sides] == ["a", "b", "b"]
    assert (one.score, one.n_origins, one.decision, one.ruling) == (Decimal("0.25"), 2, None, None)


def test_about_something_without_any() -> None:
    for shown in (find(TABLES.__getitem__, "length"), find(TABLES.__getitem__, "jane-doe", "value")):
        assert len(shown) == 0
        assert str(shown) == "no disagreement"


def test_unknown_names_get_a_did_you_mean() -> None:
    for known, wrong in {"trade-value": "trade-valu", "the-call": "a-call", "it-went-well": "went-well"}.items():
        with pytest.raises(
            trade_truce.UnknownNameError, match=f"utterance or person '{wrong}'; did you mean '{known}'"
        ):
            find(TABLES.__getitem__, wrong)
    with pytest.raises(trade_truce.UnknownNameError, match="no kind of conflict 'values'; did you mean 'value'"):
        trade_truce.disagreements(kind="values")  # type: ignore[arg-type]  # on purpose
    with pytest.raises(trade_truce.UnknownNameError, match="no weight of conflict 'words'"):
        trade_truce.disagreements(weight="words")  # type: ignore[arg-type]  # on purpose
    with pytest.raises(trade_truce.UnknownNameError, match="no person 'jane-do'; did you mean 'jane-doe'"):
        find(TABLES.__getitem__, person="jane-do")
    with pytest.raises(trade_truce.UnknownNameError, match="no article 'z'"):
        find(TABLES.__getitem__, article="z")


@pytest.mark.parametrize("form", ["pandas", "polars", "arrow", "models"])
def test_the_dataset_s_own_and_their_table(form: str) -> None:
    shown = trade_truce.disagreements("us-china-trade-value")
    assert {one.kind for one in shown} >= {"value"}
    assert {"over $600 billion", "nearly $600 billion"} <= {side.words for one in shown for side in one.sides}
    assert len(shown.table(as_=form)) == len(shown)
    counts = [len(trade_truce.disagreements(weight=w)) for w in ("contradiction", "drift", "wording")]
    assert sum(counts) == trade_truce.tables()["conflicts"]
