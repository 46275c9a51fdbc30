"""A statement on a side of an observed disagreement has a gloss of its own, read one by one or set-wise."""

from pathlib import Path

import pytest
from tests.build.loading.corpora import Corpus, corpus_of, lay
from tests.conftest import BASE

from trade_truce_build.examine import examine

STATEMENT = "harbour-2025-06-03--we-keep-our-word"


def observed(row: str) -> Corpus:
    """The small dataset with an observation, one side of which is this row."""
    corpus = corpus_of(BASE)
    sides = [("a", "lantern-undated--pact-length", "about 14 days"), ("b", row, "word")]
    corpus["observations"].append({
        "id": "seen", "kind": "fact", "about": "pact-length", "why": "They differ.",
        "sides": [{"side": side, "row": row, "value": value} for side, row, value in sides],
    })  # fmt: skip
    return corpus


def found(corpus: Corpus, root: Path) -> list[tuple[str, str]]:
    """Codes and messages of what is wrong with glosses."""
    lay(corpus, root, BASE / "package.yaml")
    errors = examine(root, None, lambda _: None).outcome.errors
    return [(error.code, error.message) for error in errors if error.code == "TT219"]


def test_without_one_it_is_refused(tmp_path: Path) -> None:
    (one,) = found(observed(STATEMENT), tmp_path)
    assert one[1] == f"{STATEMENT} is on a side of a disagreement and has no `gist` of its own"


@pytest.mark.parametrize("gist", ["Stone says so here.", "Stone promises that her side holds to the pact."])
def test_with_one_it_is_not_even_if_it_is_that_of_the_utterance(gist: str, tmp_path: Path) -> None:
    corpus = observed(STATEMENT)
    (article,) = (one for one in corpus["articles"] if one["article"]["id"] == "harbour-2025-06-03")
    article["statements"][0]["gist"] = gist
    assert found(corpus, tmp_path) == []


def test_no_other_row_and_no_other_statement_needs_one(tmp_path: Path) -> None:
    assert found(observed("harbour-2025-06-03--pact-length"), tmp_path) == []
